/** The site, and nodes by their identifier. */
import { LOCALISED_TYPES, type DocumentType } from '@dossier/contract/document';
import { readNodeId, toNodeId } from '../queries/node-id';
import type { Context } from './context';
import { invalidArgument } from './error-codes';
import type { Resolvers } from './generated';
import { addressOf, modifiedAt } from '../presenting/documents';
import type { Shown } from '../queries/shown';
import { readDay, readMonth } from './archive';
import type { ArchiveMonthParent, CommentParent, OnThisDayParent, TimelineEntryParent } from './resolver-parents';
import { readTranslations } from './translations';

/** The type of the schema by the type of the document. */
export const TYPES = {
  post: 'Post',
  page: 'Page',
  timeline: 'Timeline',
  entity: 'Entity',
  author: 'Author',
  category: 'Category',
  tag: 'Tag',
  series: 'Series',
  source: 'Source',
  site: 'Site',
} as const;
type NodeType = keyof typeof TYPES;

/** Anything that has a global identifier. */
export type NodeParent =
  { [Type in NodeType]: Shown<Type> }[NodeType] | TimelineEntryParent | CommentParent | ArchiveMonthParent | OnThisDayParent;

const isNodeType = (type: string): type is NodeType => type in TYPES;

/** Whether documents of the type can be shown in the locale: those that are not localised, in every locale of the site. */
export async function isShownIn(type: DocumentType, locale: string, context: Context): Promise<boolean> {
  return LOCALISED_TYPES.some((localised) => localised === type) || Boolean((await context.site())?.face.locales.includes(locale));
}

/** The document or entry of an identifier, shown in the locale that it names; null when it is not public in that locale. */
export async function readNode(id: string, context: Context): Promise<NodeParent | null> {
  const named = readNodeId(id);
  if (!named) return null;
  const { type, documentId, locale, key } = named;
  if (type === 'entry') return context.entryByKey.load({ timelineId: documentId, locale, key });
  if (type === 'month') return readMonth(named, context);
  if (type === 'day') return (await isShownIn('site', locale, context)) ? readDay(named) : null;
  if (type === 'comment') return context.commentByKey.load({ documentId, locale });
  if (!isNodeType(type) || !(await isShownIn(type, locale, context))) return null;
  return context.document({ type, documentId, locale, isExact: true });
}

/** The most identifiers per field, as many as a page may have. */
const MOST_NODES = 100;

/** The documents or entries of identifiers; null for each that is not public. @throws GraphQLError when there are too many */
export async function readNodes(ids: readonly string[], context: Context): Promise<(NodeParent | null)[]> {
  if (ids.length > MOST_NODES)
    throw invalidArgument('ids', `${ids.length} are over the ceiling of ${MOST_NODES}`, 'Ask for fewer at a time.');
  return Promise.all(ids.map((id) => readNode(id, context)));
}

/** The name and description of the site in the locale that was asked for, else in the one it is shown in. */
function translationOf({ face, shownIn }: Shown<'site'>, locale: string | null | undefined): { name: string; description: string | null } {
  return face.translations.find((translation) => translation.locale === (locale ?? shownIn)) ?? face;
}

/** Resolvers of the site and of nodes. */
export const siteResolvers: Pick<Resolvers, 'Site' | 'Node'> = {
  Site: {
    id: ({ documentId, shownIn }) => toNodeId({ type: 'site', locale: shownIn, documentId, key: '' }),
    locale: ({ shownIn }) => shownIn,
    translations: readTranslations,
    name: (site, { locale }) => translationOf(site, locale).name,
    tagline: (site, { locale }) => translationOf(site, locale).description ?? site.face.description,
    url: (site, _args, { siteUrl }) => addressOf(site, siteUrl),
    locales: ({ face }) => face.locales,
    defaultLocale: ({ face }) => face.defaultLocale,
    formerHosts: ({ face }) => face.formerHosts,
    modifiedAt,
    licence: ({ face }) => face.licence,
  },
  Node: {
    __resolveType: (node) => {
      if ('entry' in node) return 'TimelineEntry';
      if ('monthDay' in node) return 'OnThisDay';
      if ('month' in node) return 'ArchiveMonth';
      return 'replyTo' in node ? 'Comment' : TYPES[node.type];
    },
  },
};
