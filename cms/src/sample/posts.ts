import { PARIS_ATTACKS_2019 } from './post-2019';
import type { SamplePost } from './shape';

const VACUUM: SamplePost = {
  key: 'a-state-with-a-vacuum',
  dateline: '2016-04-12',
  categories: ['belgium'],
  tags: ['molenbeek'],
  about: ['molenbeek', 'belgium', 'roger-cohen'],
  sources: ['nyt-molenbeek'],
  en: {
    slug: 'a-state-with-a-vacuum',
    title: 'A state with a vacuum?',
    excerpt: 'The New York Times has published an article by Roger Cohen about Molenbeek. This note records it as a source.',
    body: [
      {
        paragraphs: [
          'On 11 April 2016, The New York Times published “The Islamic State of Molenbeek” by Roger Cohen. The article came three weeks after the Brussels attacks of 22 March 2016, and five months after the Paris attacks of 13 November 2015.',
          'This note lists the article among its sources; it neither quotes nor sums it up. The question in the title is a question: the archive makes no claim here about any person from Molenbeek.',
        ],
      },
    ],
  },
};

const CHARGED: SamplePost = {
  key: 'charged-in-belgium',
  dateline: '2017-06-03',
  categories: ['yassine-atar', 'belgium'],
  tags: [],
  about: ['yassine-atar', 'belgium'],
  en: {
    slug: 'charged-in-belgium',
    title: 'Charged in Belgium',
    excerpt: 'Yassine Atar was charged on 2 June 2017. A charge is not a conviction.',
    body: [
      {
        paragraphs: [
          'Yassine Atar was charged in Belgium on 2 June 2017. He is a brother of Oussama Atar, who is widely believed to have directed the Paris attacks of 13 November 2015 and the Brussels attacks of 22 March 2016; the archive holds both claims with medium confidence.',
          'A charge is not a conviction. This note records the charge and its date, and nothing beyond them.',
        ],
      },
    ],
  },
};

const CONFIRMED: SamplePost = {
  key: 'a-death-confirmed-a-year-late',
  dateline: '2018-11-08',
  categories: ['oussama-atar'],
  tags: ['dgse', 'mediapart'],
  about: ['oussama-atar', 'dgse', 'mediapart'],
  sources: ['mediapart-2018-11'],
  en: {
    slug: 'a-death-confirmed-a-year-late',
    title: 'A death confirmed a year late',
    excerpt: 'According to Mediapart, the DGSE confirms that Oussama Atar is dead.',
    body: [
      {
        paragraphs: [
          'The DGSE confirms the death of Oussama Atar, according to Mediapart’s report of 7 November 2018. He had been reported dead on 22 February 2018.',
          'The record dates his death to 17 November 2017, in a coalition air strike in Syria. The confirmation came almost a year later.',
        ],
      },
    ],
    corrections: [{ kind: 'update', date: '2018-11-08', text: 'First reported dead on 22 February 2018; confirmed on 7 November 2018.' }],
  },
};

const PARIS_ATTACKS_2018: SamplePost = {
  key: 'paris-attacks-2018',
  dateline: '2018-11-13',
  series: 'on-this-day',
  edition: '2018',
  categories: ['paris-attacks-2015'],
  tags: ['bataclan'],
  about: ['paris-attacks-2015'],
  en: {
    slug: 'paris-attacks-2018',
    title: 'On This Day: the Paris attacks (13 November 2015)',
    excerpt: 'Three years ago, attacks in Paris and Saint-Denis killed 130 people.',
    body: [
      {
        paragraphs: [
          'On 13 November 2015, attacks in Paris and Saint-Denis killed 130 people, 90 of them at the Bataclan, and injured 413.',
          'Six days before this third anniversary, Mediapart reported that the DGSE confirms the death of Oussama Atar, who is widely believed to have directed the attacks; the archive holds that claim with medium confidence. A related post gives the dates.',
        ],
      },
    ],
    related: [{ post: 'a-death-confirmed-a-year-late' }],
  },
};

/** The posts. A related post comes before the posts that name it. */
export const POSTS: readonly SamplePost[] = [VACUUM, CHARGED, CONFIRMED, PARIS_ATTACKS_2018, PARIS_ATTACKS_2019];
