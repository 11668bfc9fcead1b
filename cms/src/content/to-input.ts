/** Turns rows as Strapi reads them into input for the Document Service, without row ids: each part is made anew. */
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';

/** Fields that Strapi maintains, and labels, which each save derives from the other fields. */
const NOT_CONTENT = new Set([
  ...['id', 'documentId', 'locale', 'localizations', 'createdAt', 'updatedAt', 'publishedAt', 'createdBy', 'updatedBy'],
  'label',
]);

const attribute = z.looseObject({ type: z.string(), relation: z.string().optional(), component: z.string().optional() });
const values = z.record(z.string(), z.unknown());
const named = z.object({ documentId: z.string() });
const file = z.object({ id: z.number() });
const part = z.looseObject({ __component: z.string() });

function each<Made>(value: unknown, make: (one: unknown) => Made): Made | Made[] | null {
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? value.map(make) : make(value);
}

/**
 * Input with the whole content of a row.
 * @param uid a content type, or a component
 * @param row the row with everything that belongs to it (`POPULATE`)
 */
export function toInput(strapi: Core.Strapi, uid: string, row: unknown): Record<string, unknown> {
  const { attributes } = strapi.getModel(uid as UID.Schema);
  const given = values.parse(row);
  const entries = Object.entries(attributes).flatMap(([name, described]): [string, unknown][] => {
    if (NOT_CONTENT.has(name)) return [];
    return [[name, fieldInput(strapi, attribute.parse(described), given[name])]];
  });
  return Object.fromEntries(entries);
}

function fieldInput(strapi: Core.Strapi, { type, relation, component }: z.infer<typeof attribute>, value: unknown): unknown {
  switch (type) {
    case 'relation':
      return each(value, (one) => named.parse(one).documentId) ?? (relation?.endsWith('Many') ? [] : null);
    case 'media':
      return each(value, (one) => file.parse(one).id);
    case 'component':
      return each(value, (one) => toInput(strapi, component ?? '', one));
    case 'dynamiczone':
      return each(value, (one) => {
        const { __component } = part.parse(one);
        return { __component, ...toInput(strapi, __component, one) };
      });
    default:
      return value ?? null;
  }
}
