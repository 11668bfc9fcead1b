/** The syndication process: keeps the partners' feeds up to date, and sends webhooks. An entry point, where the folders of the API are put together. */
import { readSyndicationConfig } from './config';
import { Deliverer } from './delivering/deliverer';
import { Syndicator } from './syndicating/syndicator';

function log(line: string): void {
  process.stdout.write(`syndication: ${line}\n`);
}

function main(): void {
  const { databaseUrl, siteUrl, apiUrl, webhooks } = readSyndicationConfig();
  const syndicator = new Syndicator({ databaseUrl, addresses: { siteUrl, mediaUrl: `${apiUrl}/partners/media` }, log });
  const deliverer = webhooks && new Deliverer({ databaseUrl, ...webhooks, log });
  syndicator.start();
  deliverer?.start();
  log('following the ledger');
  const stop = async (): Promise<void> => {
    await Promise.all([syndicator.stop(), deliverer?.stop()]);
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
  // A command that starts this process for a while ends it by closing the channel, whatever happens to the command.
  process.once('disconnect', () => void stop());
}

try {
  main();
} catch (error) {
  process.stderr.write(`syndication: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
