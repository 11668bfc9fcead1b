import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../src/config';

/** Strapi's settings of its HTTP server. */
export default (): object => {
  const { host, port, publicDir, secrets, trustProxy } = readConfig();
  // Strapi's upload provider does not start without its folder.
  mkdirSync(join(publicDir, 'uploads'), { recursive: true });
  return {
    host,
    port,
    // src/middlewares/trusted-proxy.ts runs before Koa reads these headers, and removes them unless a trusted proxy has sent them.
    proxy: { koa: trustProxy.length > 0 },
    app: { keys: secrets.appKeys },
    dirs: { public: publicDir },
    transfer: { remote: { enabled: false } },
    logger: { updates: { enabled: false }, startup: { enabled: false } },
  };
};
