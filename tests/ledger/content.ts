/** The content of the tests, created and changed through Strapi's Document Service. */
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';

/** The fields of a document, as the Document Service takes them. */
export type Data = Record<string, unknown>;
type Type = 'post' | 'page' | 'comment' | 'timeline' | 'entity' | 'source' | 'author' | 'category';

const saved = z.looseObject({ documentId: z.string() });

function uidOf(type: Type): UID.ContentType {
  return `api::${type}.${type}`;
}

/** What an editor does, as short methods on top of the Document Service. */
export class Editor {
  constructor(private readonly strapi: Core.Strapi) {}

  async create(type: Type, data: Data, locale = 'en'): Promise<string> {
    const place = ['post', 'page', 'timeline'].includes(type) ? { locale } : {};
    return saved.parse(await this.strapi.documents(uidOf(type)).create({ data, ...place })).documentId;
  }

  /** Creates a document and publishes it; returns its documentId. */
  async publishNew(type: Type, data: Data, locale = 'en'): Promise<string> {
    const documentId = await this.create(type, data, locale);
    await this.publish(type, documentId, locale);
    return documentId;
  }

  async edit(type: Type, documentId: string, data: Data, locale = 'en'): Promise<void> {
    await this.strapi.documents(uidOf(type)).update({ documentId, data, locale });
  }

  async publish(type: Type, documentId: string, locale = 'en'): Promise<void> {
    await this.strapi.documents(uidOf(type)).publish({ documentId, locale });
  }

  async unpublish(type: Type, documentId: string, locale = 'en'): Promise<void> {
    await this.strapi.documents(uidOf(type)).unpublish({ documentId, locale });
  }

  async discard(type: Type, documentId: string, locale = 'en'): Promise<void> {
    await this.strapi.documents(uidOf(type)).discardDraft({ documentId, locale });
  }

  async delete(type: Type, documentId: string): Promise<void> {
    await this.strapi.documents(uidOf(type)).delete({ documentId, locale: '*' });
  }

  /** Removes a locale of the site, and with it all documents in that locale. */
  async deleteLocale(code: string): Promise<void> {
    const service = this.strapi.plugin('i18n').service('locales');
    const locale: { id: number } = await service.findByCode(code);
    await service.delete({ id: locale.id });
  }
}
