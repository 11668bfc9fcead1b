/** Types and fields that the path of a request names. Strapi looks them up among its own, and breaks on those that are not there. */
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import type { Ability } from './requesting-user';
import { contentTypeOf, mayReadField } from './row-permissions';

const names = z.object({
  model: z.string().optional(),
  uid: z.string().optional(),
  contentType: z.string().optional(),
  targetField: z.string().optional(),
});
const relation = z.looseObject({ type: z.literal('relation'), target: z.string() });

/** The attributes of a content type or component; undefined where there is none of the name. */
function attributesOf(strapi: Core.Strapi, name: string): Readonly<Record<string, unknown>> | undefined {
  return [...Object.values(strapi.contentTypes), ...Object.values(strapi.components)].find(({ uid }) => uid === name)?.attributes;
}

/**
 * @throws NotFoundError (404) for a type that is not there, ValidationError (400) for a field that is no relation to one type, PolicyError
 *   (403) for one that the user may not read
 */
export function checkRouteNames(strapi: Core.Strapi, ability: Ability | undefined, params: unknown): void {
  const { model, uid, contentType, targetField } = names.parse(params ?? {});
  const named = model ?? uid ?? contentType;
  if (named === undefined) return;
  const attributes = attributesOf(strapi, named);
  if (!attributes) throw new errors.NotFoundError(`There is no type "${named}": name one as Strapi does, such as api::post.post.`);
  if (targetField === undefined) return;
  const field = Object.hasOwn(attributes, targetField) ? relation.safeParse(attributes[targetField]).data : undefined;
  if (!field || !contentTypeOf(strapi, field.target))
    throw new errors.ValidationError(`The field "${targetField}" of ${named} is no relation to documents of one type: name one that is.`);
  const type = contentTypeOf(strapi, named);
  if (type && ability && !mayReadField(strapi, ability, type, targetField))
    throw new errors.PolicyError(`Your role does not let you read the field "${targetField}" of ${named}.`);
}
