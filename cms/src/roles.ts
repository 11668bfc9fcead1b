/**
 * The rights of editors and authors. Strapi makes both roles before the site has languages: of types with languages, neither may then write
 * in any, nor delete, nor (editors) publish.
 */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { TRACKED } from './ledger/tracked';

const ACTIONS = ['create', 'read', 'update', 'delete', 'publish'] as const;
/** Strapi's roles, what they do with documents, and of whose. */
const ROLES = [
  { code: 'strapi-editor', actions: ACTIONS, conditions: [] },
  { code: 'strapi-author', actions: ACTIONS.filter((action) => action !== 'publish'), conditions: ['admin::is-creator'] },
] as const;

const roles = z.object({ id: z.number() }).nullable();
const permission = z.object({ id: z.number(), properties: z.record(z.string(), z.unknown()) }).nullable();

/** Lets both write in the given languages what has languages. Call once, when the languages are made: later rights are an administrator's. */
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
