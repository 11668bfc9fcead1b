/** Goes through the fields of a document, at any depth of components. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import type { Problem } from './problem';

/** A place in the admin's form: `['entries', 3, 'date']`. */
export type Path = readonly (string | number)[];

const values = z.record(z.string(), z.unknown());
const attribute = z.object({ type: z.string(), component: z.string().optional(), customField: z.string().optional() });

/** A field of a content type or component. */
export type Attribute = z.infer<typeof attribute>;

/** Finds the problems of one field. */
export type Find = (attribute: Attribute, value: unknown, path: Path) => Problem[];

function ofPart(strapi: Core.Strapi, uid: unknown, part: unknown, path: Path, find: Find): Problem[] {
  const model = Object.values(strapi.components).find((component) => component.uid === uid);
  return model ? eachField(strapi, model.attributes, part, find, path) : [];
}

/** The problems that `find` finds in each field of `content`. `attributes` are those of the model of `content`. */
export function eachField(strapi: Core.Strapi, attributes: object, content: unknown, find: Find, path: Path = []): Problem[] {
  const given = values.safeParse(content).data ?? {};
  return Object.entries(attributes).flatMap(([name, described]) => {
    const field = attribute.parse(described);
    const value = given[name];
    const here = [...path, name];
    if (field.type !== 'component' && field.type !== 'dynamiczone') return find(field, value, here);
    if (!Array.isArray(value)) return ofPart(strapi, field.component, value, here, find);
    return value.flatMap((part: unknown, index) =>
      ofPart(strapi, field.component ?? values.safeParse(part).data?.__component, part, [...here, index], find),
    );
  });
}
