import { leadsTo } from '../requests/path-leads-to';

/** The part of Koa's context that this middleware uses. */
interface Context {
  readonly path: string;
  status: number;
  body: unknown;
}

/**
 * Routes of Strapi with which this server would send requests to an address that a user or another server has given. Each with a message
 * that says what to do instead.
 */
const CLOSED: readonly (readonly [place: string, remedy: string])[] = [
  ['/upload/actions/upload-from-urls', 'Files are not fetched from addresses: download the file and upload it.'],
  ['/admin/webhooks', 'Webhooks are disabled: this server sends no requests to addresses that users enter.'],
  ['/admin/transfer', 'Transfers between servers are disabled: use npm run export and npm run import to move an archive.'],
  ['/admin/license-trial-time-left', 'This installation has no trial licence.'],
];

/**
 * Closes these routes, so that nobody can reach services of this machine or its network through the CMS. They answer 404 to everyone, in
 * every spelling of the path. See docs/decisions/0016-uploads-and-sessions.md.
 */
export default () =>
  async (context: Context, next: () => Promise<void>): Promise<void> => {
    const closed = CLOSED.find(([place]) => leadsTo(context.path, place));
    if (!closed) return next();
    context.status = 404;
    context.body = { error: { status: 404, name: 'NotFoundError', message: closed[1] } };
  };
