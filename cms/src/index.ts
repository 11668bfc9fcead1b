/** Strapi's entry point: what Dossier adds to the CMS when it starts, and ends when it stops. */
import { takeTurnToBoot } from '@dossier/ledger/locks';
import type { Core } from '@strapi/strapi';
import { closeRoutes } from './access/close-routes';
import { closeSettings } from './access/closed-settings';
import { countReadable } from './access/count-readable';
import { answerForMissingFolders } from './access/folder-fields';
import { guardDocuments } from './access/guard-documents';
import { guardFiles } from './access/guard-files';
import { guardRoutes } from './access/guard-routes';
import { keepAbilities } from './access/keep-abilities';
import { offerPublicTerms } from './access/public-terms';
import { publishOneAfterAnother } from './bulk/one-after-another';
import { eraseOldEveryHour } from './comments/purge';
import { installInbox } from './comments/inbox-rows';
import { recordDecisions } from './comments/record-decisions';
import { TakeOver } from './comments/take-over';
import { readConfig } from './config';
import { addDefaults } from './defaults';
import { emptyBinEveryHour } from './history/bin';
import { recordVersions } from './history/record-versions';
import { installHistory } from './history/tables';
import { installIndexes } from './import/indexes';
import { installImport } from './import/tables';
import { applyForms } from './layout/apply-forms';
import { markOnContractChange } from './ledger/contract-change';
import { installLedger } from './ledger/install';
import { Publisher } from './ledger/publisher';
import { publishByCopy } from './publishing/publish-by-copy';
import { installSearch } from './plugins/desk/server/references/install-search';
import { readdressReplacedFiles } from './uploads/readdress-replaced-files';
import { checkVersions } from './rules/check-version';
import { leaveOutOfTranslations } from './rules/fill-from-locale';
import { installPlacedPictures, rememberPlacedPictures } from './rules/described-pictures';
import { linkFormerEditions } from './rules/editions/link-editions';
import { enforceRules } from './rules/enforce-rules';
import { guardHeldTerms } from './rules/guard-held-terms';
import { installMadeSlugs } from './rules/made-slugs';
import { keepTextsWellFormed } from './rules/well-formed';
import { askNoAddress } from './requests/ask-no-address';
import { readBodiesAfterAuthentication } from './requests/read-body';
import { readLess } from './requests/read-less';
import { tellNoEvent } from './requests/tell-no-event';
import { endSessionsOfChangedUsers, endSessionsOfInactiveUsers } from './sessions/end-with-password';
import { guardPasswords } from './sessions/guard-passwords';
import { allowCreditedPictures } from './uploads/allow-credited-pictures';
import { addFileDetails } from './uploads/file-details';
import { guardUploads } from './uploads/guard-uploads';
import { publishSampleArchive } from './sample/publish';
import { surviveLostConnections, surviveUnhandledRejections } from './survive-failures';

let publisher: Publisher | undefined;
let takeOver: TakeOver | undefined;
let endSurviving: (() => void) | undefined;
let endEmptying: (() => void) | undefined;
let endErasing: (() => void) | undefined;
/** For each CMS that prepares the database, a function that releases its lock. */
const turns = new WeakMap<Core.Strapi, () => Promise<void>>();

/** Creates what must exist before anything is written. Only one process does this at a time. */
async function prepare(strapi: Core.Strapi): Promise<void> {
  await endSessionsOfInactiveUsers(strapi);
  const isNew = await installLedger(strapi);
  await installMadeSlugs(strapi);
  await installHistory(strapi);
  await addDefaults(strapi);
  await installImport(strapi);
  await installInbox(strapi);
  await installIndexes(strapi);
  await linkFormerEditions(strapi);
  await allowCreditedPictures(strapi);
  await installSearch(strapi);
  await installPlacedPictures(strapi);
  await applyForms(strapi);
  await markOnContractChange(strapi, isNew);
}

/** Strapi calls `register` before it prepares the database, `bootstrap` after that, and `destroy` when it stops. */
export default {
  async register({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    surviveLostConnections(strapi);
    readBodiesAfterAuthentication(strapi, guardPasswords(strapi));
    askNoAddress(strapi);
    tellNoEvent();
    readLess(strapi);
    keepTextsWellFormed(strapi);
    addFileDetails(strapi);
    guardUploads(strapi);
    endSessionsOfChangedUsers(strapi);
    guardDocuments(strapi);
    guardFiles(strapi);
    answerForMissingFolders(strapi);
    guardRoutes(strapi);
    closeRoutes(strapi);
    closeSettings(strapi);
    keepAbilities(strapi);
    await offerPublicTerms(strapi);
    countReadable(strapi);
    checkVersions(strapi);
    rememberPlacedPictures(strapi);
    recordVersions(strapi);
    recordDecisions(strapi);
    enforceRules(strapi);
    leaveOutOfTranslations(strapi);
    guardHeldTerms(strapi);
    publishOneAfterAnother(strapi);
    readdressReplacedFiles(strapi);
    turns.set(strapi, await takeTurnToBoot(readConfig().databaseUrl));
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    publishByCopy(strapi);
    try {
      await prepare(strapi);
    } finally {
      await turns.get(strapi)?.();
    }
    publisher = new Publisher(strapi, readConfig().databaseUrl);
    const { sampleArchive, servesEditors } = readConfig();
    publisher.start(servesEditors);
    if (!servesEditors) return;
    endSurviving = surviveUnhandledRejections(strapi);
    endEmptying = emptyBinEveryHour(strapi);
    endErasing = eraseOldEveryHour(strapi);
    takeOver = new TakeOver(strapi, readConfig().databaseUrl);
    takeOver.start();
    if (sampleArchive) await publishSampleArchive(strapi, (line) => strapi.log.info(line));
    await strapi.plugin('importer').service('workerProcess').wake();
  },

  async destroy({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    await turns.get(strapi)?.();
    endEmptying?.();
    endErasing?.();
    await takeOver?.stop();
    await publisher?.stop();
    endSurviving?.();
  },
};
