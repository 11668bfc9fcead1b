/** Undoes a decision: the finding waits again; an accepted one becomes the original passage again. */
import type { FoundRelated, FoundValue } from '@dossier/wordpress/recognise/finding';
import type { Core } from '@strapi/strapi';
import { trackedType } from '../../ledger/tracked';
import { sourceIdentity, toRelated } from '../plan/apply-context';
import { findPostByAddress } from '../plan/find-post-by-address';
import { documentIdOf, fingerprint } from '../plan/document-identity';
import { fromBody, toBody, type Data, type Piece } from '../plan/pieces';
import { inTransaction, type Transaction } from '../../sql';
import { heldFields, ImportStore, readDraft } from '../write/import-store';
import { undoEntity } from './accept-entity';
import { changeDraft, draftOf } from './drafts';
import { undoEdition } from './edition';
import { ReviewError, takeFinding, type FindingRow, itemOf } from './finding-row';

interface Taken {
  readonly data: Data;
  /** Where in the body the passage is inserted, and how many pieces it replaces. */
  readonly at: number;
  readonly count: number;
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const isRecord = (value: unknown): value is Data => typeof value === 'object' && value !== null;

/** The list without the items. @throws ReviewError when an editor has changed one of them */
function without(all: unknown, isOne: (item: Data) => boolean, count: number, what: string): unknown[] {
  const kept = list(all).filter((item) => !(isRecord(item) && isOne(item)));
  if (list(all).length - kept.length < count) throw new ReviewError(`${what} has been changed since: undo this by hand.`);
  return kept;
}

function placeOf(body: readonly { readonly piece: Piece; readonly words: string }[], finding: FindingRow): Pick<Taken, 'at' | 'count'> {
  return { at: Math.min(finding.position, body.length), count: 0 };
}

async function timelineOf(strapi: Core.Strapi, finding: FindingRow): Promise<string> {
  return documentIdOf({ source: finding.source, kind: 'timeline', key: `${await itemOf(strapi, finding)}:${finding.ordinal}` });
}

/** Identifies a related item. */
function relatedKey({ post, url, note }: Data): string {
  return fingerprint([list(post), url ?? null, note ?? null]);
}

async function relatedFrom(strapi: Core.Strapi, { source }: FindingRow, items: readonly FoundRelated[]): Promise<Data[]> {
  const made: Data[] = [];
  for (const item of items) {
    const post = await findPostByAddress(strapi, source, item.url);
    made.push(toRelated(item, post, source));
  }
  return made;
}

/** The draft's fields without what accepting the finding had added. */
async function take(strapi: Core.Strapi, finding: FindingRow, draft: Data, used: FoundValue): Promise<Taken> {
  const body = fromBody(draft.body);
  const place = placeOf(body, finding);
  switch (used.kind) {
    case 'epigraph':
      return { ...place, data: { epigraphs: without(draft.epigraphs, ({ text }) => text === used.text, 1, 'The epigraph') } };
    case 'related': {
      const made = new Set((await relatedFrom(strapi, finding, used.items)).map(relatedKey));
      const isOne = (item: Data): boolean => made.has(relatedKey(item));
      return { ...place, data: { related: without(draft.related, isOne, made.size, 'The list of related posts') } };
    }
    case 'dateline':
      if (String(draft.dateline) !== used.date) throw new ReviewError('The dateline has been changed since: undo this by hand.');
      return { ...place, data: { dateline: null } };
    case 'heading': {
      const at = body.findIndex(
        ({ piece, words }) => piece.component === 'body.heading' && words === used.text.replaceAll(/\s+/g, ' ').trim(),
      );
      if (at < 0) throw new ReviewError('The heading has been changed since: undo this by hand.');
      return { at, count: 1, data: {} };
    }
    case 'chronology': {
      const timeline = await timelineOf(strapi, finding);
      const at = list(draft.body).length === 0 ? -1 : timelineAt(draft.body, timeline);
      if (at < 0) throw new ReviewError('The timeline is no longer in the body: undo this by hand.');
      return { at, count: 1, data: { timelines: list(draft.timelines).filter((one) => one !== timeline) } };
    }
    case 'references': {
      // The sources themselves stay, because others may cite them.
      const made = new Set(used.items.map((item) => sourceIdentity(finding.source, item).documentId));
      return { ...place, data: { sources: list(draft.sources).filter((one) => !(typeof one === 'string' && made.has(one))) } };
    }
  }
}

/** The position of a timeline in a body, in pieces; -1 for none. */
function timelineAt(body: unknown, timeline: string): number {
  let at = 0;
  for (const block of list(body)) {
    if (!isRecord(block)) continue;
    if (block.__component === 'body.rich-text') at += list(block.content).length;
    else if (block.__component === 'body.timeline' && list(block.timeline).includes(timeline)) return at;
    else at += 1;
  }
  return -1;
}

/** Deletes the timeline that the finding had made, unless an editor has changed or translated it. */
async function deleteTimeline(strapi: Core.Strapi, transaction: Transaction, finding: FindingRow): Promise<void> {
  const tracked = trackedType('timeline');
  const documentId = await timelineOf(strapi, finding);
  const origin = { source: finding.source, kind: 'timeline', key: `${await itemOf(strapi, finding)}:${finding.ordinal}` } as const;
  const known = await new ImportStore(strapi).find(origin);
  const draft = await readDraft(strapi, tracked, documentId, finding.locale);
  if (!known?.fields || !draft) return;
  const held = heldFields(draft, Object.keys(known.fields));
  if (Object.entries(known.fields).some(([name, [, then]]) => held[name] !== then)) return;
  if ((await strapi.db.query(tracked.uid).count({ where: { documentId, locale: { $ne: finding.locale } } })) > 0) return;
  await strapi.documents(tracked.uid).delete({ documentId, locale: '*' });
  await transaction.raw('delete from import.documents where (source, kind, key) = (?, ?, ?)', [origin.source, origin.kind, origin.key]);
}

async function undoPassage(strapi: Core.Strapi, transaction: Transaction, finding: FindingRow, used: FoundValue): Promise<void> {
  const draft = await draftOf(strapi, finding);
  const { data, at, count } = await take(strapi, finding, draft, used);
  const pieces = fromBody(draft.body).map(({ piece }) => piece);
  pieces.splice(at, count, ...finding.pieces);
  await changeDraft(strapi, transaction, finding, draft, { ...data, body: toBody(pieces) }, true);
  await transaction.raw('update import.findings set position = ? where id = ?', [at, finding.id]);
  if (used.kind === 'chronology') await deleteTimeline(strapi, transaction, finding);
}

/**
 * Undoes a decision. The finding waits again; only an editor can accept it now, no import does.
 * @throws ReviewError when nothing is decided, or an editor has changed what accepting had made
 */
export async function undoDecision(strapi: Core.Strapi, id: string): Promise<void> {
  await inTransaction(strapi, async (transaction) => {
    const finding = await takeFinding(strapi, id);
    if (finding.decision === null) throw new ReviewError('There is no decision on this finding, so there is nothing to undo.');
    const used = finding.decided_value ?? finding.value;
    if (finding.decision === 'accepted') {
      if (used.kind === 'entity') await undoEntity(strapi, transaction, finding, used);
      else if (used.kind === 'edition') await undoEdition(strapi, transaction, finding, used);
      else await undoPassage(strapi, transaction, finding, used);
    }
    await transaction.raw(`update import.findings set decision = null, decided_value = null, decided_at = clock_timestamp() where id = ?`, [
      id,
    ]);
  });
}
