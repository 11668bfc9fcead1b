/** Links to related posts, references and headings. */
import type { Labelled } from './labelled';

/** Links to related posts, references and headings, with the expected findings. */
export const WAYS: readonly Labelled[] = [
  {
    name: 'one related post',
    locale: 'en',
    text: `Words of the post.
      RELATED POST: [On This Day — Paris](https://example.org/paris)`,
    sure: ['related 1-2: On This Day — Paris <https://example.org/paris>'],
  },
  {
    name: 'a note after the link',
    locale: 'en',
    text: `**RELATED POST:** [The trial](https://example.org/trial) (UPDATE: the verdict is final)`,
    sure: ['related 0-1: The trial <https://example.org/trial> (UPDATE: the verdict is final)'],
  },
  {
    name: 'a note before the link',
    locale: 'en',
    text: `RELATED POST: UPDATE: [The trial](https://example.org/trial)`,
    sure: ['related 0-1: The trial <https://example.org/trial> (UPDATE:)'],
  },
  {
    name: 'a note on the line below, and links on separate lines',
    locale: 'en',
    text: `RELATED POST: [The trial](https://example.org/trial) // UPDATE: it is over
      RELATED POSTS: // [One](https://example.org/1) // [Two](https://example.org/2)`,
    sure: [
      'related 0-1: The trial <https://example.org/trial> (UPDATE: it is over)',
      'related 1-2: One <https://example.org/1> · Two <https://example.org/2>',
    ],
  },
  {
    name: 'several links on one line',
    locale: 'en',
    text: `Related: [One](https://example.org/1), [Two](https://example.org/2) and [Three](https://example.org/3).`,
    sure: ['related 0-1: One <https://example.org/1> · Two <https://example.org/2> · Three <https://example.org/3>'],
  },
  {
    name: 'a list under a label',
    locale: 'en',
    text: `Words of the post.
      RELATED POSTS:
      - [One](https://example.org/1)
      - [Two](https://example.org/2) – UPDATE
      Words after.`,
    sure: ['related 1-3: One <https://example.org/1> · Two <https://example.org/2> (UPDATE)'],
    unsure: [],
  },
  {
    name: 'lines under a heading',
    locale: 'en',
    text: `Words of the post.
      # See also
      [One](https://example.org/1)
      [Two](https://example.org/2)`,
    sure: ['related 1-4: One <https://example.org/1> · Two <https://example.org/2>'],
  },
  {
    name: 'a label in capitals without a colon',
    locale: 'en',
    text: `SEE ALSO [One](https://example.org/1)`,
    sure: ['related 0-1: One <https://example.org/1>'],
  },
  {
    name: 'the label inside the link',
    locale: 'en',
    text: `[READ MORE: The trial »](https://example.org/trial)`,
    sure: ['related 0-1: The trial <https://example.org/trial>'],
  },
  {
    name: 'an address as text',
    locale: 'en',
    text: `Read more: https://example.org/trial`,
    sure: ['related 0-1: https://example.org/trial <https://example.org/trial>'],
  },
  {
    name: 'French labels',
    locale: 'fr',
    text: `À LIRE AUSSI : [Le procès](https://example.org/proces)
      Lire aussi : [Un](https://example.org/1) et [Deux](https://example.org/2)`,
    sure: ['related 0-1: Le procès <https://example.org/proces>', 'related 1-2: Un <https://example.org/1> · Deux <https://example.org/2>'],
  },
  {
    name: 'Dutch labels',
    locale: 'nl',
    text: `LEES OOK: [Het proces](https://example.org/proces)
      Zie ook: [Een](https://example.org/1)`,
    sure: ['related 0-1: Het proces <https://example.org/proces>', 'related 1-2: Een <https://example.org/1>'],
  },
  {
    name: 'a label and a title without a link',
    locale: 'en',
    text: `RELATED POST: The trial`,
    sure: [],
    unsure: ['related 0-1: The trial <>'],
  },
  {
    name: 'references in a list',
    locale: 'en',
    text: `Words of the post.
      # References
      - Jane Doe, “[The trial](https://example.org/trial)”, The Guardian, 13 November 2015
      - [A report](https://example.org/report), Amnesty International, 2016`,
    sure: [
      'references 1-3: The trial / The Guardian / Jane Doe / https://example.org/trial / 13 November 2015 · A report / Amnesty International /  / https://example.org/report / 2016',
    ],
  },
  {
    name: 'French sources on separate lines',
    locale: 'fr',
    text: `Le texte.
      **Sources :**
      Le Monde, « Le procès », 13 novembre 2015
      https://example.org/rapport`,
    sure: [
      'references 1-4: Le procès / Le Monde /  /  / 13 novembre 2015 · https://example.org/rapport /  /  / https://example.org/rapport / ',
    ],
  },
  {
    name: 'Dutch sources in a list',
    locale: 'nl',
    text: `De tekst.
      # Bronnen
      - [Het proces](https://example.org/proces), De Standaard, 13 november 2015
      - [Verslag](https://example.org/verslag)`,
    sure: [
      'references 1-3: Het proces / De Standaard /  / https://example.org/proces / 13 november 2015 · Verslag /  /  / https://example.org/verslag / ',
    ],
  },
  {
    name: 'explanatory notes',
    locale: 'en',
    text: `Words of the post.
      # Notes
      The names of the children were changed, as the family asked for.
      Nobody else was heard.`,
    sure: [],
    unsure: [
      'references 1-4: The names of the children were changed, as the family asked for /  /  /  /  · Nobody else was heard /  /  /  / ',
    ],
  },
  {
    name: 'headings in bold and in capitals',
    locale: 'en',
    text: `Words of the post, which goes on.
      **The arrest**
      He was found in the morning.
      THE TRIAL
      It began a year later.`,
    sure: ['heading 1-2: The arrest', 'heading 3-4: THE TRIAL'],
  },
  {
    name: 'headings in French',
    locale: 'fr',
    text: `Le texte commence.
      **L'arrestation**
      On l'a trouvé le matin.`,
    sure: ["heading 1-2: L'arrestation"],
  },
  {
    name: 'headings in Dutch',
    locale: 'nl',
    text: `De tekst begint.
      **De arrestatie**
      Hij werd 's morgens gevonden.`,
    sure: ['heading 1-2: De arrestatie'],
  },
  {
    name: 'questions of an interview',
    locale: 'en',
    text: `We met in Paris.
      **How did it begin?**
      Slowly, as such things do.`,
    sure: [],
    unsure: ['heading 1-2: How did it begin?'],
  },
];
