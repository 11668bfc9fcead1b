/** The commands of `npm run partner` for webhooks. */
import { progressOn } from '@dossier/progress';
import type { Core } from '@strapi/strapi';
import { readConfig } from '../config';
import { findPartner, listPartners } from '../partners/accounts';
import * as endpoints from '../partners/endpoints';
import { PartnerError } from '../partners/partner-error';
import { untilThere } from '../partners/wait-until-filled';

/** What to do with endpoints. */
export type WebhookCommand =
  | { readonly kind: 'webhook'; readonly partner: string; readonly url: string; readonly isFull: boolean }
  | { readonly kind: 'webhooks' }
  | { readonly kind: 'webhook-remove' | 'webhook-enable' | 'webhook-secret' | 'webhook-test'; readonly endpoint: string }
  | { readonly kind: 'replay'; readonly endpoint: string; readonly replayed: endpoints.Replayed };

const progress = progressOn(process.stderr);

function settings(): endpoints.WebhookSettings {
  const { secrets, allowedWebhookHosts } = readConfig();
  return { webhooksKey: secrets.webhooksKey, allowed: allowedWebhookHosts };
}

function stateOf({ disabled, disabled_reason, failing_since, failures, next }: endpoints.Endpoint): string {
  if (disabled !== null) return `disabled since ${disabled}, ${disabled_reason}`;
  if (failing_since === null) return 'well';
  return `${failures} failures in a row since ${failing_since}${next ? `, next attempt not before ${next}` : ''}`;
}

async function list(strapi: Core.Strapi): Promise<string> {
  const names = new Map((await listPartners(strapi)).map(({ documentId, name }) => [documentId, name]));
  const all = await endpoints.listEndpoints(strapi);
  const lines = all.flatMap((one) => [
    `${one.id}  ${names.get(one.partner) ?? one.partner}  ${one.url}${one.is_full ? '  full' : ''}`,
    `  ${stateOf(one)}; ${one.waiting} wait, ${one.failed} given up; last attempt: ${one.last_at === null ? 'none' : `${one.last_at} ${one.last}`}`,
  ]);
  return lines.length > 0 ? lines.join('\n') : 'There is no endpoint.';
}

async function add(strapi: Core.Strapi, command: WebhookCommand & { readonly kind: 'webhook' }, signal: AbortSignal): Promise<string> {
  const { documentId, name } = await findPartner(strapi, command.partner);
  const { id, secret } = await endpoints.addEndpoint(strapi, { ...command, partner: documentId }, settings());
  progress.line(`Added the endpoint ${id} of ${name}`);
  await untilThere(signal, async () => (await endpoints.isOpen(strapi, id)) || null);
  progress.line('Every change from now on is sent to it. Its secret, which is shown this once:');
  return secret;
}

/** @returns how many messages were queued, and the identifier of the first */
async function queue(
  strapi: Core.Strapi,
  { endpoint, replayed }: { readonly endpoint: string; readonly replayed: endpoints.Replayed },
  signal: AbortSignal,
): Promise<{ readonly queued: number; readonly message: string }> {
  const replay = await endpoints.askReplay(strapi, endpoint, replayed);
  const { queued, queued_message: message } = await untilThere(signal, async () => endpoints.readReplay(strapi, replay));
  return { queued, message: message ?? '' };
}

async function test(strapi: Core.Strapi, endpoint: string, signal: AbortSignal): Promise<void> {
  const { message } = await queue(strapi, { endpoint, replayed: { kind: 'test' } }, signal);
  const { status, reason, answer } = await untilThere(signal, async () => endpoints.readAttempt(strapi, message));
  if (status !== null && status >= 200 && status < 300) {
    progress.line(`It answered ${status}.`);
    return;
  }
  // What a receiver writes is not the terminal's to obey.
  const shown = JSON.stringify(answer ?? '');
  throw new PartnerError(status === null ? `It did not answer: ${reason}` : `It answered ${status}, which is no success: ${shown}`);
}

/** Runs a command. @returns what goes to standard output @throws PartnerError */
export async function runWebhookCommand(strapi: Core.Strapi, command: WebhookCommand, signal: AbortSignal): Promise<string> {
  switch (command.kind) {
    case 'webhook':
      return add(strapi, command, signal);
    case 'webhooks':
      return list(strapi);
    case 'webhook-remove':
      await endpoints.removeEndpoint(strapi, command.endpoint);
      progress.line(`Removed ${command.endpoint}: nothing is sent to it any more.`);
      return '';
    case 'webhook-enable':
      await endpoints.enableEndpoint(strapi, command.endpoint);
      progress.line(`Enabled ${command.endpoint}: what waits for it is sent.`);
      return '';
    case 'webhook-secret': {
      const secret = await endpoints.replaceSecret(strapi, command.endpoint, settings());
      progress.line('For 24 hours messages are signed with both secrets. The new one, which is shown this once:');
      return secret;
    }
    case 'webhook-test':
      await test(strapi, command.endpoint, signal);
      return '';
    case 'replay': {
      const { queued } = await queue(strapi, command, signal);
      progress.line(`${queued} ${queued === 1 ? 'message is' : 'messages are'} sent once more.`);
      return '';
    }
  }
}
