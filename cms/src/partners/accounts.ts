/** The accounts of partners: made and found for the command line. Their terms are published by the triggers of the ledger. */
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';
import { PARTNER_TYPE } from '../ledger/partners';
import { PartnerError } from './partner-error';

/** The terms of a new partner, as the command line gives them. */
export interface NewPartner {
  readonly name: string;
  /** Slugs or documentIds. */
  readonly categories: readonly string[];
  readonly series: readonly string[];
  readonly locales: readonly string[];
  readonly excerptOnly: boolean;
  readonly embargoMinutes: number;
}

const found = z.object({ documentId: z.string(), name: z.string() });
/** A partner. */
export type Partner = Readonly<z.infer<typeof found>>;

const term = z.object({ documentId: z.string(), slug: z.string().nullish() });

/** The documentIds of terms. @throws PartnerError that names the one that is not there */
async function findTerms(strapi: Core.Strapi, uid: UID.ContentType, option: string, names: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) {
    const documents = await strapi.documents(uid).findMany({ filters: { $or: [{ slug: name }, { documentId: name }] } });
    const [one] = z.array(term).parse(documents);
    if (!one) throw new PartnerError(`${option}: there is no "${name}". Give the slug, the last part of its address, or the identifier.`);
    ids.push(one.documentId);
  }
  return ids;
}

async function checkLocales(strapi: Core.Strapi, locales: readonly string[]): Promise<void> {
  const all: { code: string }[] = await strapi.plugin('i18n').service('locales').find();
  const codes = all.map(({ code }) => code);
  const unknown = locales.find((locale) => !codes.includes(locale));
  if (unknown !== undefined) throw new PartnerError(`--locales: the site has no language "${unknown}". Give some of ${codes.join(',')}.`);
}

/** Makes a partner. @throws PartnerError when there is one of this name, or something that the terms name is not there */
export async function addPartner(strapi: Core.Strapi, partner: NewPartner): Promise<Partner> {
  const { name, locales, excerptOnly, embargoMinutes } = partner;
  const accounts = strapi.documents(PARTNER_TYPE);
  if (await accounts.findFirst({ filters: { name } }))
    throw new PartnerError(`There is a partner "${name}" already. npm run partner -- key "${name}" gives it another key.`);
  await checkLocales(strapi, locales);
  const categories = await findTerms(strapi, 'api::category.category', '--categories', partner.categories);
  const series = await findTerms(strapi, 'api::series.series', '--series', partner.series);
  const data = { name, categories, series, locales: locales.join(', '), excerptOnly, embargoMinutes };
  return found.parse(await accounts.create({ data }));
}

/** The partner of a name or an identifier. @throws PartnerError when there is none */
export async function findPartner(strapi: Core.Strapi, nameOrId: string): Promise<Partner> {
  const filters = { $or: [{ name: nameOrId }, { documentId: nameOrId }] };
  const one = await strapi.documents(PARTNER_TYPE).findFirst({ filters });
  if (!one) throw new PartnerError(`There is no partner "${nameOrId}". npm run partner -- list shows all.`);
  return found.parse(one);
}

/** All partners, in the order of their names. */
export async function listPartners(strapi: Core.Strapi): Promise<Partner[]> {
  return z.array(found).parse(await strapi.documents(PARTNER_TYPE).findMany({ sort: 'name:asc', limit: 10_000 }));
}
