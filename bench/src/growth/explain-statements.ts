/** The API's own statements with their plans, as PostgreSQL's module auto_explain logs them. */
import { openSync, readSync, closeSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runSql } from '../fill-ledger';
import type { Newsroom } from '../newsroom';

/** A statement that ran. */
export interface Statement {
  readonly milliseconds: number;
  /** Its SQL, with the plan that it ran by, the rows and buffers of each node, and its parameters. */
  readonly plan: string;
}

/** The times of nodes are left out: measuring them would slow down the statements that read many rows. */
const SETTINGS: Readonly<Record<string, string>> = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_timing': 'off',
  'auto_explain.log_buffers': 'on',
};

/** A log line may be written a moment after the answer. */
const LOG_MS = 150;

async function set(newsroom: Newsroom, isOn: boolean): Promise<void> {
  const role = new URL(newsroom.urls.api).username;
  const change = ([name, value]: [string, string]): string => `alter role ${role} ${isOn ? `set ${name} = '${value}'` : `reset ${name}`};`;
  await runSql(newsroom.adminUrl, Object.entries(SETTINGS).map(change).join(''));
  await newsroom.restartApi();
}

/** The statements in a part of PostgreSQL's log. A line that continues a message begins with a tab. */
function statementsIn(log: string): Statement[] {
  return [...log.matchAll(/ duration: ([\d.]+) ms {2}plan:\n((?:\t.*\n)+)/g)].map(([, milliseconds, lines = '']) => ({
    milliseconds: Number(milliseconds),
    plan: lines.replaceAll(/^\t/gm, '').trimEnd(),
  }));
}

function readFrom(file: string, start: number): string {
  const bytes = Buffer.alloc(statSync(file).size - start);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, bytes, 0, bytes.length, start);
  } finally {
    closeSync(descriptor);
  }
  return bytes.toString();
}

/**
 * Runs work while the API's statements are logged; before and after it, the API is started anew.
 * @param work is given a function that sends requests, and resolves to the statements that the API ran for them
 */
export async function explaining(
  newsroom: Newsroom,
  work: (statementsOf: (send: () => Promise<void>) => Promise<Statement[]>) => Promise<void>,
): Promise<void> {
  const log = join(newsroom.dataDir, 'logs/postgres.log');
  await set(newsroom, true);
  try {
    await work(async (send) => {
      const start = statSync(log).size;
      await send();
      await sleep(LOG_MS);
      return statementsIn(readFrom(log, start));
    });
  } finally {
    await set(newsroom, false);
  }
}
