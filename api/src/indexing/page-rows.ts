/** A page as rows of the index. */
import type { PageFace } from '@dossier/contract/document';
import { cutText } from '@dossier/contract/text';
import type { ServedPage, WrittenBody } from '../model/documents';
import { FileUseRow, PageRow } from '../model/rows';
import { filesOf, LONGEST_SEARCH_TEXT } from './written-body';
import type { LedgerChange } from '@dossier/ledger/read-ledger';
import type { RowSet } from './row-set';

/** The page as it is served, without its body. */
export function toServedPage({ body: _body, ...face }: PageFace): ServedPage {
  return face;
}

/** Adds every row of the page except its document and addresses. */
export function addPage({ documentId, locale, changedAt, face }: LedgerChange<'page'>, { bodyText }: WrittenBody, rows: RowSet): void {
  const { title, parent: parentId, publishedAt } = face;
  const searchText = cutText([face.excerpt, bodyText].join('\n'), LONGEST_SEARCH_TEXT);
  rows.add(PageRow, { documentId, locale, title, parentId, publishedAt, modifiedAt: changedAt, searchText });
  rows.add(FileUseRow, ...filesOf(face).map((fileId) => ({ fileId, type: 'page' as const, documentId, locale })));
}
