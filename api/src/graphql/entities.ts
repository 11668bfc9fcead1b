/** Entities and their mentions. */
import type { GraphQLResolveInfo } from 'graphql';
import { coMentionsByEntity, mentionsByEntity, type FoundCoMention, type FoundMention } from '../queries/entities';
import { entriesByEntity } from '../queries/entries';
import { PAGE, type List, type Parent } from '../queries/keyset-pagination';
import { isLasting, lasting } from '../changes/lasting-arrays';
import { matchLocale } from '../queries/locales';
import { toNodeId } from '../queries/node-id';
import { postsByEntity } from '../queries/posts';
import { timelineList, timelinesByEntity } from '../queries/timelines';
import { addressOf, modifiedAt } from '../presenting/documents';
import { connect, connectPostsOf, connectTimelines, entityOf } from './connections';
import type { Context } from './context';
import { ofSource } from './execution/of-source';
import { chain, type Eventual } from './eventual';
import { dated } from './dates';
import type { EntityResolvers, Resolvers } from './generated';
import { readImage } from './images';
import { toMention } from './mentions';
import type { EntityParent, TimelineEntryParent, TimelineParent } from './resolver-parents';
import { readTranslations } from './translations';

/** Entities in the editor's order; two that were merged into one show once. */
export function readEntities(ids: readonly string[], locale: string | null, context: Context): Eventual<readonly EntityParent[]> {
  return chain(context.documents('entity', ids, locale), withoutRepeats);
}

/** What `withoutRepeats` gave for arrays that are handed out again. */
const distinct = new WeakMap<readonly EntityParent[], readonly EntityParent[]>();

/** The same array where none is repeated. */
function distinctOf(entities: readonly EntityParent[]): readonly EntityParent[] {
  if (entities.length < 2) return entities;
  const seen = new Set<string>();
  const all = entities.filter(({ documentId }) => seen.size < seen.add(documentId).size);
  return all.length < entities.length ? all : entities;
}

/** The entities without those that are the same as one before. */
function withoutRepeats(entities: readonly EntityParent[]): readonly EntityParent[] {
  if (entities.length < 2 || !isLasting(entities)) return distinctOf(entities);
  const known = distinct.get(entities);
  if (known) return known;
  const found = lasting(distinctOf(entities));
  distinct.set(entities, found);
  return found;
}

/** Kinds of names that can replace the main name in their language. */
const FULL_NAMES: ReadonlySet<string> = new Set(['NAME', 'TRANSLITERATION']);

/** The language of a name that an argument asks for: one of its names' or of the site's. @throws InvalidArgument */
async function nameLocale({ face }: EntityParent, asked: string, context: Context): Promise<string> {
  const own = face.names.map(({ locale }) => locale).filter((locale) => locale !== null);
  return matchLocale(asked, own) ?? (await context.locale(asked, 'locale'));
}

function nameIn({ face }: EntityParent, locale: string | null): string {
  return face.names.find((name) => name.locale !== null && name.locale === locale && FULL_NAMES.has(name.kind))?.text ?? face.name;
}

const parentOf = ({ documentId, shownIn }: EntityParent): Parent => ({ id: documentId, locale: shownIn });

/** The first timelines of a list, as many as a page may have. */
async function readTimelines(
  context: Context,
  info: GraphQLResolveInfo,
  list: () => List,
  parent: Parent,
): Promise<readonly TimelineParent[]> {
  const { found } = await connectTimelines(context, info, { first: PAGE.ceiling }, list, parent).page();
  return found.nodes;
}

/** Resolvers of entities. */
export const entityResolvers: Pick<Resolvers, 'Entity' | 'CoMention'> = {
  Entity: {
    ...ofSource<EntityResolvers>({
      id: ({ documentId, shownIn }) => toNodeId({ type: 'entity', locale: shownIn, documentId, key: '' }),
      locale: ({ shownIn }) => shownIn,
      slug: ({ face }) => face.slug,
      url: (entity, _args, { siteUrl }) => addressOf(entity, siteUrl),
      // In a language that was asked for, it is a promise, since the languages of the site are read.
      name: (entity, { locale }, context) =>
        locale ? nameLocale(entity, locale, context).then((found) => nameIn(entity, found)) : nameIn(entity, entity.shownIn),
      kind: ({ face }) => face.kind,
      names: ({ face }) => face.names,
      summary: ({ face }) => face.summary,
      from: ({ face, shownIn }) => dated(face.from, shownIn),
      to: ({ face, shownIn }) => dated(face.to, shownIn),
      modifiedAt,
      wikidata: ({ face }) => face.wikidata,
      sameAs: ({ face }) => [...(face.wikidata ? [`https://www.wikidata.org/entity/${face.wikidata}`] : []), ...face.links],
    }),
    translations: readTranslations,
    image: ({ face, shownIn }, _args, context) => readImage(face.image, shownIn, context),
    mentions: (entity, args, context, info) =>
      connect(context, info, args, {
        list: () => mentionsByEntity,
        parent: parentOf(entity),
        toNode: (mention: FoundMention) => toMention(mention, context),
      }),
    posts: (entity, args, context, info) => connectPostsOf(context, info, args, () => postsByEntity(args.role ?? null), parentOf(entity)),
    timelines: async (entity, { role, filter, orderBy }, context, info) => {
      const named = await context.named(filter);
      const list = (): List => timelineList(filter ?? {}, named, orderBy, null, timelinesByEntity(role ?? null));
      return readTimelines(context, info, list, parentOf(entity));
    },
    chronology: (entity, { filter, ...page }, context, info) =>
      chain(context.named(filter), (named) =>
        connect(context, info, page, {
          list: () => entriesByEntity(filter ?? {}, named),
          parent: parentOf(entity),
          toNode: (entry: TimelineEntryParent) => entry,
        }),
      ),
    coMentioned: (entity, args, context, info) =>
      connect(context, info, args, {
        list: () => coMentionsByEntity(args.kinds ?? null),
        parent: parentOf(entity),
        toNode: ({ entityId, posts, entries }: FoundCoMention) =>
          chain(entityOf(context, entityId, entity.shownIn), (other) => other && { entity: other, posts, entries }),
      }),
  },
};
