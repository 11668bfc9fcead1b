/** The terms of a partner: what a site that republishes posts may receive, and how. */
import { z } from 'zod';
import { documentId, line, nullableText } from './scalars';

/** The longest embargo: one year, in minutes. */
export const LONGEST_EMBARGO_MINUTES = 527_040;

/** Terms as the CMS publishes them to `feed.partners`. An empty list of categories, series or locales excludes nothing. */
export const partnerTerms = z.strictObject({
  name: line.min(1),
  /** A post must be in one of these categories, or in a category below one of them. */
  categories: z.array(documentId),
  /** A post must be in one of these series. */
  series: z.array(documentId),
  locales: z.array(line),
  /** Whether the partner gets the introduction of a post and not its text. */
  excerptOnly: z.boolean(),
  /** Minutes between the first publication of a post and the moment when the partner gets it. */
  embargoMinutes: z.number().int().min(0).max(LONGEST_EMBARGO_MINUTES),
  licence: nullableText,
  pictures: z.boolean(),
  mayTranslate: z.boolean(),
});
export type PartnerTerms = z.infer<typeof partnerTerms>;
