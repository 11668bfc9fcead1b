/** A small archive with documents of every type, in two languages, and with every kind of reference. */
import {
  aCategory,
  aComment,
  aFile,
  anAuthor,
  anEntity,
  anEntry,
  anOutsidePicture,
  aPage,
  aParagraph,
  aPicture,
  aPost,
  aQuotation,
  aSeries,
  aSite,
  aSource,
  aTag,
  aTimeline,
  toRelated,
} from './faces';
import type { TestLedger } from './ledger';

async function writeAuthorOrTerm(ledger: TestLedger): Promise<void> {
  await ledger.put('site', 'site', aSite({ name: 'The Paper', translations: [{ locale: 'fr', name: 'Le Journal', description: null }] }));
  await ledger.put('file', 'picture', aFile({ alt: 'A square at night' }));
  await ledger.put('author', 'editor', anAuthor({ name: 'The editor' }));
  await ledger.put('category', 'events', aCategory({ name: 'Events' }));
  await ledger.put('category', 'attacks', aCategory({ name: 'Attacks', parent: 'events', entity: 'paris' }));
  await ledger.put('tag', 'night', aTag({ name: 'Night', entity: 'paris' }));
  await ledger.put('series', 'on-this-day', aSeries({ name: 'On This Day' }));
  await ledger.put('source', 'gazette', aSource({ title: 'The Gazette', url: 'https://gazette.example/1' }));
}

async function writeEntities(ledger: TestLedger): Promise<void> {
  const names = [{ text: 'Ada Maes', kind: 'NAME' as const, locale: 'nl' }];
  await ledger.put('entity', 'ada', anEntity({ name: 'Ada', names, wikidata: 'Q1', image: aPicture('picture') }));
  await ledger.put('entity', 'adda', anEntity({ name: 'Adda', mergedInto: 'ada' }));
  await ledger.put('entity', 'bob', anEntity({ name: 'Bob', from: { printed: 'c. 1970', edtf: '1970~' } }));
  await ledger.put('entity', 'paris', anEntity({ name: 'Paris', kind: 'PLACE' }));
  await ledger.put('relationship', 'ada-bob', {
    from: 'ada',
    to: 'bob',
    type: 'ASSOCIATE',
    role: null,
    since: null,
    until: null,
    status: 'ASSERTED',
    confidence: 'HIGH',
    evidence: [{ kind: 'post', post: 'post-2019' }],
  });
}

async function writeTimelines(ledger: TestLedger): Promise<void> {
  const entries = [
    anEntry('[1999,2000]', { text: 'Ada met Bob', entities: ['adda', 'bob'], sources: ['gazette'] }),
    anEntry('2010-11-14', { text: 'A rumour', entities: ['ada'], status: 'FALSE', statusNote: 'never happened' }),
    anEntry('2015-22', { text: 'Bob in Paris', entities: ['bob', 'paris'] }),
    anEntry('2015-11-13', { text: 'The night', entities: ['paris'], status: 'DISPUTED' }),
  ];
  await ledger.put('timeline', 'lives', aTimeline({ title: 'Two lives', subject: 'ada', entries }));
  await ledger.put('timeline', 'lives', aTimeline({ title: 'Deux vies', subject: 'ada', entries: entries.slice(0, 1) }, 'fr'), 'fr');
  await ledger.put('timeline', 'nights', aTimeline({ title: 'Nights', entries: [anEntry('2015-11-13', { entities: ['paris'] })] }));
}

async function writePosts(ledger: TestLedger): Promise<void> {
  const shared = { authors: ['editor'], categories: ['attacks'], tags: ['night'], series: 'on-this-day', sources: ['gazette'] };
  const post2019 = {
    ...shared,
    dateline: '2015-11-13',
    cover: aPicture('picture'),
    epigraphs: [aQuotation({ text: 'Quis custodiet', attribution: 'Juvenal', source: 'gazette' })],
    timelines: ['lives'],
    about: ['ada', 'paris'],
    edition: '2019',
  };
  await ledger.put(
    'post',
    'post-2019',
    aPost({
      ...post2019,
      title: 'The attacks',
      slug: 'attacks-2019',
      body: [aParagraph('Sirens all night'), { kind: 'timeline', timeline: 'nights' }, { kind: 'image', picture: aPicture('picture') }],
      related: [toRelated('post-2018', 'EARLIER'), { post: null, url: 'https://out.example/', title: 'Outside', note: null }],
      corrections: [{ kind: 'UPDATE', date: '2020-01-02', text: 'A name.', source: 'gazette' }],
    }),
  );
  await ledger.put('post', 'post-2019', aPost({ ...post2019, title: 'Les attentats', slug: 'attentats' }, 'fr'), 'fr');
  await ledger.put(
    'post',
    'post-2018',
    aPost({ ...shared, title: 'The attacks', slug: 'attacks-2018', edition: '2018', publishedAt: '2018-11-13T08:00:00.000Z' }),
  );
}

async function writePages(ledger: TestLedger): Promise<void> {
  const cover = anOutsidePicture('https://pictures.example/house.jpg');
  await ledger.put('page', 'about', aPage({ title: 'About us', body: [aParagraph('Who we are')], cover: aPicture('picture') }));
  await ledger.put('page', 'about', aPage({ title: 'À propos', slug: 'a-propos' }, 'fr'), 'fr');
  await ledger.put('page', 'imprint', aPage({ title: 'Imprint', parent: 'about', cover }));
}

/** A thread of three comments and a pingback, on a post that exists in two languages. */
async function writeComments(ledger: TestLedger): Promise<void> {
  const at = (minute: number): string => `2019-11-14T08:0${minute}:00.000Z`;
  await ledger.put('comment', 'opening', aComment('post-2019', 'I was there', { author: 'Reader one', at: at(1) }));
  await ledger.put('comment', 'answer', aComment('post-2019', 'So was I', { replyTo: 'opening', at: at(2) }));
  await ledger.put('comment', 'retort', aComment('post-2019', 'Were you?', { replyTo: 'answer', at: at(3) }));
  await ledger.put('comment', 'ping', aComment('post-2019', 'Linked', { kind: 'PINGBACK', website: 'https://blog.example/1', at: at(4) }));
}

/**
 * Writes the archive: two posts, two timelines and two pages (one of each also in French), four entities (one is merged into another),
 * comments, and all documents that these refer to.
 */
export async function writeNewsroom(ledger: TestLedger): Promise<void> {
  await writeAuthorOrTerm(ledger);
  await writeEntities(ledger);
  await writeTimelines(ledger);
  await writePosts(ledger);
  await writePages(ledger);
  await writeComments(ledger);
}

/** Gives what is not localised a French name, and one of the entities too. */
export async function writeTranslations(ledger: TestLedger): Promise<void> {
  const inFrench = (name: string, description: string | null = null): { locale: string; name: string; description: string | null }[] => [
    { locale: 'fr', name, description },
  ];
  await ledger.put('author', 'editor', anAuthor({ name: 'The editor', translations: inFrench('La rédaction', 'Une biographie.') }));
  await ledger.put('category', 'events', aCategory({ name: 'Events', translations: inFrench('Événements') }));
  const attacks = { name: 'Attacks', parent: 'events', entity: 'paris', translations: inFrench('Attentats') };
  await ledger.put('category', 'attacks', aCategory(attacks));
  await ledger.put('tag', 'night', aTag({ name: 'Night', entity: 'paris', translations: inFrench('Nuit') }));
  await ledger.put('series', 'on-this-day', aSeries({ name: 'On This Day', translations: inFrench('Ce jour-là', 'Chaque année.') }));
  const names = [{ text: 'Paris (ville)', kind: 'NAME' as const, locale: 'fr' }];
  await ledger.put('entity', 'paris', anEntity({ name: 'Paris', kind: 'PLACE', names, summary: 'A city' }));
}
