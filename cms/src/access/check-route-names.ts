/** Checks the content types and fields in the path of a request: Strapi throws an internal error for those that do not exist. */
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

/** The attributes of a content type or component; undefined when there is none with this name. */
function attributesOf(strapi: Core.Strapi, name: string): Readonly<Record<string, unknown>> | undefined {
  return [...Object.values(strapi.contentTypes), ...Object.values(strapi.components)].find(({ uid }) => uid === name)?.attributes;
}

/**
 * @throws NotFoundError (404) for an unknown type, ValidationError (400) for a field that is not a relation to one type, PolicyError (403) for
 *   a field that the user may not read
 */
export function checkRouteNames(strapi: Core.Strapi, ability: Ability | undefined, params: unknown): void {
  const { model, uid, contentType, targetField } = names.parse(params ?? {});
  const named = model ?? uid ?? contentType;
  if (named === undefined) return;
  const attributes = attributesOf(strapi, named);
  if (!attributes) throw new errors.NotFoundError(`There is no type "${named}": use Strapi's name of a type, such as api::post.post.`);
  if (targetField === undefined) return;
  const field = Object.hasOwn(attributes, targetField) ? relation.safeParse(attributes[targetField]).data : undefined;
  if (!field || !contentTypeOf(strapi, field.target))
    throw new errors.ValidationError(
      `The field "${targetField}" of ${named} is not a relation to documents of one type: use a field that is.`,
    );
  const type = contentTypeOf(strapi, named);
  if (type && ability && !mayReadField(strapi, ability, type, targetField))
    throw new errors.PolicyError(`Your role does not let you read the field "${targetField}" of ${named}.`);
}
