/** Reads single settings of the environment, and says in words which cannot be used. */

/** The environment of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that is missing or cannot be used. The message is one line and says what to set. */
export class ConfigError extends Error {}

/** A setting that has to be given. @throws ConfigError */
export function required(env: Environment, name: string, meaning: string): string {
  const value = env[name];
  if (!value) throw new ConfigError(`${name} is not set: give ${meaning}.`);
  return value;
}

/** An address of one of some schemes, without a slash at its end. @throws ConfigError */
export function address(name: string, value: string, schemes: readonly string[]): string {
  const scheme = URL.canParse(value) ? new URL(value).protocol : '';
  // The message does not repeat the value: the address of a database holds a password.
  if (!schemes.includes(scheme)) throw new ConfigError(`${name} is not an address that begins with ${schemes.join('// or ')}//.`);
  return value.replace(/\/+$/, '');
}

/** A port. @throws ConfigError */
export function port(env: Environment, name: string, standard: number): number {
  const value = env[name];
  const number = value === undefined || value === '' ? standard : Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new ConfigError(`${name} is "${value}": give a port from 0 to 65535.`);
  return number;
}

interface Bounds {
  readonly byDefault: number;
  readonly from: number;
  readonly to: number;
}

/** A whole number within bounds. @throws ConfigError */
export function wholeNumber(name: string, value: string | undefined, { byDefault, from, to }: Bounds): number {
  const number = value === undefined || value === '' ? byDefault : Number(value);
  if (!Number.isInteger(number) || number < from || number > to)
    throw new ConfigError(`${name} is "${value}": give a whole number from ${from} to ${to}.`);
  return number;
}

/** Items separated by commas. */
export function listOf(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** @returns undefined for a setting that is left out @throws ConfigError */
export function yesOrNo(env: Environment, name: string): boolean | undefined {
  const value = env[name];
  if (value && value !== 'yes' && value !== 'no') throw new ConfigError(`${name} is "${value}": give yes or no.`);
  return value ? value === 'yes' : undefined;
}
