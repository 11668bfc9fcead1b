/** Uploaded files of the CMS's port are for its editors: readers get what is public of them from the API's `/media`. */
import { posix } from 'node:path';
import type { Core } from '@strapi/strapi';
import { requestingUserById, type RequestingUser } from '../access/requesting-user';
import { filesAt } from '../access/file-addresses';
import { mayEveryFile, unreadableFiles } from '../access/file-rights';
import { leadsTo } from '../requests/path-leads-to';

/** What of a request and its answer this middleware touches (Koa's context). */
interface Context {
  readonly path: string;
  readonly cookies: { get(name: string): string | undefined };
  readonly res: { getHeader(name: string): unknown; setHeader(name: string, value: readonly string[]): void };
  status: number;
  body: unknown;
}

/** Strapi's cookie of who is signed in to the admin. */
const SESSION = 'strapi_admin_refresh';

/**
 * The admin shows pictures by `<img>`, with which a browser sends cookies and nothing else, and Strapi gives its cookie to `/admin` alone.
 * So `/uploads` gets the same cookie. A wider path would give it to whatever else listens on this host, on other ports too.
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
  403: 'Your role does not let you see this file: it stands in no document that you may read.',
} as const;

function refuse(context: Context, status: keyof typeof MESSAGES): void {
  context.status = status;
  const name = status === 401 ? 'UnauthorizedError' : 'ForbiddenError';
  context.body = { error: { status, name, message: MESSAGES[status] } };
}

/** The name of the file that a path asks for; one that cannot be decoded names none that there is. */
function nameOf(path: string): string {
  try {
    return posix.basename(decodeURIComponent(path));
  } catch {
    return '';
  }
}

/** Whether the user may see what lies at the path: a file of the library's that the user may read. */
async function maySee(strapi: Core.Strapi, user: RequestingUser, path: string): Promise<boolean> {
  if (mayEveryFile(strapi, user.ability, 'read')) return true;
  const files = await filesAt(strapi, [`/uploads/${nameOf(path)}`]);
  return files.length > 0 && (await unreadableFiles(strapi, user, files)).length < files.length;
}

/** Answers 401 to everyone who asks for an uploaded file and is not signed in to the admin, and 403 to who may not see it. */
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
