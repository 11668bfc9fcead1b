import type { SampleSource } from './shape';

/** The sources of the posts and of the timeline. */
export const SOURCES: readonly SampleSource[] = [
  {
    key: 'nyt-2016-12-24',
    title: 'The New York Times, 24 December 2016',
    publisher: 'The New York Times',
    date: { printed: '24 December 2016', edtf: null },
  },
  {
    key: 'nyt-molenbeek',
    title: 'The Islamic State of Molenbeek',
    publisher: 'The New York Times',
    author: 'Roger Cohen',
    date: { printed: '11 April 2016', edtf: null },
  },
  {
    key: 'mediapart-2018-11',
    title: "Mediapart's report that the DGSE confirms the death",
    publisher: 'Mediapart',
    date: { printed: '7 November 2018', edtf: null },
  },
  {
    key: 'wikipedia-paris-attacks',
    title: 'November 2015 Paris attacks',
    publisher: 'Wikipedia',
    url: 'https://en.wikipedia.org/wiki/November_2015_Paris_attacks',
  },
];
