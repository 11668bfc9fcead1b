/** Rules for what a post is an edition of, and notes on what still says the last edition. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import type { PostContent } from '../../content/shapes';
import { isCircle, isVisible, named } from '../conflicts-between-documents';
import { problem, problemIf, type Problem } from '../problem';
import { yearOfLabel } from './label';
import { yearOfDay } from './move-day';
import { saysLabel, slugSaysLabel } from './move-label';

const POST = 'api::post.post';

const version = z.object({
  id: z.number(),
  title: z.string().nullish(),
  edition: z.string().nullish(),
  series: z.object({ documentId: z.string() }).nullish(),
});
type Version = z.infer<typeof version>;

/** All versions of a post, drafts first. */
async function versionsOf(strapi: Core.Strapi, documentId: string): Promise<Version[]> {
  const found: unknown = await strapi.db
    .query(POST)
    .findMany({ where: { documentId }, populate: { series: { select: ['documentId'] } }, orderBy: { publishedAt: 'desc' } });
  return z.array(version).parse(found);
}

/** What the user may be told of it: its title in quotation marks, or that it is another piece. */
async function nameOf(strapi: Core.Strapi, versions: readonly Version[]): Promise<string> {
  for (const { id, title } of versions) if (title?.trim() && (await isVisible(strapi, POST, id))) return `"${title.trim()}"`;
  return 'another piece';
}

/** A post is an edition of another piece of its series, and not, over any number of steps, of itself. */
export async function editionProblems(strapi: Core.Strapi, { documentId, editionOf, series }: PostContent): Promise<Problem[]> {
  const of = editionOf?.[0];
  if (of === undefined) return [];
  if (of === documentId) return [problem(['editionOf'], 'A piece cannot be an edition of itself: choose the piece before it, or none.')];
  const next = async (id: string): Promise<string | null> => (await named(strapi, POST, { documentId: id }, 'editionOf'))[0] ?? null;
  if (documentId !== '' && (await isCircle({ start: documentId, first: of, next })))
    return [
      problem(['editionOf'], 'These pieces would be editions of one another in a circle: choose the piece before this one, or none.'),
    ];
  const versions = await versionsOf(strapi, of);
  const isElsewhere = versions.length > 0 && !versions.some((one) => (one.series?.documentId ?? null) === (series?.documentId ?? null));
  if (!isElsewhere) return [];
  const words = `This is an edition of ${await nameOf(strapi, versions)}, which is of another series or of none: choose a piece of the same series, or correct the series.`;
  return [problem(['editionOf'], words)];
}

/** Labels that a text should not say any more: that of the piece before, and the year before that of the edition. */
function formerLabels(before: readonly Version[], edition: string): string[] {
  const year = yearOfLabel(edition);
  const labels = [...before.map((one) => one.edition?.trim() ?? ''), year === null ? '' : String(year - 1)];
  return [...new Set(labels)].filter((label) => label !== '' && label !== edition);
}

function staleNotes(post: PostContent, label: string, locale: string): Problem[] {
  const { title, slug, excerpt } = post;
  const edition = post.edition?.trim() ?? '';
  const still = (field: string): string => `The ${field} still says ${label}, and this is the edition ${edition}.`;
  return [
    ...problemIf(saysLabel(title ?? '', label, locale), ['title'], still('title')),
    ...problemIf(slugSaysLabel(slug ?? '', label, locale), ['slug'], still('slug')),
    ...problemIf(saysLabel(excerpt ?? '', label, locale), ['excerpt'], still('excerpt')),
  ];
}

/** Notes on a post that is an edition: what still says the last one, and a piece before it that is no longer there. */
export async function editionNotes(strapi: Core.Strapi, post: PostContent, locale: string): Promise<Problem[]> {
  const edition = post.edition?.trim() ?? '';
  const of = post.editionOf?.[0];
  const before = of === undefined ? [] : await versionsOf(strapi, of);
  const visible: Version[] = [];
  for (const one of before) if (await isVisible(strapi, POST, one.id)) visible.push(one);
  const [year, day] = [yearOfLabel(edition), yearOfDay(post.dateline)];
  return [
    ...problemIf(
      of !== undefined && before.length === 0,
      ['editionOf'],
      'The piece of which this is an edition has been deleted: choose the piece before it, or remove it here.',
    ),
    ...(edition === '' ? [] : formerLabels(visible, edition).flatMap((label) => staleNotes(post, label, locale))),
    ...problemIf(
      year !== null && day !== null && day !== year,
      ['dateline'],
      `The dateline is in ${day ?? ''}, and this is the edition ${edition}.`,
    ),
  ];
}
