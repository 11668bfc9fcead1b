/** Text that resembles a finding but is not one. */
import type { Labelled } from './labelled';

/** Parts of posts in which nothing must be found, or only with low confidence. */
export const NEGATIVES: readonly Labelled[] = [
  ['prose that begins with a year', 'en', `2015 was a year of fear.\n2016 brought more of it.\n2017 was calmer.\n2018 was forgotten.`],
  [
    'prose that begins with days',
    'en',
    `On 13 November 2015, the bars were full.\nOn 14 November 2015, they were empty.\nOn 15 November 2015, people came back.`,
  ],
  ['a recipe', 'en', `- 200 g – flour\n- 2 eggs: beaten\n- 1 – lemon\n- 1500 ml: milk`],
  ['amounts', 'en', `- 1200: calories a day\n- 1500: calories a day\n- 100: grams of fat`],
  ['prices', 'en', `- 1999 – €\n- 2015 – €\n- 2999 – €\n- 1500 – €`],
  ['prices with words', 'en', `- Coffee: 2.50\n- Tea: 2.00\n- 12.50 – the menu of the day\n- 15.00 – the big menu`],
  ['telephone numbers', 'en', `- 02 555 12 34 – the police\n- 0800 12 345 – the helpline\n- 112 – all emergencies\n- 555-1985: the desk`],
  ['opening hours', 'en', `- Monday – Friday: 9:00 – 17:00\n- Saturday: 10:00 – 12:00\n- 25 December: closed\n- 1 January: closed`],
  ['hours of a day', 'en', `- 10:30 – The doors open\n- 11:00 – The first talk\n- 12:30 – Lunch for all`],
  ['a numbered list', 'en', `1. First of all\n2. In the second place\n3. And so it ends`],
  ['results', 'en', `- 2014 – 3:1\n- 2015 – 2:2\n- 2016 – 0:1`],
  ['versions', 'en', `- 2.1 – Fixes a bug in the door\n- 2.2 – Adds a window\n- 3.0 – Begins anew`],
  [
    'a quotation in the middle',
    'en',
    `The post begins here.\n> We did not see it coming.\n— John Smith, Director of the CIA, 13 November 2015\nAnd goes on here.`,
  ],
  ['a quotation that prose goes on with', 'en', `“We did not see it coming,” said John Smith, the director of the CIA.\nThe post goes on.`],
  [
    'a quotation and a sentence',
    'en',
    `> We did not see it coming.\nThe director of the CIA said this on 13 November 2015 in Paris.\nThe post goes on.`,
  ],
  ['a quotation and a short sentence', 'en', `> We did not see it coming.\nNobody did.\nThe post goes on.`],
  [
    'prose about what is related',
    'en',
    `Related to this is the question of money.\nRead more books, said the minister.\nSee also how it began.`,
  ],
  ['a link in prose', 'en', `He wrote more about it in [a book](https://example.org/book) of 2015.`],
  ['bold words in prose', 'en', `**Nobody** knew.\n**This is important, and everybody should know it.**\nThe post goes on.`],
  ['a bold line that ends the post', 'en', `The post begins here.\n**The end**`],
  ['a byline', 'en', `By JOHN SMITH\nThe post begins here.`],
  ['capitals in prose', 'en', `THE POLICE CAME AT NIGHT.\nNobody heard them.`],
  ['two dated lines', 'en', `The post begins.\n13 November 2015: The attacks.\n22 March 2016: The bombings.\nThe post goes on.`],
  ['French prose', 'fr', `2015 fut une année de peur.\nEn 2016 : rien. Puis tout.\nLe 13 novembre 2015, les bars étaient pleins.`],
  ['Dutch prose', 'nl', `2015 was een jaar van angst.\nLees ook boeken, zei de minister.\nOp 13 november 2015 zaten de cafés vol.`],
  ['French prices', 'fr', `- 12,50 € : le menu du jour\n- 15 € : le grand menu\n- 1500 € : le banquet`],
  [
    'a table of prices',
    'en',
    `<table><tr><th>Year</th><th>Price</th></tr><tr><td>1999</td><td>12</td></tr><tr><td>2000</td><td>13</td></tr><tr><td>2001</td><td>14</td></tr></table>`,
  ],
  ['sources in prose', 'en', `Sources say that he left.\nThe post goes on.`],
].map(([name = '', locale = 'en', text = '']) => ({ name, locale: locale as Labelled['locale'], text, sure: [] }));
