/** The folder that holds everything of one installation, for its owner's eyes alone. */
import { accessSync, chmodSync, constants, existsSync, lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './config';

/** Folders inside it. */
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
/** Who runs PostgreSQL for root has to pass through, and sees no name on the way. */
const PASSABLE = 0o711;
const ANYBODY = 0o077;
/** What stands in the folder of an installation. Beside anything else the folder is not ours alone, and keeps its mode. */
const OURS = new Set([
  'postgres',
  'public',
  'media-cache',
  'imports',
  'logs',
  'secrets.json',
  'run.json',
  'secrets.json.half',
  'run.json.half',
]);

const isOpen = (path: string): boolean => (lstatSync(path).mode & ANYBODY) !== 0;

/**
 * Takes the rights of others from all that is in a folder, and then from the folder: one that is closed already was closed to the end. Links
 * are left alone, since they lead out of it.
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

/** Closes what an earlier version, or a copy from elsewhere, has left open. The folder of the database is its own user's business. */
function closeAll({ root, postgres: _own, uploads: _within, ...folders }: DataDir): void {
  for (const folder of Object.values(folders)) close(folder);
  for (const file of ['secrets.json', 'run.json'].map((name) => join(root, name)))
    if (existsSync(file) && isOpen(file)) chmodSync(file, 0o600);
  if (readdirSync(root).every((name) => OURS.has(name))) chmodSync(root, process.getuid?.() === 0 ? PASSABLE : PRIVATE);
}

/**
 * Makes the folders that are missing. From now on this process, and those that it starts, write files for their owner alone.
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
      `The folder ${root} cannot be written to (${code}): give yourself the right to, or set DATA_DIR to another folder.`,
    );
  }
  return folders;
}
