/** What saving adds to the admin. */
import type { ContentManagerApis } from '../content-manager';
import { KeeperAction } from './FormKeeper';
import { withSaveAction } from './SaveAction';

export { withPresenceColumn } from './list-presence';
export { watchSaveKeys } from './save-keys';
export { watchRequests } from './watch-requests';

/** Adds the keeper of forms and the action Save to the edit view. */
export function addSaving(apis: ContentManagerApis): void {
  apis.addDocumentHeaderAction([KeeperAction]);
  apis.addDocumentAction(withSaveAction);
}
