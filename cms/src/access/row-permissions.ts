/** Which rows of a content type a user may read, publish and so on, by the rights, conditions and languages of the user's roles. */
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';
import type { Ability } from './requesting-user';

/** What may be done with a document. */
export type Act = 'read' | 'create' | 'update' | 'delete' | 'publish';
/** Conditions on rows, in the form of Strapi's queries. */
export type Where = Readonly<Record<string, unknown>>;

/** Strapi's permission checker for one type; only the members used here. */
interface Checker {
  readonly can: Readonly<Record<Act, (row?: object | null, field?: string) => boolean>>;
  readonly sanitizedQuery: Readonly<Record<Act, (query: object) => Promise<{ readonly filters?: object }>>>;
}

/** Strapi's builder of `populate`; only the method used here. */
type PopulateBuilder = (uid: UID.ContentType) => {
  populateFromQuery(query: object): { build(): Promise<Record<string, unknown>> };
};

/** The content type with this name; null when Strapi has none. */
export function contentTypeOf(strapi: Core.Strapi, name: unknown): UID.ContentType | null {
  return Object.values(strapi.contentTypes).find(({ uid }) => uid === name)?.uid ?? null;
}

const row = z.looseObject({ id: z.number(), documentId: z.string(), locale: z.string().nullish(), publishedAt: z.unknown() });
/** One version of a document: the draft or the published version, in one language. */
export type Row = z.infer<typeof row>;

function checkerOf(strapi: Core.Strapi, ability: Ability, uid: UID.ContentType): Checker {
  return strapi.plugin('content-manager').service('permission-checker').create({ userAbility: ability, model: uid });
}

/** Whether the ability allows the action on at least some documents of the type. */
export function mayEver(strapi: Core.Strapi, ability: Ability, act: Act, uid: UID.ContentType): boolean {
  return checkerOf(strapi, ability, uid).can[act]();
}

/** Whether the ability allows reading the field in at least some documents of the type. */
export function mayReadField(strapi: Core.Strapi, ability: Ability, uid: UID.ContentType, field: string): boolean {
  return checkerOf(strapi, ability, uid).can.read(null, field);
}

/** The rows that `where` finds, each with whether the ability allows the action on it. */
export async function judgeRows(
  strapi: Core.Strapi,
  ability: Ability,
  act: Act,
  uid: UID.ContentType,
  where: Where,
): Promise<{ readonly row: Row; readonly isAllowed: boolean }[]> {
  const checker = checkerOf(strapi, ability, uid);
  // Conditions may depend on relations of a row, such as the roles of its creator, so these are read too.
  const query = await checker.sanitizedQuery[act]({});
  const populateOf: PopulateBuilder = strapi.plugin('content-manager').service('populate-builder');
  const populate = await populateOf(uid).populateFromQuery(query).build();
  const found: unknown = await strapi.db.query(uid).findMany({ where: { ...where }, populate });
  return z
    .array(row)
    .parse(found)
    .map((one) => ({ row: one, isAllowed: checker.can[act](one) }));
}

/** Whether the ability allows the action on every row that `where` finds; true when it finds none. */
export async function mayAll(strapi: Core.Strapi, ability: Ability, act: Act, uid: UID.ContentType, where: Where): Promise<boolean> {
  return (await judgeRows(strapi, ability, act, uid, where)).every(({ isAllowed }) => isAllowed);
}

/** Conditions that find the rows on which the ability allows the action; null when it never allows it. */
export async function allowedWhere(strapi: Core.Strapi, ability: Ability, act: Act, uid: UID.ContentType): Promise<Where | null> {
  const checker = checkerOf(strapi, ability, uid);
  if (!checker.can[act]()) return null;
  const query = await checker.sanitizedQuery[act]({});
  const { where } = z
    .object({ where: z.record(z.string(), z.unknown()).optional() })
    .parse(strapi.get('query-params').transform(uid, query));
  return where ?? {};
}
