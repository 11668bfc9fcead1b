/** The folder that holds everything of one installation. */
import { accessSync, constants, mkdirSync } from 'node:fs';
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

/** Makes the folders that are missing. @throws StartError when it cannot be written to */
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
  try {
    for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
    accessSync(root, constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new StartError(
      `The folder ${root} cannot be written to (${code}): give yourself the right to, or set DATA_DIR to another folder.`,
    );
  }
  return folders;
}
