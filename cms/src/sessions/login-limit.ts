/** How often somebody may try to sign in, or ask for what only the owner of an account should get. */
import { isIPv6 } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { handlerOf, type Next, type RoutedContext } from '../requests/context';
import { OWN_PROFILE } from './confirm-email';
import { Guesses } from './guesses';

const MINUTE = 60_000;
const SPAN = 5 * MINUTE;

/** Failed tries of one address at one account; of one address at all accounts; of all addresses at one account, after which all are slow. */
const [OF_PAIR, OF_ADDRESS, OF_ACCOUNT] = [5, 50, 20];

/** Milliseconds that a try waits at an account that many addresses guess at. */
const SLOW = 2_000;

const MOST_KEYS = 20_000;

/** Characters of an account that count: longer ones are no e-mail address. */
const LONGEST_ACCOUNT = 320;

/** The routes that take a password, a token or an account's name without a session. */
const LIMITED: ReadonlySet<string> = new Set([
  'admin.authentication.login',
  'admin.authentication.registerAdmin',
  'admin.authentication.register',
  'admin.authentication.resetPassword',
  'admin.authentication.forgotPassword',
]);

/** These say nothing of whether the account is there, so every try counts. */
const ALWAYS_COUNTS: ReadonlySet<string> = new Set(['admin.authentication.forgotPassword']);

/** The address of a client; of IPv6 the network of 64 bits, in which everybody has as many addresses as they like. */
function networkOf(ip: string): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain;
  const [before = '', after] = plain.split('%')[0]?.split('::') ?? [];
  const first = before === '' ? [] : before.split(':');
  const last = after === undefined || after === '' ? [] : after.split(':');
  const zeros = after === undefined ? [] : Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0');
  const groups = [...first, ...zeros, ...last].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(':')}::/64`;
}

/** Whether the request tries a password or a token: to sign in, or a signed-in user's own, on which a stolen session could guess. */
function isTry(handler: string, body: unknown): boolean {
  return LIMITED.has(handler) || (handler === OWN_PROFILE && typeof body === 'object' && body !== null && 'currentPassword' in body);
}

/** The account that is tried: the user's own on the own profile, else the one that the body names; empty when it names none. */
function accountOf(handler: string, { state, request: { body } }: RoutedContext): string {
  if (handler === OWN_PROFILE) return `user ${state.user?.id}`;
  const email = typeof body === 'object' && body !== null && 'email' in body ? body.email : '';
  return typeof email === 'string' ? email.normalize('NFKC').trim().toLowerCase().slice(0, LONGEST_ACCOUNT) : '';
}

function refuse(context: RoutedContext, since: number): void {
  const seconds = Math.max(1, Math.ceil((since + SPAN - Date.now()) / 1_000));
  const message = `Too many tries: wait ${Math.ceil(seconds / 60)} minutes, then try again.`;
  context.status = 429;
  context.set('retry-after', String(seconds));
  context.body = { data: null, error: { status: 429, name: 'RateLimitError', message, details: {} } };
}

/**
 * Makes the limit. It counts failures by account and address together, so that nobody can lock out another who is elsewhere; by address, so
 * that nobody tries one password on all accounts; and by account, so that guesses spread over many addresses are slow: each waits, and an
 * address has one try in place of five. The owner, at an address that has failed less, still gets in.
 */
export function limitGuesses(): (context: RoutedContext, next: Next) => Promise<unknown> {
  const guesses = new Guesses(SPAN, MOST_KEYS);
  return async (context, next) => {
    const handler = handlerOf(context);
    if (!isTry(handler, context.request.body)) return next();
    const named = accountOf(handler, context);
    const address = `${handler} ${networkOf(context.request.ip)}`;
    const account = `${handler} ${named}`;
    const pair = `${address} ${named}`;
    const isGuessedAt = named !== '' && guesses.of(account).length >= OF_ACCOUNT;
    const [ofPair, ofAddress] = [guesses.of(pair), guesses.of(address)];
    const full = ofPair.length >= (isGuessedAt ? 1 : OF_PAIR) ? ofPair : ofAddress.length >= OF_ADDRESS ? ofAddress : undefined;
    if (full) {
      refuse(context, full[0] ?? Date.now());
      return undefined;
    }
    // Counted before it is tried, so that tries at once count too.
    for (const key of [pair, address, account]) guesses.add(key);
    if (isGuessedAt) await setTimeout(SLOW);
    const answer = await next();
    if (context.status < 300 && !ALWAYS_COUNTS.has(handler)) {
      guesses.forget(pair);
      for (const key of [address, account]) guesses.takeBack(key);
    }
    return answer;
  };
}
