/** The CMS serves uploaded files only to editors. Readers get published files from `/media` of the API. */
import { posix } from 'node:path';
import type { Core } from '@strapi/strapi';
import { requestingUserById, type RequestingUser } from '../access/requesting-user';
import { filesAt } from '../access/file-addresses';
import { mayEveryFile, unreadableFiles } from '../access/file-rights';
import { leadsTo } from '../requests/path-leads-to';

/** The part of Koa's context that this middleware uses. */
interface Context {
  readonly path: string;
  readonly cookies: { get(name: string): string | undefined };
  readonly res: { getHeader(name: string): unknown; setHeader(name: string, value: readonly string[]): void };
  status: number;
  body: unknown;
}

/** Strapi's session cookie of the admin. */
const SESSION = 'strapi_admin_refresh';

/**
 * The admin shows pictures with `<img>`, for which a browser sends only cookies, and Strapi limits its session cookie to the path `/admin`.
 * So this sends the same cookie for `/uploads`, too. A wider path would send it to everything else on this host, on other ports too.
 */
function giveToUploads({ res }: Context): void {
  const set = res.getHeader('set-cookie');
  if (!Array.isArray(set)) return;
  const cookies = set.map(String);
  const ofSession = cookies.filter((cookie) => cookie.startsWith(`${SESSION}=`) || cookie.startsWith(`${SESSION}.sig=`));
  res.setHeader('set-cookie', [...cookies, ...ofSession.map((cookie) => cookie.replace(/;\s*path=[^;]*/i, '; path=/uploads'))]);
}

const MESSAGES = {
  401: 'Sign in to the admin to see uploaded files; readers get published ones from /media of the API.',
  403: 'Your role does not let you see this file: no document that you may read contains it.',
} as const;

function refuse(context: Context, status: keyof typeof MESSAGES): void {
  context.status = status;
  const name = status === 401 ? 'UnauthorizedError' : 'ForbiddenError';
  context.body = { error: { status, name, message: MESSAGES[status] } };
}

/** The file name in a path. A path that cannot be decoded gives an empty name, which no file has. */
function nameOf(path: string): string {
  try {
    return posix.basename(decodeURIComponent(path));
  } catch {
    return '';
  }
}

/** Whether the path leads to a file of the media library that the user may read. */
async function maySee(strapi: Core.Strapi, user: RequestingUser, path: string): Promise<boolean> {
  if (mayEveryFile(strapi, user.ability, 'read')) return true;
  const files = await filesAt(strapi, [`/uploads/${nameOf(path)}`]);
  return files.length > 0 && (await unreadableFiles(strapi, user, files)).length < files.length;
}

/**
 * Answers requests for uploaded files with 401 when the user is not signed in to the admin, and with 403 when the user may not see the
 * file.
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async (context: Context, next: () => Promise<void>): Promise<void> => {
    if (!leadsTo(context.path, '/uploads')) {
      await next();
      giveToUploads(context);
      return;
    }
    const session = await strapi.sessionManager('admin').validateRefreshToken(context.cookies.get(SESSION) ?? '');
    const user = session.isValid ? await requestingUserById(strapi, session.userId) : null;
    if (user && (await maySee(strapi, user, context.path))) return next();
    refuse(context, user ? 403 : 401);
  };
