/** Entry of `npm run partner`. A key, or the list, goes to standard output; everything else to standard error. */
import { progressOn } from '@dossier/progress';
import type { Core } from '@strapi/strapi';
import { addPartner, findPartner, listPartners } from '../partners/accounts';
import { listFailedDocuments } from '../partners/failed-documents';
import { addKey, listKeys, revokeKey, type PartnerKey } from '../partners/keys';
import { untilFilled, untilTablesAreThere } from '../partners/wait-until-filled';
import { runCommand, untilAsked } from './command';
import { readArguments, type PartnerCommand } from './partner-arguments';
import { runWebhookCommand } from './partner-webhooks';
import { withStrapi } from './strapi';

const progress = progressOn(process.stderr);

/** What partners do not get is told beside the list, so that programs that read the list are not confused. */
async function tellFailures(strapi: Core.Strapi): Promise<void> {
  const failed = await listFailedDocuments(strapi);
  const [first] = failed;
  if (!first) return;
  progress.line(`${first.total} posts cannot be written for partners, who keep the last version of each:`);
  for (const { document, locale, reason } of failed) progress.line(`  ${document} (${locale}): ${JSON.stringify(reason)}`);
}

function endOf({ expires, isExpired, revoked }: Pick<PartnerKey, 'expires' | 'isExpired' | 'revoked'>): string {
  const expiry = expires === null ? '' : `, ${isExpired ? 'expired' : 'expires'} ${expires}`;
  return `${expiry}${revoked ? `, revoked ${revoked}` : ''}`;
}

async function list(strapi: Core.Strapi): Promise<string> {
  const keys = await listKeys(strapi);
  const partners = await listPartners(strapi);
  const lines = partners.flatMap(({ documentId, name }) => [
    `${name} (${documentId})`,
    ...keys
      .filter(({ partner }) => partner === documentId)
      .map(
        ({ prefix, created, used, ...key }) => `  ${prefix}_…  made ${created}, ${used ? `last used ${used}` : 'never used'}${endOf(key)}`,
      ),
  ]);
  await tellFailures(strapi);
  return lines.length > 0 ? lines.join('\n') : 'There is no partner.';
}

/** @returns what goes to standard output */
async function run(strapi: Core.Strapi, command: PartnerCommand, signal: AbortSignal): Promise<string> {
  await untilTablesAreThere(strapi, signal);
  switch (command.kind) {
    case 'add': {
      const { documentId, name } = await addPartner(strapi, command.partner);
      progress.line(`Added ${name} (${documentId})`);
      await untilFilled(strapi, documentId, {
        signal,
        tell: (waiting) => progress.show('Filling the feed', waiting > 0 ? `${waiting} documents wait` : ''),
      });
      const key = await addKey(strapi, documentId, command.expires);
      progress.line('The feed is filled. The key, which is shown this once:');
      return key;
    }
    case 'key': {
      const { documentId, name } = await findPartner(strapi, command.partner);
      const key = await addKey(strapi, documentId, command.expires);
      progress.line(`Another key of ${name}, which is shown this once:`);
      return key;
    }
    case 'list':
      return list(strapi);
    case 'revoke':
      await revokeKey(strapi, command.prefix);
      progress.line(`Revoked ${command.prefix}_…: it is refused from the next request on.`);
      return '';
    default:
      return runWebhookCommand(strapi, command, signal);
  }
}

async function main(command: PartnerCommand): Promise<number> {
  const signal = untilAsked();
  const out = await withStrapi(async (strapi) => run(strapi, command, signal));
  if (out !== '') process.stdout.write(`${out}\n`);
  return 0;
}

runCommand(async () => main(readArguments(process.argv.slice(2))));
