/** Sets headers on every response of this port, so that text and files of users cannot act with the rights of the admin. */
import { isKeptType, isShownType } from '../uploads/file-types';
import { leadsTo } from '../requests/path-leads-to';

/** The part of Koa's context that this middleware uses. */
interface Context {
  readonly path: string;
  readonly headerSent: boolean;
  readonly response: { readonly type: string };
  type: string;
  set(name: string, value: string): void;
}

/**
 * The admin loads everything from its own origin. styled-components adds its styles as elements, and the admin shows previews of pictures
 * (`data:` and `blob:`) before the upload.
 */
const OF_ADMIN = [
  "default-src 'self'",
  "script-src 'self'",
  "script-src-attr 'none'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' data: blob:",
  "font-src 'self' data:",
  "frame-src 'self'",
  "frame-ancestors 'self'",
  "form-action 'self'",
  "base-uri 'self'",
  "object-src 'none'",
].join('; ');

/** All other responses run no script and load nothing, also when they are opened directly. */
const OF_ALL_ELSE = "sandbox; default-src 'none'";

/** Whether the path certainly belongs to the admin. A path that cannot be decoded does not. */
function isOfAdmin(path: string): boolean {
  return /^\/admin(\/|$)/i.test(path) && !leadsTo(path, '/uploads');
}

/**
 * Pictures, video and audio are shown; every other file is a download. A type that uploads must not have (such as a script or a style sheet
 * from an older installation) is replaced by a general one: with `nosniff`, no page can then use the file as a script or style sheet.
 */
function guardUpload(context: Context): void {
  const { type } = context.response;
  if (isShownType(type)) return;
  context.set('content-disposition', 'attachment');
  if (type !== '' && !isKeptType(type)) context.type = 'application/octet-stream';
}

/**
 * Gives the pages of the admin their content security policy, and every other response a policy that allows nothing. Files under
 * `/uploads`, in every spelling of the path, are downloads unless they are pictures, video or audio; this includes files of earlier
 * versions.
 */
export default () =>
  async (context: Context, next: () => Promise<void>): Promise<void> => {
    const isFile = leadsTo(context.path, '/uploads');
    const guard = (): void => {
      context.set('content-security-policy', isOfAdmin(context.path) ? OF_ADMIN : OF_ALL_ELSE);
      context.set('x-content-type-options', 'nosniff');
      if (isFile) context.set('cross-origin-resource-policy', 'same-origin');
    };
    guard();
    await next();
    if (context.headerSent) return;
    guard();
    if (isFile) guardUpload(context);
  };
