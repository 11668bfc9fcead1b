/** Resolvers of the root type `Query`. */
import type { DocumentType } from '@dossier/contract/document';
import { findArchiveMonths } from '../queries/archive-months';
import { categoryList } from '../queries/categories';
import { findBySlug } from '../queries/documents';
import { entityList } from '../queries/entities';
import { chronologyList, entriesByDay } from '../queries/entries';
import type { Parent } from '../queries/keyset-pagination';
import { readNodeId } from '../queries/node-id';
import { postList, postsByDay, postsByMonth } from '../queries/posts';
import { showIn, type Shown } from '../queries/shown';
import { timelineList } from '../queries/timelines';
import { connect, connectPosts, connectTimelines, entityOf } from './connections';
import type { Context } from './context';
import { invalidArgument } from './error-codes';
import type { Resolvers } from './generated';
import type { TimelineEntryParent } from './resolver-parents';
import { readRoute } from './routes';
import { isShownIn, readNode, readNodes } from './site';

/** The parent of lists that belong to the whole site, in a locale or (null) in the site's. */
const siteIn = (locale: string | null | undefined): Parent => ({ id: '', locale: locale ?? null });

interface Named {
  readonly id?: string | null | undefined;
  readonly slug?: string | null | undefined;
  readonly locale?: string | null | undefined;
}

/** A document by identifier or slug. With an identifier, a locale chooses the translation; without, it is shown in that of the identifier. */
async function one<Type extends DocumentType>(type: Type, { id, slug, locale }: Named, context: Context): Promise<Shown<Type> | null> {
  if (Boolean(id) === Boolean(slug)) throw invalidArgument('id', 'give either id or slug', 'Send exactly one of them.');
  if (slug) return findBySlug(context.database, type, slug, locale ?? null);
  const named = readNodeId(id ?? '');
  const shownIn = locale ?? named?.locale ?? '';
  if (named?.type !== type || !(await isShownIn(type, shownIn, context))) return null;
  return context.document({ type, documentId: named.documentId, locale: shownIn, isExact: true });
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function toMonthDay(month: number, day: number): string {
  const days = DAYS[month - 1];
  if (days === undefined) throw invalidArgument('month', `${month} is not a month`, 'Send 1 to 12.');
  if (day < 1 || day > days) throw invalidArgument('day', `month ${month} has no day ${day}`, `Send 1 to ${days}.`);
  return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

async function readSite(context: Context, locale: string | null): Promise<Shown<'site'>> {
  const site = await context.site();
  if (!site) throw new Error('the index holds no site yet: has the CMS been started?');
  return showIn(site, locale, site.face.defaultLocale);
}

/** Resolvers of `Query`, and of the two types that only it gives. */
export const queryResolvers: Pick<Resolvers, 'Query' | 'ArchiveMonth' | 'OnThisDay'> = {
  Query: {
    node: (_root, { id }, context) => readNode(id, context),
    nodes: (_root, { ids }, context) => readNodes(ids, context),
    site: (_root, { locale }, context) => readSite(context, locale ?? null),
    route: (_root, { path }, context) => readRoute(path, context),
    post: (_root, args, context) => one('post', args, context),
    posts: (_root, { filter, orderBy, locale, ...page }, context, info) =>
      connectPosts(context, info, page, () => postList(filter ?? {}, orderBy, locale ?? null), siteIn(locale)),
    page: (_root, args, context) => one('page', args, context),
    series: (_root, args, context) => one('series', args, context),
    category: (_root, args, context) => one('category', args, context),
    categories: (_root, { locale, ...page }, context, info) =>
      connect(context, info, page, {
        list: () => categoryList,
        parent: siteIn(locale),
        toNode: (documentId: string) => context.document({ type: 'category', documentId, locale: locale ?? null }),
      }),
    tag: (_root, args, context) => one('tag', args, context),
    author: (_root, args, context) => one('author', args, context),
    archive: (_root, { locale }, { database }) => findArchiveMonths(database, locale ?? null),
    timeline: (_root, args, context) => one('timeline', args, context),
    timelines: (_root, { filter, locale, ...page }, context, info) =>
      connectTimelines(context, info, page, () => timelineList(filter ?? {}, locale ?? null), siteIn(locale)),
    chronology: (_root, { filter, locale, ...page }, context, info) =>
      connect(context, info, page, {
        list: () => chronologyList(filter ?? {}, locale ?? null),
        parent: siteIn(locale),
        toNode: (entry: TimelineEntryParent) => entry,
      }),
    onThisDay: (_root, { month, day, locale, status }) => ({
      monthDay: toMonthDay(month, day),
      locale: locale ?? null,
      status: status ?? null,
    }),
    entity: (_root, args, context) => one('entity', args, context),
    entities: (_root, { filter, orderBy, locale, ...page }, context, info) =>
      connect(context, info, page, {
        list: () => entityList(filter ?? {}, orderBy, locale ?? null),
        parent: siteIn(locale),
        toNode: (documentId: string) => entityOf(context, documentId, locale ?? null),
      }),
  },
  ArchiveMonth: {
    posts: ({ year, month, locale }, page, context, info) =>
      connectPosts(context, info, page, () => postsByMonth, { id: `${year}-${String(month).padStart(2, '0')}`, locale }),
  },
  OnThisDay: {
    entries: ({ monthDay, locale, status }, page, context, info) =>
      connect(context, info, page, {
        list: () => entriesByDay({ status }),
        parent: { id: monthDay, locale },
        variant: status?.join() ?? '',
        toNode: (entry: TimelineEntryParent) => entry,
      }),
    posts: ({ monthDay, locale }, page, context, info) => connectPosts(context, info, page, () => postsByDay, { id: monthDay, locale }),
  },
};
