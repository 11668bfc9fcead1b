/** Titles of the documents and names of the files that a content refers to. */
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';
import type { Ability } from '../../../../access/requesting-user';
import { contentTypeOf } from '../../../../access/row-permissions';
import { visibleWhere } from '../../../../access/visible-documents';
import type { Content } from '../../../../content/to-content';

const FILE = 'plugin::upload.file';
const described = z.looseObject({
  type: z.string(),
  target: z.string().optional(),
  component: z.string().optional(),
  customField: z.string().optional(),
  options: z.object({ target: z.string().optional() }).optional(),
});
const text = z.string().nullish();
const named = z.array(z.object({ documentId: z.string(), title: text, name: text, label: text }));
const parted = z.looseObject({ __component: z.string().optional() });

/** Adds the documentIds in the fields of a type or component to those of their content types. */
function gather(strapi: Core.Strapi, uid: string, content: Content, found: Map<string, Set<string>>): void {
  const attributes: Readonly<Record<string, unknown>> =
    [...Object.values(strapi.contentTypes), ...Object.values(strapi.components)].find((model) => model.uid === uid)?.attributes ?? {};
  for (const [name, value] of Object.entries(content)) {
    const attribute = described.safeParse(attributes[name]).data;
    if (!attribute) continue;
    const { type, component, target, customField, options } = attribute;
    if (type === 'component' || type === 'dynamiczone') {
      for (const part of z.array(parted).catch([]).parse([value].flat())) gather(strapi, part.__component ?? component ?? '', part, found);
      continue;
    }
    const of = type === 'media' ? FILE : customField === 'plugin::desk.references' ? options?.target : target;
    if (of) found.set(of, new Set([...(found.get(of) ?? []), ...[value].flat().filter((one) => typeof one === 'string')]));
  }
}

/** By documentId, for those that the user may see. Others are left out. */
export async function titlesIn(
  strapi: Core.Strapi,
  ability: Ability,
  uid: UID.ContentType,
  content: Content,
): Promise<Record<string, string>> {
  const found = new Map<string, Set<string>>();
  gather(strapi, uid, content, found);
  const titles: Record<string, string> = {};
  for (const [target, ids] of found) {
    const type = contentTypeOf(strapi, target);
    if (!type || ids.size === 0) continue;
    const visible = type === FILE ? {} : await visibleWhere(strapi, ability, type);
    const select = ['documentId', ...['title', 'name', 'label'].filter((name) => name in strapi.contentType(type).attributes)];
    const where = { $and: [{ documentId: { $in: [...ids] } }, visible] };
    for (const { documentId, title, name, label } of named.parse(await strapi.db.query(type).findMany({ where, select }))) {
      const shown = title ?? name ?? label;
      if (shown) titles[documentId] = shown;
    }
  }
  return titles;
}
