/** The kinds of entities that categories and tags name. */
import { findEntity } from '@dossier/wordpress/recognise/entities';

const NOTHING = { parent: null, titles: [] };
const find = (name: string, description = '', evidence: Parameters<typeof findEntity>[1] = NOTHING): ReturnType<typeof findEntity> =>
  findEntity({ taxonomy: 'post_tag', name, description, posts: 3 }, evidence);

const SURE = {
  person: [
    'Abdelhamid Abaaoud',
    'Oussama Atar',
    'Khalid El Bakraoui',
    'Abu Musab al-Zarqawi',
    'François Hollande',
    'John Smith',
    'Jan de Vries',
    'Abaaoud, Abdelhamid',
    'President Hollande',
  ],
  place: [
    'Belgium',
    'Belgique',
    'België',
    'Brussels',
    'Bruxelles',
    'Brussel',
    'Paris',
    'United States',
    'USA',
    'Saint-Denis',
    'Idlib Province',
    'Camp Cropper',
    'Stade de France',
    'Hammamet, Tunisia',
    'Saudi Arabia',
  ],
  event: [
    '2015 Paris attacks',
    'November 2015 Paris attacks',
    'Attentats de Bruxelles',
    'Attentats du 13 novembre',
    'Aanslagen in Parijs',
    'Battle of Mosul',
    '2016 Brussels bombings',
    'Procès des attentats de 2015',
  ],
  organisation: [
    'CIA',
    'DGSE',
    'Islamic State',
    'Ministry of Defence',
    'Brussels Police',
    'al-Qaeda',
    'État islamique',
    'Amnesty International Foundation',
    'The New York Times',
    'Federale Politie',
    'Comité ministériel',
    'Ministère de la Justice',
    'Staatsveiligheid',
  ],
  work: ['“The Looming Tower”', 'Timbuktu (film)'],
};

test.each(Object.entries(SURE).flatMap(([kind, names]) => names.map((name) => [name, kind])))(
  '"%s" is certainly of the kind %s',
  (name, kind) => {
    const found = find(name);
    expect(found).toMatchObject({ name, kind });
    expect(found?.confidence).toBeGreaterThanOrEqual(0.9);
  },
);

test.each([
  'News',
  'Terrorism',
  'Uncategorized',
  'Non classé',
  'politiek',
  'foreign fighters',
  'Human Rights',
  'TV',
  'Attacks',
  'The war',
  'War Crimes',
  'Police',
  'Climate Change',
  '2015',
  '!!',
  'broder',
  'Post Formats',
  'Edge Case',
  'Child Category 01',
  'Machine Learning',
  'Cat A',
  'Parent Category',
  '',
])('"%s" is a topic, not an entity', (name) => {
  expect(find(name)).toBeNull();
});

test.each(['Golden Gate', 'Machine Gun', 'Jordan', 'Chad', 'EU', 'paris'])('"%s" is left to an editor', (name) => {
  expect(find(name)?.confidence).toBeLessThan(0.9);
});

test('the parent category determines the kind', () => {
  expect(find('Boko', '', { parent: 'Groups', titles: [] })).toMatchObject({ kind: 'organisation' });
  expect(find('Madonna', '', { parent: 'Personnalités', titles: [] })).toMatchObject({ kind: 'person' });
});

test('the description can show that a name is a person', () => {
  expect(find('Banksy', 'Born in Bristol, it is said.')).toMatchObject({ kind: 'person', confidence: 0.9 });
});

test('titles of posts that say what somebody did show that a name is a person', () => {
  const told = find('Zed Quux', '', { parent: null, titles: ['Zed Quux arrested in Rome'] });
  expect(told).toMatchObject({ kind: 'person' });
  expect(find('Zed Quux')?.confidence).toBeLessThan(told?.confidence ?? 0);
});
