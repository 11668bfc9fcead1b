/** The items of the list below a search field: what was found, then more of it, then what can be created. */
import { creatablesOf, type Creatable } from './creation';
import type { ReferencedDocument, Search } from './documents';

/** One item of the list. `key` is unique in the list. */
export type Item =
  | { readonly key: string; readonly type: 'document'; readonly document: ReferencedDocument }
  | { readonly key: string; readonly type: 'more' }
  | { readonly key: string; readonly type: 'create'; readonly what: Creatable };

/** The items for a typed text. What can be created is known only once the search has ended, since the document may exist. */
export function itemsOf({ hits, state, hasMore, mayCreate }: Search, target: string, text: string): Item[] {
  const creatables = mayCreate && state === 'found' ? creatablesOf(target, text.trim()) : [];
  return [
    ...hits.map((document): Item => ({ key: document.documentId, type: 'document', document })),
    ...(hasMore ? [{ key: 'more', type: 'more' } as const] : []),
    ...creatables.map((what): Item => ({ key: `create-${what}`, type: 'create', what })),
  ];
}

/** The documents that already have the name that was typed, or almost that name. */
export function alikeIn(hits: readonly ReferencedDocument[]): ReferencedDocument | undefined {
  return hits.find(({ match }) => match === 'same') ?? hits.find(({ match }) => match === 'similar');
}
