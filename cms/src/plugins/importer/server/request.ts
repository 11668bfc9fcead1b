/** The parts of a request that the importer uses (Koa's context, as Strapi extends it), and the schemas of requests. */
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { importOptions } from '../../../import/request';
import { reviewValue } from '../../../import/plan/review-value';

const PUBLISH = 'plugin::content-manager.explorer.publish';
const POST = 'api::post.post';

/** The part of Koa's context that the importer uses. */
export interface ImporterContext {
  readonly query: unknown;
  readonly params: unknown;
  readonly req: Readable;
  readonly request: { readonly body?: unknown };
  readonly state: { readonly userAbility: { can(action: string, subject: string): boolean } };
  status: number;
  body: unknown;
  badRequest(message: string): void;
  forbidden(message: string): void;
  notFound(message: string): void;
  conflict(message: string): void;
}

const whole = z.coerce.number().int().min(0);
/** Options that the admin may send. A folder of uploads on the server can only be given on the command line. */
export const askedOptions = importOptions.omit({ media: true }).transform((options) => ({ ...options, media: null }));
const jsonText = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
});

/** The query of `POST /runs`: the name of the file, and the options as JSON. */
export const uploadQuestion = z.object({ name: z.string().trim().min(1).max(300), options: jsonText.pipe(askedOptions) });
/** The path parameter of the routes of one run. */
export const runQuestion = z.object({ id: whole });
/** The query of `GET /runs/:id/lines`. `after` is the number of the last line already loaded. */
export const linesQuestion = z.object({
  kind: z
    .enum(['found', 'repaired', 'left', 'conflict', 'problem'])
    .nullish()
    .transform((kind) => kind ?? null),
  after: whole.default(0),
  limit: whole.max(500).default(200),
});
/** The query of `GET /findings`. */
export const findingsQuestion = z.object({
  decision: z.enum(['waiting', 'accepted', 'refused']).default('waiting'),
  kind: z
    .string()
    .max(50)
    .nullish()
    .transform((kind) => kind ?? null),
  offset: whole.default(0),
  limit: whole.max(100).default(20),
});
/** The path parameter of the routes of one finding. */
export const findingQuestion = z.object({ id: z.string().min(1).max(100) });
/** The body of `POST /findings/:id/accept`. `value` is the corrected value; null or missing to accept the finding unchanged. */
export const acceptQuestion = z.object({ value: reviewValue.nullish() });
/** The body of `POST /findings/accept`. */
export const acceptManyQuestion = z.object({ ids: z.array(z.string().min(1).max(100)).min(1).max(100) });

/** The parsed request; null when it is invalid, after the error response has been set. */
export function parseQuestion<Question>(context: ImporterContext, shape: z.ZodType<Question>, given: unknown): Question | null {
  const parsed = shape.safeParse(given ?? {});
  if (parsed.success) return parsed.data;
  context.badRequest(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  return null;
}

/** Whether the user may import, which requires the right to publish posts. If not, the error response has been set. */
export function mayImport(context: ImporterContext): boolean {
  if (context.state.userAbility.can(PUBLISH, POST)) return true;
  context.forbidden('Your role does not let you publish posts, so it does not let you import them.');
  return false;
}
