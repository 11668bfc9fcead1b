/** What front ends show in words: dates and statuses in a language, the time that a post takes to read, and pictures in many widths. */
import { openArchive, type TestArchive } from '../support/archive';
import { aFile, anAuthor, anEntity, anEntry, anOutsidePicture, aParagraph, aPicture, aPost, aSite, aTimeline } from '../support/faces';

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive(async (ledger) => {
    await ledger.put('site', 'site', aSite());
    const translations = [{ locale: 'fr', name: 'Ada, traductrice', description: 'Une vie' }];
    await ledger.put('author', 'ada', anAuthor({ name: 'Ada', description: 'A life', translations }));
    await ledger.put('entity', 'bob', anEntity({ name: 'Bob', from: { printed: 'about 1970', edtf: '1970~' } }));
    const entries = [
      anEntry('2015-11-13', { key: 'true', text: 'So it was' }),
      anEntry('2015-22', {
        key: 'false',
        text: 'A rumour',
        status: 'FALSE',
        statusNote: 'never <so>',
        date: { printed: '2015 (Summer)', edtf: '2015-22' },
      }),
      anEntry('[..2003,2005-05]', {
        key: 'odd',
        text: 'Long ago',
        date: { printed: 'some day', edtf: '[..2003,2005-05]' },
        status: 'RETRACTED',
      }),
    ];
    await ledger.put('timeline', 'lines', aTimeline({ title: 'Lines', entries }));
    await ledger.put('timeline', 'lines', aTimeline({ title: 'Lignes', entries: entries.slice(1, 2) }, 'fr'), 'fr');
    const body = [aParagraph(`${'word — '.repeat(400)}last`), { kind: 'timeline' as const, timeline: 'lines' }];
    await ledger.put('post', 'long', aPost({ title: 'Long', body, timelines: ['lines'] }));
    await ledger.put('post', 'long', aPost({ title: 'Lang', body, timelines: ['lines'] }, 'nl'), 'nl');
    await ledger.put('post', 'empty', aPost({ title: 'Empty' }));
  });
});
afterAll(() => archive.close());

interface Entries {
  timeline: { entries: { nodes: Record<string, unknown>[] } };
}

async function entries(fields: string, locale = 'en'): Promise<Record<string, unknown>[]> {
  const slug = locale === 'en' ? 'lines' : 'lignes';
  const asked = `query ($locale: Locale, $slug: String) { timeline(slug: $slug, locale: $locale) { entries { nodes { ${fields} } } } }`;
  return (await archive.graph.data<Entries>(asked, { locale, slug })).timeline.entries.nodes;
}

test('a date has a label in the language of what it belongs to, or in another; as printed where no words say it', async () => {
  const dates = await entries('date { printed own: label fr: label(locale: "fr") nl: label(locale: "nl") }');
  expect(dates.map(({ date }) => date)).toEqual([
    { printed: '2015-11-13', own: '13 November 2015', fr: '13 novembre 2015', nl: '13 november 2015' },
    { printed: '2015 (Summer)', own: 'Summer 2015', fr: 'été 2015', nl: 'zomer 2015' },
    { printed: 'some day', own: 'some day', fr: 'some day', nl: 'some day' },
  ]);
  expect(await entries('date { label }', 'fr')).toEqual([{ date: { label: 'été 2015' } }]);
  const { entity } = await archive.graph.data<{ entity: unknown }>('{ entity(slug: "bob") { from { label own: label(locale: "fr") } } }');
  expect(entity).toEqual({ from: { label: 'c. 1970', own: 'vers 1970' } });
});

test('the status of a claim has a label in any language, and the badge before its text is in the language of the entry', async () => {
  expect(await entries('statusLabel nl: statusLabel(locale: "nl") html plain: html(badge: false)')).toEqual([
    { statusLabel: null, nl: null, html: '<p>So it was</p>', plain: '<p>So it was</p>' },
    {
      statusLabel: 'False',
      nl: 'Onjuist',
      html: '<strong class="claim">False: never &lt;so&gt;</strong> <p>A rumour</p>',
      plain: '<p>A rumour</p>',
    },
    {
      statusLabel: 'Retracted',
      nl: 'Ingetrokken',
      html: '<strong class="claim">Retracted</strong> <p>Long ago</p>',
      plain: '<p>Long ago</p>',
    },
  ]);
  expect(await entries('html', 'fr')).toEqual([{ html: '<strong class="claim">Faux: never &lt;so&gt;</strong> <p>A rumour</p>' }]);
});

test('the badge stands in the body of a post too, in the language of the timeline and not of the post', async () => {
  const { post } = await archive.graph.data<{ post: { bodyHtml: string; timelines: unknown } }>(
    '{ post(slug: "lang", locale: "nl") { bodyHtml timelines { entries { nodes { html } } } } }',
  );
  expect(post.bodyHtml).toContain('<dd><strong class="claim">False: never &lt;so&gt;</strong> <p>A rumour</p></dd>');
  expect(JSON.stringify(post.timelines)).toContain('>False: never');
});

test('reading takes a minute per 200 words, a dash being no word, and at least one', async () => {
  const asked = '{ long: post(slug: "long") { readingTime } empty: post(slug: "empty") { readingTime } }';
  expect(await archive.graph.data(asked)).toEqual({ long: { readingTime: 3 }, empty: { readingTime: 1 } });
});

test('an author has a name and a biography in other languages', async () => {
  const asked = '{ author(slug: "ada") { name bio fr: name(locale: "fr") vie: bio(locale: "fr") nl: bio(locale: "nl") } }';
  const own = { name: 'Ada', bio: 'A life', nl: 'A life' };
  expect(await archive.graph.data(asked)).toEqual({ author: { ...own, fr: 'Ada, traductrice', vie: 'Une vie' } });
});

test('a picture has an identifier, a media type and the addresses of its widths; one on another server has none of the last two', async () => {
  const captioned = { ...aPicture('wide'), caption: 'In this place' };
  await archive.publish(async (ledger) => {
    await ledger.put('file', 'wide', aFile({ stored: 'wide.jpg', width: 1000 }));
    await ledger.put('file', 'drawing', aFile({ stored: 'drawing.svg', mime: 'image/svg+xml', width: 1000 }));
    const covers = {
      wide: aPicture('wide'),
      again: aPicture('wide'),
      captioned,
      drawing: aPicture('drawing'),
      out: anOutsidePicture('https://pictures.example/a.jpg'),
    };
    for (const [slug, cover] of Object.entries(covers)) await ledger.put('post', slug, aPost({ title: slug, cover }));
  });
  const asked = ['wide', 'again', 'captioned', 'drawing', 'out'].map(
    (slug) => `${slug}: post(slug: "${slug}") { cover { id srcset mimeType modifiedAt } }`,
  );
  const posts = await archive.graph.data<Record<string, { cover: Record<string, string | null> }>>(`{ ${asked.join(' ')} }`);
  const media = 'https://media.example/media/wide.jpg';
  expect(posts.wide?.cover).toEqual({
    id: expect.stringMatching(/^.{16,}$/) as string,
    srcset: `${media}?width=320 320w, ${media}?width=640 640w, ${media}?width=960 960w, ${media} 1000w`,
    mimeType: 'image/jpeg',
    modifiedAt: expect.stringMatching(/Z$/) as string,
  });
  expect(posts.again?.cover.id).toBe(posts.wide?.cover.id);
  expect(posts.captioned?.cover.id).not.toBe(posts.wide?.cover.id);
  expect(posts.drawing?.cover).toMatchObject({ srcset: null, mimeType: 'image/svg+xml' });
  expect(posts.out?.cover).toMatchObject({ srcset: null, mimeType: null, modifiedAt: null });
});
