import type { IncomingMessage } from 'node:http';
import proxyAddress from '@fastify/proxy-addr';
import { readConfig } from '../config';

/** What of a request this middleware touches (Koa's context). */
interface Context {
  readonly req: IncomingMessage;
}

const SAID_BY_PROXIES = ['forwarded', 'x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'x-forwarded-port', 'x-real-ip'];

/**
 * Believes what proxies say of a client when `TRUST_PROXY` names them, and nobody else: `X-Forwarded-For` becomes the one address that the
 * last trusted proxy saw, whatever the client put before it; from any other sender all such headers are taken out. Koa then reads the
 * client's address and whether it came by TLS from what is left.
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
