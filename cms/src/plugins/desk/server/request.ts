/** What of a request the desk touches (Koa's context, as Strapi extends it), and the questions it accepts. */
import { z } from 'zod';

const READ = 'plugin::content-manager.explorer.read';
const MOST_IDS = 200;

export interface DeskContext {
  readonly query: unknown;
  readonly request: { readonly body?: unknown };
  readonly state: { readonly userAbility: { can(action: string, subject: string): boolean } };
  body: unknown;
  badRequest(message: string): void;
  forbidden(message: string): void;
}

const locale = z
  .string()
  .optional()
  .transform((value) => value || null);

export const searchQuestion = z.object({
  target: z.string().startsWith('api::'),
  q: z.string().max(200).default(''),
  limit: z.coerce.number().int().min(1).max(50).default(20),
  locale,
});
export const resolveQuestion = z.object({
  target: z.string().startsWith('api::'),
  ids: z.string().transform((ids) => [...new Set(ids.split(',').filter((id) => id !== ''))].slice(0, MOST_IDS)),
  locale,
});
export const dateQuestion = z.object({ printed: z.string().default(''), edtf: z.string().default(''), locale });
export const savedQuestion = z.object({ uid: z.string().startsWith('api::'), documentId: z.string(), locale });
export const unsavedQuestion = z.object({
  uid: z.string().startsWith('api::'),
  documentId: z.string().nullish(),
  locale: z.string().nullish(),
  data: z.record(z.string(), z.unknown()),
});

/** The question in the shape asked for; null, with the refusal already answered, when it has another. */
export function parseQuestion<Question>(context: DeskContext, shape: z.ZodType<Question>, given: unknown): Question | null {
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data;
  context.badRequest(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  return null;
}

/** Whether the user may read documents of the type; the refusal is already answered when not. */
export function mayRead(context: DeskContext, uid: string): boolean {
  if (context.state.userAbility.can(READ, uid)) return true;
  context.forbidden(`Your role does not let you read ${uid}.`);
  return false;
}
