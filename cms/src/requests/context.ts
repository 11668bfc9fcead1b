/** The parts of a request that this folder uses: Koa's context, as Strapi extends it. */
import type { IncomingMessage } from 'node:http';

/** A file of a form, as formidable has written it to the disk. */
interface FormFile {
  readonly filepath: string;
  readonly originalFilename: string | null;
  mimetype: string | null;
  readonly size: number;
}

/** A request that Strapi's router has found a route for. */
export interface RoutedContext {
  readonly req: IncomingMessage;
  readonly method: string;
  /** The path and query string of the request, as sent. */
  readonly originalUrl: string;
  readonly state: {
    readonly isAuthenticated?: boolean;
    /** The signed-in user. */
    readonly user?: { readonly id: number };
    readonly route?: { readonly handler?: unknown; readonly info?: { readonly pluginName?: string } };
  };
  readonly request: {
    readonly ip: string;
    readonly length?: number;
    body?: unknown;
    files?: Record<string, FormFile | FormFile[]>;
    is(...types: string[]): string | false | null;
    get(header: string): string;
  };
  status: number;
  body: unknown;
  set(header: string, value: string): void;
}

/** Calls the next handler of the request. */
export type Next = () => Promise<unknown>;

/** The handler of a request's route, such as `upload.admin-upload.upload`; empty when it has no name. */
export function handlerOf({ state }: RoutedContext): string {
  const { handler, info } = state.route ?? {};
  return typeof handler === 'string' ? `${info?.pluginName ?? ''}.${handler}` : '';
}
