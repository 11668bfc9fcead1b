/** Makes all rows of a change of the ledger: pure functions, so that the same ledger gives the same index (promise 4 of the ledger). */
import type { DocumentType } from '@dossier/contract/document';
import type { ServedBodies, Served } from '../model/documents';
import { CategoryRow, CommentRow, DocumentRow, SlugRow, TermRow } from '../model/rows';
import { toWrittenBody } from './written-body';
import { addEntity, toServedEntity } from './entity-rows';
import { addPage, toServedPage } from './page-rows';
import { addPost, toServedPost, toServedSource } from './post-rows';
import type { LedgerChange } from '@dossier/ledger/read-ledger';
import { namesByLocale } from './names-by-locale';
import type { RowSet } from './row-set';
import { addTimeline, toServedTimeline, toTimelineBody } from './timeline-rows';

/** A document as it is served: its face, and its body in a separate column. */
interface Parts<Type extends DocumentType> {
  readonly face: Served[Type];
  readonly body: ServedBodies[Type];
}

type Makers = { readonly [Type in DocumentType]: (change: LedgerChange<Type>, rows: RowSet) => Parts<Type> };

/** The maker of a type that is served unchanged and has no body. */
const short = <Face>({ face }: { readonly face: Face }): { face: Face; body: null } => ({ face, body: null });

/** The maker of an author, a tag or a series. */
function term<Type extends 'author' | 'tag' | 'series'>({ type, documentId, face }: LedgerChange<Type>, rows: RowSet): Parts<Type> {
  rows.add(TermRow, { type, documentId, name: face.name, translations: namesByLocale(face.translations) });
  return short({ face }) as Parts<Type>;
}

/** Each maker adds the rows of its type and returns the document as it is served. */
const MAKERS: Makers = {
  site: short,
  file: short,
  author: term,
  tag: term,
  series: term,
  relationship: short,
  source: ({ face }) => ({ face: toServedSource(face), body: null }),
  category({ documentId, face }, rows) {
    rows.add(CategoryRow, { documentId, name: face.name, parentId: face.parent, translations: namesByLocale(face.translations) });
    return { face, body: null };
  },
  entity(change, rows) {
    addEntity(change, rows);
    return { face: toServedEntity(change.face), body: null };
  },
  timeline(change, rows) {
    const body = toTimelineBody(change.face);
    addTimeline(change, body, rows);
    return { face: toServedTimeline(change.face, change.locale), body };
  },
  post(change, rows) {
    const body = toWrittenBody(change.face);
    addPost(change, body, rows);
    return { face: toServedPost(change.face, body), body };
  },
  page(change, rows) {
    const body = toWrittenBody(change.face);
    addPage(change, body, rows);
    return { face: toServedPage(change.face), body };
  },
  comment({ documentId, face }, rows) {
    const { post: postId, replyTo, kind, at } = face;
    rows.add(CommentRow, { documentId, postId, replyTo, kind, at });
    return { face, body: null };
  },
};

/** Adds all rows of a public document except its addresses, which stay when it is withdrawn. */
export function addDocumentRows<Type extends DocumentType>(change: LedgerChange<Type>, rows: RowSet): void {
  const { type, documentId, locale, sequence, changedAt, face } = change;
  rows.add(DocumentRow, { type, documentId, locale, sequence, changedAt, ...MAKERS[type](change, rows) });
  if ('slug' in face && typeof face.slug === 'string') rows.add(SlugRow, { type, locale, slug: face.slug, documentId });
}
