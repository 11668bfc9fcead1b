import { leadsTo } from '../requests/path-leads-to';

/** What of a request and its answer this middleware touches (Koa's context). */
interface Context {
  readonly path: string;
  status: number;
  body: unknown;
}

/** Routes of Strapi that make this server ask an address that somebody typed, or that another server sent; with what to do instead. */
const CLOSED: readonly (readonly [place: string, remedy: string])[] = [
  ['/upload/actions/upload-from-urls', 'Files are not fetched from addresses: download the file and upload it.'],
  ['/admin/webhooks', 'Webhooks are closed: this server sends nothing to addresses that somebody typed.'],
  ['/admin/transfer', 'Transfers between servers are closed: npm run export and npm run import take an archive elsewhere.'],
  ['/admin/license-trial-time-left', 'There is no trial whose end could be asked for.'],
];

/**
 * Closes what would let somebody reach this machine's or its network's own services through the CMS. Those routes answer 404, whoever asks
 * and however the path is written. See docs/decisions/0016-uploads-and-sessions.md.
 */
export default () =>
  async (context: Context, next: () => Promise<void>): Promise<void> => {
    const closed = CLOSED.find(([place]) => leadsTo(context.path, place));
    if (!closed) return next();
    context.status = 404;
    context.body = { error: { status: 404, name: 'NotFoundError', message: closed[1] } };
  };
