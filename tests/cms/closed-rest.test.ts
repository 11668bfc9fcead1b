/** Strapi's public REST API is closed to everyone, even with a full-access API token. Uses a real Strapi over HTTP. */
import { z } from 'zod';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { askRaw } from '../support/raw-request';

const CLOSED = 'Nothing is public here: ask the GraphQL API.';

let cms: TestCms;
let token: string;

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('rest');
  cms = await startCms({ databaseUrl });
  const made: unknown = await cms.strapi.service('admin::api-token').create({ name: 'all', type: 'full-access', lifespan: null });
  token = z.object({ accessKey: z.string() }).parse(made).accessKey;
}, 120_000);

afterAll(async () => {
  await cms?.stop();
});

test.each([
  '/api',
  '/api/',
  '/api/posts',
  '/API/posts',
  '/Api/posts?locale=en',
  '//api/posts',
  '/%61pi/posts',
  '/%41PI/posts',
  '/api%2Fposts',
  '/./api/posts',
  '/admin/../api/posts',
  '/admin/%2e%2e/api/posts',
  '/%2fapi/posts',
  '/api/upload/files',
  '/API/upload/files',
  '/api/%',
])('GET %s is refused, whatever the token', async (path) => {
  const { status, text } = await askRaw(cms.url, path, { authorization: `Bearer ${token}` });
  expect([status, text]).toEqual([404, expect.stringContaining(CLOSED)]);
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'])('the method %s is refused too', async (method) => {
  const { status } = await askRaw(cms.url, '/API/posts', { authorization: `Bearer ${token}` }, method);
  expect(status).toBe(404);
});

test.each(['/_health', '/apiary', '/admin/init'])('%s is not part of the REST API and stays open', async (path) => {
  expect((await askRaw(cms.url, path)).text).not.toContain(CLOSED);
});
