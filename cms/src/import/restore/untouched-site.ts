/** The site that a new CMS makes for itself. */
import type { Content } from '../../export/format';

/** The name that a new CMS gives its site. */
const UNNAMED_SITE = 'Dossier';

/** Whether nobody has written anything about the site yet. */
export function isUntouchedSite(content: Content): boolean {
  return content.name === UNNAMED_SITE && Object.keys(content).length === 1;
}
