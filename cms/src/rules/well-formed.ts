/**
 * Replaces characters that PostgreSQL cannot store: NUL and lone surrogates become U+FFFD on every save, so that a draft can always be saved.
 * Such characters can come with text pasted from a broken file, and editors do not see them.
 */
import { withWellFormedTexts } from '@dossier/contract/text';
import type { Core } from '@strapi/strapi';

function clean({ params }: { readonly params: object }): void {
  if ('data' in params) params.data = withWellFormedTexts(params.data);
}

/**
 * Call in `register`, before any other hook: other hooks may use the texts in queries. Data outside of the Document Service, such as files and
 * users, is cleaned when it is written.
 */
export function keepTextsWellFormed(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    clean(context);
    return next();
  });
  strapi.db.lifecycles.subscribe({ beforeCreate: clean, beforeCreateMany: clean, beforeUpdate: clean, beforeUpdateMany: clean });
}
