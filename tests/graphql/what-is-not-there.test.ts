/** Arguments that ask for what is not there are refused by name: languages, references, empty texts, and cursors of another list. */
import type { GraphQLError } from 'graphql';
import { type ExecutionResult } from 'graphql';
import { makeFormatError } from '../../api/src/graphql/format-error';
import { matchLocale } from '../../api/src/queries/locales';
import { openArchive, type TestArchive } from '../support/archive';
import { aCategory, aComment, anAuthor, anEntity, anEntry, aPost, aSeries, aSite, aTag, aTimeline } from '../support/faces';

const POSTS = 5;

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive(async (ledger) => {
    const translations = [{ locale: 'fr', name: 'Le site', description: null }];
    await ledger.put('site', 'site', aSite({ locales: ['en', 'fr', 'pt-BR'], translations }));
    const names = [{ text: 'محمد', kind: 'TRANSLITERATION', locale: 'ar' } as const, { text: 'ix', kind: 'NAME', locale: 'fr' } as const];
    await ledger.put('entity', 'x', anEntity({ name: 'x', names }));
    await ledger.put('category', 'c', aCategory({ name: 'c', translations: [{ locale: 'fr', name: 'cé', description: null }] }));
    await ledger.put('category', 'd', aCategory({ name: 'd' }));
    await ledger.put('tag', 't', aTag({ name: 't' }));
    await ledger.put('author', 'a', anAuthor({ name: 'a' }));
    await ledger.put('series', 's', aSeries({ name: 's' }));
    for (const locale of ['en', 'fr']) {
      const entries = Array.from({ length: 3 }, (_, n) => anEntry(`200${n}`, { key: `k${n}`, entities: ['x'] }));
      await ledger.put('timeline', 'one', aTimeline({ title: 'one', entries, subject: 'x' }, locale), locale);
      await ledger.put('timeline', 'two', aTimeline({ title: 'two', entries }, locale), locale);
      for (let n = 0; n < POSTS; n++) {
        const publishedAt = `2015-01-0${n + 1}T00:00:00.000Z`;
        const face = aPost(
          { title: `${locale} ${n}`, publishedAt, categories: ['c', 'd'], tags: ['t'], about: ['x'], edition: '1' },
          locale,
        );
        await ledger.put('post', `p${n}`, face, locale);
      }
    }
    for (let n = 0; n < 3; n++) await ledger.put('comment', `m${n}`, aComment('p0', `m${n}`));
  });
});
afterAll(() => archive.close());

const format = makeFormatError(() => undefined);

function refusalsOf({ errors }: ExecutionResult): { argument: unknown; path: unknown; message: string }[] {
  return (errors ?? []).map((error) => {
    const { extensions, path, message } = format(error.toJSON(), error satisfies GraphQLError);
    expect(extensions?.code).toBe('BAD_USER_INPUT');
    return { argument: extensions?.argument, path, message };
  });
}

async function refusal(question: string): Promise<{ argument: unknown; path: unknown; message: string }> {
  const refused = refusalsOf(await archive.graph.ask(question));
  expect([question, refused.length]).toEqual([question, 1]);
  return refused[0]!;
}

const BY_LOCALE = [
  ...['posts', 'timelines', 'chronology', 'entities', 'categories'].map((list) => [list, `${list}(locale: LOCALE) { totalCount }`]),
  ...['post', 'page', 'timeline', 'entity', 'category', 'tag', 'author', 'series'].map((one) => [
    one,
    `${one}(slug: "x", locale: LOCALE) { id }`,
  ]),
  ['archive', 'archive(locale: LOCALE) { count }'],
  ['onThisDay', 'onThisDay(month: 1, day: 1, locale: LOCALE) { posts { totalCount } }'],
  ['site.name', 'site { name(locale: LOCALE) }'],
  ['site.tagline', 'site { tagline(locale: LOCALE) }'],
  ['category.name', 'category(slug: "c") { name(locale: LOCALE) }'],
  ['tag.name', 'tag(slug: "t") { name(locale: LOCALE) }'],
  ['series.title', 'series(slug: "s") { title(locale: LOCALE) }'],
  ['entity.name', 'entity(slug: "x") { name(locale: LOCALE) }'],
];

test.each(BY_LOCALE)('%s refuses a language that the site has not, and takes one by lookup', async (_, field) => {
  for (const unknown of ['de', 'e', 'f', 'frx', 'pt', 'en-']) {
    const [question, looked] = [`{ ${field?.replace('LOCALE', `"${unknown}"`)} }`, /^[a-z]{2,3}$/.test(unknown)];
    const { errors } = await archive.graph.ask(question);
    expect([question, errors?.length]).toEqual([question, 1]);
    if (looked)
      expect(await refusal(question)).toMatchObject({ argument: 'locale', message: expect.stringContaining('en, fr, pt-BR') as string });
  }
  const [exact, looked] = await Promise.all(
    ['fr', 'FR-be'].map((locale) => archive.graph.data(`{ ${field?.replace('LOCALE', `"${locale}"`)} }`)),
  );
  expect(looked).toEqual(exact);
});

test('a locale is looked up as in RFC 4647, section 3.4', async () => {
  for (const [range, found] of [
    ['fr-BE', 'fr'],
    ['fr-Latn-BE-x-private', 'fr'],
    ['PT-br', 'pt-BR'],
    ['pt-BR-u-ca-gregory', 'pt-BR'],
    ['pt', null],
    ['fra', null],
  ] as const)
    expect([range, matchLocale(range, ['en', 'fr', 'pt-BR'])]).toEqual([range, found]);
  const names = 'entity(slug: "x") { fr: name(locale: "fr-CA") ar: name(locale: "ar-EG") en: name(locale: "en-GB") }';
  expect(
    await archive.graph.data(
      `{ posts(locale: "fr-BE", first: 1) { nodes { title } } category(slug: "c") { name(locale: "fr-BE") } ${names} }`,
    ),
  ).toEqual({ posts: { nodes: [{ title: 'fr 4' }] }, category: { name: 'cé' }, entity: { fr: 'ix', ar: 'محمد', en: 'x' } });
});

test.each([
  ['posts(filter: { tags: { any: ["t", "none"] } })', 'filter.tags.any.1'],
  ['posts(filter: { tags: { none: ["none"] } })', 'filter.tags.none.0'],
  ['posts(filter: { categories: { all: ["c", "none"] } })', 'filter.categories.all.1'],
  ['posts(filter: { authors: { any: ["none"] } })', 'filter.authors.any.0'],
  ['posts(filter: { entities: { any: ["x", "none"] } })', 'filter.entities.any.1'],
  ['posts(filter: { series: "none" })', 'filter.series'],
  ['posts(filter: { entry: { timelines: { any: ["none"] } } })', 'filter.entry.timelines.any.0'],
  ['posts(filter: { or: [{ tags: { any: ["t"] } }, { not: { entities: { all: ["none"] } } }] })', 'filter.or.1.not.entities.all.0'],
  ['timelines(filter: { subject: "none" })', 'filter.subject'],
  ['timelines(filter: { entities: { none: ["none"] } })', 'filter.entities.none.0'],
  ['chronology(filter: { timelines: { all: ["one", "none"] } })', 'filter.timelines.all.1'],
  ['entities(filter: { mentionedIn: { tags: { any: ["none"] } } })', 'filter.mentionedIn.tags.any.0'],
  ['entity(slug: "x") { chronology(filter: { entities: { any: ["none"] } })', 'filter.entities.any.0'],
])('%s names nothing public', async (list, argument) => {
  const question = `{ ${list} { totalCount } ${list.includes('slug') ? '}' : ''} }`;
  expect(await refusal(question)).toMatchObject({ argument, message: expect.stringMatching(/"none"/) as string });
  const id = Buffer.from('tag::none').toString('base64url');
  expect(await refusal(question.replace('"none"', `"${id}"`))).toMatchObject({ argument });
});

test.each([
  ['posts(filter: { text: "" })', 'filter.text'],
  ['posts(filter: { text: "  " })', 'filter.text'],
  ['posts(filter: { series: "" })', 'filter.series'],
  ['posts(filter: { edition: "" })', 'filter.edition'],
  ['posts(filter: { tags: { any: [""] } })', 'filter.tags.any.0'],
  ['posts(filter: { or: [{ not: { entry: { text: "" } } }] })', 'filter.or.0.not.entry.text'],
  ['timelines(filter: { subject: "" })', 'filter.subject'],
  ['chronology(filter: { text: "" })', 'filter.text'],
  ['entities(filter: { wikidata: "" })', 'filter.wikidata'],
  ['entities(filter: { mentionedIn: { text: "" } })', 'filter.mentionedIn.text'],
])('%s is empty by mistake', async (list, argument) => {
  expect(await refusal(`{ ${list} { totalCount } }`)).toMatchObject({ argument, message: expect.stringContaining('empty') as string });
});

/** Lists whose items or order differ, with the place of a page's arguments. */
const LISTS = [
  'posts(PAGE)',
  'posts(PAGE, locale: "fr")',
  'posts(PAGE, orderBy: OLDEST)',
  'posts(PAGE, orderBy: TITLE)',
  'posts(PAGE, filter: { text: "en" })',
  'posts(PAGE, filter: { edition: "1" })',
  'category(slug: "c") { posts(PAGE) }',
  'category(slug: "d") { posts(PAGE) }',
  'tag(slug: "t") { posts(PAGE) }',
  'entity(slug: "x") { posts(PAGE) }',
  'archive { posts(PAGE) }',
  'timelines(PAGE)',
  'chronology(PAGE)',
  'entity(slug: "x") { chronology(PAGE) }',
  'entity(slug: "x") { mentions(PAGE) }',
  'timeline(slug: "one") { entries(PAGE) }',
  'timeline(slug: "two") { entries(PAGE) }',
  'timeline(slug: "one") { entries(PAGE, between: { from: "2000" }) }',
  'post(slug: "en-0") { comments(PAGE) }',
  'categories(PAGE)',
];

const ask = (list: string, page: string): string =>
  `{ ${list.replace('PAGE', page).replace(/(?: \})*$/, (closing) => ` { pageInfo { endCursor } }${closing}`)} }`;

function endCursorOf(data: unknown): string {
  if (Array.isArray(data)) return endCursorOf(data[0]);
  const { pageInfo, ...rest } = data as { pageInfo?: { endCursor: string } };
  return pageInfo?.endCursor ?? endCursorOf(Object.values(rest)[0]);
}

test('a cursor is one of its own list alone: not of another list, parent, order, filter or language', async () => {
  const cursors = new Map<string, string>();
  for (const list of LISTS) cursors.set(list, endCursorOf(await archive.graph.data(ask(list, 'first: 1'))));
  for (const list of LISTS) {
    const own = cursors.get(list) ?? '';
    for (const [from, cursor] of cursors) {
      const { errors = [] } = await archive.graph.ask(ask(list, `first: 1, after: "${cursor}"`));
      const isOwn = from === list && !list.startsWith('archive');
      if (isOwn) expect([list, errors]).toEqual([list, []]);
      else if (from !== list) expect([list, from, refusalsOf({ errors })[0]?.argument]).toEqual([list, from, 'after']);
    }
    expect(await archive.graph.ask(ask(list, `first: 1, after: "${own}x"`))).toMatchObject({ errors: expect.anything() as unknown });
  }
});

test('a cursor that is none is refused also where nothing but the count is asked for', async () => {
  expect(await refusal('{ posts(after: "nonsense") { totalCount } }')).toMatchObject({ argument: 'after', path: ['posts'] });
  expect(await refusal('{ posts(first: 101) { totalCount } }')).toMatchObject({ argument: 'first', path: ['posts'] });
});

test.each([
  ['{ posts(filter: { publishedFrom: "soon" }) { totalCount } }', {}, 'filter.publishedFrom'],
  ['{ posts(filter: { or: [{ entry: { between: { from: "soon" } } }] }) { totalCount } }', {}, 'filter.or.entry.between.from'],
  ['{ site { name(locale: "fr_BE") } }', {}, 'locale'],
  ['query ($at: DateTime) { posts(filter: { publishedFrom: $at }) { totalCount } }', { at: 'soon' }, 'at'],
  ['query ($filter: PostFilter) { posts(filter: $filter) { totalCount } }', { filter: { publishedTo: 'soon' } }, 'filter.publishedTo'],
])('a value that its scalar refuses is named by its argument: %s %j', async (question, variables, argument) => {
  const [refused] = refusalsOf(await archive.graph.ask(question, variables));
  expect(refused).toMatchObject({
    argument,
    message: expect.stringMatching(/is not a valid (DateTime|EDTF|Locale)\. Write it like/) as string,
  });
  expect(refused?.message).toContain(argument);
});

test('a field of Query that fails leaves the others their data', async () => {
  const { data, errors } = await archive.graph.ask(`{
    site { name } bad: posts(first: 500) { nodes { id } } worse: category(slug: "c") { posts(after: "x") { nodes { id } } }
    unread: onThisDay(month: 13, day: 1) { posts { totalCount } } good: posts(first: 1) { nodes { title } } nodes(ids: ["x"]) { id } archive(locale: "de") { count } }`);
  expect(data).toEqual({
    ...{ site: { name: 'The Site' }, bad: null, worse: null, unread: null },
    ...{ good: { nodes: [{ title: 'en 4' }] }, nodes: [null], archive: null },
  });
  expect(errors?.map(({ path }) => path?.[0]).sort()).toEqual(['archive', 'bad', 'unread', 'worse']);
});

const INFO = 'pageInfo { hasNextPage hasPreviousPage }';

async function infoOf(list: string, page: string): Promise<unknown> {
  const data = await archive.graph.data<Record<string, { pageInfo: unknown }>>(`{ ${list}(${page}) { ${INFO} } }`);
  return Object.values(data)[0]?.pageInfo;
}

test.each(['posts', 'timelines', 'chronology'])(
  '%s tells whether there really is more, whichever arguments come together',
  async (list) => {
    const { edges } = (
      await archive.graph.data<Record<string, { edges: { cursor: string }[] }>>(`{ ${list}(first: 100) { edges { cursor } } }`)
    )[list]!;
    const cursors = edges.map(({ cursor }) => cursor);
    const [first, last] = [cursors[0], cursors.at(-1)];
    const count = cursors.length;
    const expected = async (page: string, hasPreviousPage: boolean, hasNextPage: boolean): Promise<void> =>
      expect([page, await infoOf(list, page)]).toEqual([page, { hasNextPage, hasPreviousPage }]);
    await expected(`last: 1`, true, false);
    await expected(`last: ${count}`, false, false);
    await expected(`last: 100, after: "${first}"`, true, false);
    await expected(`last: 1, after: "${first}"`, true, false);
    await expected(`first: 100, before: "${last}"`, false, true);
    await expected(`first: 1, before: "${last}"`, false, true);
    await expected(`first: 100, after: "${first}", before: "${last}"`, true, true);
    await expected(`last: 100, after: "${first}", before: "${last}"`, true, true);
    await expected(`first: 100, after: "${last}"`, true, false);
    await expected(`last: 100, before: "${first}"`, false, true);
    await expected('first: 0', false, true);
  },
);

test('there is nothing before a page when what was there is withdrawn', async () => {
  const pageOf = (after: string): Promise<unknown> => infoOf('posts', `first: 1, orderBy: OLDEST, after: "${after}"`);
  const { posts } = await archive.graph.data<{ posts: { pageInfo: { endCursor: string } } }>(
    '{ posts(first: 1, orderBy: OLDEST) { pageInfo { endCursor } } }',
  );
  expect(await pageOf(posts.pageInfo.endCursor)).toEqual({ hasNextPage: true, hasPreviousPage: true });
  await archive.publish((ledger) => ledger.withdraw('post', 'p0'));
  expect(await pageOf(posts.pageInfo.endCursor)).toEqual({ hasNextPage: true, hasPreviousPage: false });
});
