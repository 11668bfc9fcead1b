/** Every route of the admin's HTTP interface that Strapi has, and who gets in: a route that the table lacks fails until somebody decides. */
import { z } from 'zod';
import { startCms, type TestCms } from '../support/cms';
import { createDatabase } from '../support/database';
import { prepareSchemas } from '../support/index-of';
import { anonymous, signIn, type SignedIn } from '../support/signed-in';
import { ROUTES, type Admitted } from './role-table';

const ROLES = ['anonymous', 'nobody', 'strapi-author', 'strapi-editor'] as const;
/** Routes that end the session which asks. */
const ENDING = /logout|me\/sessions/;

const routes = z.array(z.object({ methods: z.array(z.string()), path: z.string() }));

let cms: TestCms;
const people = new Map<string, SignedIn>();

/** The routes of the admin, as `METHOD /path`. */
function routesOf({ strapi }: TestCms): string[] {
  const server: unknown = strapi.server.listRoutes();
  return routes
    .parse(server)
    .filter(({ path }) => /^\/(?!api|uploads|_health|\(|$)\w/.test(path))
    .flatMap(({ methods, path }) => methods.filter((method) => method !== 'HEAD').map((method) => `${method} ${path}`));
}

/** What the route answers to a question that names an editor's draft, or something that is not there. */
async function statusOf(route: string, who: SignedIn): Promise<number> {
  const [method = '', path = ''] = route.split(' ');
  const model = path.includes('/components/') ? 'shared.picture' : path.includes('single') ? 'api::site.site' : 'api::post.post';
  const asked = path
    .split('/')
    .map((part) =>
      /^:(model|contentType|uid)$/.test(part) ? model : part === ':targetField' ? 'tags' : part.startsWith(':') ? '999999' : part,
    )
    .join('/');
  return (await who.ask(method, asked, method === 'GET' || method === 'DELETE' ? undefined : {})).status;
}

beforeAll(async () => {
  const databaseUrl = await createDatabase('table');
  await prepareSchemas(databaseUrl);
  cms = await startCms({ databaseUrl });
  await cms.strapi.service('admin::role').create({ name: 'nobody', code: 'nobody', description: 'No rights' });
  people.set('anonymous', anonymous(cms));
  const { code } = z.object({ code: z.string() }).parse(await cms.strapi.db.query('admin::role').findOne({ where: { name: 'nobody' } }));
  people.set('nobody', await signIn(cms, code, 'nobody'));
  for (const role of ['strapi-author', 'strapi-editor']) people.set(role, await signIn(cms, role));
}, 120_000);

afterAll(async () => {
  await cms?.stop();
});

test('somebody has decided of every route who gets in, and of none that is not there', () => {
  expect(Object.values(ROUTES).flat().sort()).toEqual(routesOf(cms).sort());
});

/** Whether a role is let in to look at what it asks for; what it then gets is for other tests (`*-of-others.test.ts`). */
const LET_IN: Readonly<Record<Admitted, readonly (typeof ROLES)[number][]>> = {
  nobody: [],
  anyone: ROLES,
  'signed in': ['nobody', 'strapi-author', 'strapi-editor'],
  document: ['strapi-author', 'strapi-editor'],
  library: ['strapi-author', 'strapi-editor'],
  publisher: ['strapi-editor'],
  administrator: [],
};
/** Those that ask for the right to publish, for an own folder or for an own site answer 403 to an author too. */
const BY_RIGHT = /actions\/(bulkP|p|bulkUnp|unp)ublish$|PUT \/upload\/folders|single-types/;

describe.each(Object.entries(ROUTES) as [Admitted, readonly string[]][])('for %s', (admitted, all) => {
  test.each(all.filter((route) => !ENDING.test(route)))('%s', async (route) => {
    for (const role of ROLES) {
      const status = await statusOf(route, people.get(role) ?? anonymous(cms));
      const refused = admitted === 'nobody' ? 404 : role === 'anonymous' ? 401 : 403;
      if (!LET_IN[admitted].includes(role)) expect([role, status]).toEqual([role, refused]);
      else if (!BY_RIGHT.test(route) && route !== 'POST /admin/access-token')
        expect([role, [401, 403].includes(status)]).toEqual([role, false]);
    }
  });
});
