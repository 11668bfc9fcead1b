import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../src/config';

export default (): object => {
  const { host, port, publicDir, secrets } = readConfig();
  // Strapi's upload provider refuses to start without its folder.
  mkdirSync(join(publicDir, 'uploads'), { recursive: true });
  return {
    host,
    port,
    app: { keys: secrets.appKeys },
    dirs: { public: publicDir },
    transfer: { remote: { enabled: false } },
    logger: { updates: { enabled: false }, startup: { enabled: false } },
  };
};
