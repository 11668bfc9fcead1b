/** Timelines, their entries, and lists of entries. */
import { matches, readDate, readRange } from '@dossier/contract/dates/edtf/read-date';
import { claimLabel } from '@dossier/contract/claim-labels';
import { withBadge } from '../presenting/claim-badge';
import { toDays } from '../queries/chronology-filter';
import { toNodeId } from '../queries/node-id';
import { postsByTimeline } from '../queries/posts';
import { addressOf, bodyOf, modifiedAt } from '../presenting/documents';
import { isAskedWithoutBody } from './without-body';
import { connectHeld, connectPostsOf, entityOf } from './connections';
import { lasting } from '../changes/lasting-arrays';
import type { Context } from './context';
import { chain, togetherWithoutNull, type Eventual } from './eventual';
import { dated, DateIn } from './dates';
import { readEntities } from './entities';
import { ofSource } from './execution/of-source';
import type { ClaimStatus, DateRange, Resolvers, TimelineEntryResolvers, TimelineResolvers } from './generated';
import type { TimelineEntryParent, TimelineParent } from './resolver-parents';

type Statuses = readonly ClaimStatus[] | null | undefined;

/** The entries of a timeline in memory, made once for all operations that show it. */
const entriesByTimeline = new WeakMap<TimelineParent, readonly TimelineEntryParent[]>();

function allEntriesOf(timeline: TimelineParent): readonly TimelineEntryParent[] {
  const known = entriesByTimeline.get(timeline);
  if (known) return known;
  const { documentId, locale } = timeline;
  const made = lasting(bodyOf(timeline).entries.map((entry) => ({ timelineId: documentId, locale, entry })));
  entriesByTimeline.set(timeline, made);
  return made;
}

function entriesOf(timeline: TimelineParent, between: DateRange | null | undefined, status: Statuses): readonly TimelineEntryParent[] {
  const all = allEntriesOf(timeline);
  const entries = status ? all.filter(({ entry }) => status.includes(entry.status)) : all;
  if (!between) return entries;
  // Refuses a date that cannot be read with the same error as every other date argument.
  toDays(between, 'between');
  const range = { ranges: readRange(between.from ?? null, between.to ?? null) };
  return entries.filter(({ entry }) => matches(readDate(entry.date.edtf), range, between.match ?? 'POSSIBLY'));
}

const keyOf = ({ timelineId, locale, entry }: TimelineEntryParent): { timelineId: string; locale: string; key: string } => ({
  timelineId,
  locale,
  key: entry.key,
});

/** The timeline of an entry. One transaction of the index writes both, so that a missing timeline was withdrawn in between. */
function timelineOf({ timelineId, locale }: TimelineEntryParent, context: Context, withoutBody: boolean): Eventual<TimelineParent> {
  return chain(context.document({ type: 'timeline', documentId: timelineId, locale, isExact: true, withoutBody }), (timeline) => {
    if (!timeline) throw new Error(`the timeline ${timelineId} was withdrawn while it was read`);
    return timeline;
  });
}

async function readTranslations(timeline: TimelineParent, context: Context, withoutBody: boolean): Promise<TimelineParent[]> {
  const { documentId, locale } = timeline;
  const keys = await context.othersByPiece.load({ others: 'timeline', documentId, locale });
  return togetherWithoutNull(
    keys.map(({ documentId: id, locale: other }) =>
      context.document({ type: 'timeline', documentId: id, locale: other, isExact: true, withoutBody }),
    ),
  );
}

/** Resolvers of timelines. */
export const timelineResolvers: Pick<Resolvers, 'Timeline' | 'TimelineEntry'> = {
  Timeline: {
    ...ofSource<TimelineResolvers>({
      id: ({ documentId, locale }) => toNodeId({ type: 'timeline', locale, documentId, key: '' }),
      slug: ({ face }) => face.slug,
      url: (timeline, _args, { siteUrl }) => addressOf(timeline, siteUrl),
      title: ({ face }) => face.title,
      summary: ({ face }) => face.summary,
      span: ({ face, locale }) => dated(face.span, locale),
      publishedAt: ({ face }) => face.publishedAt,
      modifiedAt,
    }),
    translations: (timeline, _args, context, info) => readTranslations(timeline, context, isAskedWithoutBody(info)),
    subject: ({ face, locale }, _args, context) => (face.subject ? entityOf(context, face.subject, locale) : null),
    entries: (timeline, { between, status, ...page }, context, info) =>
      connectHeld(context, info, entriesOf(timeline, between, status), {
        ...page,
        parent: { id: timeline.documentId, locale: timeline.locale },
        keyOf: ({ entry }) => entry.key,
        positionOf: ({ entry }) => entry.position,
      }),
    posts: ({ documentId, locale }, args, context, info) =>
      connectPostsOf(context, info, args, () => postsByTimeline, { id: documentId, locale }),
  },
  TimelineEntry: {
    ...ofSource<TimelineEntryResolvers>({
      id: ({ timelineId, locale, entry }) => toNodeId({ type: 'entry', locale, documentId: timelineId, key: entry.key }),
      position: ({ entry }) => entry.position,
      date: ({ entry, locale }) => new DateIn(entry.date, locale),
      html: ({ entry, locale }, { badge }) => (badge ? withBadge(entry, locale) : entry.html),
      text: ({ entry }) => entry.text,
      status: ({ entry }) => entry.status,
      statusLabel: ({ entry, locale: own }, { locale }) => claimLabel(entry.status, locale ?? own),
      statusNote: ({ entry }) => entry.statusNote,
    }),
    timeline: (entry, _args, context, info) => timelineOf(entry, context, isAskedWithoutBody(info)),
    entities: ({ entry, locale }, _args, context) => readEntities(entry.entities, locale, context),
    modifiedAt: (entry, _args, context) => chain(timelineOf(entry, context, true), modifiedAt),
    sources: ({ entry, locale }, _args, context) => context.documents('source', entry.sources, locale),
    alsoIn: (entry, _args, context) => context.alsoInByEntry.load(keyOf(entry)),
  },
};
