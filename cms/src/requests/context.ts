/** What of a request Dossier's reading of requests touches: Koa's context, as Strapi extends it. */
import type { IncomingMessage } from 'node:http';

/** A file of a form, as formidable wrote it to the disk. */
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
  /** The address as it was asked for, with its question. */
  readonly originalUrl: string;
  readonly state: {
    readonly isAuthenticated?: boolean;
    /** Who asks, where somebody is signed in. */
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

/** What comes after in the handling of a request. */
export type Next = () => Promise<unknown>;

/** The handler of a request's route, such as `upload.admin-upload.upload`; empty when it has no name. */
export function handlerOf({ state }: RoutedContext): string {
  const { handler, info } = state.route ?? {};
  return typeof handler === 'string' ? `${info?.pluginName ?? ''}.${handler}` : '';
}
