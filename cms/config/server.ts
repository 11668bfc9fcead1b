import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../src/config';

export default (): object => {
  const { host, port, publicDir, secrets, trustProxy } = readConfig();
  // Strapi's upload provider refuses to start without its folder.
  mkdirSync(join(publicDir, 'uploads'), { recursive: true });
  return {
    host,
    port,
    // What a proxy says is looked at first, and taken out unless it comes from one that is trusted (src/middlewares/trusted-proxy.ts).
    proxy: { koa: trustProxy.length > 0 },
    app: { keys: secrets.appKeys },
    dirs: { public: publicDir },
    transfer: { remote: { enabled: false } },
    logger: { updates: { enabled: false }, startup: { enabled: false } },
  };
};
