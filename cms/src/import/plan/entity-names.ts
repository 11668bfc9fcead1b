/** Reads the names of all entities, and finds them in texts. */
import { nameMatcher, type EntityName } from '@dossier/wordpress/recognise/match-names';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';

const rows = z.array(
  z.object({
    documentId: z.string(),
    name: z.string().nullish(),
    names: z.array(z.object({ text: z.string().nullish() })).nullish(),
    mergedInto: z.array(z.string()).nullish(),
  }),
);

/** All names of all entities, drafts included. Names of a merged entity belong to the entity it was merged into. */
export async function entityNames(strapi: Core.Strapi): Promise<EntityName[]> {
  const found: unknown = await strapi.db.query('api::entity.entity').findMany({ where: { publishedAt: null }, populate: { names: true } });
  return rows.parse(found).flatMap(({ documentId, name, names, mergedInto }) => {
    const id = mergedInto?.[0] ?? documentId;
    return [name, ...(names ?? []).map(({ text }) => text)].flatMap((one) => (one ? [{ id, name: one }] : []));
  });
}

/** Makes a function that returns the ids of the entities named in a text. */
export async function namesInText(strapi: Core.Strapi): Promise<(text: string) => readonly string[]> {
  const matcher = nameMatcher(await entityNames(strapi));
  return (text) => matcher(text);
}
