/**
 * Runs the bulk actions of the admin one document after another.
 *
 * Strapi publishes the selected documents concurrently in one transaction: relations between them are lost silently, or a foreign key error
 * rolls everything back. One after another, still in one transaction, each document finds the changes of the one before it.
 */
import type { Core, UID } from '@strapi/strapi';

type Options = Record<string, unknown>;
type Id = string;

/** The methods of the content manager's service that are used or replaced. */
interface DocumentManager {
  publish(id: Id, uid: UID.ContentType, options: Options): Promise<unknown>;
  delete(id: Id, uid: UID.ContentType, options: Options): Promise<unknown>;
  publishMany(uid: UID.ContentType, ids: readonly Id[], locale?: string | string[]): Promise<number>;
  unpublishMany(ids: readonly Id[], uid: UID.ContentType, options?: Options): Promise<{ count: number }>;
  deleteMany(ids: readonly Id[], uid: UID.ContentType, options?: Options): Promise<{ count: number }>;
}

function count(entries: unknown): number {
  return (Array.isArray(entries) ? entries : [entries]).filter(Boolean).length;
}

/** Replaces the three bulk actions. Call in `register`, before the first request. */
export function publishOneAfterAnother(strapi: Core.Strapi): void {
  const manager: DocumentManager = strapi.plugin('content-manager').service('document-manager');
  const inTurn = async (ids: readonly Id[], act: (id: Id) => Promise<unknown>): Promise<number> => {
    let done = 0;
    await strapi.db.transaction(async () => {
      for (const id of ids) done += count(await act(id));
    });
    return done;
  };

  manager.publishMany = (uid, ids, locale) => inTurn(ids, (id) => manager.publish(id, uid, { locale, populate: {} }));
  manager.unpublishMany = async (ids, uid, options = {}) => ({
    count: await inTurn(ids, async (id) => {
      const { entries } = await strapi.documents(uid).unpublish({ ...options, documentId: id });
      return entries;
    }),
  });
  manager.deleteMany = async (ids, uid, options = {}) => ({ count: await inTurn(ids, (id) => manager.delete(id, uid, options)) });
}
