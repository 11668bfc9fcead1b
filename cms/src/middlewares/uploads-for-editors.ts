/** Uploaded files of the CMS's port are for its editors: readers get what is public of them from the API's `/media`. */
import type { Core } from '@strapi/strapi';
import { leadsTo } from '../written-path';

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

/** Answers 401 to everyone who asks for an uploaded file and is not signed in to the admin. */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async (context: Context, next: () => Promise<void>): Promise<void> => {
    if (!leadsTo(context.path, '/uploads')) {
      await next();
      giveToUploads(context);
      return;
    }
    const session = await strapi.sessionManager('admin').validateRefreshToken(context.cookies.get(SESSION) ?? '');
    if (session.isValid) return next();
    context.status = 401;
    const message = 'Sign in to the admin to see uploaded files; readers get published ones from /media of the API.';
    context.body = { error: { status: 401, name: 'UnauthorizedError', message } };
  };
