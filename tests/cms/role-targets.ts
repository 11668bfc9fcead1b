/** What authors and editors may do at each route with one's own and with others', drafts and what readers see: decided by hand, for each route that names one. */

/** What a request names: the document or file of one's own, or of somebody else; as a draft (a file: that no reader sees), or public. */
export const TARGETS = ['own draft', 'own published', "other's draft", "other's published"] as const;

/** For the targets in their order: `y`, answered with 2xx; `n`, refused with 403; `-`, allowed, with nothing there to do it with: 404. */
interface Decision {
  readonly author: string;
  readonly editor: string;
  /** The question, for those that name the target elsewhere than in their path. */
  readonly query?: (id: string | number) => string;
  readonly body?: (id: string | number) => object;
  /** Whether an allowed request leaves the target another one than it was. */
  readonly isOnce?: true;
}

/** Reads of what one may read. */
const READ = { author: 'yynn', editor: 'yyyy' } as const;
const many = (id: string | number): object => ({ documentIds: [id], locale: 'en' });
const asked = (id: string | number): string => `uid=api::post.post&documentId=${id}&locale=en`;

/** Routes that name a post. */
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
  'PUT /content-manager/collection-types/:model/:id': READ,
  'POST /content-manager/collection-types/:model/:id/actions/discard': { author: '-ynn', editor: '-y-y', isOnce: true },
  'DELETE /content-manager/collection-types/:model/:id': { author: 'ynnn', editor: 'yyyy', isOnce: true },
  'POST /content-manager/collection-types/:model/:id/actions/publish': { author: 'nnnn', editor: 'yyyy', isOnce: true },
  'POST /content-manager/collection-types/:model/:id/actions/unpublish': { author: 'nnnn', editor: '-y-y', isOnce: true },
  'POST /content-manager/collection-types/:model/actions/bulkDelete': { author: 'ynnn', editor: 'yyyy', body: many, isOnce: true },
  'POST /content-manager/collection-types/:model/actions/bulkPublish': { author: 'nnnn', editor: 'yyyy', body: many, isOnce: true },
  'POST /content-manager/collection-types/:model/actions/bulkUnpublish': { author: 'nnnn', editor: 'yyyy', body: many, isOnce: true },
};

/** Changes of a file: readers see one that is published, and only who may publish changes that. */
const CHANGE = { author: 'ynnn', editor: 'yyyy' } as const;

/** Routes that name a file. */
export const FILES: Readonly<Record<string, Decision>> = {
  'GET /upload/files/:id': READ,
  'PUT /upload/files/:id': { ...CHANGE, body: () => ({ fileInfo: { caption: 'Changed' } }) },
  'POST /upload/files/:id/replace': CHANGE,
  'POST /upload': { ...CHANGE, query: (id) => `id=${id}`, body: () => ({ fileInfo: { caption: 'Changed' } }) },
  'POST /upload/actions/bulk-update': { ...CHANGE, body: (id) => ({ updates: [{ id, fileInfo: { caption: 'Changed' } }] }) },
  'POST /upload/actions/bulk-move': { author: 'yynn', editor: 'yyyy', body: (id) => ({ fileIds: [id], destinationFolderId: null }) },
  'POST /upload/actions/bulk-delete': { ...CHANGE, body: (id) => ({ fileIds: [id] }), isOnce: true },
  'DELETE /upload/files/:id': { ...CHANGE, isOnce: true },
};

/** Routes whose path names something by a number or identifier that is neither a post nor a file of the library; for everybody alike. */
export const OTHERS: readonly string[] = [
  'GET /upload/folders/:id',
  'PUT /upload/folders/:id',
  'PUT /i18n/locales/:id',
  'DELETE /i18n/locales/:id',
];
