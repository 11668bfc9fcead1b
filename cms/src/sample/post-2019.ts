import type { SampleEpigraph, SamplePost, SampleWords } from './shape';

const SHAKESPEARE: SampleEpigraph = {
  text: 'Something is rotten in the state of Denmark.',
  attribution: 'William Shakespeare',
  role: 'Hamlet, act I, scene 4',
  date: { printed: 'c. 1601', edtf: '1601~' },
};

const JUVENAL: SampleEpigraph = {
  text: 'Quis custodiet ipsos custodes?',
  attribution: 'Juvenal',
  role: 'Satires, VI',
  date: { printed: 'c. 115', edtf: '0115~' },
};

const WIKIPEDIA = {
  url: 'https://en.wikipedia.org/wiki/November_2015_Paris_attacks',
  title: 'November 2015 Paris attacks',
  note: 'Wikipedia',
};

const ENGLISH: SampleWords = {
  slug: 'paris-attacks-2019',
  title: 'On This Day: the Paris attacks (13 November 2015)',
  excerpt: 'On 13 November 2015, attacks in Paris and Saint-Denis killed 130 people. This edition follows the record of Oussama Atar.',
  epigraphs: [SHAKESPEARE, JUVENAL],
  body: [
    {
      paragraphs: [
        'The attacks of 13 November 2015 killed 130 people, 90 of them at the Bataclan, and injured 413. The record names Paris, the Bataclan, Saint-Denis and the Stade de France.',
        'Oussama Atar is widely believed to have directed the attacks; this archive holds that claim with medium confidence. The DGSE confirmed his death, as cited by Mediapart on 7 November 2018.',
      ],
    },
    { heading: 'What the record lists' },
    { timeline: 'oussama-atar' },
    {
      paragraphs: [
        'Two entries need care. The prison break that a letter of 2009 tells of is disputed: Abu Musab al-Zarqawi had died in 2006. The information in the entry of 14 November 2010 is marked as false.',
      ],
    },
  ],
  related: [
    { post: 'a-death-confirmed-a-year-late' },
    { post: 'paris-attacks-2018', note: 'UPDATE: DGSE confirms the death' },
    { post: 'charged-in-belgium' },
    WIKIPEDIA,
  ],
  corrections: [{ kind: 'clarification', date: '2019-11-14', text: 'The entry of 14 November 2010 is marked as false.' }],
};

const FRENCH: SampleWords = {
  slug: 'attentats-de-paris-2019',
  title: 'Ce jour-là : les attentats de Paris (13 novembre 2015)',
  excerpt:
    'Le 13 novembre 2015, des attentats à Paris et à Saint-Denis ont tué 130 personnes. Cette édition suit le parcours d’Oussama Atar.',
  epigraphs: [{ ...SHAKESPEARE, role: 'Hamlet, acte I, scène 4' }, JUVENAL],
  body: [
    {
      paragraphs: [
        'Les attentats du 13 novembre 2015 ont tué 130 personnes, dont 90 au Bataclan, et en ont blessé 413. Les faits recensés nomment Paris, le Bataclan, Saint-Denis et le Stade de France.',
        'Oussama Atar est largement considéré comme celui qui a dirigé ces attentats ; ces archives accordent à cette affirmation une confiance moyenne. La DGSE a confirmé sa mort, selon Mediapart, le 7 novembre 2018.',
      ],
    },
    { heading: 'La chronologie' },
    { timeline: 'oussama-atar' },
    {
      paragraphs: [
        'Deux entrées demandent de la prudence. La tentative d’évasion dont parle une lettre de 2009 est contestée : Abu Musab al-Zarqawi était mort en 2006. L’information de l’entrée du 14 novembre 2010 est signalée comme fausse.',
      ],
    },
  ],
  related: [
    { post: 'a-death-confirmed-a-year-late' },
    { post: 'paris-attacks-2018', note: 'MISE À JOUR : la DGSE confirme la mort' },
    { post: 'charged-in-belgium' },
    WIKIPEDIA,
  ],
  corrections: [{ kind: 'clarification', date: '2019-11-14', text: 'L’entrée du 14 novembre 2010 est signalée comme fausse.' }],
};

/** The post with everything that a post can contain, in two languages. */
export const PARIS_ATTACKS_2019: SamplePost = {
  key: 'paris-attacks-2019',
  dateline: '2019-11-13',
  series: 'on-this-day',
  edition: '2019',
  editionOf: 'paris-attacks-2018',
  categories: ['paris-attacks-2015', 'oussama-atar'],
  tags: ['bataclan', 'dgse', 'mediapart'],
  timelines: ['oussama-atar'],
  about: ['paris-attacks-2015', 'oussama-atar', 'belgium'],
  sources: ['wikipedia-paris-attacks', 'nyt-2016-12-24', 'mediapart-2018-11'],
  en: ENGLISH,
  fr: FRENCH,
};
