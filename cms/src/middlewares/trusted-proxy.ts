import type { IncomingMessage } from 'node:http';
import proxyAddress from '@fastify/proxy-addr';
import { readConfig } from '../config';

/** The part of Koa's context that this middleware uses. */
interface Context {
  readonly req: IncomingMessage;
}

const SAID_BY_PROXIES = ['forwarded', 'x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'x-forwarded-port', 'x-real-ip'];

/**
 * Believes headers about the client only when a proxy in `TRUST_PROXY` has sent them. It then sets `X-Forwarded-For` to the one address
 * that the outermost trusted proxy has seen, and ignores what the client itself has put there. From any other sender it removes all such
 * headers. Koa reads the client's address and the use of TLS from the remaining headers.
 */
export default () => {
  const isTrusted = proxyAddress.compile([...readConfig().trustProxy]);
  return async ({ req }: Context, next: () => Promise<void>): Promise<void> => {
    if (isTrusted(req.socket.remoteAddress ?? '', 0)) {
      req.headers['x-forwarded-for'] = proxyAddress(req, isTrusted);
      delete req.headers.forwarded;
    } else for (const name of SAID_BY_PROXIES) Reflect.deleteProperty(req.headers, name);
    return next();
  };
};
