/** Authors, terms (categories, tags, series) and sources. */
import { categoriesByParent } from '../queries/categories';
import { toNodeId } from '../queries/node-id';
import { postsByAuthor, postsByCategory, postsBySeries, postsByTag } from '../queries/posts';
import { modifiedAt } from '../presenting/documents';
import { connect, connectPosts, entityOf } from './connections';
import { dated } from './dates';
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

/** The description in a locale, as `translationOf` chooses it; its own when the translation has none. */
function descriptionOf(named: Named, locale: string | null | undefined): string | null {
  return translationOf(named, locale).description ?? named.face.description;
}

/** Resolvers of authors, terms and sources. */
export const authorAndTermResolvers: Pick<Resolvers, 'Author' | 'Category' | 'Tag' | 'Series' | 'Source'> = {
  Author: {
    id: idOf,
    slug: ({ face }) => face.slug,
    name: (author, { locale }) => translationOf(author, locale).name,
    bio: (author, { locale }) => descriptionOf(author, locale),
    modifiedAt,
    posts: (author, args, context, info) => connectPosts(context, info, args, () => postsByAuthor, parentOf(author)),
  },
  Category: {
    id: idOf,
    slug: ({ face }) => face.slug,
    name: (category, { locale }) => translationOf(category, locale).name,
    description: (category, { locale }) => descriptionOf(category, locale),
    modifiedAt,
    parent: ({ face, shownIn }, _args, context) =>
      face.parent ? context.document({ type: 'category', documentId: face.parent, locale: shownIn }) : null,
    children: (category, args, context, info) =>
      connect(context, info, args, {
        list: () => categoriesByParent,
        parent: parentOf(category),
        toNode: (documentId: string) => context.document({ type: 'category', documentId, locale: category.shownIn }),
      }),
    posts: (category, args, context, info) => connectPosts(context, info, args, () => postsByCategory, parentOf(category)),
    entity: ({ face, shownIn }, _args, context) => (face.entity ? entityOf(context, face.entity, shownIn) : null),
  },
  Tag: {
    id: idOf,
    slug: ({ face }) => face.slug,
    name: (tag, { locale }) => translationOf(tag, locale).name,
    description: (tag, { locale }) => descriptionOf(tag, locale),
    modifiedAt,
    posts: (tag, args, context, info) => connectPosts(context, info, args, () => postsByTag, parentOf(tag)),
    entity: ({ face, shownIn }, _args, context) => (face.entity ? entityOf(context, face.entity, shownIn) : null),
  },
  Series: {
    id: idOf,
    slug: ({ face }) => face.slug,
    title: (series, { locale }) => translationOf(series, locale).name,
    description: (series, { locale }) => descriptionOf(series, locale),
    modifiedAt,
    posts: (series, args, context, info) => connectPosts(context, info, args, () => postsBySeries, parentOf(series)),
  },
  Source: {
    id: idOf,
    title: ({ face }) => face.title,
    publisher: ({ face }) => face.publisher,
    author: ({ face }) => face.author,
    url: ({ face }) => face.url,
    archivedUrl: ({ face }) => face.archivedUrl,
    date: ({ face, shownIn }) => dated(face.date, shownIn),
    modifiedAt,
  },
};
