/** Months of the archive, and days of the year. */
import { CLAIM_STATUSES, type ClaimStatus } from '@dossier/contract/enumerations';
import type { ArchiveMonth } from '../queries/archive-months';
import { SHOWN } from '../queries/chronology-filter';
import { entriesByDay } from '../queries/entries';
import { toNodeId, type NodeKey } from '../queries/node-id';
import { postsByDay, postsByMonth } from '../queries/posts';
import { modifiedAt } from '../presenting/documents';
import { connect, connectPostsOf } from './connections';
import type { Context } from './context';
import { invalidArgument } from './error-codes';
import type { Resolvers } from './generated';
import type { OnThisDayParent, TimelineEntryParent } from './resolver-parents';

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** `YYYY-MM`. */
const monthOf = ({ year, month }: ArchiveMonth): string => `${year}-${twoDigits(month)}`;

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The day as `MM-DD`. @throws GraphQLError when there is no such day */
function toMonthDay(month: number, day: number): string {
  const days = DAYS[month - 1];
  if (days === undefined) throw invalidArgument('month', `${month} is not a month`, 'Send 1 to 12.');
  if (day < 1 || day > days) throw invalidArgument('day', `month ${month} has no day ${day}`, `Send 1 to ${days}.`);
  return `${twoDigits(month)}-${twoDigits(day)}`;
}

interface DayArguments {
  readonly month: number;
  readonly day: number;
  readonly locale?: string | null | undefined;
  readonly status?: readonly ClaimStatus[] | null | undefined;
}

/** A day of the year. Statuses are in the order of the enum, each once, so that one choice of them has one identifier. */
export function dayOf({ month, day, locale, status }: DayArguments): OnThisDayParent {
  const asked = status ?? SHOWN;
  return { monthDay: toMonthDay(month, day), locale: locale ?? null, status: CLAIM_STATUSES.filter((one) => asked.includes(one)) };
}

const NO_STATUS = 'none';
const BY_DEFAULT = SHOWN.join();

/** The statuses as a part of the identifier: nothing for the default, so that the identifier stays when the default is spelled out. */
function statusKey(status: readonly ClaimStatus[]): string {
  const said = status.join();
  return said === BY_DEFAULT ? '' : said || NO_STATUS;
}

function readStatuses(key: string): ClaimStatus[] {
  const asked = (key || BY_DEFAULT).split(',');
  return CLAIM_STATUSES.filter((status) => asked.includes(status));
}

/** The day of an identifier; null when there is no such day. */
export function readDay({ documentId, locale, key }: NodeKey): OnThisDayParent | null {
  const [, month, day] = /^(\d\d)-(\d\d)$/.exec(documentId) ?? [];
  const days = DAYS[Number(month) - 1];
  if (days === undefined || Number(day) < 1 || Number(day) > days) return null;
  return { monthDay: documentId, locale, status: readStatuses(key) };
}

/** The month of an identifier; null when no post was published in it. */
export async function readMonth({ documentId, locale }: NodeKey, context: Context): Promise<ArchiveMonth | null> {
  return /^\d{4}-(?:0[1-9]|1[0-2])$/.test(documentId) && documentId >= '0001'
    ? context.monthByKey.load({ month: documentId, locale })
    : null;
}

async function localeOf({ locale }: OnThisDayParent, context: Context): Promise<string> {
  return locale ?? (await context.site())?.face.defaultLocale ?? 'en';
}

/** Resolvers of months and days. */
export const archiveResolvers: Pick<Resolvers, 'ArchiveMonth' | 'OnThisDay'> = {
  ArchiveMonth: {
    id: (month) => toNodeId({ type: 'month', locale: month.locale, documentId: monthOf(month), key: '' }),
    modifiedAt,
    posts: (month, args, context, info) =>
      connectPostsOf(context, info, args, () => postsByMonth, { id: monthOf(month), locale: month.locale }),
  },
  OnThisDay: {
    id: async (day, _args, context) =>
      toNodeId({ type: 'day', locale: await localeOf(day, context), documentId: day.monthDay, key: statusKey(day.status) }),
    locale: (day, _args, context) => localeOf(day, context),
    month: ({ monthDay }) => Number(monthDay.slice(0, 2)),
    day: ({ monthDay }) => Number(monthDay.slice(3)),
    statuses: ({ status }) => status,
    modifiedAt: async (day, _args, context) => modifiedAt({ changedAt: await context.changeByDay.load(day) }),
    // With the default locale spelled out, so that a cursor is the same however the day was asked for.
    entries: async (day, page, context, info) =>
      connect(context, info, page, {
        list: () => entriesByDay(day),
        parent: { id: day.monthDay, locale: await localeOf(day, context) },
        variant: day.status.join(),
        toNode: (entry: TimelineEntryParent) => entry,
      }),
    posts: async (day, args, context, info) =>
      connectPostsOf(context, info, args, () => postsByDay, { id: day.monthDay, locale: await localeOf(day, context) }),
  },
};
