/** Documents and their forms in the admin panel, for tests of what is typed into a form. */
import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';
import type { Desk } from './desk';
import type { Json } from './texts';

/** How long a page may take, in milliseconds, on a machine that does other things too. */
export const LONGEST_MS = 200_000;

const document = z.looseObject({ documentId: z.string() });
type Uid = 'api::comment.comment';
const uidOf = (type: string): Uid => `api::${type}.${type}` as Uid;

/** The address of a document's form. Comments and sources have no languages. */
export function formOf(desk: Desk, type: string, documentId: string): string {
  const locale = ['post', 'timeline', 'page'].includes(type) ? '?plugins[i18n][locale]=en' : '';
  return `${desk.cms.url}/admin/content-manager/collection-types/${uidOf(type)}/${documentId}${locale}`;
}

/** Creates a draft. @returns its document id */
export async function createDraft(desk: Desk, type: string, data: Json): Promise<string> {
  return document.parse(await desk.cms.strapi.documents(uidOf(type)).create({ data })).documentId;
}

/** The draft as the Document Service returns it. */
export async function readDraft(desk: Desk, type: string, documentId: string): Promise<Json> {
  return document.parse(await desk.cms.strapi.documents(uidOf(type)).findOne({ documentId, populate: '*' }));
}

/** The editor of the text on the page. */
export function editorOn(page: Page): Locator {
  return page.locator('.ProseMirror');
}

/** Saves with the keyboard, and waits for the answer. */
export async function saveWithKeys(page: Page): Promise<void> {
  const answered = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.url().includes('/content-manager/'));
  await page.keyboard.press('Control+s');
  expect((await answered).status()).toBe(200);
}
