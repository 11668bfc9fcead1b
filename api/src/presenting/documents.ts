/** What every kind of output shows of a document: its address, its times, its text. */
import { minutesToRead } from '@dossier/contract/reading';
import type { WrittenBody } from '../model/documents';

/** The body of a document. @throws Error when the document was read without its body */
export function bodyOf<Body>({ type, body }: { readonly type: string; readonly body: Body | undefined }): Body {
  if (!body) throw new Error(`a ${type} was read without its body`);
  return body;
}

/** The address of a document on the public site, in the locale that it is shown in. @param siteUrl without a slash at its end */
export function addressOf({ path }: { readonly path: string }, siteUrl: string): string {
  return path === '/' ? siteUrl : `${siteUrl}${path}`;
}

/** When the public face of a document last changed, as RFC 3339 in UTC with milliseconds. */
export function modifiedAt({ changedAt }: { readonly changedAt: string }): string {
  return new Date(changedAt).toISOString();
}

/** Minutes to read the body of a post, at 200 words a minute, rounded up, at least 1. */
export function readingMinutes({ face }: { readonly face: { readonly words: number } }): number {
  return minutesToRead(face.words);
}

/** The short text that introduces a post or a page. */
export function excerptOf({ face }: { readonly face: { readonly excerpt: string } }): string {
  return face.excerpt;
}

/** The plain text of a post or a page, its blocks separated by empty lines. @throws Error when it was read without its body */
export function plainTextOf(written: { readonly type: string; readonly body: WrittenBody | undefined }): string {
  return bodyOf(written).bodyText;
}
