/** From a change of the ledger to every row it becomes: pure, so that the same ledger gives the same index (promise 4). */
import type { DocumentType } from '@dossier/contract/document';
import type { Served } from '../model/documents';
import { CategoryRow, DocumentRow, SlugRow } from '../model/rows';
import { addEntity, toServedEntity } from './entity';
import { addPost, toServedPost, toServedSource } from './post';
import type { LedgerChange, RowSet } from './row-set';
import { addTimeline, toServedTimeline } from './timeline';

type Makers = { readonly [Type in DocumentType]: (change: LedgerChange<Type>, rows: RowSet) => Served[Type] };

/** Each adds the rows of its type and gives the face as it is served. */
const MAKERS: Makers = {
  site: ({ face }) => face,
  file: ({ face }) => face,
  author: ({ face }) => face,
  tag: ({ face }) => face,
  series: ({ face }) => face,
  relationship: ({ face }) => face,
  source: ({ face }) => toServedSource(face),
  category({ documentId, face }, rows) {
    rows.add(CategoryRow, { documentId, name: face.name, parentId: face.parent });
    return face;
  },
  entity(change, rows) {
    addEntity(change, rows);
    return toServedEntity(change.face);
  },
  timeline(change, rows) {
    const served = toServedTimeline(change.face, change.locale);
    addTimeline(change, served, rows);
    return served;
  },
  post(change, rows) {
    const served = toServedPost(change.face);
    addPost(change, served, rows);
    return served;
  },
};

/** Adds all rows of a public document, but for its addresses, which outlive it. */
export function addRows<Type extends DocumentType>(change: LedgerChange<Type>, rows: RowSet): void {
  const { type, documentId, locale, sequence, changedAt, face } = change;
  rows.add(DocumentRow, { type, documentId, locale, sequence, changedAt, face: MAKERS[type](change, rows) });
  if ('slug' in face && typeof face.slug === 'string') rows.add(SlugRow, { type, locale, slug: face.slug, documentId });
}
