/** What every door says of a document: its address, its times, its words. */
import type { WrittenBody } from '../model/documents';

/** What is long of a document. @throws Error when it was read as brief, for a question that is not */
export function bodyOf<Body>({ type, body }: { readonly type: string; readonly body: Body | undefined }): Body {
  if (!body) throw new Error(`a ${type} was read without its body`);
  return body;
}

/** The address of a document on the public site. @param siteUrl without a slash at its end */
export function addressOf({ face }: { readonly face: { readonly path: string } }, siteUrl: string): string {
  return `${siteUrl}${face.path}`;
}

/** When the public face of a document last changed, RFC 3339 in UTC with milliseconds. */
export function modifiedAt({ changedAt }: { readonly changedAt: string }): string {
  return new Date(changedAt).toISOString();
}

/** The short text that introduces a post or a page. */
export function excerptOf({ face }: { readonly face: { readonly excerpt: string } }): string {
  return face.excerpt;
}

/** The words of a post or a page without any marks, its blocks separated by empty lines. @throws Error when it was read without its body */
export function plainTextOf(written: { readonly type: string; readonly body: WrittenBody | undefined }): string {
  return bodyOf(written).bodyText;
}
