/**
 * The rights of the roles Editor and Author. Strapi creates both roles once, before the site has languages. So they have no right to write,
 * delete or publish in any language, and no rights to content types that a later release adds. This file adds these rights.
 */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { IS_PUBLIC } from './access/public-terms';
import { HELD_TYPES } from './content/held-terms';
import { PARTNER_TYPE } from './ledger/partners';
import { TRACKED, trackedType, type TrackedType } from './ledger/tracked';

const ACTIONS = ['create', 'read', 'update', 'delete', 'publish'] as const;
/** Strapi's roles, their actions on documents, and the conditions of these actions. */
const ROLES = [
  { code: 'strapi-editor', actions: ACTIONS, conditions: [] },
  { code: 'strapi-author', actions: ACTIONS.filter((action) => action !== 'publish'), conditions: ['admin::is-creator'] },
] as const;

const roles = z.object({ id: z.number() }).nullable();
const permission = z.object({ id: z.number(), properties: z.record(z.string(), z.unknown()) }).nullable();

/**
 * Gives both roles the rights to all localised types in the given languages. Call it only once, when the languages are created: afterwards
 * an administrator decides.
 */
export async function openLocales(strapi: Core.Strapi, locales: readonly string[]): Promise<void> {
  const query = strapi.db.query('admin::permission');
  for (const { code, actions, conditions } of ROLES) {
    const role = roles.parse(await strapi.db.query('admin::role').findOne({ where: { code } }));
    if (!role) continue;
    for (const { uid: subject } of TRACKED.filter(({ localised }) => localised))
      for (const name of actions) {
        const action = `plugin::content-manager.explorer.${name}`;
        const found = permission.parse(await query.findOne({ where: { role: role.id, subject, action } }));
        const properties = { ...found?.properties, locales };
        if (found) await query.update({ where: { id: found.id }, data: { properties } });
        else await query.create({ data: { action, subject, properties, conditions, role: role.id } });
      }
  }
}

/** Types that were added after the first release. */
const LATER_TYPES = TRACKED.filter(({ type }) => type === 'page' || type === 'comment');

/** The format of Strapi's permissions for a whole type. */
const given = z.array(z.looseObject({ action: z.string(), subject: z.string().nullable(), properties: z.record(z.string(), z.unknown()) }));
const action = z.looseObject({ actionId: z.string() });

/** The permissions for the named actions on the type: for every field, in every language of the site. */
function wholeRights(
  strapi: Core.Strapi,
  { uid, localised }: TrackedType,
  names: readonly string[],
  locales: readonly string[],
): z.infer<typeof given> {
  const { actionProvider } = strapi.service('admin::permission');
  const wanted = new Set(names.map((name) => `plugin::content-manager.explorer.${name}`));
  const actions = z
    .array(action)
    .parse(actionProvider.values())
    .filter(({ actionId }) => wanted.has(actionId));
  const rights = given.parse(strapi.service('admin::content-type').getPermissionsWithNestedFields(actions));
  return rights
    .filter(({ subject }) => subject === uid)
    .map((right) => ({ ...right, properties: { ...right.properties, ...(localised ? { locales } : {}) } }));
}

/** Gives a role without any right to the type the rights that it has to the other types. */
async function giveType(strapi: Core.Strapi, tracked: TrackedType, locales: readonly string[]): Promise<void> {
  for (const { code, actions, conditions } of ROLES) {
    const role = roles.parse(await strapi.db.query('admin::role').findOne({ where: { code } }));
    if (!role || (await strapi.db.query('admin::permission').count({ where: { role: role.id, subject: tracked.uid } })) > 0) continue;
    const rights = wholeRights(strapi, tracked, actions, locales).map((right) => ({
      ...right,
      conditions: [...conditions],
      role: role.id,
    }));
    await strapi.service('admin::permission').createMany(rights);
  }
}

const PICTURE_ADDRESS = 'shared.picture.url';
const withFields = z.array(z.object({ id: z.number(), properties: z.looseObject({ fields: z.array(z.string()).optional() }) }));

/** Gives everyone who may write the file of a picture the right to write its outside address, a field added after the first release. */
async function giveAddressesOfPictures(strapi: Core.Strapi): Promise<void> {
  const query = strapi.db.query('admin::permission');
  for (const { id, properties } of withFields.parse(await query.findMany({ where: { subject: { $startsWith: 'api::' } } }))) {
    const fields = properties.fields ?? [];
    const addresses = fields.filter((field) => field.endsWith('.file')).map((field) => field.replace(/file$/, 'url'));
    const lacking = addresses.filter((address) => !fields.includes(address));
    if (lacking.length > 0) await query.update({ where: { id }, data: { properties: { ...properties, fields: [...fields, ...lacking] } } });
  }
}

const PICTURE_DETAILS = 'details of pictures';
const DETAILS = ['rights', 'licence', 'decorative'];

/** Gives everyone who may read or write the file of a picture the same right to the details of pictures that were added later. */
async function giveDetailsOfPictures(strapi: Core.Strapi): Promise<void> {
  const query = strapi.db.query('admin::permission');
  for (const { id, properties } of withFields.parse(await query.findMany({ where: { subject: { $startsWith: 'api::' } } }))) {
    const fields = properties.fields ?? [];
    const pictures = fields.filter((field) => /(?:^|\.)(?:cover|image|picture)\.file$/.test(field));
    const lacking = pictures.flatMap((field) => DETAILS.map((name) => field.replace(/file$/, name))).filter((one) => !fields.includes(one));
    if (lacking.length > 0) await query.update({ where: { id }, data: { properties: { ...properties, fields: [...fields, ...lacking] } } });
  }
}

const FLAG = 'held';

/** Gives everyone who may read or write the slug of a term the same right to its flag `held`, a field added after the first release. */
async function giveFlagOfTerms(strapi: Core.Strapi): Promise<void> {
  const query = strapi.db.query('admin::permission');
  const subjects = HELD_TYPES.map((type) => trackedType(type).uid);
  for (const { id, properties } of withFields.parse(await query.findMany({ where: { subject: { $in: subjects } } }))) {
    const fields = properties.fields ?? [];
    if (fields.includes('slug') && !fields.includes(FLAG))
      await query.update({ where: { id }, data: { properties: { ...properties, fields: [...fields, FLAG] } } });
  }
}

const EDITION_OF = 'post.editionOf';

/** Gives everyone who may read or write the edition of a post the same right to what it is an edition of, a field added later. */
async function giveEditionOf(strapi: Core.Strapi): Promise<void> {
  const query = strapi.db.query('admin::permission');
  for (const { id, properties } of withFields.parse(await query.findMany({ where: { subject: trackedType('post').uid } }))) {
    const fields = properties.fields ?? [];
    if (fields.includes('edition') && !fields.includes('editionOf'))
      await query.update({ where: { id }, data: { properties: { ...properties, fields: [...fields, 'editionOf'] } } });
  }
}

const PUBLIC_TERMS = 'terms that are public';
const IS_CREATOR = 'admin::is-creator';
const narrowed = z.array(z.object({ id: z.number(), conditions: z.array(z.string()) }));

/** Lets users who may only read their own terms also read public terms: they tag posts with terms that others have made. */
async function givePublicTerms(strapi: Core.Strapi): Promise<void> {
  const query = strapi.db.query('admin::permission');
  const subject = { $in: HELD_TYPES.map((type) => trackedType(type).uid) };
  const where = { subject, action: 'plugin::content-manager.explorer.read' };
  for (const { id, conditions } of narrowed.parse(await query.findMany({ where })))
    if (conditions.includes(IS_CREATOR) && !conditions.includes(IS_PUBLIC))
      await query.update({ where: { id }, data: { conditions: [...conditions, IS_PUBLIC] } });
}

const PARTNERS = 'partners are for administrators';

/** Takes the rights to partners' accounts away, which Strapi gives Editors and Authors of a new installation together with all types. */
async function keepPartners(strapi: Core.Strapi): Promise<void> {
  for (const { code } of ROLES) {
    const role = roles.parse(await strapi.db.query('admin::role').findOne({ where: { code } }));
    if (role) await strapi.db.query('admin::permission').deleteMany({ where: { role: role.id, subject: PARTNER_TYPE } });
  }
}

/**
 * Gives the rights to what later releases have added. Each right is given only once, so that an administrator can take it away for good.
 * Call at every start, after `openLocales`.
 * @param locales all languages of the site
 */
export async function giveLaterRights(strapi: Core.Strapi, locales: readonly string[]): Promise<void> {
  const store = strapi.store({ type: 'plugin', name: 'desk', key: 'later rights' });
  const known = z
    .array(z.string())
    .catch([])
    .parse(await store.get({}));
  for (const tracked of LATER_TYPES) if (!known.includes(tracked.uid)) await giveType(strapi, tracked, locales);
  if (!known.includes(PICTURE_ADDRESS)) await giveAddressesOfPictures(strapi);
  if (!known.includes(PICTURE_DETAILS)) await giveDetailsOfPictures(strapi);
  if (!known.includes(FLAG)) await giveFlagOfTerms(strapi);
  if (!known.includes(PUBLIC_TERMS)) await givePublicTerms(strapi);
  if (!known.includes(EDITION_OF)) await giveEditionOf(strapi);
  if (!known.includes(PARTNERS)) await keepPartners(strapi);
  const rights = [PICTURE_ADDRESS, PICTURE_DETAILS, FLAG, PUBLIC_TERMS, EDITION_OF, PARTNERS];
  await store.set({ value: [...LATER_TYPES.map(({ uid }) => uid), ...rights] });
}
