/** "Make the new edition of last year's; correct it after publication." */
import type { Admin } from './admin';
import { RIGHT, WRONG } from './chronology';

async function openPost(admin: Admin, title: string): Promise<void> {
  const { editor, page } = admin;
  await editor.click(page.getByRole('link', { name: /^Posts?$/ }).first());
  await editor.click(page.getByRole('link', { name: title }));
}

/** Makes the edition from the form of the last one, and publishes it. */
export async function makeEdition(admin: Admin, last: string, next: string): Promise<void> {
  const { editor, page } = admin;
  await openPost(admin, last);
  await editor.click(admin.button('More actions').first());
  await editor.click(page.getByRole('menuitem', { name: 'New edition' }));
  await page.getByRole('dialog').getByText(next).first().waitFor();
  await admin.picture('edition-planned');
  await editor.click(admin.button('Make the edition'));
  await page.getByRole('heading', { name: next }).waitFor();
  await admin.picture('edition-made');
  await admin.publish();
  await admin.picture('edition-published');
}

/** Corrects a word of the text of a public piece, with the dated note for readers. */
export async function correct(admin: Admin, title: string): Promise<void> {
  const { editor, page } = admin;
  await openPost(admin, title);
  await editor.click(admin.button('More document actions'));
  await editor.click(page.getByRole('menuitem', { name: 'Correct…' }));
  const dialog = page.getByRole('dialog');
  await editor.write(dialog.getByLabel('What was wrong'), WRONG);
  await editor.write(dialog.getByLabel('What is right'), RIGHT);
  await dialog.locator('[data-places]').waitFor();
  await admin.picture('correction-written');
  await editor.click(dialog.getByRole('button', { name: 'Publish the correction' }));
  await page.getByText('The correction is public.').waitFor();
  await admin.picture('correction-published');
}
