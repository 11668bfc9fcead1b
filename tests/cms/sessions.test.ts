/** When sessions end, how often a password may be tried, and which headers of a proxy count. Uses a real Strapi behind a simulated proxy. */
import { z } from 'zod';
import { ADA, cookieOf, registerAda, signIn, tokenOf } from '../support/admin-user';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';

const BOB = { firstname: 'Bob', lastname: 'Author', email: 'bob@example.org', password: 'Correct-horse-8' };
const NEW = 'Correct-horse-9';

let cms: TestCms;
let token: string;
let role: number;
let address = 0;

/** The header in which the trusted proxy gives the address of the client. */
const from = (ip: string): Record<string, string> => ({ 'x-forwarded-for': ip });
/** The same header with a new address for each request, so that the limits per address do not apply. */
const elsewhere = (): Record<string, string> => from(`198.51.100.${++address}`);

async function call(method: string, path: string, body: unknown, bearer = token): Promise<Response> {
  return fetch(`${cms.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}`, ...elsewhere() },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function makeBob(): Promise<number> {
  const user: unknown = await cms.strapi.service('admin::user').create({ ...BOB, isActive: true, registrationToken: null, roles: [role] });
  return z.object({ id: z.number() }).parse(user).id;
}

interface Session {
  readonly bearer: string;
  readonly admin: string;
  readonly uploads: string;
}

async function open(): Promise<Session> {
  const answer = await signIn(cms.url, BOB, elsewhere());
  expect(answer.status).toBe(200);
  return { admin: cookieOf(answer, '/admin'), uploads: cookieOf(answer, '/uploads'), bearer: await tokenOf(answer) };
}

/** The statuses of three requests with a session: the admin API, a file (403: an Author may not read this one), and a new token. */
async function opens({ bearer, admin, uploads }: Session): Promise<readonly number[]> {
  const file = await fetch(`${cms.url}/uploads/none.png`, { headers: { cookie: uploads } });
  const me = await call('GET', '/admin/users/me', undefined, bearer);
  // This request is the last one, because it replaces the session.
  const renewed = await fetch(`${cms.url}/admin/access-token`, { method: 'POST', headers: { cookie: admin } });
  return [me.status, file.status, renewed.status];
}

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('sessions');
  Object.assign(process.env, { TRUST_PROXY: '127.0.0.1, ::1', NODE_ENV: 'production' });
  cms = await startCms({ databaseUrl });
  token = await registerAda(cms.url);
  role = z.object({ id: z.number() }).parse(await cms.strapi.service('admin::role').findOne({ code: 'strapi-author' })).id;
}, 120_000);

afterAll(async () => {
  await cms?.stop();
  Object.assign(process.env, { TRUST_PROXY: '', NODE_ENV: 'test' });
});

afterEach(async () => {
  await cms.strapi.db.query('admin::user').deleteMany({ where: { email: BOB.email } });
});

const ENDS: readonly (readonly [how: string, change: (id: number, session: Session) => Promise<unknown>])[] = [
  [
    'changes the password',
    async (_id, { bearer }) => call('PUT', '/admin/users/me', { currentPassword: BOB.password, password: NEW }, bearer),
  ],
  ['is given a password', async (id) => call('PUT', `/admin/users/${id}`, { password: NEW })],
  ['is deactivated', async (id) => call('PUT', `/admin/users/${id}`, { isActive: false })],
  [
    'is deactivated and made active again',
    async (id) => {
      await call('PUT', `/admin/users/${id}`, { isActive: false });
      await call('PUT', `/admin/users/${id}`, { isActive: true });
    },
  ],
  ['is deleted', async (id) => call('DELETE', `/admin/users/${id}`, undefined)],
  ['is given a password on the command line', async () => cms.strapi.service('admin::user').resetPasswordByEmail(BOB.email, NEW)],
  [
    'resets the password by a link',
    async (id) => {
      const values = { resetPasswordToken: 'a'.repeat(40), resetPasswordTokenExpiresAt: new Date(Date.now() + 60_000) };
      await cms.strapi.db.query('admin::user').update({ where: { id }, data: values });
      expect((await call('POST', '/admin/reset-password', { resetPasswordToken: values.resetPasswordToken, password: NEW })).status).toBe(
        200,
      );
    },
  ],
];

test.each(ENDS)('all sessions of a user end when the user %s', async (_how, change) => {
  const id = await makeBob();
  const sessions = [await open(), await open()] as const;
  expect(await opens(sessions[1])).toEqual([200, 403, 200]);
  await change(id, sessions[0]);
  for (const session of sessions) expect(await opens(session)).toEqual([401, 401, 401]);
});

test('sessions go on when an administrator changes the name of the user', async () => {
  const id = await makeBob();
  const session = await open();
  expect((await call('PUT', `/admin/users/${id}`, { firstname: 'Robert', isActive: true })).status).toBe(200);
  expect((await opens(session))[0]).toBe(200);
});

describe('a user’s own e-mail address', () => {
  const refusal = z.object({
    error: z.object({ details: z.object({ errors: z.array(z.object({ path: z.array(z.string()), message: z.string() })) }) }),
  });
  const change = async (body: object, bearer: string, ip?: string): Promise<readonly [number, string, string]> => {
    const answer = await fetch(`${cms.url}/admin/users/me`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}`, ...(ip ? from(ip) : elsewhere()) },
      body: JSON.stringify(body),
    });
    const [error] = refusal.safeParse(await answer.json()).data?.error.details.errors ?? [];
    return [answer.status, error?.path.join('.') ?? '', error?.message ?? ''];
  };
  const emailOf = async (id: number): Promise<unknown> =>
    z.object({ email: z.string() }).parse(await cms.strapi.db.query('admin::user').findOne({ where: { id } })).email;

  test('can only be changed with the password, which the form of the admin panel sends', async () => {
    const id = await makeBob();
    const { bearer } = await open();
    const form = { firstname: 'Bob', lastname: 'Author', preferedLanguage: null };
    expect(await change({ ...form, email: 'taken-over@example.org' }, bearer)).toEqual([
      400,
      'email',
      expect.stringContaining('Current password'),
    ]);
    const wrong = { email: 'taken-over@example.org', currentPassword: 'Wrong-horse-1' };
    expect(await change({ ...form, ...wrong }, bearer)).toEqual([400, 'currentPassword', expect.stringContaining('not your password')]);
    expect(await change({ ...form, ...wrong, password: NEW }, bearer)).toEqual([400, 'currentPassword', expect.anything()]);
    expect(await emailOf(id)).toBe(BOB.email);
    // Without a change of the e-mail address, no password is needed.
    expect(await change({ ...form, email: 'BOB@example.org', firstname: 'Robert' }, bearer)).toEqual([200, '', '']);
    const right = { email: 'robert@example.org', currentPassword: BOB.password };
    expect(await change({ ...form, ...right }, bearer)).toEqual([200, '', '']);
    expect(await emailOf(id)).toBe('robert@example.org');
    expect((await change({ ...form, email: BOB.email, currentPassword: BOB.password, password: BOB.password }, bearer))[0]).toBe(200);
    expect(await emailOf(id)).toBe(BOB.email);
  });

  test('cannot be used to guess the password with a stolen session', async () => {
    await makeBob();
    const { bearer } = await open();
    const guess = async (n: number): Promise<number> =>
      (await change({ email: `other-${n}@example.org`, currentPassword: `Wrong-horse-${n}` }, bearer, '203.0.113.9'))[0];
    for (let n = 0; n < 5; n++) expect(await guess(n)).toBe(400);
    expect(await guess(5)).toBe(429);
    expect((await change({ firstname: 'Bobby' }, bearer, '203.0.113.9'))[0]).toBe(200);
  });
});

describe('guessing passwords', () => {
  const guess = async (ip: string, email = ADA.email): Promise<number> =>
    (await signIn(cms.url, { email, password: 'Wrong-horse-1' }, from(ip))).status;
  const owner = async (ip: string): Promise<number> => (await signIn(cms.url, ADA, from(ip))).status;

  test('one address can try five times, and the owner can still sign in from another address', async () => {
    for (let n = 0; n < 5; n++) expect(await guess('203.0.113.1')).toBe(400);
    expect(await guess('203.0.113.1')).toBe(429);
    expect(await guess('203.0.113.1', ' ADA@example.org ')).toBe(429);
    expect(await owner('203.0.113.1')).toBe(429);
    expect(await owner('203.0.113.2')).toBe(200);
  });

  test('forwarding headers written by a client are ignored', async () => {
    for (let n = 0; n < 5; n++) await guess(`10.9.8.${n}, 203.0.113.3`);
    expect(await guess('10.9.8.7, 203.0.113.3')).toBe(429);
  });

  test('addresses in one IPv6 /64 network count as one address', async () => {
    for (let n = 0; n < 5; n++) await guess(`2001:db8:1:2::${n}`);
    expect(await guess('2001:db8:1:2:ffff::1')).toBe(429);
    expect(await guess('2001:db8:1:3::1')).toBe(400);
  });

  test('one address can try at most fifty accounts', async () => {
    const statuses = await Promise.all(Array.from({ length: 60 }, async (_none, n) => guess('203.0.113.4', `nobody-${n}@example.org`)));
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
  });

  test('guesses from many addresses are slowed and limited, and the owner can still sign in', async () => {
    const email = 'carol@example.org';
    await Promise.all(Array.from({ length: 20 }, async (_none, n) => guess(`192.0.2.${n}`, email)));
    expect([await guess('192.0.2.99', email), await guess('192.0.2.99', email)]).toEqual([400, 429]);
  });

  test('a stranger cannot use up a user’s requests for a reset link', async () => {
    const ask = async (ip: string): Promise<number> =>
      (
        await fetch(`${cms.url}/admin/forgot-password`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...from(ip) },
          body: JSON.stringify({ email: 'nobody@example.org' }),
        })
      ).status;
    for (let n = 0; n < 5; n++) expect(await ask('203.0.113.5')).toBe(204);
    expect([await ask('203.0.113.5'), await ask('203.0.113.6')]).toEqual([429, 204]);
  });
});

test('session cookies are Secure when the proxy says that the request came over TLS', async () => {
  const cookies = async (headers: Record<string, string>): Promise<boolean[]> =>
    (await signIn(cms.url, ADA, { ...elsewhere(), ...headers })).headers.getSetCookie().map((cookie) => /;\s*secure/i.test(cookie));
  expect(new Set(await cookies({ 'x-forwarded-proto': 'https' }))).toEqual(new Set([true]));
  expect(new Set(await cookies({}))).toEqual(new Set([false]));
});

test('the log contains no tokens from addresses', async () => {
  const lines: string[] = [];
  const former = cms.strapi.log.level;
  cms.strapi.log.level = 'http';
  cms.strapi.log.on('data', (line: { message: unknown }) => lines.push(String(line.message)));
  await fetch(`${cms.url}/admin/registration-info?registrationToken=secret-1`);
  await fetch(`${cms.url}/admin/auth/reset-password?code=secret-2`);
  await call('POST', '/admin/reset-password', { resetPasswordToken: 'secret-3', password: NEW });
  cms.strapi.log.level = former;
  expect(lines.join('\n')).toContain('/admin/registration-info');
  expect(lines.join('\n')).not.toMatch(/secret-/);
});
