/** The environment of `npm start` and its kin, read in this one place. `.env` in the project's folder is read first. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** The project's folder. */
export const ROOT = resolve(__dirname, '../..');

/** What is to be started, and where. */
export interface StartConfig {
  /** A database of one's own, as a role that may make roles and schemas; undefined for the one that comes along. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly cmsPort: number;
  readonly apiPort: number;
  readonly siteUrl: string;
  readonly sampleArchive: boolean;
}

/** An error whose message is all that its reader needs: what is wrong and what to do. */
export class StartError extends Error {}

function port(name: string, otherwise: number): number {
  const text = process.env[name] || String(otherwise);
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 65_535)
    throw new StartError(`${name} is "${text}": give a port from 1 to 65535.`);
  return number;
}

function address(name: string, value: string, schemes: readonly string[]): string {
  // The value stays out of the message: an address of a database holds a password.
  if (!URL.canParse(value) || !schemes.includes(new URL(value).protocol))
    throw new StartError(`${name} is not an address that begins with ${schemes.join('// or ')}//.`);
  return value;
}

/** Reads the environment. @throws StartError for the first setting that cannot be used */
export function readStartConfig(): StartConfig {
  const file = resolve(ROOT, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  const { DATABASE_URL, DATA_DIR, SITE_URL, SAMPLE_ARCHIVE } = process.env;
  const apiPort = port('API_PORT', 4000);
  const cmsPort = port('CMS_PORT', 1337);
  if (apiPort === cmsPort) throw new StartError(`CMS_PORT and API_PORT are both ${apiPort}: give two different ports.`);
  return {
    databaseUrl: DATABASE_URL ? address('DATABASE_URL', DATABASE_URL, ['postgres:', 'postgresql:']) : undefined,
    dataDir: resolve(ROOT, DATA_DIR || '.data'),
    cmsPort,
    apiPort,
    siteUrl: address('SITE_URL', SITE_URL || `http://localhost:${apiPort}`, ['http:', 'https:']),
    sampleArchive: SAMPLE_ARCHIVE !== 'no',
  };
}

/** Where production keeps the passwords of the database's roles, in the order CMS, index, API. */
export const ROLE_PASSWORD_VARIABLES = ['DATABASE_CMS_PASSWORD', 'DATABASE_INDEX_PASSWORD', 'DATABASE_API_PASSWORD'] as const;

/** The environment that processes inherit: PATH and the like, without a word of ours, which each gets by itself. */
export function inheritedEnvironment(): NodeJS.ProcessEnv {
  const ours: readonly string[] = ['DATABASE_URL', 'DATA_DIR', 'SAMPLE_ARCHIVE', ...ROLE_PASSWORD_VARIABLES];
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.includes(name)));
}

/** A variable's value; empty when it is not set. @throws StartError when it must be */
export function readVariable(name: string, isRequired: boolean): string {
  const value = process.env[name] ?? '';
  if (value === '' && isRequired) throw new StartError(`${name} is not set: give the passwords of all three roles, or of none.`);
  return value;
}
