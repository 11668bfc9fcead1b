/** Checks all routes of the admin panel's HTTP interface against the tables of who may use them. A route that is not in a table is an error. */
import sharp from 'sharp';
import { z } from 'zod';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { anonymous, signIn, type SignedIn } from '../support/signed-in';
import { ROUTES, type Admitted } from './role-table';
import { FILES, OTHERS, POSTS, TARGETS } from './role-targets';

const ROLES = ['anonymous', 'nobody', 'strapi-author', 'strapi-editor', 'strapi-super-admin'] as const;
type Role = (typeof ROLES)[number];
/** Routes that end the session of the request. */
const ENDING = /logout|me\/sessions/;
const POST = 'api::post.post';

const routes = z.array(z.object({ methods: z.array(z.string()), path: z.string() }));
const made = z.object({ id: z.number(), documentId: z.string() });

let cms: TestCms;
let bytes: Blob;
const people = new Map<Role, SignedIn>();

/** All routes of the admin panel, as `METHOD /path`. */
function routesOf({ strapi }: TestCms): string[] {
  const server: unknown = strapi.server.listRoutes();
  return routes
    .parse(server)
    .filter(({ path }) => /^\/(?!api|uploads|_health|\(|$)\w/.test(path))
    .flatMap(({ methods, path }) => methods.filter((method) => method !== 'HEAD').map((method) => `${method} ${path}`));
}

function person(role: Role): SignedIn {
  return people.get(role) ?? anonymous(cms);
}

/** Replaces the parameters of a route by a type, a field and the identifier. */
function pathOf(route: string, id: string | number): { method: string; path: string } {
  const [method = '', path = ''] = route.split(' ');
  const model = path.includes('/components/') ? 'shared.picture' : path.includes('single') ? 'api::site.site' : POST;
  const asked = path
    .split('/')
    .map((part) =>
      /^:(model|contentType|uid)$/.test(part) ? model : part === ':targetField' ? 'tags' : part.startsWith(':') ? String(id) : part,
    );
  return { method, path: asked.join('/') };
}

/** The status of a request for a document that does not exist. */
async function statusOf(route: string, who: SignedIn): Promise<number> {
  const { method, path } = pathOf(route, '999999');
  return (await who.ask(method, path, method === 'GET' || method === 'DELETE' ? undefined : {})).status;
}

beforeAll(async () => {
  const picture = sharp({ create: { width: 4, height: 4, channels: 3, background: '#246' } });
  bytes = new Blob([new Uint8Array(await picture.png().toBuffer())], { type: 'image/png' });
  const databaseUrl = await createCmsDatabase('table');
  cms = await startCms({ databaseUrl });
  await cms.strapi.service('admin::role').create({ name: 'nobody', code: 'nobody', description: 'No rights' });
  people.set('anonymous', anonymous(cms));
  const { code } = z.object({ code: z.string() }).parse(await cms.strapi.db.query('admin::role').findOne({ where: { name: 'nobody' } }));
  people.set('nobody', await signIn(cms, code, 'nobody'));
  for (const role of ['strapi-author', 'strapi-editor', 'strapi-super-admin'] as const) people.set(role, await signIn(cms, role));
}, 120_000);

afterAll(async () => {
  await cms?.stop();
});

test('the table lists every route, and no route that does not exist', () => {
  expect(Object.values(ROUTES).flat().sort()).toEqual(routesOf(cms).sort());
});

test('every route that names a document or file is in the tables of what roles may do with it', () => {
  const naming = routesOf(cms).filter((route) => /^\w+ \/(content-manager|upload|i18n|desk)\/.*:(id|\w+Id)\b/.test(route));
  const decided = [...Object.keys({ ...POSTS, ...FILES }), ...OTHERS];
  expect(naming.filter((route) => !decided.includes(route))).toEqual([]);
  expect(decided.filter((route) => !routesOf(cms).includes(route))).toEqual([]);
  for (const { author, editor } of Object.values({ ...POSTS, ...FILES }))
    expect([author, editor]).toEqual([author, editor].map(() => expect.stringMatching(new RegExp(`^[yn-]{${TARGETS.length}}$`))));
});

/** The roles that may use the routes of a group at all. What they may do with a document is tested below and in `*-of-others.test.ts`. */
const LET_IN: Readonly<Record<Admitted, readonly Role[]>> = {
  nobody: [],
  anyone: ROLES,
  'signed in': ['nobody', 'strapi-author', 'strapi-editor', 'strapi-super-admin'],
  document: ['strapi-author', 'strapi-editor', 'strapi-super-admin'],
  library: ['strapi-author', 'strapi-editor', 'strapi-super-admin'],
  publisher: ['strapi-editor', 'strapi-super-admin'],
  administrator: ['strapi-super-admin'],
};
/** Routes of an admitted group that still answer 403 to an author: they need the right to publish, or to change folders or the site. */
const BY_RIGHT = /actions\/(bulkP|p|bulkUnp|unp)ublish$|PUT \/upload\/folders|single-types/;

describe.each(Object.entries(ROUTES) as [Admitted, readonly string[]][])('routes for %s', (admitted, all) => {
  test.each(all.filter((route) => !ENDING.test(route)))('%s', async (route) => {
    // A super admin may do everything, so only requests that change nothing are sent.
    for (const role of ROLES.filter((one) => one !== 'strapi-super-admin' || route.startsWith('GET'))) {
      const status = await statusOf(route, person(role));
      expect([role, status < 500]).toEqual([role, true]);
      const refused = admitted === 'nobody' ? 404 : role === 'anonymous' ? 401 : 403;
      if (!LET_IN[admitted].includes(role)) expect([role, status]).toEqual([role, refused]);
      else if (!BY_RIGHT.test(route) && route !== 'POST /admin/access-token')
        expect([role, [401, 403].includes(status)]).toEqual([role, false]);
    }
  });
});

/** Creates a post of this user and, if `isPublic`, publishes it without a request. */
async function post(who: SignedIn, isPublic: boolean, data: object = {}): Promise<string> {
  const documents = cms.strapi.documents(POST);
  const creator = { createdBy: who.id, updatedBy: who.id };
  const { documentId } = made.parse(await documents.create({ data: { title: 'Whose', ...data, ...creator }, locale: 'en' }));
  if (isPublic) await documents.publish({ documentId, locale: 'en' });
  return documentId;
}

/** Uploads a file of this user. If `isPublic`, a published post uses it. */
async function file(who: SignedIn, isPublic: boolean): Promise<number> {
  const { id } = await who.upload('whose.png', bytes);
  if (isPublic) await post(who, true, { cover: { file: id, alt: 'A pixel' } });
  return id;
}

type Make = (who: SignedIn, isPublic: boolean) => Promise<string | number>;
const KINDS = [
  ['post', POSTS, post],
  ['file', FILES, file],
] as const;

/** Creates one target per kind in TARGETS, in that order, as seen by the role. */
async function targetsOf(make: Make, role: 'strapi-author' | 'strapi-editor'): Promise<(string | number)[]> {
  const other = role === 'strapi-author' ? 'strapi-editor' : 'strapi-author';
  const all: (string | number)[] = [];
  for (const who of [role, other] as const) for (const isPublic of [false, true]) all.push(await make(person(who), isPublic));
  return all;
}

describe.each(KINDS)('a request for a %s', (kind, table, make) => {
  const kept = new Map<string, (string | number)[]>();

  test.each(Object.entries(table))('%s', async (route, decision) => {
    for (const role of ['strapi-author', 'strapi-editor'] as const) {
      const targets = (decision.isOnce ? undefined : kept.get(role)) ?? (await targetsOf(make, role));
      if (!decision.isOnce) kept.set(role, targets);
      const found: (string | number)[] = [];
      for (const id of targets) {
        const { method, path } = pathOf(route, id);
        const form = new FormData();
        form.append('files', bytes, 'new.png');
        const body =
          decision.body?.(id) ??
          (route.endsWith('/replace') ? form : method === 'GET' || method === 'DELETE' ? undefined : { locale: 'en' });
        const question = decision.query?.(id) ?? (kind === 'post' ? 'locale=en' : '');
        const { status } = await person(role).ask(method, `${path}?${question}`, body);
        found.push({ 200: 'y', 201: 'y', 403: 'n', 404: '-' }[status] ?? status);
      }
      expect([role, found.join('')]).toEqual([role, role === 'strapi-author' ? decision.author : decision.editor]);
    }
  });
});
