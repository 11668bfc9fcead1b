/** Reads the arguments of `npm run bench`. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { HostileArguments } from './hostile/run';

const WHATS = ['all', 'pages', 'publishing', 'varnish', 'endurance', 'import', 'hostile', 'sizes', 'desk', 'growth', 'partners'] as const;

/** What is measured. */
export type What = (typeof WHATS)[number];

/** The arguments, as `run.ts` describes them. */
export interface Arguments extends HostileArguments {
  readonly what: What;
  readonly posts: number;
  readonly url: string;
  readonly slowed: number;
  readonly json: string | undefined;
  readonly withPeers: boolean;
  readonly isFilled: boolean;
  readonly times: readonly number[];
  readonly folder: string | undefined;
  readonly minutes: number;
  /** The file for the page of results; undefined for none. */
  readonly results: string | undefined;
}

function isWhat(word: string): word is What {
  return WHATS.some((what) => what === word);
}

function count(name: string, value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} is "${value}": give a number from 1.`);
  return number;
}

/** @throws Error that says which arguments are allowed */
export function readArguments(): Arguments {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      posts: { type: 'string' },
      only: { type: 'string', multiple: true, default: [] },
      clients: { type: 'string' },
      slowed: { type: 'string', default: '4' },
      json: { type: 'string' },
      peers: { type: 'boolean', default: false },
      filled: { type: 'boolean', default: false },
      times: { type: 'string', default: '1,10,100' },
      folder: { type: 'string' },
      url: { type: 'string', default: 'http://localhost:4000/graphql' },
      minutes: { type: 'string', default: '10' },
      results: { type: 'string' },
    },
  });
  const [what = 'all', ...others] = positionals;
  if (others.length > 0 || !isWhat(what))
    throw new Error(
      `The first argument must be one of ${WHATS.slice(1).join(', ')}. Without an argument, pages, reindex, publishing and Varnish are measured.`,
    );
  return {
    what,
    url: values.url,
    json: values.json,
    withPeers: values.peers,
    isFilled: values.filled,
    times: values.times.split(',').map((value) => count('times', value)),
    folder: values.folder === undefined ? undefined : resolve(values.folder),
    posts: count('posts', values.posts ?? (what === 'partners' ? '5000' : '10000')),
    slowed: count('slowed', values.slowed),
    minutes: count('minutes', values.minutes),
    results: values.results === undefined ? undefined : resolve(values.results),
    isQuick: values.quick,
    only: values.only,
    clients: values.clients === undefined ? undefined : count('clients', values.clients),
  };
}
