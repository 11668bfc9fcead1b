/** An entity as rows of the index. */
import type { EntityFace } from '@dossier/contract/document';
import { cutText } from '@dossier/contract/text';
import type { ServedEntity } from '../model/documents';
import { EntityRow, FileUseRow, NameRow } from '../model/rows';
import { LONGEST_SEARCH_TEXT } from './written-body';
import type { LedgerChange } from '@dossier/ledger/read-ledger';
import { namesByLocale } from './names-by-locale';
import type { RowSet } from './row-set';
import { toServedDateOrNull } from './serve-dates';

/** The entity as it is served. */
export function toServedEntity(face: EntityFace): ServedEntity {
  return { ...face, from: toServedDateOrNull(face.from), to: toServedDateOrNull(face.to) };
}

/** The names that can replace the main one in their language. */
function fullNamesOf({ names }: EntityFace): { locale: string | null; name: string }[] {
  return names.filter(({ kind }) => kind === 'NAME' || kind === 'TRANSLITERATION').map(({ locale, text }) => ({ locale, name: text }));
}

/** Adds every row of the entity except its document and addresses. `settle-merges.ts` corrects `canonicalId` once all rows are written. */
export function addEntity({ documentId, changedAt, face }: LedgerChange<'entity'>, rows: RowSet): void {
  rows.add(EntityRow, {
    documentId,
    name: face.name,
    kind: face.kind,
    wikidata: face.wikidata,
    modifiedAt: changedAt,
    mergedInto: face.mergedInto,
    canonicalId: documentId,
    otherNames: cutText(face.names.map(({ text }) => text).join('\n'), LONGEST_SEARCH_TEXT),
    translations: namesByLocale(fullNamesOf(face)),
    searchText: cutText(face.summary ?? '', LONGEST_SEARCH_TEXT),
  });
  rows.add(NameRow, ...face.names.map((name, position) => ({ entityId: documentId, position, ...name })));
  if (face.image?.file) rows.add(FileUseRow, { fileId: face.image.file, type: 'entity', documentId, locale: '' });
}
