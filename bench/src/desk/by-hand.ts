/** The tasks of the scenario with the fields of the forms alone, row by row. */
import type { Admin } from './admin';
import { LAST_YEAR, RELATED } from './archive';
import { CHRONOLOGY, copiedText, NEW_PIECE, NEW_TIMELINE, QUOTATIONS, TEXT } from './chronology';

/** A timeline whose entries are added one after another: the date is typed, the text copied from the document. */
async function writeTimeline(admin: Admin): Promise<void> {
  const { editor } = admin;
  await admin.create(/^Timelines?$/);
  await editor.write(admin.field('title'), NEW_TIMELINE);
  for (const [index, line] of CHRONOLOGY.entries()) {
    await admin.add('Entries', index === 0);
    await editor.write(admin.field(`entries.${index}.date`), line.date);
    await editor.pasteFromDocument(admin.lastText(), copiedText(line));
  }
  await admin.publish();
}

async function writeHead(admin: Admin): Promise<void> {
  const { editor } = admin;
  await editor.write(admin.field('title'), NEW_PIECE);
  await editor.write(admin.field('excerpt'), 'What the services knew of him, and when.');
  await admin.pick(admin.page.getByRole('combobox', { name: 'Authors' }), 'Ada', 'Ada Editor');
  await admin.date('Dateline', '11/27/2026');
  await admin.pick(admin.page.getByRole('combobox', { name: 'Categories' }), 'Jus', 'Justice');
}

async function writeQuotations(admin: Admin): Promise<void> {
  const { editor } = admin;
  for (const [index, { text, attribution, date }] of QUOTATIONS.entries()) {
    await admin.add('Epigraphs', index === 0);
    await editor.write(admin.field(`epigraphs.${index}.text`), text);
    await editor.write(admin.field(`epigraphs.${index}.attribution`), attribution);
    await editor.write(admin.field(`epigraphs.${index}.date`), date);
  }
}

async function addPicture(admin: Admin, picture: string): Promise<void> {
  const { editor, page } = admin;
  await admin.add('Cover', true);
  await editor.click(page.getByRole('button', { name: /add an asset/i }).first());
  await editor.click(page.getByRole('button', { name: /add (new|more) assets|upload assets/i }).first());
  await editor.choose(page.getByRole('button', { name: /Drag . Drop here/i }), picture);
  await editor.click(page.getByRole('button', { name: /Upload 1 asset/ }));
  await editor.click(page.getByRole('button', { name: 'Finish' }));
  await editor.write(admin.field('cover.alt'), 'A harbour at night');
}

async function writeBody(admin: Admin): Promise<void> {
  const { editor, page } = admin;
  await editor.click(page.getByRole('button', { name: 'Add a component to body' }));
  await editor.click(admin.button('Text'));
  await editor.write(admin.lastText(), TEXT);
}

async function relate(admin: Admin): Promise<void> {
  for (const [index, title] of RELATED.entries()) {
    await admin.add('Related', index === 0);
    await admin.pick(admin.field(`related.${index}.post`), title.slice(0, 8), new RegExp(`^${title}`));
  }
}

/** "Write a new piece with a pasted 30-line chronology, two quotations, three related posts and a picture." */
export async function writePiece(admin: Admin, picture: string): Promise<void> {
  await writeTimeline(admin);
  await admin.create(/^Posts?$/);
  await writeHead(admin);
  await addPicture(admin, picture);
  await writeQuotations(admin);
  await writeBody(admin);
  await admin.pick(admin.field('timelines'), 'harbour', /told again/);
  await relate(admin);
  await admin.save();
  await admin.publish();
}

/** "Make the new edition of last year's." */
export async function makeEdition(admin: Admin): Promise<void> {
  const { editor, page } = admin;
  await editor.click(page.getByRole('link', { name: /^Posts?$/ }).first());
  const row = page.getByRole('row', { name: LAST_YEAR });
  await editor.click(row.getByRole('button', { name: 'Row actions' }));
  await editor.click(page.getByRole('menuitem', { name: 'Duplicate' }));
  await editor.rewrite(admin.field('title'), LAST_YEAR.replace('[2025]', '[2026]'));
  await editor.rewrite(admin.field('slug'), 'harbour-case-2026');
  await admin.date('Dateline', '05/04/2026');
  await editor.rewrite(admin.field('edition'), '2026');
  await admin.add('Related', false);
  await admin.pick(admin.field(`related.${RELATED.length}.post`), 'harbour', new RegExp('\\[2025\\]'));
  await admin.publish();
}

/** "Correct it after publication": a word of the text, and the dated note for readers. */
export async function correct(admin: Admin): Promise<void> {
  const { editor, page } = admin;
  await editor.click(page.getByRole('link', { name: /^Posts?$/ }).first());
  await editor.click(page.getByRole('link', { name: NEW_PIECE }));
  await editor.click(page.getByRole('button', { name: /^Text/ }));
  await editor.selectWord(admin.lastText(), 'Eleven');
  await editor.type('Ten');
  await admin.add('Corrections', true);
  await admin.date('Date', '11/27/2026');
  await editor.write(admin.field('corrections.0.text'), 'An earlier version said that eleven years had passed; it is ten.');
  await admin.publish();
}
