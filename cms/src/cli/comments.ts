/** Entry of `npm run comments`. Identifiers of comments go to standard output, one a line; everything else to standard error. */
import { parseArgs } from 'node:util';
import { progressOn } from '@dossier/progress';
import { eraseComment } from '../comments/erase';
import { idsWithEmail } from '../comments/inbox-rows';
import { runCommand } from './command';
import { UsageError } from './import-arguments';
import { withStrapi } from './strapi';

const USAGE = `npm run comments -- find --email ADDRESS
npm run comments -- erase --email ADDRESS | ID…

  find    the identifiers of the comments that a reader sent with this e-mail address, which is kept until 30 days after the decision
  erase   deletes comments for good, as the page Comments to moderate does: those of an address, or those with these identifiers, which
          readers are given as the reference of their comment`;

interface Command {
  readonly erases: boolean;
  readonly email: string | undefined;
  readonly ids: readonly string[];
}

function refuse(message: string): never {
  throw new UsageError(`${message}\n\n${USAGE}`);
}

function parse(given: readonly string[]): { readonly email?: string | undefined; readonly words: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({ args: [...given], allowPositionals: true, options: { email: { type: 'string' } } });
    return { email: values.email, words: positionals };
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function readArguments(given: readonly string[]): Command {
  const { email, words } = parse(given);
  const [kind, ...ids] = words;
  if (kind !== 'find' && kind !== 'erase') return refuse(kind === undefined ? 'Say what to do.' : `There is no command ${kind}.`);
  if (email !== undefined && !email.includes('@')) refuse(`--email is "${email}": give an e-mail address.`);
  if (kind === 'find' && (email === undefined || ids.length > 0)) refuse('find: give --email with an address, and nothing else.');
  if ((email === undefined) === (ids.length === 0)) refuse('erase: give either --email with an address, or identifiers.');
  return { erases: kind === 'erase', email, ids };
}

async function main({ erases, email, ids }: Command): Promise<number> {
  const progress = progressOn(process.stderr);
  return withStrapi(async (strapi) => {
    const asked = email === undefined ? ids : await idsWithEmail(strapi, email);
    const done: string[] = [];
    for (const id of asked) if (!erases || (await eraseComment(strapi, id))) done.push(id);
    for (const id of done) process.stdout.write(`${id}\n`);
    for (const id of asked.filter((one) => !done.includes(one))) progress.line(`There is no comment ${id}.`);
    if (done.length === 0) progress.line('Nothing was found: of an address nothing is known 30 days after the decision.');
    else progress.line(erases ? `Erased ${done.length}. Backups and exported archives still contain them.` : `Found ${done.length}.`);
    return done.length === asked.length && done.length > 0 ? 0 : 1;
  });
}

runCommand(async () => main(readArguments(process.argv.slice(2))));
