/** A real CMS with an Author and an Editor, who write and publish posts over the HTTP interface of the admin panel. */
import sharp from 'sharp';
import { z } from 'zod';
import { startCms, type TestCms } from './cms';
import { createCmsDatabase } from './cms-database';
import { signIn, type SignedIn } from './signed-in';

const created = z.object({ data: z.looseObject({ documentId: z.string() }) });

/** The path of posts in the HTTP interface of the admin panel. */
export const POSTS = '/content-manager/collection-types/api::post.post';

/** A CMS with one user per role. */
export interface Newsroom {
  readonly cms: TestCms;
  readonly author: SignedIn;
  readonly editor: SignedIn;
  /** A picture of 4 × 4 pixels. */
  readonly picture: Blob;
}

/** Starts a CMS on a new database. @param name the first part of the database's name */
export async function startNewsroom(name: string): Promise<Newsroom> {
  const pixels = sharp({ create: { width: 4, height: 4, channels: 3, background: '#246' } });
  const picture = new Blob([new Uint8Array(await pixels.png().toBuffer())], { type: 'image/png' });
  const databaseUrl = await createCmsDatabase(name);
  const cms = await startCms({ databaseUrl });
  return { cms, author: await signIn(cms, 'strapi-author'), editor: await signIn(cms, 'strapi-editor'), picture };
}

/** Saves a new post in English. @returns its document id */
export async function writePost(user: SignedIn, data: object): Promise<string> {
  const { status, text, body } = await user.ask('POST', `${POSTS}?locale=en`, { locale: 'en', ...data });
  expect([status, status === 201 ? '' : text]).toEqual([201, '']);
  return created.parse(body).data.documentId;
}

/** Publishes the English version of a post. */
export async function publishPost(user: SignedIn, documentId: string): Promise<void> {
  const { status, text } = await user.ask('POST', `${POSTS}/${documentId}/actions/publish?locale=en`, { locale: 'en' });
  expect([status, status === 200 ? '' : text]).toEqual([200, '']);
}
