/** A server that has just started: what most readers ask for is in its memory before it listens. */
import { ChangesFollower } from '../../api/src/changes/changes-follower';
import { KeptValues } from '../../api/src/changes/kept-values';
import { makeContext } from '../../api/src/graphql/context';
import { makeSchema } from '../../api/src/graphql/schema';
import { ListedQueries } from '../../api/src/http/listed-queries';
import { warmUpFromIndex } from '../../api/src/http/warm-up';
import { openArchive } from '../support/archive';
import { writeNewsroom } from '../support/newsroom';
import { ask, createIndex, openTestServer } from './test-server';

const LONGEST_MS = 20_000;

test('the newest documents are read before the first request for them', async () => {
  const archive = await openArchive(writeNewsroom);
  const changes = new ChangesFollower({ databaseUrl: archive.databaseUrl, boundMs: 60_000 });
  changes.start();
  while (!changes.isRecent()) await new Promise((resolve) => setTimeout(resolve, 10));
  const kept = new KeptValues(changes, 16_000_000);
  const api = await openTestServer(archive.databaseUrl, { schema: makeSchema(), makeContext, changes, kept });
  try {
    await warmUpFromIndex(api.server, LONGEST_MS);
    expect(api.statements).not.toEqual([]);
    api.statements.splice(0);
    const query =
      '{ post(slug: "attacks-2019") { title tags { name } related { title } about { name } } entity(slug: "ada") { name } timeline(slug: "two-lives") { title } }';
    const { data } = await ask(api.address, query);
    expect(data).toMatchObject({
      post: { title: expect.any(String) as string },
      entity: { name: expect.any(String) as string },
      timeline: {},
    });
    // Tags are in no example.
    expect(api.statements).toEqual(['documents by reference']);
  } finally {
    await api.close();
    await changes.stop();
    await archive.close();
  }
});

test('a list that fails, or queries that are not listed, keep no server from starting', async () => {
  const archive = await openArchive(writeNewsroom);
  const schema = makeSchema();
  const { entities } = schema.getQueryType()!.getFields();
  entities!.resolve = () => {
    throw new Error('a fault');
  };
  try {
    for (const options of [{}, { listed: new ListedQueries(new Map(), true) }]) {
      const api = await openTestServer(archive.databaseUrl, { schema, makeContext, ...options });
      await warmUpFromIndex(api.server, LONGEST_MS);
      expect(api.statements.length > 0).toBe(!('listed' in options));
      await api.close();
    }
  } finally {
    await archive.close();
  }
});

test('an empty index, or one that cannot be read, keeps no server from starting', async () => {
  for (const url of [await createIndex(), 'postgres://nobody@127.0.0.1:1/none']) {
    const api = await openTestServer(url, { schema: makeSchema(), makeContext });
    await warmUpFromIndex(api.server, LONGEST_MS);
    await api.close();
  }
});
