/** Sets up the forms of the admin, at the first start and when they change in the code, unless an administrator has changed them. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import * as archive from './entities-and-sources';
import { COMPONENTS } from './components';
import { configuration, toConfiguration, type Configuration } from './configuration';
import type { Form, TypeForm } from './form';
import * as named from './authors-and-terms';
import * as partners from './partners';
import * as writing from './posts-and-pages';

const TYPES: Readonly<Record<string, TypeForm>> = { ...writing, ...archive, ...named, ...partners };

/** What was written last: the hash of the form, and the whole configuration. */
const applied = z.object({ form: z.string(), written: configuration }).nullable().catch(null);

/** The content manager's services for content types and for components, which have the same methods. */
interface Configurations {
  findConfiguration(model: { uid: string }): Promise<unknown>;
  updateConfiguration(model: { uid: string }, configuration: Configuration): Promise<unknown>;
}

function fingerprint(form: Form): string {
  return createHash('sha256').update(JSON.stringify(form)).digest('hex');
}

/** The part of a configuration about fields that both have, because Strapi itself adds new fields and removes deleted ones. */
function about(one: Configuration, other: Configuration): Configuration {
  const isKnown = (name: string): boolean => name in one.metadatas && name in other.metadatas;
  return {
    settings: one.settings,
    metadatas: Object.fromEntries(Object.entries(one.metadatas).filter(([name]) => isKnown(name))),
    layouts: {
      list: one.layouts.list.filter(isKnown),
      edit: one.layouts.edit.map((row) => row.filter(({ name }) => isKnown(name))).filter((row) => row.length > 0),
    },
  };
}

async function applyForm(strapi: Core.Strapi, service: Configurations, uid: string, form: Form): Promise<void> {
  const store = strapi.store({ type: 'plugin', name: 'desk', key: `form ${uid}` });
  const last = applied.parse((await store.get({})) ?? null);
  const wanted = fingerprint(form);
  if (last?.form === wanted) return;
  const current = configuration.parse(await service.findConfiguration({ uid }));
  const isArranged = last !== null && !isDeepStrictEqual(about(current, last.written), about(last.written, current));
  if (isArranged) {
    strapi.log.info(`The form of ${uid} has changed in the code, but an administrator has changed it in the admin: it stays as it is.`);
    return;
  }
  const written = toConfiguration(form, current);
  await service.updateConfiguration({ uid }, written);
  await store.set({ value: { form: wanted, written } });
}

/** Call at every start, after the content manager's own bootstrap. */
export async function applyForms(strapi: Core.Strapi): Promise<void> {
  const manager = strapi.plugin('content-manager');
  for (const [name, form] of Object.entries(TYPES)) await applyForm(strapi, manager.service('content-types'), `api::${name}.${name}`, form);
  for (const [uid, form] of Object.entries(COMPONENTS)) await applyForm(strapi, manager.service('components'), uid, form);
}
