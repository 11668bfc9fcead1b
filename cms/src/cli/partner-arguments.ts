/** The command line of `npm run partner`. */
import { parseArgs } from 'node:util';
import { LONGEST_EMBARGO_MINUTES } from '@dossier/contract/partner-terms';
import type { NewPartner } from '../partners/accounts';
import { PartnerError } from '../partners/partner-error';

/** What to do. */
export type PartnerCommand =
  | { readonly kind: 'add'; readonly partner: NewPartner }
  | { readonly kind: 'list' }
  | { readonly kind: 'key'; readonly partner: string }
  | { readonly kind: 'revoke'; readonly prefix: string };

const USAGE = `npm run partner -- add "NAME" [--categories a,b] [--series s] [--locales en,fr] [--excerpt] [--embargo MINUTES]
npm run partner -- list
npm run partner -- key PARTNER
npm run partner -- revoke PREFIX

  add            a partner, and its first key, which is printed when its feed is filled; without options it gets everything that is public
  --categories   only posts in one of these categories, or below one of them: slugs, separated by commas
  --series       only posts in one of these series
  --locales      only posts in these languages
  --excerpt      title and introduction, not the text
  --embargo      minutes after the first publication of a post
  list           all partners and their keys
  key            another key for a partner, by its name or identifier
  revoke         refuses a key from the next request on, by the letters before its "_"`;

function refuse(message: string): never {
  throw new PartnerError(`${message}\n\n${USAGE}`);
}

const OPTIONS = {
  categories: { type: 'string' },
  series: { type: 'string' },
  locales: { type: 'string' },
  excerpt: { type: 'boolean' },
  embargo: { type: 'string' },
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

const WANTS = { add: 'the name of the partner', key: 'the name or identifier of the partner', revoke: 'the prefix of the key' } as const;

/** Reads the arguments. @throws PartnerError with the usage */
export function readArguments(given: readonly string[]): PartnerCommand {
  const { values, positionals } = parse(given);
  const [kind, word, ...others] = positionals;
  const name = word?.trim() ?? '';
  if (kind !== 'add' && Object.keys(values).length > 0) refuse(`--${Object.keys(values).join(', --')}: only add has options.`);
  if (kind === 'list') return word === undefined ? { kind } : refuse(`list takes nothing else: leave out ${word}.`);
  if (kind !== 'add' && kind !== 'key' && kind !== 'revoke')
    return refuse(kind === undefined ? 'Say what to do.' : `There is no command ${kind}.`);
  if (name === '') refuse(`${kind}: give ${WANTS[kind]}.`);
  if (others.length > 0) refuse(`${kind} takes one name: put it in quotes, or leave out ${others.join(' ')}.`);
  if (kind === 'add') return { kind, partner: toPartner(name, values) };
  return kind === 'key' ? { kind, partner: name } : { kind, prefix: name.split('_')[0] ?? name };
}
