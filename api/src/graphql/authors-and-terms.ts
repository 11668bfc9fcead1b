/** Authors, terms (categories, tags, series) and sources. */
import { categoriesByParent } from '../queries/categories';
import type { Parent } from '../queries/keyset-pagination';
import { toNodeId } from '../queries/node-id';
import { postsByAuthor, postsByCategory, postsBySeries, postsByTag } from '../queries/posts';
import { addressOf, modifiedAt } from '../presenting/documents';
import { connect, connectPostsOf, entityOf } from './connections';
import type { Context } from './context';
import { dated } from './dates';
import { ofSource } from './execution/of-source';
import type { AuthorResolvers, CategoryResolvers, Resolvers, SeriesResolvers, SourceResolvers, TagResolvers } from './generated';
import type { AuthorParent, CategoryParent, SeriesParent, SourceParent, TagParent } from './resolver-parents';
import { readTranslations } from './translations';

type Named = AuthorParent | CategoryParent | TagParent | SeriesParent;

const idOf = ({ type, documentId, shownIn }: Named | SourceParent): string => toNodeId({ type, locale: shownIn, documentId, key: '' });
const parentOf = ({ documentId, shownIn }: Named): Parent => ({ id: documentId, locale: shownIn });

/** The resolvers that authors, categories, tags and series have in common. */
const NAMED = {
  ...ofSource({
    id: idOf,
    locale: ({ shownIn }: Named): string => shownIn,
    slug: ({ face }: Named): string => face.slug,
    url: (named: Named, _args: object, { siteUrl }: Context): string => addressOf(named, siteUrl),
    modifiedAt,
  }),
  translations: readTranslations,
};

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
    ...NAMED,
    ...ofSource<AuthorResolvers>({
      name: (author, { locale }) => translationOf(author, locale).name,
      bio: (author, { locale }) => descriptionOf(author, locale),
    }),
    posts: (author, args, context, info) => connectPostsOf(context, info, args, () => postsByAuthor, parentOf(author)),
  },
  Category: {
    ...NAMED,
    ...ofSource<CategoryResolvers>({
      name: (category, { locale }) => translationOf(category, locale).name,
      description: (category, { locale }) => descriptionOf(category, locale),
    }),
    parent: ({ face, shownIn }, _args, context) =>
      face.parent ? context.document({ type: 'category', documentId: face.parent, locale: shownIn }) : null,
    children: (category, args, context, info) =>
      connect(context, info, args, {
        list: () => categoriesByParent,
        parent: parentOf(category),
        toNode: (documentId: string) => context.document({ type: 'category', documentId, locale: category.shownIn }),
      }),
    posts: (category, args, context, info) => connectPostsOf(context, info, args, () => postsByCategory, parentOf(category)),
    entity: ({ face, shownIn }, _args, context) => (face.entity ? entityOf(context, face.entity, shownIn) : null),
  },
  Tag: {
    ...NAMED,
    ...ofSource<TagResolvers>({
      name: (tag, { locale }) => translationOf(tag, locale).name,
      description: (tag, { locale }) => descriptionOf(tag, locale),
    }),
    posts: (tag, args, context, info) => connectPostsOf(context, info, args, () => postsByTag, parentOf(tag)),
    entity: ({ face, shownIn }, _args, context) => (face.entity ? entityOf(context, face.entity, shownIn) : null),
  },
  Series: {
    ...NAMED,
    ...ofSource<SeriesResolvers>({
      title: (series, { locale }) => translationOf(series, locale).name,
      description: (series, { locale }) => descriptionOf(series, locale),
    }),
    posts: (series, args, context, info) => connectPostsOf(context, info, args, () => postsBySeries, parentOf(series)),
  },
  Source: ofSource<SourceResolvers>({
    id: idOf,
    title: ({ face }) => face.title,
    publisher: ({ face }) => face.publisher,
    author: ({ face }) => face.author,
    originalUrl: ({ face }) => face.url,
    archivedUrl: ({ face }) => face.archivedUrl,
    publishedOn: ({ face, shownIn }) => dated(face.date, shownIn),
    modifiedAt,
  }),
};
