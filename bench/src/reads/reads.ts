/** The three reads, as each server is asked for them. */
import { APOLLO, POSTGRAPHILE } from './peer-queries';
import { DOSSIER } from './queries';
import type { Read } from './read-names';
/** In which words a server is asked. The yardstick and the constant answer know the reads by their names. */
export type Asking = 'dossier' | 'yardstick' | 'apollo' | 'postgraphile';

const GRAPHS = {
  dossier: { path: '/graphql', queries: DOSSIER },
  apollo: { path: '/', queries: APOLLO },
  postgraphile: { path: '/graphql', queries: POSTGRAPHILE },
};

/** One request, always a POST. */
export interface ReadRequest {
  readonly path: string;
  readonly body: string;
}

const PREFIX = { post: 'post-', front: '', entity: 'entity-' } as const;

/** The slug that the nth visit asks for; empty for the front page. */
export function slugOf(read: Read, visit: number): string {
  return read === 'front' ? '' : `${PREFIX[read]}${visit}`;
}

/** The request of a visit, by the number of the post or entity from 1. */
export function requestOf(asking: Asking, read: Read, visit: number): ReadRequest {
  const slug = slugOf(read, visit);
  if (asking === 'yardstick') return { path: '/', body: JSON.stringify({ read, slug }) };
  const { path, queries } = GRAPHS[asking];
  const query = queries[read].replaceAll(/\s+/g, ' ').trim();
  return { path, body: JSON.stringify({ query, variables: read === 'front' ? {} : { slug } }) };
}
