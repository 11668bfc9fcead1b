/** Limits how often a client may try to sign in, or request a password reset. */
import { isIPv6 } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { handlerOf, type Next, type RoutedContext } from '../requests/context';
import { OWN_PROFILE } from './confirm-email';
import { Guesses } from './guesses';

const MINUTE = 60_000;
const SPAN = 5 * MINUTE;

/** Limits of failed tries: per address and account, per address, and per account (above which every try at it is slowed down). */
const [OF_PAIR, OF_ADDRESS, OF_ACCOUNT] = [5, 50, 20];

/** Milliseconds that each try waits when an account is over its limit. */
const SLOW = 2_000;

const MOST_KEYS = 20_000;

/** Longest e-mail address, in characters; the rest is ignored. */
const LONGEST_ACCOUNT = 320;

/** The routes that take a password, a token or an account's name without a session. */
const LIMITED: ReadonlySet<string> = new Set([
  'admin.authentication.login',
  'admin.authentication.registerAdmin',
  'admin.authentication.register',
  'admin.authentication.resetPassword',
  'admin.authentication.forgotPassword',
]);

/** Routes that succeed whether or not the account exists, so every try counts, not only failures. */
const ALWAYS_COUNTS: ReadonlySet<string> = new Set(['admin.authentication.forgotPassword']);

/** The IP address of a client. For IPv6 its /64 network, because a client can use any address of its network. */
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

/** Whether the request tries a password or a token: to sign in, or as the current password on the own profile. */
function isTry(handler: string, body: unknown): boolean {
  return LIMITED.has(handler) || (handler === OWN_PROFILE && typeof body === 'object' && body !== null && 'currentPassword' in body);
}

/** The account that is tried: that of the signed-in user on the own profile, else the e-mail in the body; empty when there is none. */
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
 * Makes the limiter. It counts failures in three ways: per account and address, so that nobody can lock out a user at another address; per
 * address, so that nobody can try one password on all accounts; and per account, so that guessing from many addresses is slow: each try then
 * waits, and each address has one try instead of five. The owner can still sign in from an address without failed tries.
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
    // Counted before the password is checked, so that simultaneous tries count too.
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
