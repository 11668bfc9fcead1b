/** "Write a new piece with a pasted 30-line chronology, two quotations, three related posts and a picture." */
import type { Admin } from './admin';
import { RELATED } from './archive';
import { ALT, CHRONOLOGY, COPIED, EXCERPT, NEW_PIECE, NEW_TIMELINE, QUOTATIONS, TEXT } from './chronology';

/** A timeline from the lines of the document, pasted at once. */
async function writeTimeline(admin: Admin): Promise<void> {
  const { editor, page } = admin;
  await admin.create(/^Timelines?$/);
  await editor.write(admin.field('title'), NEW_TIMELINE);
  await editor.copyFromDocument(COPIED);
  await editor.click(admin.button('Paste a chronology'));
  await page.getByLabel('Paste the lines here').and(page.locator(':focus')).waitFor();
  await editor.press('Control+v');
  await page.locator('[data-line]').first().waitFor();
  await admin.picture('chronology-read');
  await editor.click(admin.button(`Add ${CHRONOLOGY.length} entries`));
  await page.getByText(`${CHRONOLOGY.length} entries added.`).waitFor();
  await admin.picture('chronology-added');
  await admin.publish();
  await admin.picture('chronology-published');
}

async function writeHead(admin: Admin): Promise<void> {
  const { editor } = admin;
  await editor.write(admin.field('title'), NEW_PIECE);
  await editor.write(admin.field('excerpt'), EXCERPT);
  await admin.pick(admin.field('authors'), 'Ada', /^Ada Editor/);
  await admin.date('Dateline', '11/27/2026');
  await admin.pick(admin.field('categories'), 'Jus', /^Justice/);
  await admin.picture('piece-head');
}

async function writeQuotations(admin: Admin): Promise<void> {
  const { editor } = admin;
  for (const [index, { text, attribution, date }] of QUOTATIONS.entries()) {
    await admin.add('Epigraphs', index === 0);
    await editor.write(admin.field(`epigraphs.${index}.text`), text);
    await editor.write(admin.field(`epigraphs.${index}.attribution`), attribution);
    await editor.write(admin.field(`epigraphs.${index}.date`), date);
  }
  await admin.picture('piece-quotations');
}

async function writeBody(admin: Admin): Promise<void> {
  const { editor, page } = admin;
  await editor.click(page.getByRole('button', { name: 'Add a component to body' }));
  await editor.click(admin.button('Text'));
  await editor.write(admin.lastText(), TEXT);
  await admin.picture('piece-text');
}

async function addPicture(admin: Admin, file: string): Promise<void> {
  const { editor, page } = admin;
  await editor.choose(admin.button('Add pictures'), file);
  // The field for its description has the focus.
  await page.locator('[name^="describe-"]:focus').waitFor();
  await admin.picture('picture-added');
  await editor.type(ALT);
  await editor.press('Enter');
  await page.getByText(ALT).waitFor();
  await admin.picture('picture-described');
}

async function relate(admin: Admin): Promise<void> {
  for (const [index, title] of RELATED.entries()) {
    await admin.add('Related', index === 0);
    await admin.pick(admin.field(`related.${index}.post`), title.slice(0, 8), new RegExp(`^${title}`));
  }
  await admin.picture('piece-related');
}

/** Writes the timeline, then the post, and publishes both. @param file the picture */
export async function writePiece(admin: Admin, file: string): Promise<void> {
  await writeTimeline(admin);
  await admin.create(/^Posts?$/);
  await writeHead(admin);
  await writeQuotations(admin);
  await writeBody(admin);
  await addPicture(admin, file);
  await admin.pick(admin.field('timelines'), 'harbour', /told again/);
  await relate(admin);
  await admin.save();
  await admin.picture('piece-saved');
  await admin.publish();
  await admin.picture('piece-published');
}
