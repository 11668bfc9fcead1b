/** The desk's field for texts. Its value is a list of nodes of rich text (`@dossier/text/rich-text`), or null; PostgreSQL holds it as `jsonb`. */
export const TEXT_FIELD = 'plugin::desk.text';
