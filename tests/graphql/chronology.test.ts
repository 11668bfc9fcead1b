/** Merged chronologies: which entries they hold, in which order, and in which language. */
import { openArchive, type TestArchive } from '../support/archive';
import { anEntity, anEntry, aPost, aSite, aTimeline } from '../support/faces';

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive(async (ledger) => {
    await ledger.put('site', 'site', aSite());
    await ledger.put('entity', 'x', anEntity({ name: 'x', names: [{ text: 'ix', kind: 'NAME', locale: 'fr' }] }));
    await ledger.put('entity', 'y', anEntity({ name: 'y' }));
    const entries = [
      anEntry('2006-05', { text: 'month', entities: ['x'] }),
      anEntry('2006', { text: 'year, told after the month', entities: ['x', 'y'] }),
      anEntry('2010~', { text: 'about a year' }),
      anEntry('2012-11-13', { text: 'untrue', status: 'FALSE' }),
      anEntry('2013-11-13', { text: 'taken back', status: 'RETRACTED' }),
      anEntry('XXXX', { text: 'some day' }),
    ];
    await ledger.put('timeline', 'one', aTimeline({ title: 'one', entries }));
    const french = [anEntry('2006-05', { key: 'month', text: 'mois', entities: ['x'] })];
    await ledger.put('timeline', 'one', aTimeline({ title: 'un', slug: 'un', entries: french }, 'fr'), 'fr');
    const others = [anEntry('1999', { text: 'early' }), anEntry('2006-08-01', { text: 'day', entities: ['y'], status: 'DISPUTED' })];
    await ledger.put('timeline', 'two', aTimeline({ title: 'two', entries: others }));
    await ledger.put('post', 'post', aPost({ title: 'post', timelines: ['one', 'two'], about: ['x'] }, 'fr'), 'fr');
  });
});
afterAll(() => archive.close());

/** A filter, and beside it the locale of the list. */
type Asked = Readonly<Record<string, unknown>> & { readonly locale?: string };

async function texts({ locale, ...filter }: Asked): Promise<string[]> {
  const question = `query ($filter: ChronologyFilter, $locale: Locale) {
    chronology(filter: $filter, locale: $locale) { totalCount nodes { text } } }`;
  const variables = { filter, locale };
  const { chronology } = await archive.graph.data<{ chronology: { totalCount: number; nodes: { text: string }[] } }>(question, variables);
  expect(chronology.totalCount).toBe(chronology.nodes.length);
  return chronology.nodes.map(({ text }) => text);
}

test('a merged list keeps the editor’s order within a timeline, and leaves out false and retracted entries', async () => {
  expect(await texts({})).toEqual(['early', 'month', 'year, told after the month', 'day', 'about a year', 'some day']);
});

test.each<[string, Asked, string[]]>([
  ['words', { text: 'month' }, ['month', 'year, told after the month']],
  ['a range, possibly', { between: { from: '2006-06', to: '2006-09' } }, ['year, told after the month', 'day', 'some day']],
  ['a range, certainly', { between: { from: '2006', to: '2006', match: 'CERTAINLY' } }, ['month', 'year, told after the month', 'day']],
  ['a range that an approximate date is possibly in', { between: { from: '2011', to: '2011' } }, ['about a year', 'some day']],
  ['a range that an approximate date is certainly in', { between: { from: '2010', to: '2010', match: 'CERTAINLY' } }, ['about a year']],
  ['a range without a beginning', { between: { to: '2001', match: 'CERTAINLY' } }, ['early']],
  ['a range without an end', { between: { from: '2008', match: 'CERTAINLY' } }, ['about a year']],
  ['one entity', { entities: { all: ['x'] } }, ['month', 'year, told after the month']],
  ['all of two entities', { entities: { all: ['x', 'y'] } }, ['year, told after the month']],
  ['a timeline', { timelines: { any: ['two'] } }, ['early', 'day']],
  [
    'all of one timeline, named twice',
    { timelines: { all: ['two', Buffer.from('timeline:en:two').toString('base64url')] } },
    ['early', 'day'],
  ],
  ['all of two timelines', { timelines: { all: ['one', 'two'] } }, []],
  ['none of a timeline', { timelines: { none: ['one'] } }, ['early', 'day']],
  ['any of two entities', { entities: { any: ['x', 'y'] } }, ['month', 'year, told after the month', 'day']],
  ['none of an entity', { entities: { none: ['x'] } }, ['early', 'day', 'about a year', 'some day']],
  ['a language', { locale: 'fr' }, ['mois']],
  ['the status FALSE', { status: ['FALSE'] }, ['untrue']],
  ['the statuses RETRACTED and DISPUTED', { status: ['RETRACTED', 'DISPUTED'] }, ['day', 'taken back']],
  ['a precision', { precision: ['DAY', 'UNKNOWN'] }, ['day', 'some day']],
  [
    'everything together',
    { text: 'day', entities: { all: ['y'] }, timelines: { any: ['two'] }, status: ['DISPUTED'], between: { from: '2006' } },
    ['day'],
  ],
])('chronology filtered by: %s', async (_, filter, found) => {
  expect(await texts(filter)).toEqual(found);
});

test('an impossible range is refused, and the error names the argument', async () => {
  const { errors } = await archive.graph.ask('{ chronology(filter: { between: { from: "2016", to: "2015" } }) { totalCount } }');
  expect(errors?.[0]?.originalError).toMatchObject({ argument: 'filter.between' });
  const unread = await archive.graph.ask('{ chronology(filter: { between: { from: "last May" } }) { totalCount } }');
  expect(unread.errors?.[0]?.message).toContain('"last May" is not a valid EDTF');
});

test('an entry appears once, in the requested language, not once per translation', async () => {
  expect(await archive.graph.data('{ entity(slug: "x") { chronology { nodes { text } } mentions { totalCount } } }')).toEqual({
    entity: { chronology: { nodes: [{ text: 'month' }, { text: 'year, told after the month' }] }, mentions: { totalCount: 2 } },
  });
});

test('a reference leads to the language of the referring document, otherwise to the default language; nested references follow its language', async () => {
  expect(
    await archive.graph.data(`{ post(slug: "post", locale: "fr") {
      timelines { locale title } about { name chronology { nodes { text } } posts { totalCount } mentions { nodes { document { __typename } } } } } }`),
  ).toEqual({
    post: {
      timelines: [
        { locale: 'fr', title: 'un' },
        { locale: 'en', title: 'two' },
      ],
      about: [
        {
          name: 'ix',
          chronology: { nodes: [{ text: 'mois' }] },
          posts: { totalCount: 1 },
          mentions: { nodes: [{ document: { __typename: 'Post' } }, { document: { __typename: 'TimelineEntry' } }] },
        },
      ],
    },
  });
});

test('if the site’s default locale changes, all defaults follow it', async () => {
  await archive.publish((ledger) => ledger.put('site', 'site', aSite({ defaultLocale: 'fr' })));
  expect(await texts({})).toEqual(['mois']);
  expect(await archive.graph.data('{ posts { nodes { title } } entity(slug: "x") { posts { totalCount } } }')).toEqual({
    posts: { nodes: [{ title: 'post' }] },
    entity: { posts: { totalCount: 1 } },
  });
  await archive.publish((ledger) => ledger.put('site', 'site', aSite()));
});
