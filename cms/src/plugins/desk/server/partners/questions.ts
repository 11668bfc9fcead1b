/** The schemas of requests about partners. */
import { z } from 'zod';

const id = z.string().min(1).max(255);
/** The number of a change: microseconds, a bigint as text. */
const sequence = z.string().regex(/^\d{1,18}$/);
const document = z.coerce.number().int().min(0).max(2_147_483_647);
const moment = z.iso.datetime({ offset: true });

/** A moment as the number of a change: numbers are microseconds of the clock. */
function toSequence(text: string): string {
  return `${BigInt(Date.parse(text)) * 1000n}`;
}

/** The body of `POST /partners/preview`: the values of an account's form. `partner` is null for one that was never saved. */
export const previewQuestion = z.object({
  partner: id.nullish().transform((value) => value ?? null),
  form: z.record(z.string(), z.unknown()),
});
/** The body of `POST /partners/keys/add`. */
export const keyQuestion = z.object({
  partner: id,
  expires: moment
    .nullish()
    .transform((value) => value ?? null)
    .refine((value) => value === null || Date.parse(value) > Date.now(), 'the key would have expired already'),
});
/** The body of `POST /partners/keys/revoke`. */
export const revokeQuestion = z.object({ prefix: id });
/** The body of `POST /partners/endpoints/add`. */
export const addQuestion = z.object({ partner: id, url: z.string().trim().min(1).max(2_000), isFull: z.boolean().default(false) });
/** The bodies that name an endpoint alone. */
export const endpointQuestion = z.object({ endpoint: id });
/** The body of `POST /partners/endpoints/replay`. A range is of moments. */
export const replayQuestion = z.object({
  endpoint: id,
  replayed: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('test') }),
    z.object({ kind: z.literal('message'), message: id }),
    z
      .object({ kind: z.literal('range'), from: moment, to: moment })
      .refine(({ from, to }) => Date.parse(from) < Date.parse(to), 'the end of the range is not after its beginning')
      .transform(({ kind, from, to }) => ({ kind, after: toSequence(from), until: toSequence(to) })),
  ]),
});
/** The query of `GET /partners/endpoints/replayed`. */
export const replayedQuestion = z.object({ replay: z.coerce.number().int().min(1).max(2_147_483_647) });
/** The query of `GET /partners/endpoints/deliveries`. */
export const deliveriesQuestion = z.object({
  endpoint: id,
  all: z.enum(['true', 'false']).default('false'),
  sequence: sequence.optional(),
  document: document.optional(),
});
/** The query of `GET /partners/endpoints/attempts`. */
export const attemptsQuestion = z.object({ endpoint: id, document });
