/** The answers of a robot to the dialogs of the desk: the password, and the choice between two texts. */
import type { Locator } from 'playwright-core';
import type { Dice } from '../kill/dice';
import type { Visit } from './form-page';
import type { Memory } from './memory';

/** Dialogs that may follow one another, such as several kept texts. */
const MOST_DIALOGS = 6;
const SOON_MS = 20_000;

/** Whose dialogs are answered. */
export interface Asked extends Visit {
  readonly dice: Dice;
  readonly record: Memory;
}

/** Signs in again where the session has ended: when the dialog asks, else sometimes by the note. */
async function answerSession({ page, user, untilUp, dice, count }: Asked): Promise<boolean> {
  const dialog = page.locator('[data-session]');
  const note = page.getByRole('alert').getByRole('button', { name: 'Sign in', exact: true });
  if (!(await dialog.isVisible())) {
    if (!(await note.isVisible()) || dice.below(3) > 0) return false;
    await note.click({ timeout: SOON_MS });
  }
  await untilUp();
  await dialog.locator('input[type="password"]').fill(user.password, { timeout: SOON_MS });
  await dialog.getByRole('button', { name: 'Sign in and go on' }).click({ timeout: SOON_MS });
  await dialog.waitFor({ state: 'hidden', timeout: SOON_MS });
  count('signed in again');
  return true;
}

/** Both texts of a field that two sides changed; `theirs` is the first of them. Without what is struck through. */
async function textsOf(conflict: Locator): Promise<string[]> {
  return conflict.evaluate((block) => {
    const radios = Array.from(block.querySelectorAll('[role="radio"]'));
    return radios.map((radio) => {
      let column: Element = radio;
      while (column.parentElement && radios.every((other) => other === radio || !column.parentElement?.contains(other)))
        column = column.parentElement;
      const copy = column.cloneNode(true) as Element;
      copy.querySelectorAll('del').forEach((removed) => removed.remove());
      return copy.textContent ?? '';
    });
  });
}

/** Chooses one of both texts at random in each conflict. */
async function choose({ dice, record }: Asked, dialog: Locator): Promise<void> {
  for (const conflict of await dialog.locator('[data-conflict]').all()) {
    const texts = await textsOf(conflict);
    const chosen = dice.below(texts.length);
    await conflict.getByRole('radio').nth(chosen).click({ timeout: SOON_MS });
    record.giveUp(texts.filter((_, index) => index !== chosen).join(' '), texts[chosen]);
  }
}

/** Takes, discards or postpones a text that was kept; chooses between the texts of two editors, or goes back to the form. */
async function answerComparison(asked: Asked): Promise<boolean> {
  const { page, dice, record, count } = asked;
  const dialog = page.locator('[data-compare]');
  if (!(await dialog.isVisible())) return false;
  const shown = await dialog.elementHandle({ timeout: SOON_MS });
  const isKept = await dialog.getByText('Text that was not saved').isVisible();
  const press = async (name: string): Promise<void> => dialog.getByRole('button', { name }).click({ timeout: SOON_MS });
  const luck = dice.below(8);
  if (isKept && luck === 0) {
    record.giveUp(await dialog.innerText());
    await press('Discard it');
    count('discarded');
  } else if (luck === 1) {
    await press(isKept ? 'Decide later' : 'Back to the form, without saving');
    count(isKept ? 'postponed' : 'gone back');
  } else {
    await choose(asked, dialog);
    await press(isKept ? 'Take it into the form' : 'Save the chosen texts');
    count(isKept ? 'taken' : 'conflicts');
  }
  await page.waitForFunction((old) => !old?.isConnected, shown, { timeout: SOON_MS });
  return true;
}

/** Answers the dialogs that are open. */
export async function answerDialogs(asked: Asked): Promise<void> {
  for (let left = MOST_DIALOGS; left > 0; left--) if (!(await answerSession(asked)) && !(await answerComparison(asked))) return;
}
