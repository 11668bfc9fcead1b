/** The beginnings of posts: datelines and epigraphs. */
import type { Labelled } from './labelled';

/** Beginnings of posts, with the expected findings. */
export const HEADS: readonly Labelled[] = [
  {
    name: 'a quotation with name, role and date after a dash',
    locale: 'en',
    text: `> We did not see it coming.
      — John Smith, Director of the CIA, 13 November 2015
      The post begins here.`,
    sure: ['epigraph 0-2: We did not see it coming. / John Smith / Director of the CIA / 13 November 2015'],
  },
  {
    name: 'several quotations in capitals, after a picture',
    locale: 'en',
    text: `![Paris](https://example.org/paris.jpg)
      “We did not see it coming.”
      JOHN SMITH (CIA), 2015
      “Nor did we.”
      JANE DOE (Director of the DGSE), November 13, 2015
      The post begins here.`,
    sure: [
      'epigraph 1-3: We did not see it coming. / JOHN SMITH / CIA / 2015',
      'epigraph 3-5: Nor did we. / JANE DOE / Director of the DGSE / November 13, 2015',
    ],
  },
  {
    name: 'attribution after a line break in the quotation',
    locale: 'en',
    text: `> The past is never dead. It is not even past. // — William Faulkner, _Requiem for a Nun_
      The post begins here.`,
    sure: ['epigraph 0-1: The past is never dead. It is not even past. / William Faulkner / Requiem for a Nun / '],
  },
  {
    name: 'attribution after the closing quotation mark',
    locale: 'en',
    text: `"War is peace." — George Orwell, _1984_
      The post begins here.`,
    sure: ['epigraph 0-1: War is peace. / George Orwell / 1984 / '],
  },
  {
    name: 'an italic quotation',
    locale: 'en',
    text: `_We did not see it coming._
      — John Smith, 2015
      The post begins here.`,
    sure: ['epigraph 0-2: We did not see it coming. / John Smith /  / 2015'],
  },
  {
    name: 'a quotation of two paragraphs',
    locale: 'en',
    text: `> We did not see it coming.
      > Nobody did.
      > — John Smith, minister
      The post begins here.`,
    sure: ['epigraph 0-3: We did not see it coming.\nNobody did. / John Smith / minister / '],
  },
  {
    name: 'a dateline before an epigraph',
    locale: 'en',
    text: `November 13, 2015
      > We did not see it coming.
      — John Smith
      The post begins here.`,
    sure: ['dateline 0-1: 2015-11-13', 'epigraph 1-3: We did not see it coming. / John Smith /  / '],
  },
  {
    name: 'a French quotation',
    locale: 'fr',
    text: `« La France est en guerre. »
      — François Hollande, président de la République, 16 novembre 2015
      Le texte commence ici.`,
    sure: ['epigraph 0-2: La France est en guerre. / François Hollande / président de la République / 16 novembre 2015'],
  },
  {
    name: 'a French quotation of an author of antiquity',
    locale: 'fr',
    text: `« L'homme est né libre, et partout il est dans les fers. » – Jean-Jacques Rousseau, 1762
      Le texte commence ici.`,
    sure: ["epigraph 0-1: L'homme est né libre, et partout il est dans les fers. / Jean-Jacques Rousseau /  / 1762"],
  },
  {
    name: 'a Dutch quotation',
    locale: 'nl',
    text: `„Wij hebben het niet zien aankomen.”
      — Jan de Vries, directeur van de AIVD, 13 november 2015
      De tekst begint hier.`,
    sure: ['epigraph 0-2: Wij hebben het niet zien aankomen. / Jan de Vries / directeur van de AIVD / 13 november 2015'],
  },
  {
    name: 'a quotation with a name only',
    locale: 'en',
    text: `> We did not see it coming.
      John Smith
      The post begins here.`,
    sure: [],
    unsure: ['epigraph 0-2: We did not see it coming. / John Smith /  / '],
  },
  {
    name: 'a place before the day stays in the text',
    locale: 'en',
    text: `Paris, 13 November 2015
      The post begins here.`,
    sure: ['dateline 0-0: 2015-11-13'],
  },
  { name: 'a French day', locale: 'fr', text: `le 13 novembre 2015\nLe texte commence ici.`, sure: ['dateline 0-1: 2015-11-13'] },
  {
    name: 'a Dutch place and day',
    locale: 'nl',
    text: `Brussel, 22 maart 2016\nDe tekst begint hier.`,
    sure: ['dateline 0-0: 2016-03-22'],
  },
  {
    name: 'a label before the day',
    locale: 'en',
    text: `Published on 13 November 2015\nThe post begins here.`,
    sure: ['dateline 0-0: 2015-11-13'],
  },
  { name: 'a month is not a dateline', locale: 'en', text: `November 2015\nThe post begins here.`, sure: [] },
  {
    name: 'a day below a name may be the date of the quotation or of the post',
    locale: 'en',
    text: `“Terror is nothing else than justice.”
      Maximilien Robespierre
      5 February 1794
      The post begins here.`,
    sure: [],
    unsure: ['epigraph 0-3: Terror is nothing else than justice. / Maximilien Robespierre /  / 5 February 1794'],
  },
  {
    name: 'name, role and date on separate lines',
    locale: 'en',
    text: `> It was a mistake. // John Smith // Director, CIA // 3 May 2004
      The post begins here.`,
    sure: ['epigraph 0-1: It was a mistake. / John Smith / Director, CIA / 3 May 2004'],
  },
  {
    name: 'an attribution with a link, which an epigraph cannot contain',
    locale: 'en',
    text: `> It was a mistake.
      > — John Smith, in [The Guardian](https://example.org/g), 3 May 2004
      The post begins here.`,
    sure: [],
    unsure: ['epigraph 0-2: It was a mistake. / John Smith / in The Guardian / 3 May 2004'],
  },
];
