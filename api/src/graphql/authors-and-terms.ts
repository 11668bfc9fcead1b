/** Authors, terms (categories, tags, series) and sources. */
import { toNodeId } from '../queries/node-id';
import { postsByAuthor, postsByCategory, postsBySeries, postsByTag } from '../queries/posts';
import { connectPosts, entityOf } from './connections';
import type { Resolvers } from './generated';
import type { AuthorParent, CategoryParent, SeriesParent, SourceParent, TagParent } from './resolver-parents';

type Named = AuthorParent | CategoryParent | TagParent | SeriesParent;

const idOf = ({ type, documentId }: Named | SourceParent): string => toNodeId({ type, locale: '', documentId, key: '' });
const parentOf = ({ documentId, shownIn }: Named): { id: string; locale: string | null } => ({ id: documentId, locale: shownIn });

/**
 * The translation into the locale that was asked for; when none was, into the locale that the document is shown in. Without such a
 * translation, the document's own name and description.
 */
function translationOf({ face, shownIn }: Named, locale: string | null | undefined): { name: string; description: string | null } {
  return face.translations.find((translation) => translation.locale === (locale ?? shownIn)) ?? face;
}

/** Resolvers of authors, terms and sources. */
export const authorAndTermResolvers: Pick<Resolvers, 'Author' | 'Category' | 'Tag' | 'Series' | 'Source'> = {
  Author: {
    id: idOf,
    slug: ({ face }) => face.slug,
    name: ({ face }) => face.name,
    bio: (author) => translationOf(author, null).description ?? author.face.description,
    posts: (author, args, context, info) => connectPosts(context, info, args, () => postsByAuthor, parentOf(author)),
  },
  Category: {
    id: idOf,
    slug: ({ face }) => face.slug,
    name: (category, { locale }) => translationOf(category, locale).name,
    parent: ({ face, shownIn }, _args, context) =>
      face.parent ? context.document({ type: 'category', documentId: face.parent, locale: shownIn }) : null,
    posts: (category, args, context, info) => connectPosts(context, info, args, () => postsByCategory, parentOf(category)),
    entity: ({ face, shownIn }, _args, context) => (face.entity ? entityOf(context, face.entity, shownIn) : null),
  },
  Tag: {
    id: idOf,
    slug: ({ face }) => face.slug,
    name: (tag, { locale }) => translationOf(tag, locale).name,
    posts: (tag, args, context, info) => connectPosts(context, info, args, () => postsByTag, parentOf(tag)),
    entity: ({ face, shownIn }, _args, context) => (face.entity ? entityOf(context, face.entity, shownIn) : null),
  },
  Series: {
    id: idOf,
    slug: ({ face }) => face.slug,
    title: (series, { locale }) => translationOf(series, locale).name,
    description: (series, { locale }) => translationOf(series, locale).description ?? series.face.description,
    posts: (series, args, context, info) => connectPosts(context, info, args, () => postsBySeries, parentOf(series)),
  },
  Source: {
    id: idOf,
    title: ({ face }) => face.title,
    publisher: ({ face }) => face.publisher,
    author: ({ face }) => face.author,
    url: ({ face }) => face.url,
    archivedUrl: ({ face }) => face.archivedUrl,
    date: ({ face }) => face.date,
  },
};
