import type { SampleNamed } from './shape';

/** The authors of the posts. */
export const AUTHORS: readonly SampleNamed[] = [
  { key: 'dossier-sample-desk', name: 'Dossier sample desk', description: 'Writes the sample archive from facts of the public record.' },
];

/** The series to which two of the posts belong. */
export const SERIES: readonly SampleNamed[] = [
  { key: 'on-this-day', name: 'On This Day', description: 'One day of the calendar, looked at again every year.', french: 'Ce jour-là' },
];

/** A tree of categories. A category at its end refers to an entity. */
export const CATEGORIES: readonly SampleNamed[] = [
  { key: 'people', name: 'People', french: 'Personnes' },
  { key: 'events', name: 'Events', french: 'Événements' },
  { key: 'places', name: 'Places', french: 'Lieux' },
  { key: 'oussama-atar', name: 'Oussama Atar', parent: 'people', entity: 'oussama-atar' },
  { key: 'yassine-atar', name: 'Yassine Atar', parent: 'people', entity: 'yassine-atar' },
  {
    key: 'paris-attacks-2015',
    name: 'November 2015 Paris attacks',
    french: 'Attentats de Paris de novembre 2015',
    parent: 'events',
    entity: 'paris-attacks-2015',
  },
  { key: 'belgium', name: 'Belgium', french: 'Belgique', parent: 'places', entity: 'belgium' },
];

/** Tags, each of which refers to an entity. */
export const TAGS: readonly SampleNamed[] = [
  { key: 'bataclan', name: 'Bataclan', entity: 'bataclan' },
  { key: 'dgse', name: 'DGSE', entity: 'dgse' },
  { key: 'mediapart', name: 'Mediapart', entity: 'mediapart' },
  { key: 'molenbeek', name: 'Molenbeek', entity: 'molenbeek' },
];
