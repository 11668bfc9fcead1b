/** Merged entities: a mention of a merged entity is a mention of the survivor for as long as the merge lasts. */
import { openArchive, type TestArchive } from '../support/archive';
import { anEntity, aPost } from '../support/faces';

let archive: TestArchive;
beforeEach(async () => {
  archive = await openArchive(async (ledger) => {
    for (const name of ['a', 'b', 'c', 'd']) await ledger.put('entity', name, anEntity({ name }));
    await ledger.put('post', 'post', aPost({ about: ['a'] }));
  });
});
afterEach(() => archive.close());

async function merge(from: string, into: string | null): Promise<void> {
  await archive.publish((ledger) => ledger.put('entity', from, anEntity({ name: from, mergedInto: into })));
}

async function survivors(): Promise<Record<string, string>> {
  const rows: { document_id: string; canonical_id: string }[] = await archive.index.source.query('select * from entities order by 1');
  return Object.fromEntries(rows.map((row) => [row.document_id, row.canonical_id]));
}

async function aboutPost(): Promise<string[]> {
  const { post } = await archive.graph.data<{ post: { about: { name: string }[] } }>('{ post(slug: "a-post") { about { name } } }');
  return post.about.map(({ name }) => name);
}

test.each([
  ['oldest first', ['a', 'b', 'c']],
  ['newest first', ['c', 'b', 'a']],
  ['the middle one last', ['a', 'c', 'b']],
])('a chain of merges leads to its last entity, if the merges are made %s', async (_, order) => {
  const next: Record<string, string> = { a: 'b', b: 'c', c: 'd' };
  for (const name of order) await merge(name, next[name] ?? null);
  expect(await survivors()).toEqual({ a: 'd', b: 'd', c: 'd', d: 'd' });
  expect(await aboutPost()).toEqual(['d']);
});

test('a chain of merges that is broken in the middle leads to the entity before the break', async () => {
  for (const [from, into] of [['a', 'b'] as const, ['b', 'c'] as const, ['c', 'd'] as const]) await merge(from, into);
  await merge('b', null);
  expect(await survivors()).toEqual({ a: 'b', b: 'b', c: 'd', d: 'd' });
  expect(await aboutPost()).toEqual(['b']);
});

test('a merge into an entity that is not public has no effect until that is published', async () => {
  await merge('a', 'later');
  expect(await aboutPost()).toEqual(['a']);
  await archive.publish((ledger) => ledger.put('entity', 'later', anEntity({ name: 'later' })));
  expect(await aboutPost()).toEqual(['later']);
  await archive.publish((ledger) => ledger.withdraw('entity', 'later'));
  expect(await aboutPost()).toEqual(['a']);
});

test('a merge that is undone in the same batch has no effect', async () => {
  await archive.publish(async (ledger) => {
    await ledger.put('entity', 'a', anEntity({ name: 'a', mergedInto: 'b' }));
    await ledger.put('entity', 'a', anEntity({ name: 'a' }));
  });
  expect(await survivors()).toEqual({ a: 'a', b: 'b', c: 'c', d: 'd' });
});

test('a circle of merges, which no editor can make, has no effect and does not loop forever', async () => {
  await archive.publish(async (ledger) => {
    await ledger.put('entity', 'a', anEntity({ name: 'a', mergedInto: 'b' }));
    await ledger.put('entity', 'b', anEntity({ name: 'b', mergedInto: 'c' }));
    await ledger.put('entity', 'c', anEntity({ name: 'c', mergedInto: 'a' }));
  });
  expect(await survivors()).toEqual({ a: 'a', b: 'b', c: 'c', d: 'd' });
});

test('after a merged entity is withdrawn, the survivor stays public, and posts that named the merged entity no longer name either', async () => {
  await merge('a', 'b');
  await archive.publish((ledger) => ledger.withdraw('entity', 'a'));
  expect(await survivors()).toEqual({ b: 'b', c: 'c', d: 'd' });
  expect(await aboutPost()).toEqual([]);
});
