/** What a new edition will be: its label, title, slug, excerpt and day. Pure. */
import type { PostContent } from '../../../../content/shapes';
import { nextEditionLabel, readEditionLabel, yearOfLabel, type EditionLabel } from '../../../../rules/editions/label';
import { moveDay, yearOfDay } from '../../../../rules/editions/move-day';
import { moveLabel, moveSlug } from '../../../../rules/editions/move-label';

/** What is made of the fields in which the old edition may stand. `slug` may be taken. */
interface EditionPlan {
  readonly edition: string;
  readonly title: string;
  readonly slug: string;
  readonly excerpt: string | null;
  readonly dateline: string | null;
}

/** The label that comes next, and as what the old one was read; null for one that cannot be read. */
export function proposedLabel({ edition }: PostContent, thisYear: number): { read: EditionLabel['kind']; next: string | null } {
  return { read: readEditionLabel(edition ?? '').kind, next: nextEditionLabel(edition ?? '', thisYear) };
}

/** The year of the new dateline: that of the edition, else the current one, or the one after the old dateline if that is later. */
function yearOfNext(edition: string, dateline: string | null | undefined, thisYear: number): number {
  return yearOfLabel(edition) ?? Math.max(thisYear, (yearOfDay(dateline) ?? 0) + 1);
}

/** @param edition the label of the new edition */
export function planEdition(old: PostContent, edition: string, thisYear: number, locale: string): EditionPlan {
  const from = old.edition ?? '';
  return {
    edition,
    title: moveLabel(old.title ?? '', from, edition, locale),
    slug: moveSlug(old.slug ?? '', from, edition, locale),
    excerpt: old.excerpt ? moveLabel(old.excerpt, from, edition, locale) : (old.excerpt ?? null),
    dateline: moveDay(old.dateline, yearOfNext(edition, old.dateline, thisYear)),
  };
}
