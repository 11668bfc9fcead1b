/** The environment of `npm start` and the other commands, read here and nowhere else. `.env` in the project's folder is read first. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { PROCESSES, PURGER_SETTINGS, type Ports, type ProcessEntry } from './process-list';

/** The project's folder. */
export const ROOT = resolve(__dirname, '../..');

/** The configuration of one installation. */
export interface StartConfig {
  /** An existing database, as a role that may make roles and schemas; undefined for the PostgreSQL from npm. */
  readonly databaseUrl: string | undefined;
  /** A streaming replica of that server, as any role; undefined when there is none. */
  readonly readDatabaseUrl?: string | undefined;
  readonly dataDir: string;
  /** By process. */
  readonly ports: Ports;
  readonly siteUrl: string;
  readonly sampleArchive: boolean;
  /** The processes that are started, in this order. */
  readonly processes: readonly StartedProcess[];
  /** The settings of the purger that are given, by name. */
  readonly purger: Readonly<Record<string, string>>;
}

/** One of the processes. */
type StartedProcess = (typeof PROCESSES)[number];

/** An error whose message says what is wrong and what to do; it is shown without a stack trace. */
export class StartError extends Error {}

function port(name: string, standard: number): number {
  const text = process.env[name] || String(standard);
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 65_535)
    throw new StartError(`${name} is "${text}": give a port from 1 to 65535.`);
  return number;
}

function address(name: string, value: string, schemes: readonly string[]): string {
  // The message does not repeat the value: the address of a database holds a password.
  if (!URL.canParse(value) || !schemes.includes(new URL(value).protocol))
    throw new StartError(`${name} is not an address that begins with ${schemes.join('// or ')}//.`);
  return value;
}

function isStarted({ startedWith }: ProcessEntry): boolean {
  return startedWith === null || Boolean(process.env[startedWith]);
}

/** The port of every process that listens. @throws StartError when one cannot be used, or two of those that are started are the same */
function readPorts(): Ports {
  const variables = new Map<number, string>();
  const ports = PROCESSES.flatMap((entry) => {
    const { name, port: setting } = entry;
    if (!setting) return [];
    const number = port(setting.variable, setting.standard);
    const other = variables.get(number);
    if (!isStarted(entry)) return [[name, number]];
    if (other) throw new StartError(`${other} and ${setting.variable} are both ${number}: give two different ports.`);
    variables.set(number, setting.variable);
    return [[name, number]];
  });
  return Object.fromEntries(ports) as Ports;
}

/** Reads the environment. @throws StartError for the first setting that cannot be used */
export function readStartConfig(): StartConfig {
  const file = resolve(ROOT, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  const { DATABASE_URL, READ_DATABASE_URL, DATA_DIR, SITE_URL, SAMPLE_ARCHIVE } = process.env;
  const ports = readPorts();
  return {
    databaseUrl: DATABASE_URL ? address('DATABASE_URL', DATABASE_URL, ['postgres:', 'postgresql:']) : undefined,
    readDatabaseUrl: READ_DATABASE_URL ? address('READ_DATABASE_URL', READ_DATABASE_URL, ['postgres:', 'postgresql:']) : undefined,
    dataDir: resolve(ROOT, DATA_DIR || '.data'),
    ports,
    siteUrl: address('SITE_URL', SITE_URL || `http://localhost:${ports.api}`, ['http:', 'https:']),
    sampleArchive: SAMPLE_ARCHIVE !== 'no',
    processes: PROCESSES.filter(isStarted),
    purger: Object.fromEntries(PURGER_SETTINGS.map((name) => [name, process.env[name] ?? ''])),
  };
}

/** Where production keeps the passwords of the database's roles, in the order CMS, index, API, delivery. */
export const ROLE_PASSWORD_VARIABLES = [
  'DATABASE_CMS_PASSWORD',
  'DATABASE_INDEX_PASSWORD',
  'DATABASE_API_PASSWORD',
  'DATABASE_DELIVERY_PASSWORD',
] as const;

/** The environment that processes inherit: PATH and the like, without Dossier's own settings, which each process is given by itself. */
export function inheritedEnvironment(): NodeJS.ProcessEnv {
  const ours: readonly string[] = [
    'DATABASE_URL',
    'READ_DATABASE_URL',
    'DATA_DIR',
    'SAMPLE_ARCHIVE',
    ...PURGER_SETTINGS,
    ...ROLE_PASSWORD_VARIABLES,
  ];
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.includes(name)));
}

/** A variable's value; empty when it is not set. @throws StartError when it must be */
export function readVariable(name: string, isRequired: boolean): string {
  const value = process.env[name] ?? '';
  if (value === '' && isRequired) throw new StartError(`${name} is not set: give the passwords of all four roles, or of none.`);
  return value;
}
