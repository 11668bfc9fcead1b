/** Turns the content of a version into input for a save, without what no longer exists. */
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';
import { Schemas, type Attribute } from '../content/attributes';
import type { Content } from '../content/to-content';
import { ContentInput, eachPart } from '../content/content-input';

const rows = z.array(z.object({ id: z.number(), documentId: z.string() }));
const FILE = 'plugin::upload.file';

/** The documentIds in relations and media fields of a content, by content type. */
function namedIn(schemas: Schemas, uid: string, content: Content, found = new Map<string, Set<string>>()): Map<string, Set<string>> {
  for (const attribute of schemas.of(uid)) {
    const value = content[attribute.name];
    if (attribute.kind === 'component' || attribute.kind === 'zone') {
      if (value !== undefined)
        eachPart(attribute, value, (component, part) => {
          namedIn(schemas, component, part, found);
          return part;
        });
    } else if (attribute.kind === 'relation' || attribute.kind === 'media') {
      const target = targetOf(attribute);
      const ids = [value].flat().filter((one) => typeof one === 'string');
      found.set(target, new Set([...(found.get(target) ?? []), ...ids]));
    }
  }
  return found;
}

function targetOf({ kind, target }: Attribute): string {
  return kind === 'media' ? FILE : (target ?? '');
}

/** Input for a save, and how many relations and files it lacks because they do not exist any more. */
export interface Prepared {
  readonly data: Record<string, unknown>;
  readonly lacking: number;
}

/** Prepares input for every field of the type. Fields that the type no longer has are left out. */
export async function prepareInput(strapi: Core.Strapi, uid: UID.ContentType, content: Content): Promise<Prepared> {
  const schemas = new Schemas(strapi);
  let lacking = 0;
  const files = new Map<string, number>();
  const gone = new Set<string>();
  for (const [target, ids] of namedIn(schemas, uid, content)) {
    if (ids.size === 0) continue;
    const where = { documentId: { $in: [...ids] } };
    const found = rows.parse(await strapi.db.query(target).findMany({ where, select: ['id', 'documentId'] }));
    const there = new Set(found.map(({ documentId }) => documentId));
    if (target === FILE) for (const { id, documentId } of found) files.set(documentId, id);
    for (const id of ids) if (!there.has(id)) gone.add(id);
  }
  lacking = gone.size;
  const existing = Object.fromEntries(
    Object.entries(content).map(([name, value]) => {
      const attribute = schemas.of(uid).find((one) => one.name === name);
      if (attribute?.kind !== 'relation') return [name, value];
      return [name, Array.isArray(value) ? value.filter((one) => !gone.has(String(one))) : gone.has(String(value)) ? undefined : value];
    }),
  );
  return { data: new ContentInput(schemas, files).make(uid, existing), lacking };
}
