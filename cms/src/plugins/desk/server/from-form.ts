/** Turns the values of the admin's form into content, in the format in which Strapi would read it after a save. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';

type Values = Readonly<Record<string, unknown>>;

const values = z.record(z.string(), z.unknown());
const named = z.object({ documentId: z.string() });
const attribute = z.looseObject({
  type: z.string(),
  component: z.string().optional(),
  repeatable: z.boolean().optional(),
  relation: z.string().optional(),
});
const changed = z.looseObject({
  documentId: z.string().optional(),
  apiData: z.looseObject({ documentId: z.string().optional() }).optional(),
});
const changes = z.object({ connect: z.array(changed).default([]), disconnect: z.array(changed).default([]) });

function namedIn(value: unknown): { documentId: string }[] {
  return (Array.isArray(value) ? value : [value]).flatMap((one: unknown) => named.safeParse(one).data ?? []);
}

/** A relation in the form contains only the documents that were connected and disconnected since the last save. */
function relation(isMany: boolean, given: unknown, saved: unknown): unknown {
  const made = changes.safeParse(given);
  const before = namedIn(saved);
  if (!made.success) return isMany ? before : (before[0] ?? null);
  const ids = (list: readonly z.infer<typeof changed>[]): string[] =>
    list.flatMap((one) => one.apiData?.documentId ?? one.documentId ?? []);
  const gone = new Set(ids(made.data.disconnect));
  const after = [
    ...before.filter(({ documentId }) => !gone.has(documentId)),
    ...ids(made.data.connect).map((documentId) => ({ documentId })),
  ];
  return isMany ? after : (after.at(-1) ?? null);
}

function component(strapi: Core.Strapi, uid: string, given: unknown): unknown {
  const parsed = values.safeParse(given);
  const model = values.safeParse(Object.values(strapi.components).find((one) => one.uid === uid)?.attributes);
  return parsed.success && model.success ? { ...fromForm(strapi, model.data, parsed.data, {}), __component: uid } : given;
}

function dynamicZone(strapi: Core.Strapi, given: unknown): unknown {
  if (!Array.isArray(given)) return given;
  return given.map((block: unknown) => component(strapi, String(values.safeParse(block).data?.__component), block));
}

function field(strapi: Core.Strapi, described: z.infer<typeof attribute>, given: unknown, saved: unknown): unknown {
  if (described.type === 'relation') return relation(/Many$/.test(described.relation ?? ''), given, saved);
  if (described.type === 'media') return Array.isArray(given) ? namedIn(given) : (namedIn(given)[0] ?? null);
  if (described.type === 'dynamiczone') return dynamicZone(strapi, given);
  const uid = described.type === 'component' ? described.component : undefined;
  if (uid === undefined) return given;
  return Array.isArray(given) ? given.map((one: unknown) => component(strapi, uid, one)) : component(strapi, uid, given);
}

/** The content of the fields that the form contains. The caller provides the others. */
export function fromForm(strapi: Core.Strapi, attributes: Values, given: Values, saved: Values): Record<string, unknown> {
  const known = Object.entries(attributes).flatMap(([name, described]) => {
    const parsed = attribute.safeParse(described);
    return parsed.success && name in given ? [[name, field(strapi, parsed.data, given[name], saved[name])] as const] : [];
  });
  return Object.fromEntries(known);
}
