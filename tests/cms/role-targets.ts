/** What authors and editors may do with posts and files, their own and those of others, per route. Written by hand. */

/** The kinds of documents and files that a request can name: whose it is, and whether readers see it. (A "draft" file is one that no reader sees.) */
export const TARGETS = ['own draft', 'own published', "other's draft", "other's published"] as const;

/** One letter per target, in the order of TARGETS: `y` is 2xx; `n` is 403; `-` is 404 (allowed, but there is nothing to act on). */
interface Decision {
  readonly author: string;
  readonly editor: string;
  /** The query string, for routes that name the target there and not in the path. */
  readonly query?: (id: string | number) => string;
  /** The body, for routes that name the target there. */
  readonly body?: (id: string | number) => object;
  /** Whether an allowed request changes the target, so that the next role needs a new one. */
  readonly isOnce?: true;
}

/** Reading: authors their own documents, editors all. */
const READ = { author: 'yynn', editor: 'yyyy' } as const;
const many = (id: string | number): object => ({ documentIds: [id], locale: 'en' });
const asked = (id: string | number): string => `uid=api::post.post&documentId=${id}&locale=en`;

/** The routes that name a post. */
export const POSTS: Readonly<Record<string, Decision>> = {
  'GET /content-manager/collection-types/:model/:id': READ,
  'GET /content-manager/collection-types/:model/:id/actions/countDraftRelations': READ,
  'GET /content-manager/relations/:model/:id/:targetField': READ,
  'GET /i18n/ai-localization-jobs/collection-types/:contentType/:documentId': { author: '--nn', editor: '----' },
  'POST /content-manager/collection-types/:model/clone/:sourceId': READ,
  'POST /content-manager/collection-types/:model/auto-clone/:sourceId': READ,
  'GET /content-manager/collection-types/:model/actions/countManyEntriesDraftRelations': {
    ...READ,
    query: (id) => `documentIds[0]=${id}&locale=en`,
  },
  'POST /content-manager/collection-types/:model/actions/bulkFindForValidation': { ...READ, body: many },
  'GET /i18n/content-manager/get-fill-from-locale/:model': {
    ...READ,
    query: (id) => `documentId=${id}&sourceLocale=en&targetLocale=nl&collectionType=collection-types`,
  },
  'GET /desk/problems': { ...READ, query: asked },
  'POST /desk/problems': { ...READ, body: (documentId) => ({ uid: 'api::post.post', documentId, locale: 'en', data: {} }) },
  'GET /desk/failure': { ...READ, query: asked },
  'POST /desk/presence': {
    ...READ,
    body: (documentId) => ({ tab: 'tab-of-a-test', uid: 'api::post.post', documentId, locale: 'en', secondsSinceTyped: null }),
  },
  'PUT /content-manager/collection-types/:model/:id': READ,
  'POST /content-manager/collection-types/:model/:id/actions/discard': { author: '-ynn', editor: '-y-y', isOnce: true },
  'DELETE /content-manager/collection-types/:model/:id': { author: 'ynnn', editor: 'yyyy', isOnce: true },
  'POST /content-manager/collection-types/:model/:id/actions/publish': { author: 'nnnn', editor: 'yyyy', isOnce: true },
  'POST /content-manager/collection-types/:model/:id/actions/unpublish': { author: 'nnnn', editor: '-y-y', isOnce: true },
  'POST /content-manager/collection-types/:model/actions/bulkDelete': { author: 'ynnn', editor: 'yyyy', body: many, isOnce: true },
  'POST /content-manager/collection-types/:model/actions/bulkPublish': { author: 'nnnn', editor: 'yyyy', body: many, isOnce: true },
  'POST /content-manager/collection-types/:model/actions/bulkUnpublish': { author: 'nnnn', editor: 'yyyy', body: many, isOnce: true },
};

/** Changing a file. A change of a published file is visible to readers, so it needs the right to publish. */
const CHANGE = { author: 'ynnn', editor: 'yyyy' } as const;

/** The routes that name a file. */
export const FILES: Readonly<Record<string, Decision>> = {
  'GET /upload/files/:id': READ,
  'PUT /upload/files/:id': { ...CHANGE, body: () => ({ fileInfo: { caption: 'Changed' } }) },
  'POST /upload/files/:id/replace': CHANGE,
  'POST /upload': { ...CHANGE, query: (id) => `id=${id}`, body: () => ({ fileInfo: { caption: 'Changed' } }) },
  'POST /upload/actions/bulk-update': { ...CHANGE, body: (id) => ({ updates: [{ id, fileInfo: { caption: 'Changed' } }] }) },
  'POST /upload/actions/bulk-move': { author: 'yynn', editor: 'yyyy', body: (id) => ({ fileIds: [id], destinationFolderId: null }) },
  'POST /upload/actions/bulk-delete': { ...CHANGE, body: (id) => ({ fileIds: [id] }), isOnce: true },
  'PUT /desk/pictures/:id': { ...CHANGE, body: () => ({ caption: 'Changed' }) },
  'DELETE /upload/files/:id': { ...CHANGE, isOnce: true },
};

/** Routes with an identifier in the path that is neither a post nor a file. They do not depend on who created the target. */
export const OTHERS: readonly string[] = [
  'GET /upload/folders/:id',
  'PUT /upload/folders/:id',
  'PUT /i18n/locales/:id',
  'DELETE /i18n/locales/:id',
];
