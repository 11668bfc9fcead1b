/** Chronologies in German and Spanish, and dates that may mean something else. */
import type { Labelled } from './labelled';

export const DATES_ABROAD: readonly Labelled[] = [
  {
    name: 'German lines under a title',
    locale: 'de',
    text: `# Zeitleiste
      - 9. April 2008: Die Freilassung wird beschlossen.
      - Anfang Mai 2009: Der Brief kommt an.
      - 13.–15. November 2015: Die Anschläge von Paris.
      - Seit Dezember 2015: Der Ausnahmezustand gilt.`,
    sure: [
      'chronology 0-2: : 9. April 2008 | Die Freilassung wird beschlossen. · Anfang Mai 2009 | Der Brief kommt an. · 13.–15. November 2015 | Die Anschläge von Paris. · Seit Dezember 2015 | Der Ausnahmezustand gilt.',
    ],
  },
  {
    name: 'Spanish lines in paragraphs',
    locale: 'es',
    text: `**Cronología de los hechos**
      9 de abril de 2008: se decide la liberación.
      A principios de mayo de 2009: llega la carta.
      En la noche del 13 al 14 de noviembre de 2015: los atentados de París.
      Desde diciembre de 2015: rige el estado de emergencia.`,
    sure: [
      'chronology 0-5: : 9 de abril de 2008 | se decide la liberación. · A principios de mayo de 2009 | llega la carta. · En la noche del 13 al 14 de noviembre de 2015 | los atentados de París. · Desde diciembre de 2015 | rige el estado de emergencia.',
    ],
  },
  {
    name: 'German days in an English document',
    locale: 'en',
    text: `**Timeline**
      9. Dezember 2008: Die Freilassung wird beschlossen.
      3. März 2009: Der Brief kommt an.
      13. Oktober 2015: Die Anschläge.
      14. Oktober 2015: Der Ausnahmezustand.`,
    sure: [
      'chronology 0-5: : 9. Dezember 2008 | Die Freilassung wird beschlossen. · 3. März 2009 | Der Brief kommt an. · 13. Oktober 2015 | Die Anschläge. · 14. Oktober 2015 | Der Ausnahmezustand.',
    ],
  },
  {
    name: 'a doubtful date leaves its chronology to an editor',
    locale: 'en',
    text: `**Timeline**
      9 April 2008: the release is decided.
      3 March 2009: the letter arrives.
      05/11/2015: the message is sent.
      13 November 2015: the attacks.`,
    sure: [],
    unsure: [
      'chronology 0-5: : 9 April 2008 | the release is decided. · 3 March 2009 | the letter arrives. · 05/11/2015 | the message is sent. · 13 November 2015 | the attacks.',
    ],
  },
  {
    name: 'a year, a dash and a day are one date',
    locale: 'en',
    text: `2008 – April 9: the release is decided.
      2009 – March 3: the letter arrives.
      2015 – November 13: the attacks.
      2016 – March 22: the attacks of Brussels.`,
    sure: [
      'chronology 0-4: : 2008 – April 9 | the release is decided. · 2009 – March 3 | the letter arrives. · 2015 – November 13 | the attacks. · 2016 – March 22 | the attacks of Brussels.',
    ],
  },
  {
    name: 'a German dateline',
    locale: 'de',
    text: 'Berlin, den 13. November 2015\nEs geschah am Abend.',
    sure: ['dateline 0-0: 2015-11-13'],
  },
  { name: 'a Spanish dateline', locale: 'es', text: '13 de noviembre de 2015\nOcurrió de noche.', sure: ['dateline 0-1: 2015-11-13'] },
];
