/** What Strapi makes of a user's rights is kept while these are the same, and never longer. */
import { z } from 'zod';
import { registerAda } from '../support/admin-user';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';

const READ = 'plugin::content-manager.explorer.read';
const POST = 'api::post.post';

interface Ability {
  readonly rules: unknown;
  can(action: string, subject: string): boolean;
}

let cms: TestCms;
beforeAll(async () => {
  cms = await startCms({ databaseUrl: await createCmsDatabase('test') });
  await registerAda(cms.url);
}, 120_000);
afterAll(() => cms?.stop());

async function readUser(): Promise<object> {
  const user: unknown = await cms.strapi.db.query('admin::user').findOne({ where: { email: 'ada@example.org' }, populate: ['roles'] });
  return z.looseObject({}).parse(user);
}

async function ability(): Promise<Ability> {
  return cms.strapi.service('admin::permission').engine.generateUserAbility(await readUser());
}

/** Made anew, by Strapi. */
async function anew(): Promise<Ability> {
  const { engine, findUserPermissions } = cms.strapi.service('admin::permission');
  const user = await readUser();
  return engine.generateTokenAbility(await findUserPermissions(user), user);
}

test('it is made once, and is what Strapi makes', async () => {
  const first = await ability();
  expect(await ability()).toBe(first);
  expect(first.rules).toEqual((await anew()).rules);
  expect(first.can(READ, POST)).toBe(true);
});

test('a right that is taken away, or given back, counts from the next request', async () => {
  const where = { action: READ, subject: POST, role: { users: { email: 'ada@example.org' } } };
  const [permission] = z.array(z.looseObject({ id: z.number() })).parse(await cms.strapi.db.query('admin::permission').findMany({ where }));
  const limit = async (conditions: string[]): Promise<unknown> =>
    cms.strapi.db.query('admin::permission').update({ where: { id: permission?.id }, data: { conditions } });
  const before = await ability();

  await limit(['admin::is-creator']);
  const limited = await ability();
  expect(limited.rules).not.toEqual(before.rules);
  expect(limited.rules).toEqual((await anew()).rules);

  await limit([]);
  expect((await ability()).rules).toEqual((await anew()).rules);

  await cms.strapi.db.query('admin::permission').delete({ where: { id: permission?.id } });
  expect((await ability()).can(READ, POST)).toBe(false);
});
