/** The folder that holds everything of one installation, readable by its owner alone. */
import { accessSync, chmodSync, constants, existsSync, lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './config';

/** The data directory (`root`) and the folders inside it, as absolute paths. */
export interface DataDir {
  readonly root: string;
  readonly postgres: string;
  readonly public: string;
  readonly uploads: string;
  readonly mediaCache: string;
  readonly imports: string;
  readonly logs: string;
}

const PRIVATE = 0o700;
/** For root: the user that runs PostgreSQL may pass through the folder, but not list it. */
const PASSABLE = 0o711;
const ANYBODY = 0o077;
/** Names in the folder of an installation. A folder that holds any other name may have other users, and keeps its mode. */
const OURS = new Set([
  'postgres',
  'public',
  'media-cache',
  'imports',
  'logs',
  'secrets.json',
  'run.json',
  'purged.json',
  'secrets.json.half',
  'run.json.half',
  'purged.json.half',
]);

const isOpen = (path: string): boolean => (lstatSync(path).mode & ANYBODY) !== 0;

/**
 * Removes the rights of other users from everything in a folder, and last from the folder itself, so that a closed folder was closed
 * completely. Symbolic links are skipped, since they lead out of the folder.
 */
function close(folder: string): void {
  if (!isOpen(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) continue;
    if (isOpen(path)) chmodSync(path, statSync(path).mode & ~ANYBODY);
  }
  chmodSync(folder, PRIVATE);
}

/** Closes what an earlier version, or a copy, has left open. The folder of the database belongs to PostgreSQL's user and is skipped. */
function closeAll({ root, postgres: _own, uploads: _within, ...folders }: DataDir): void {
  for (const folder of Object.values(folders)) close(folder);
  for (const file of ['secrets.json', 'run.json'].map((name) => join(root, name)))
    if (existsSync(file) && isOpen(file)) chmodSync(file, 0o600);
  if (readdirSync(root).every((name) => OURS.has(name))) chmodSync(root, process.getuid?.() === 0 ? PASSABLE : PRIVATE);
}

/**
 * Makes missing folders. From now on this process and its children write files that only their owner can read.
 * @throws StartError when it cannot be written to
 */
export function makeDataDir(root: string): DataDir {
  const folders = {
    root,
    postgres: join(root, 'postgres'),
    public: join(root, 'public'),
    uploads: join(root, 'public/uploads'),
    mediaCache: join(root, 'media-cache'),
    imports: join(root, 'imports'),
    logs: join(root, 'logs'),
  };
  process.umask(ANYBODY);
  try {
    for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
    accessSync(root, constants.W_OK | constants.X_OK);
    closeAll(folders);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new StartError(
      `The folder ${root} cannot be written to (${code}): give your user write access to it, or set DATA_DIR to another folder.`,
    );
  }
  return folders;
}
