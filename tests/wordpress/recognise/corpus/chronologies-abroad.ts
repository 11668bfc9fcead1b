/** Chronologies in French and Dutch. */
import type { Labelled } from './labelled';

/** Chronologies in French and Dutch, with the expected findings. */
export const CHRONOLOGIES_ABROAD: readonly Labelled[] = [
  {
    name: 'French dates before a colon, with a space before it',
    locale: 'fr',
    text: `**Chronologie de l'affaire**
      9 avril 2008 : la libération est décidée.
      1er mai 2009 : la lettre arrive. [Cette information est fausse]
      vers 2011 : il part de nouveau.
      13 novembre 2015 : les attentats de Paris.`,
    sure: [
      "chronology 0-5: Chronologie de l'affaire: 9 avril 2008 | la libération est décidée. · 1er mai 2009 | la lettre arrive. {false: Cette information est fausse} · vers 2011 | il part de nouveau. · 13 novembre 2015 | les attentats de Paris.",
    ],
  },
  {
    name: 'French dates with months as numbers',
    locale: 'fr',
    text: `05/11/2015 – Le message est envoyé.
      13/11/2015 – Les attentats ont lieu.
      18/11/2015 – L'appartement est pris.
      22/03/2016 – Les attentats de Bruxelles.`,
    sure: [
      "chronology 0-4: : 05/11/2015 | Le message est envoyé. · 13/11/2015 | Les attentats ont lieu. · 18/11/2015 | L'appartement est pris. · 22/03/2016 | Les attentats de Bruxelles.",
    ],
  },
  {
    name: 'Dutch dates in a list',
    locale: 'nl',
    text: `# Tijdlijn van de zaak
      - 9 april 2008: de vrijlating is beslist.
      - begin mei 2009: de brief komt aan.
      - jaren 90: hij woont in Laken. [Deze informatie is onjuist]
      - 13 november 2015: de aanslagen in Parijs.`,
    sure: [],
    unsure: [
      'chronology 0-2: Tijdlijn van de zaak: 9 april 2008 | de vrijlating is beslist. · begin mei 2009 | de brief komt aan. · jaren 90 | hij woont in Laken. {false: Deze informatie is onjuist} · 13 november 2015 | de aanslagen in Parijs.',
    ],
  },
  {
    name: 'Dutch dates in paragraphs',
    locale: 'nl',
    text: `Wat er gebeurde.
      9 april 2008 – De vrijlating is beslist.
      13 november 2015 – De aanslagen in Parijs.
      22 maart 2016 – De aanslagen in Brussel. [ingetrokken]
      Dat was wat we weten.`,
    sure: [
      'chronology 1-4: : 9 april 2008 | De vrijlating is beslist. · 13 november 2015 | De aanslagen in Parijs. · 22 maart 2016 | De aanslagen in Brussel. {retracted: ingetrokken}',
    ],
  },
  {
    name: 'days without a year, after a line with the year',
    locale: 'fr',
    text: `**Les dates clés**
      **7 janvier 2015.** L'attaque du journal fait douze morts.
      **9 janvier.** La prise d'otages de l'Hyper Cacher.
      **13 novembre.** Les attentats de Paris.
      **2016.** Le procès commence.`,
    sure: [],
    unsure: [
      "chronology 0-5: : 7 janvier 2015 | L'attaque du journal fait douze morts. · 9 janvier=2015-01-09 | La prise d'otages de l'Hyper Cacher. · 13 novembre=2015-11-13 | Les attentats de Paris. · 2016 | Le procès commence.",
    ],
  },
  {
    name: 'nights and seasons in French',
    locale: 'fr',
    text: `- Le 7 janvier 2015 : attaque du journal
      - Du 7 au 9 janvier 2015 : traque des auteurs
      - Dans la nuit du 13 au 14 novembre 2015 : attentats à Paris
      - Fin 2015 : état d'urgence
      - Depuis 2016 : procès en cours`,
    sure: [
      "chronology 0-1: : Le 7 janvier 2015 | attaque du journal · Du 7 au 9 janvier 2015 | traque des auteurs · Dans la nuit du 13 au 14 novembre 2015 | attentats à Paris · Fin 2015 | état d'urgence · Depuis 2016 | procès en cours",
    ],
  },
];
