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

const parted = z.object({ type: z.literal('component'), component: z.string() });

/** The names by which rights may name a field: rights to a component are given for its fields, such as `cover.file`. */
function namesOfField(strapi: Core.Strapi, uid: string, field: string): string[] {
  const models = [...Object.values(strapi.contentTypes), ...Object.values(strapi.components)];
  const attributes: Readonly<Record<string, unknown>> = models.find((model) => model.uid === uid)?.attributes ?? {};
  const component = parted.safeParse(attributes[field]).data?.component;
  const inner = models.find((model) => model.uid === component)?.attributes ?? {};
  return [
    field,
    ...(component ? Object.keys(inner).flatMap((name) => namesOfField(strapi, component, name).map((one) => `${field}.${one}`)) : []),
  ];
}

/** Whether the ability allows reading the field, or a part of it, in at least some documents of the type. */
export function mayReadField(strapi: Core.Strapi, ability: Ability, uid: UID.ContentType, field: string): boolean {
  const { read } = checkerOf(strapi, ability, uid).can;
  return namesOfField(strapi, uid, field).some((name) => read(null, name));
}

/** Whether the ability allows changing the field, or a part of it, in at least some documents of the type. */
export function mayWriteField(strapi: Core.Strapi, ability: Ability, uid: UID.ContentType, field: string): boolean {
  const { update } = checkerOf(strapi, ability, uid).can;
  return namesOfField(strapi, uid, field).some((name) => update(null, name));
}

/**
 * Whether the ability would allow the action on a document that was deleted.
 * @param row what is known of it
 * @param creator the user who created it
 */
export async function judgeGone(
  strapi: Core.Strapi,
  ability: Ability,
  act: Act,
  uid: UID.ContentType,
  row: object,
  creator: number | null,
): Promise<boolean> {
  const createdBy: unknown = creator && (await strapi.db.query('admin::user').findOne({ where: { id: creator }, populate: ['roles'] }));
  return checkerOf(strapi, ability, uid).can[act]({ ...row, createdBy: createdBy ?? null });
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
