/** The secrets of one installation: made once, kept in its data folder, readable by its owner alone. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './config';

const NAMES = [
  'postgres',
  'databaseCms',
  'databaseIndex',
  'databaseApi',
  'databaseDelivery',
  'appKeys',
  'apiTokenSalt',
  'adminJwtSecret',
  'transferTokenSalt',
  'encryptionKey',
  'commentsKey',
  'webhooksKey',
] as const;

/** Those that a file of an earlier version has not. */
const LATER_NAMES = ['databaseDelivery', 'commentsKey', 'webhooksKey'] as const satisfies readonly (typeof NAMES)[number][];

/** By purpose. */
export type Secrets = Readonly<Record<(typeof NAMES)[number], string>>;

const BYTES = 24;

function isSecrets(value: unknown): value is Secrets {
  return (
    typeof value === 'object' && value !== null && NAMES.every((name) => name in value && typeof Reflect.get(value, name) === 'string')
  );
}

const make = (): string => randomBytes(BYTES).toString('base64url');

function makeSecrets(): Secrets {
  return {
    postgres: make(),
    databaseCms: make(),
    databaseIndex: make(),
    databaseApi: make(),
    databaseDelivery: make(),
    appKeys: [make(), make()].join(','),
    apiTokenSalt: make(),
    adminJwtSecret: make(),
    transferTokenSalt: make(),
    encryptionKey: make(),
    commentsKey: make(),
    webhooksKey: make(),
  };
}

function write(file: string, secrets: Secrets): void {
  writeFileSync(`${file}.half`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.half`, file);
}

/** The file of an earlier version, with the secrets that were added since. */
function addLater(kept: unknown): unknown {
  if (typeof kept !== 'object' || kept === null) return kept;
  return { ...Object.fromEntries(LATER_NAMES.map((name) => [name, make()])), ...kept };
}

/** Reads the folder's secrets, or makes them. @throws StartError when the file is damaged: new secrets would invalidate all passwords */
export function keepSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  if (existsSync(file)) {
    let kept: unknown;
    try {
      kept = JSON.parse(readFileSync(file, 'utf8'));
    } catch {
      kept = undefined;
    }
    if (isSecrets(kept)) return kept;
    const completed = addLater(kept);
    if (isSecrets(completed)) {
      write(file, completed);
      return completed;
    }
    throw new StartError(`${file} is damaged: restore it from a backup, or set DATA_DIR to another folder.`);
  }
  const secrets = makeSecrets();
  write(file, secrets);
  return secrets;
}
