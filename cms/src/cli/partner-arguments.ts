/** The command line of `npm run partner`. */
import { parseArgs } from 'node:util';
import { LONGEST_EMBARGO_MINUTES } from '@dossier/contract/partner-terms';
import { parseCursor } from '@dossier/ledger/feed-cursor';
import { REPLAY_DAYS } from '@dossier/ledger/webhook-tables';
import type { NewPartner } from '../partners/accounts';
import type { Replayed } from '../partners/endpoints';
import { PartnerError } from '../partners/partner-error';
import type { WebhookCommand } from './partner-webhooks';

/** What to do. */
export type PartnerCommand =
  | { readonly kind: 'add'; readonly partner: NewPartner; readonly expires: Date | null }
  | { readonly kind: 'list' }
  | { readonly kind: 'key'; readonly partner: string; readonly expires: Date | null }
  | { readonly kind: 'revoke'; readonly prefix: string }
  | WebhookCommand;

const USAGE = `npm run partner -- add "NAME" [--categories a,b] [--series s] [--locales en,fr] [--excerpt] [--embargo MINUTES]
                       [--expires YYYY-MM-DD]
npm run partner -- list
npm run partner -- key PARTNER [--expires YYYY-MM-DD]
npm run partner -- revoke PREFIX
npm run partner -- webhook PARTNER URL [--full]
npm run partner -- webhooks
npm run partner -- webhook-test | webhook-secret | webhook-enable | webhook-remove ENDPOINT
npm run partner -- replay ENDPOINT --id MESSAGE | --from CURSOR [--to CURSOR]

  add            a partner, and its first key, which is printed when its feed is filled; without options it gets everything that is public
  --categories   only posts in one of these categories, or below one of them: slugs, separated by commas
  --series       only posts in one of these series
  --locales      only posts in these languages
  --excerpt      title and introduction, not the text
  --embargo      minutes after the first publication of a post
  --expires      the last day of the key, in UTC; without it the key does not expire
  list           all partners and their keys
  key            another key for a partner, by its name or identifier
  revoke         refuses a key from the next request on, by the letters before its "_"
  webhook        sends every change from now on to an address, and prints the secret that signs
  --full         whole changes, as the feed has them, and not only which document has changed
  webhooks       all endpoints and how they do
  webhook-test   sends a test, and tells the answer
  webhook-secret another secret; for 24 hours messages are signed with both
  webhook-enable sends again to an endpoint that was disabled
  replay         sends once more, of the last ${REPLAY_DAYS} days: one message, or every document that changed between two cursors`;

const MILLISECONDS_A_DAY = 86_400_000;

function refuse(message: string): never {
  throw new PartnerError(`${message}\n\n${USAGE}`);
}

const OPTIONS = {
  categories: { type: 'string' },
  series: { type: 'string' },
  locales: { type: 'string' },
  excerpt: { type: 'boolean' },
  embargo: { type: 'string' },
  expires: { type: 'string' },
  full: { type: 'boolean' },
  id: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
} as const;

function parse(given: readonly string[]): { readonly values: Values; readonly positionals: readonly string[] } {
  try {
    return parseArgs({ args: [...given], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

interface Values {
  readonly categories?: string | undefined;
  readonly series?: string | undefined;
  readonly locales?: string | undefined;
  readonly excerpt?: boolean | undefined;
  readonly embargo?: string | undefined;
  readonly expires?: string | undefined;
  readonly full?: boolean | undefined;
  readonly id?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

function list(option: string, text: string | undefined): string[] {
  const items = (text ?? '').split(',').map((item) => item.trim());
  const named = items.filter((item) => item !== '');
  // An empty list would exclude nothing: whoever names the option wants to exclude something.
  if (text !== undefined && named.length === 0) refuse(`${option} is empty: name some, or leave it out.`);
  return named;
}

function minutes(text: string | undefined): number {
  const number = Number(text ?? '0');
  if (text === '' || !Number.isInteger(number) || number < 0 || number > LONGEST_EMBARGO_MINUTES)
    refuse(`--embargo is "${text ?? ''}": give minutes, from 0 to ${LONGEST_EMBARGO_MINUTES}.`);
  return number;
}

/** The end of a day in UTC; null for no day. */
function endOf(day: string | undefined): Date | null {
  if (day === undefined) return null;
  const start = new Date(`${day}T00:00:00Z`);
  // A day that does not exist, such as 31 February, is read as another one.
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(start.getTime()) || !start.toISOString().startsWith(day))
    return refuse(`--expires is "${day}": give a day, such as 2027-01-31.`);
  const end = new Date(start.getTime() + MILLISECONDS_A_DAY);
  if (end.getTime() <= Date.now()) return refuse(`--expires is "${day}", which is over: give a day to come.`);
  return end;
}

function toPartner(name: string, values: Values): NewPartner {
  return {
    name,
    categories: list('--categories', values.categories),
    series: list('--series', values.series),
    locales: list('--locales', values.locales),
    excerptOnly: values.excerpt === true,
    embargoMinutes: minutes(values.embargo),
  };
}

/** The names that each command takes, and its options. */
const COMMANDS = {
  add: { wants: ['the name of the partner'], options: ['categories', 'series', 'locales', 'excerpt', 'embargo', 'expires'] },
  list: { wants: [], options: [] },
  key: { wants: ['the name or identifier of the partner'], options: ['expires'] },
  revoke: { wants: ['the prefix of the key'], options: [] },
  webhook: { wants: ['the name or identifier of the partner', 'the address'], options: ['full'] },
  webhooks: { wants: [], options: [] },
  'webhook-remove': { wants: ['the identifier of the endpoint'], options: [] },
  'webhook-enable': { wants: ['the identifier of the endpoint'], options: [] },
  'webhook-secret': { wants: ['the identifier of the endpoint'], options: [] },
  'webhook-test': { wants: ['the identifier of the endpoint'], options: [] },
  replay: { wants: ['the identifier of the endpoint'], options: ['id', 'from', 'to'] },
} as const satisfies Readonly<Record<string, { readonly wants: readonly string[]; readonly options: readonly (keyof Values)[] }>>;

type Kind = keyof typeof COMMANDS;

const isKind = (kind: string): kind is Kind => Object.hasOwn(COMMANDS, kind);

const MICROSECONDS_A_DAY = 86_400_000_000n;
/** Behind every change. */
const END = 10n ** 18n - 1n;

function position(option: string, text: string): bigint {
  const cursor = parseCursor(text);
  if (!cursor) return refuse(`${option} is no cursor of a feed: give one as the feed gave it.`);
  return BigInt(cursor.position);
}

function toReplayed({ id, from, to }: Values): Replayed {
  if (id !== undefined && from === undefined && to === undefined) return { kind: 'message', message: id };
  if (id !== undefined || from === undefined) return refuse('replay: give --id with the identifier of a message, or --from with a cursor.');
  // Numbers of changes are microseconds of the clock.
  const oldest = BigInt(Date.now()) * 1_000n - BigInt(REPLAY_DAYS) * MICROSECONDS_A_DAY;
  const after = position('--from', from);
  const until = to === undefined ? END : position('--to', to);
  return { kind: 'range', after: String(after > oldest ? after : oldest), until: String(until) };
}

function toCommand(kind: Kind, [name = '', url = '']: readonly string[], values: Values): PartnerCommand {
  switch (kind) {
    case 'add':
      return { kind, partner: toPartner(name, values), expires: endOf(values.expires) };
    case 'key':
      return { kind, partner: name, expires: endOf(values.expires) };
    case 'revoke':
      return { kind, prefix: name.split('_')[0] ?? name };
    case 'webhook':
      return { kind, partner: name, url, isFull: values.full === true };
    case 'list':
    case 'webhooks':
      return { kind };
    case 'replay':
      return { kind, endpoint: name, replayed: toReplayed(values) };
    default:
      return { kind, endpoint: name };
  }
}

/** Reads the arguments. @throws PartnerError with the usage */
export function readArguments(given: readonly string[]): PartnerCommand {
  const { values, positionals } = parse(given);
  const [kind, ...words] = positionals;
  if (kind === undefined || !isKind(kind)) return refuse(kind === undefined ? 'Say what to do.' : `There is no command ${kind}.`);
  const { wants, options }: { readonly wants: readonly string[]; readonly options: readonly string[] } = COMMANDS[kind];
  const foreign = Object.keys(values).find((option) => !options.includes(option));
  if (foreign !== undefined) refuse(`${kind} has no option --${foreign}.`);
  const names = words.map((word) => word.trim());
  const missing = wants.findIndex((_, at) => (names[at] ?? '') === '');
  if (missing !== -1) refuse(`${kind}: give ${wants[missing] ?? ''}.`);
  if (names.length > wants.length)
    refuse(
      `${kind} takes ${wants.length === 0 ? 'no name' : wants.join(', then ')}: put names in quotes, or leave out ${names.slice(wants.length).join(' ')}.`,
    );
  return toCommand(kind, names, values);
}
