/**
 * Texts that PostgreSQL can store: NUL and lone surrogates become U+FFFD as anything is saved, so that a draft always saves. Both can come
 * with a paste from a broken file, and no editor sees them.
 */
import { withWellFormedTexts } from '@dossier/contract/text';
import type { Core } from '@strapi/strapi';

function clean({ params }: { readonly params: object }): void {
  if ('data' in params) params.data = withWellFormedTexts(params.data);
}

/**
 * Call in `register`, before any other hook. Documents are cleaned before they are looked at, which may ask the database about their texts;
 * everything else, such as files and users, as it is written.
 */
export function keepTextsWellFormed(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    clean(context);
    return next();
  });
  strapi.db.lifecycles.subscribe({ beforeCreate: clean, beforeCreateMany: clean, beforeUpdate: clean, beforeUpdateMany: clean });
}
