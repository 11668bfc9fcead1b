/** The request that saves a draft. Strapi's own also changes the cached document before it is answered, which overwrites the form if it fails. */
import { adminApi } from '@strapi/strapi/admin';
import type { Values } from './merge';

/** A document as Strapi's requests name it. */
interface Addressed {
  readonly collectionType: string;
  readonly model: string;
  readonly documentId: string | undefined;
  readonly params: object;
}

const saving = adminApi
  .enhanceEndpoints({ addTagTypes: ['Document', 'Relations', 'UidAvailability', 'RecentDocumentList', 'CountDocuments'] })
  .injectEndpoints({
    endpoints: (builder) => ({
      saveDraft: builder.mutation<unknown, Addressed & { readonly data: Values }>({
        query: ({ collectionType, model, documentId, params, data }) => ({
          url: `/content-manager/${collectionType}/${model}${documentId === undefined ? '' : `/${documentId}`}`,
          method: 'PUT',
          data,
          config: { params },
        }),
        invalidatesTags: (_result, error, { model, documentId }) =>
          error
            ? []
            : [
                { type: 'Document', id: documentId === undefined ? model : `${model}_${documentId}` },
                { type: 'Document', id: `${model}_LIST` },
                'Relations',
                { type: 'UidAvailability', id: model },
                'RecentDocumentList',
                'CountDocuments',
              ],
      }),
    }),
  });

export const { useSaveDraftMutation } = saving;
