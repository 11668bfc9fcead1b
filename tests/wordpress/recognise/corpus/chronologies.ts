/** Chronologies in English, in many layouts. */
import type { Labelled } from './labelled';

/** Chronologies in English, with the expected findings. */
export const CHRONOLOGIES: readonly Labelled[] = [
  {
    name: 'year, month and day before a dash',
    locale: 'en',
    text: `The man was known to the services.
      1985 May 4 — Born in Laeken.
      1999/2000 — First visit to Syria.
      2008 April 9 — His release is decided.
      2015 (Summer) — Seen in Brussels.`,
    sure: [
      'chronology 1-5: : 1985 May 4 | Born in Laeken. · 1999/2000 | First visit to Syria. · 2008 April 9 | His release is decided. · 2015 (Summer) | Seen in Brussels.',
    ],
  },
  {
    name: 'day, month and year before a colon, under a title',
    locale: 'en',
    text: `# Timeline of the case
      9 April 2008: The release is decided.
      18 April 2008: The ministry asks for it.
      14 November 2010: He is heard in Antwerp. [This information is false]
      Nobody knows why.
      early 2012: He leaves again.`,
    sure: [
      'chronology 0-6: Timeline of the case: 9 April 2008 | The release is decided. · 18 April 2008 | The ministry asks for it. · 14 November 2010 | He is heard in Antwerp. ¶ Nobody knows why. {false: This information is false} · early 2012 | He leaves again.',
    ],
  },
  {
    name: 'bold dates before a dash',
    locale: 'en',
    text: `Introduction of the post.
      **1985 May 4** – Born in Laeken.
      **c. 1999** – Leaves [school](https://example.org/school).
      **2010s** – Travels often.
      **Nov. 13, 2015** – The attacks.
      And so it ended, as the court found.`,
    sure: [
      'chronology 1-5: : 1985 May 4 | Born in Laeken. · c. 1999 | Leaves school. · 2010s | Travels often. · Nov. 13, 2015 | The attacks.',
    ],
  },
  {
    name: 'bold dates without a separator',
    locale: 'en',
    text: `**9 April 2008** The release is decided.
      **18 April 2008** The ministry asks for it.
      **4 May 2009** The letter arrives.
      **2 June 2010** The report is written.`,
    sure: [
      'chronology 0-4: : 9 April 2008 | The release is decided. · 18 April 2008 | The ministry asks for it. · 4 May 2009 | The letter arrives. · 2 June 2010 | The report is written.',
    ],
  },
  {
    name: 'several lines in one paragraph',
    locale: 'en',
    text: `7–9 January 2015: The attacks in Paris. // 13 November 2015: The attacks in Paris and Saint-Denis. // The bars were full. // 22 March 2016: The bombings in Brussels. // 14 July 2016: The attack in Nice.`,
    sure: [
      'chronology 0-1: : 7–9 January 2015 | The attacks in Paris. · 13 November 2015 | The attacks in Paris and Saint-Denis. ¶ The bars were full. · 22 March 2016 | The bombings in Brussels. · 14 July 2016 | The attack in Nice.',
    ],
  },
  {
    name: 'a list, with one date that cannot be read',
    locale: 'en',
    text: `# CHRONOLOGY
      - 9 April 2008 – The release is decided.
      - That autumn – Nothing happens.
      - 4 May 2009 – The letter arrives.
      - 2 June 2010 – The report is written. [disputed]
      - 3 June 2010 – It is published.`,
    sure: [
      'chronology 0-2: : 9 April 2008 | The release is decided. ·  | That autumn – Nothing happens. · 4 May 2009 | The letter arrives. · 2 June 2010 | The report is written. {disputed: disputed} · 3 June 2010 | It is published.',
    ],
  },
  {
    name: 'a table with a header row',
    locale: 'en',
    text: `<table><tr><th>Date</th><th>Event</th></tr><tr><td>9 April 2008</td><td>The <b>release</b> is decided.</td></tr><tr><td>18 April 2008</td><td>The ministry asks <a href="https://example.org/a">for it</a>.</td></tr><tr><td>4 May 2009</td><td>The letter arrives.<br>Late.</td></tr><tr><td>June 2010</td><td>The report is written.</td></tr></table>`,
    sure: [
      'chronology 0-1: : 9 April 2008 | The release is decided. · 18 April 2008 | The ministry asks for it. · 4 May 2009 | The letter arrives. ¶ Late. · June 2010 | The report is written.',
    ],
  },
  {
    name: 'dates as headings above paragraphs',
    locale: 'en',
    text: `# Key dates
      ## 9 April 2008
      The release is decided.
      The committee met for an hour.
      ## 18 April 2008
      The ministry asks for it.
      ## 4 May 2009
      The letter arrives.
      ## 2 June 2010
      The report is written.`,
    sure: [
      'chronology 0-10: : 9 April 2008 | The release is decided. ¶ The committee met for an hour. · 18 April 2008 | The ministry asks for it. · 4 May 2009 | The letter arrives. · 2 June 2010 | The report is written.',
    ],
  },
  {
    name: 'years as headings above lines of days',
    locale: 'en',
    text: `# Timeline
      **2015**
      7 January — The attack on the paper.
      13 November — The attacks in Paris.
      **2016**
      22 March — The bombings in Brussels.
      14 July — The attack in Nice.`,
    sure: [
      'chronology 0-7: : 7 January=2015-01-07 | The attack on the paper. · 13 November=2015-11-13 | The attacks in Paris. · 22 March=2016-03-22 | The bombings in Brussels. · 14 July=2016-07-14 | The attack in Nice.',
    ],
  },
  {
    name: 'years as list items with nested lists of days',
    locale: 'en',
    text: `- 2015
      -- 7 January: The attack on the paper.
      -- 13 November: The attacks in Paris.
      - 2016
      -- 22 March: The bombings in Brussels.
      -- 14 July: The attack in Nice.`,
    sure: [
      'chronology 0-1: : 7 January=2015-01-07 | The attack on the paper. · 13 November=2015-11-13 | The attacks in Paris. · 22 March=2016-03-22 | The bombings in Brussels. · 14 July=2016-07-14 | The attack in Nice.',
    ],
  },
  {
    name: 'times after the days',
    locale: 'en',
    text: `13 November 2015, 21:20 — The first explosion is heard.
      13 November 2015, 21:40 — Three men enter the hall.
      14 November 2015, 0:20 — The police goes in.
      18 November 2015 — The flat in Saint-Denis is stormed.`,
    sure: [
      'chronology 0-4: : 13 November 2015, 21:20=2015-11-13 | The first explosion is heard. · 13 November 2015, 21:40=2015-11-13 | Three men enter the hall. · 14 November 2015, 0:20=2015-11-14 | The police goes in. · 18 November 2015 | The flat in Saint-Denis is stormed.',
    ],
  },
  {
    name: 'the newest entry first',
    locale: 'en',
    text: `14 July 2016. The attack in Nice took place.
      22 March 2016. The bombings in Brussels took place.
      13 November 2015. The attacks in Paris took place.
      7 January 2015. The attack on the paper took place.`,
    sure: [
      'chronology 0-4: : 14 July 2016 | The attack in Nice took place. · 22 March 2016 | The bombings in Brussels took place. · 13 November 2015 | The attacks in Paris took place. · 7 January 2015 | The attack on the paper took place.',
    ],
  },
  {
    name: 'years only',
    locale: 'en',
    text: `She wrote much.
      2001 – Her first novel, a success.
      2004 – The second, less so.
      2009 – A book of essays.
      2015 – Nothing but letters.`,
    sure: [],
    unsure: [
      'chronology 1-5: : 2001 | Her first novel, a success. · 2004 | The second, less so. · 2009 | A book of essays. · 2015 | Nothing but letters.',
    ],
  },
  {
    name: 'years only, under a title',
    locale: 'en',
    text: `**TIMELINE**
      1999: He visits Syria.
      2002: He goes there again.
      2004: He goes on to Iraq.
      2005: He is arrested in Ramadi.`,
    sure: [
      'chronology 0-5: : 1999 | He visits Syria. · 2002 | He goes there again. · 2004 | He goes on to Iraq. · 2005 | He is arrested in Ramadi.',
    ],
  },
  {
    name: 'days without a year, and the year in the title',
    locale: 'en',
    text: `# Timeline of 2015
      7 January: The attack on the paper.
      13 November: The attacks in Paris.
      18 November: The flat is stormed.
      24 December: Nothing else.`,
    sure: [
      'chronology 0-5: Timeline of 2015: 7 January=2015-01-07 | The attack on the paper. · 13 November=2015-11-13 | The attacks in Paris. · 18 November=2015-11-18 | The flat is stormed. · 24 December=2015-12-24 | Nothing else.',
    ],
  },
  {
    name: 'a picture between two chronologies',
    locale: 'en',
    text: `**CHRONOLOGY OF OUSSAMA ATAR**
      **1985 May 4** – Born in Laeken.
      **2002** – Travels to Syria.
      **2004** – Goes on to Iraq.
      **2005** – Arrested in Ramadi.
      ![him](https://example.org/him.jpg)
      **2012 September 16** – He is released.
      **2013 (Winter)** – He leaves for Syria.
      **2016 March 22** – The bombings in Brussels.`,
    sure: [
      'chronology 0-5: CHRONOLOGY OF OUSSAMA ATAR: 1985 May 4 | Born in Laeken. · 2002 | Travels to Syria. · 2004 | Goes on to Iraq. · 2005 | Arrested in Ramadi.',
      'chronology 6-9: : 2012 September 16 | He is released. · 2013 (Winter) | He leaves for Syria. · 2016 March 22 | The bombings in Brussels.',
    ],
  },
];
