/** Headers that keep what somebody wrote or uploaded from acting as the admin: on every answer of this port. */
import { isKeptType, isShownType } from '../uploads/file-types';
import { leadsTo } from '../requests/path-leads-to';

/** What of a request and its answer this middleware touches (Koa's context). */
interface Context {
  readonly path: string;
  readonly headerSent: boolean;
  readonly response: { readonly type: string };
  type: string;
  set(name: string, value: string): void;
}

/** The admin loads everything from its own origin; styled-components adds its styles as elements, and pictures are previewed before upload. */
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

/** Anything else runs no script and loads nothing, also when it is opened by its address. */
const OF_ALL_ELSE = "sandbox; default-src 'none'";

/** Only a path that is surely the admin's: one that cannot be decoded is not. */
function isOfAdmin(path: string): boolean {
  return /^\/admin(\/|$)/i.test(path) && !leadsTo(path, '/uploads');
}

/**
 * Pictures, video and audio may be shown; every other file is a download. A type that uploads may not have (a script or a style sheet from
 * an older installation) is named to nobody: with `nosniff`, no page can load such a file as what it is.
 */
function guardUpload(context: Context): void {
  const { type } = context.response;
  if (isShownType(type)) return;
  context.set('content-disposition', 'attachment');
  if (type !== '' && !isKeptType(type)) context.type = 'application/octet-stream';
}

/**
 * Gives the admin's own pages their content security policy and everything else one that allows nothing. Files under `/uploads`, however
 * the path is written, come as downloads unless they are pictures, video or audio; those of earlier versions too.
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
