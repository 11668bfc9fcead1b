/** The sample archive, which a new installation shows first. It is written from facts of the public record and cites no other sources. */
import { ENTITIES } from './entities';
import { AUTHORS, CATEGORIES, SERIES, TAGS } from './authors-and-terms';
import { POSTS } from './posts';
import { RELATIONSHIPS } from './relationships';
import type { SampleArchive } from './shape';
import { SOURCES } from './sources';
import { OUSSAMA_ATAR } from './timeline';

/** The whole sample archive. Every key that a document names belongs to an earlier document. */
export const SAMPLE_ARCHIVE: SampleArchive = {
  site: {
    name: 'Dossier sample archive',
    description: 'Five short posts, one timeline and who they name: a first look at Dossier.',
    french: { name: 'Archives d’exemple de Dossier', description: 'Cinq courts articles, une chronologie et ceux qu’ils nomment.' },
  },
  authors: AUTHORS,
  series: SERIES,
  categories: CATEGORIES,
  tags: TAGS,
  sources: SOURCES,
  entities: ENTITIES,
  relationships: RELATIONSHIPS,
  timelines: [OUSSAMA_ATAR],
  posts: POSTS,
};
