import { readConfig } from '../src/config';

/** Strapi's settings of the admin. */
export default (): object => {
  const { secrets } = readConfig();
  return {
    auth: { secret: secrets.adminJwtSecret },
    apiToken: { salt: secrets.apiTokenSalt },
    transfer: { token: { salt: secrets.transferTokenSalt } },
    secrets: { encryptionKey: secrets.encryptionKey },
    // src/sessions/login-limit.ts limits logins instead: it counts by account and by IP address.
    rateLimit: { enabled: false },
    // No surveys and no advertisements of Strapi's editions.
    flags: { nps: false, promoteEE: false },
    // Dossier has no preview pages. When this is not disabled, the admin advertises them.
    preview: { enabled: false },
  };
};
