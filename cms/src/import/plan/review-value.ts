/** Values of findings, as they are stored, shown for review, and sent back by an editor. */
import type { RichTextNode } from '@dossier/text/rich-text';
import type { FoundEdition, FoundEntity, FoundValue } from '@dossier/wordpress/recognise/finding';
import { z } from 'zod';

/** A title recognised as an edition of a series. */
export type EditionValue = { readonly kind: 'edition' } & Omit<FoundEdition, 'confidence'>;
/** A category or tag recognised as an entity. */
export type EntityValue = { readonly kind: 'entity'; readonly name: string; readonly is: FoundEntity['kind'] };
export type ReviewValue = FoundValue | EditionValue | EntityValue;

const text = z.string().max(1_000_000);
const written = text.trim().min(1, 'is empty: fill it in');
const optional = text.nullable();
const date = z.object({ printed: written, edtf: optional }).nullable();
const level = z.enum(['two', 'three', 'four']);
const richText = z.array(z.custom<RichTextNode>((value) => typeof value === 'object' && value !== null));

/** Checks a value from the table, or from an editor's correction. */
export const reviewValue: z.ZodType<ReviewValue> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('epigraph'), text: written, attribution: optional, role: optional, date }),
  z.object({ kind: z.literal('related'), items: z.array(z.object({ title: text, url: text, note: optional })).min(1) }),
  z.object({ kind: z.literal('dateline'), date: z.iso.date('is not a day: write it like 2015-11-13') }),
  z.object({ kind: z.literal('heading'), text: written, level }),
  z.object({
    kind: z.literal('chronology'),
    title: optional,
    entries: z
      .array(
        z.object({
          date,
          text: richText,
          status: z.enum(['asserted', 'disputed', 'false', 'retracted']),
          statusNote: optional,
        }),
      )
      .min(1),
  }),
  z.object({
    kind: z.literal('references'),
    items: z.array(z.object({ title: written, publisher: optional, author: optional, url: optional, date })).min(1),
  }),
  z.object({ kind: z.literal('edition'), series: written, title: written, edition: written }),
  z.object({ kind: z.literal('entity'), name: written, is: z.enum(['person', 'organisation', 'place', 'event', 'work']) }),
]);
