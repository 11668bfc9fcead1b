/** What the editor of the scenario writes: a chronology of thirty lines and two quotations, all invented. */

/** A line of the chronology. */
export interface Line {
  readonly date: string;
  readonly text: string;
}

const LINES = `
4 May 1985|A boy is born in the harbour district and is registered six weeks later.
1999/2000|He leaves school and works for a haulier, first without papers.
2002|The family moves to the capital.
March 2003|He is questioned about a stolen lorry and released on the same day.
2004 (Summer)|He travels to the south twice, by his own account to visit an uncle.
12 September 2004|A customs officer notes his name beside that of the haulier.
May 2005|He is arrested at the border with two others.
21 June 2005|A court sentences the three to ten years; the grounds are never published.
2006|He is moved to a second prison, where he meets the later witness.
c. 2007|His brother writes to the ministry for the first time.
8 January 2008|The ministry answers that the file is with the consulate.
2008 (Autumn)|A delegation visits him and finds him in poor health.
July 2009|The appeal is refused without a hearing.
2 March 2010|Four members of parliament ask in writing why nothing has been done.
October 2010|A rally of two hundred people is held before the ministry.
3 February 2011|The foreign minister promises to raise the matter.
2012|The sentence is shortened by two years.
15 September 2012|He is released and flown home; the service questions him for four days.
2013|He disappears from the address that he had given.
28 June – 27 July 2014|A telephone in his name is used in three countries.
January 2015|Two of his acquaintances are arrested after a shooting.
7 July 2015|The coordinating body rates the risk as low.
13 November 2015|Three teams attack in the evening; one hundred and thirty people die.
14 November 2015|The first of the attackers is identified by a fingerprint.
22 March 2016|Bombs explode at the airport and in the underground.
8 April 2016|The last of the wanted men is found in a cellar.
August 2016|An encrypted letter names him as the one who gave the orders.
17 November 2017|A strike is said to have killed him; nobody confirms it.
10 December 2018|The prosecutor calls the reports of his death credible.
8 September 2021|The trial opens; he is tried in his absence.`;

/** The thirty lines, in their order. */
export const CHRONOLOGY: readonly Line[] = LINES.trim()
  .split('\n')
  .map((line) => {
    const [date = '', text = ''] = line.split('|');
    return { date, text };
  });

const asText = ({ date, text }: Line): string => `${date}: ${text}`;

/** The chronology as a word processor copies it. */
export const COPIED = {
  html: CHRONOLOGY.map(({ date, text }) => `<p><b>${date}</b>: ${text}</p>`).join(''),
  text: CHRONOLOGY.map(asText).join('\n'),
};

export const QUOTATIONS = [
  { text: 'What is past is prologue.', attribution: 'William Shakespeare', date: 'c. 1611' },
  { text: 'Who will guard the guards themselves?', attribution: 'Juvenal', date: 'c. 115' },
] as const;

export const TEXT =
  'Eleven years after the attacks the file of the man who gave the orders is still closed. What the services knew, and when they knew it, has come out in pieces; this account puts the pieces in order, from the first arrest to the trial that he did not attend.';

export const NEW_PIECE = 'The man who was not there';
export const NEW_TIMELINE = 'The harbour case, told again';
export const EXCERPT = 'What the services knew of him, and when.';
/** The description of the picture. */
export const ALT = 'A harbour at night';
/** The words of `TEXT` that are corrected after the publication. */
export const WRONG = 'Eleven years';
export const RIGHT = 'Ten years';
