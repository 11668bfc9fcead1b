/**
 * The clients of one case, in a separate process, so that they do not slow down the polite reader. Arguments: the origin, the name of the
 * case, the number of clients. The clients start at once, and the process sends a message. After any message from the parent they
 * disconnect and send their results.
 */
import { HostileClient } from './hostile-client';
import { CASES } from './cases';

/** The result for the parent: the milliseconds of each request, grouped by outcome. */
export type Seen = Readonly<Record<string, number[]>>;

const HOSTILE_ADDRESS = '127.0.0.1';

function seenBy(clients: readonly HostileClient[]): Seen {
  const seen: Record<string, number[]> = {};
  for (const { outcomes } of clients) for (const [outcome, times] of outcomes) (seen[outcome] ??= []).push(...times);
  return seen;
}

function main([origin = '', name, count]: readonly string[]): void {
  const found = CASES.find((one) => one.name === name);
  if (!found) throw new Error(`There is no case "${name}".`);
  let isOver = false;
  const clients = Array.from({ length: Number(count) }, (_, number) => new HostileClient(new URL(origin), number, HOSTILE_ADDRESS));
  const run = async (client: HostileClient): Promise<void> => {
    for (let turn = 0; !isOver; turn++) await found.act(client, turn);
  };
  for (const client of clients) void run(client);
  process.send?.('begun');
  process.once('message', () => {
    isOver = true;
    for (const client of clients) client.hangUp();
    process.send?.(seenBy(clients), () => process.exit());
  });
  process.once('disconnect', () => process.exit());
}

if (require.main === module) main(process.argv.slice(2));
