/** Accepts or refuses findings. */
import type { FoundValue } from '@dossier/wordpress/recognise/finding';
import type { Core } from '@strapi/strapi';
import { trackedType } from '../../ledger/tracked';
import { applyContext, type ApplyScope } from '../plan/apply-context';
import { applyFinding, type MadeDocument, type Outcome } from '../plan/apply-finding';
import { findPostByAddress } from '../plan/find-post-by-address';
import { fingerprint, type Origin } from '../plan/document-identity';
import { fromBody, locate, toBody, type Data } from '../plan/pieces';
import type { ReviewValue } from '../plan/review-value';
import { inTransaction, type Transaction } from '../../sql';
import { ImportStore } from '../write/import-store';
import { namesInText } from '../plan/entity-names';
import { acceptEntity } from './accept-entity';
import { changeDraft, draftOf } from './drafts';
import { acceptEdition } from './edition';
import { itemOf, ReviewError, takeFinding, type FindingRow } from './finding-row';

/** Finds entities in a text. Passed in when many findings are accepted, so that the names are read only once. */
export type EntitiesIn = (text: string) => readonly string[];

function addresses(value: FoundValue): string[] {
  return value.kind === 'related' ? value.items.map(({ url }) => url) : [];
}

async function scopeOf(
  strapi: Core.Strapi,
  finding: FindingRow,
  value: FoundValue,
  entitiesIn: EntitiesIn | undefined,
): Promise<ApplyScope> {
  const posts = new Map<string, string | null>();
  for (const address of addresses(value)) posts.set(address, await findPostByAddress(strapi, finding.source, address));
  return {
    source: finding.source,
    item: await itemOf(strapi, finding),
    title: finding.title,
    entitiesIn: entitiesIn ?? (await namesInText(strapi)),
    findPostByAddress: (address) => posts.get(address) ?? null,
  };
}

async function make(
  strapi: Core.Strapi,
  transaction: Transaction,
  finding: FindingRow,
  type: 'timeline' | 'source',
  made: MadeDocument,
): Promise<void> {
  const origin: Origin = { source: finding.source, kind: type, key: made.key };
  const draft = { origin, type, locale: finding.locale, data: made.data, content: fingerprint(made.data) };
  await new ImportStore(strapi).write(transaction, draft);
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The fields of the draft, with the values that the finding adds. */
function fieldsWith(draft: Data, outcome: Outcome, type: string): Data {
  const { dateline, epigraphs, related, timeline, sources } = outcome;
  if (type === 'page') return {};
  return {
    ...(dateline ? { dateline } : {}),
    ...(epigraphs ? { epigraphs: [...list(draft.epigraphs), ...epigraphs] } : {}),
    ...(related ? { related: [...list(draft.related), ...related] } : {}),
    ...(timeline ? { timelines: [...new Set([...list(draft.timelines), timeline.documentId])] } : {}),
    ...(sources ? { sources: [...new Set([...list(draft.sources), ...sources.map(({ documentId }) => documentId)])] } : {}),
  };
}

async function acceptPassage(
  strapi: Core.Strapi,
  transaction: Transaction,
  finding: FindingRow,
  value: FoundValue,
  isCorrected: boolean,
  entitiesIn: EntitiesIn | undefined,
): Promise<void> {
  const draft = await draftOf(strapi, finding);
  const body = fromBody(draft.body);
  const at = locate(body, finding.pieces, finding.position);
  if (at < 0) throw new ReviewError(`The passage has been changed in "${finding.title}": refuse this finding, and edit the text by hand.`);
  const outcome = applyFinding(value, applyContext(await scopeOf(strapi, finding, value, entitiesIn), finding.ordinal));
  if (outcome.timeline) await make(strapi, transaction, finding, 'timeline', outcome.timeline);
  for (const source of outcome.sources ?? []) await make(strapi, transaction, finding, 'source', source);
  const pieces = body.map(({ piece }) => piece);
  pieces.splice(at, finding.pieces.length, ...outcome.replacement);
  const type = finding.uid === trackedType('page').uid ? 'page' : 'post';
  const data = { body: toBody(pieces), ...fieldsWith(draft, outcome, type) };
  await changeDraft(strapi, transaction, finding, draft, data, !isCorrected);
  await transaction.raw('update import.findings set position = ? where id = ?', [at, finding.id]);
}

/**
 * Accepts a finding.
 * @param corrected the value as an editor has corrected it; null to accept it as it is
 * @throws ReviewError when it is decided already, or the passage has changed; ValidationError from the rules of publication
 */
export async function acceptFinding(
  strapi: Core.Strapi,
  id: string,
  corrected: ReviewValue | null,
  entitiesIn?: EntitiesIn,
): Promise<void> {
  await inTransaction(strapi, async (transaction) => {
    const finding = await takeFinding(strapi, id);
    if (finding.decision !== null) throw new ReviewError(`This finding was ${finding.decision} already: undo that first.`);
    const value = corrected ?? finding.value;
    if (value.kind !== finding.value.kind)
      throw new ReviewError(`A finding of the kind ${finding.kind} cannot become one of the kind ${value.kind}.`);
    await transaction.raw(
      `update import.findings set decision = 'accepted', decided_value = ?::jsonb, decided_at = clock_timestamp() where id = ?`,
      [corrected && JSON.stringify(corrected), id],
    );
    if (value.kind === 'entity') await acceptEntity(strapi, transaction, finding, value);
    else if (value.kind === 'edition') await acceptEdition(strapi, transaction, finding, value, corrected !== null);
    else await acceptPassage(strapi, transaction, finding, value, corrected !== null, entitiesIn);
  });
}

/** Refuses a finding: the text stays as it is. @throws ReviewError when it is decided already */
export async function refuseFinding(strapi: Core.Strapi, id: string): Promise<void> {
  await inTransaction(strapi, async (transaction) => {
    const finding = await takeFinding(strapi, id);
    if (finding.decision !== null) throw new ReviewError(`This finding was ${finding.decision} already: undo that first.`);
    await transaction.raw(`update import.findings set decision = 'refused', decided_at = clock_timestamp() where id = ?`, [id]);
  });
}
