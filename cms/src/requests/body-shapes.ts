/** Checks bodies of requests that Strapi itself does not check: with a wrong shape it would answer with an internal error. */
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';

/** The shape of the body that a route takes, and an example for the error message. */
interface Taken {
  readonly shape: z.ZodType;
  readonly example: string;
}

const widget = z.strictObject({ uid: z.string().min(1), width: z.literal([4, 6, 8, 12]) });

/** By the handler of the route. */
const TAKEN: Readonly<Record<string, Taken>> = {
  'admin.permission.check': {
    shape: z.looseObject({ permissions: z.array(z.looseObject({ action: z.string() })) }),
    example: '{"permissions": [{"action": "plugin::upload.read"}]}',
  },
  'admin.homepage.updateHomepageLayout': {
    shape: z.strictObject({
      version: z.number().int().min(1).optional(),
      widgets: z.array(widget).max(100),
      updatedAt: z.iso.datetime().optional(),
    }),
    example: '{"widgets": [{"uid": "plugin::content-manager.last-edited-entries", "width": 6}]}',
  },
};

/** @throws ValidationError that names the first wrong field and shows a valid body */
export function checkBodyShape(handler: string, body: unknown): void {
  const taken = TAKEN[handler];
  const issue = taken?.shape.safeParse(body ?? {}).error?.issues[0];
  if (!taken || !issue) return;
  const place = issue.path.length > 0 ? issue.path.join('.') : 'The body';
  throw new errors.ValidationError(`${place}: ${issue.message}. Send a body such as ${taken.example}.`);
}

/** The path of the first unknown component in a body; null when all components are known. */
function unknownComponent(known: ReadonlySet<unknown>, value: unknown, path: string): string | null {
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, below] of Object.entries(value)) {
    const place = Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    if (key === '__component' && !known.has(below)) return place;
    const found = unknownComponent(known, below, place);
    if (found !== null) return found;
  }
  return null;
}

/** @throws ValidationError when a body contains a component that Strapi does not have, such as "constructor" */
export function checkComponents(strapi: Core.Strapi, body: unknown): void {
  const place = unknownComponent(new Set<unknown>(Object.keys(strapi.components)), body, '');
  if (place !== null) throw new errors.ValidationError(`${place} is not the name of a component: use one such as "body.rich-text".`);
}
