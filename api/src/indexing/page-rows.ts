/** A page as rows of the index. */
import type { PageFace } from '@dossier/contract/document';
import type { ServedPage } from '../model/documents';
import { FileUseRow, PageRow } from '../model/rows';
import { filesOf } from './written-body';
import type { LedgerChange } from '@dossier/ledger/read-ledger';
import type { RowSet } from './row-set';

/** The page as it is served, without its body. */
export function toServedPage({ body: _body, ...face }: PageFace): ServedPage {
  return face;
}

/** Adds every row of the page except its document and addresses. */
export function addPage({ documentId, locale, face }: LedgerChange<'page'>, rows: RowSet): void {
  rows.add(PageRow, { documentId, locale, title: face.title, parentId: face.parent });
  rows.add(FileUseRow, ...filesOf(face).map((fileId) => ({ fileId, type: 'page' as const, documentId, locale })));
}
