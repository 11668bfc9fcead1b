import { readConfig } from '../src/config';

export default (): object => {
  const { secrets } = readConfig();
  return {
    auth: { secret: secrets.adminJwtSecret },
    apiToken: { salt: secrets.apiTokenSalt },
    transfer: { token: { salt: secrets.transferTokenSalt } },
    secrets: { encryptionKey: secrets.encryptionKey },
    // Ours counts by account and by address (src/sessions/login-limit.ts).
    rateLimit: { enabled: false },
    // Nothing in the admin calls home.
    flags: { nps: false, promoteEE: false },
    // There is no page to preview on; without this the admin advertises one.
    preview: { enabled: false },
  };
};
