/** Leads the editor from a finding to its field. */
import { useForm } from '@strapi/strapi/admin';
import { useCallback } from 'react';
import { findField, focusableIn, formOnPage } from './find-field';
import { formErrors, openingErrors, type Path } from './form-errors';

/** What is to be found. `label` is the field's label in the form; `message` is shown at the field, unless it is empty. */
export interface Goal {
  readonly path: Path;
  readonly label: string;
  readonly message: string;
}

const PATIENCE_MS = 1_500;
const STEP_MS = 50;

const pause = async (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function fieldOf({ path, label }: Goal): HTMLElement | null {
  const form = formOnPage();
  return form && findField(form, path, label);
}

/** Waits until something is so. @returns whether it became so in time */
async function until(isSo: () => boolean): Promise<boolean> {
  for (let waited = 0; waited < PATIENCE_MS; waited += STEP_MS) {
    await pause(STEP_MS);
    if (isSo()) return true;
  }
  return false;
}

/** Gives the field the focus. @returns whether it took it: a field does not while what it lies in is still being unfolded */
function focusOn(field: HTMLElement): boolean {
  field.scrollIntoView({ block: 'center' });
  const focusable = focusableIn(field);
  focusable.focus({ preventScroll: true });
  return document.activeElement === focusable;
}

/** On small windows the panel is a drawer over the form: it closes, so that the field can be seen. */
function closeDrawer(): void {
  const overlay = document.querySelector<HTMLElement>('[data-testid="actions-drawer-overlay"]');
  if (overlay && getComputedStyle(overlay).pointerEvents !== 'none') overlay.click();
}

/**
 * Opens everything around a field, brings it into view and gives it the focus.
 * @returns whether the field is in this form; it is not when the role may not see it, or when it belongs to another language
 */
export function useLead(): (goal: Goal) => Promise<boolean> {
  const setErrors = useForm('DeskLead', (form) => form.setErrors);
  return useCallback(
    async (goal: Goal) => {
      closeDrawer();
      setErrors(openingErrors([goal.path]));
      if (!(await until(() => fieldOf(goal) !== null))) return false;
      if (goal.message !== '') setErrors(formErrors([goal]));
      await until(() => {
        const field = fieldOf(goal);
        return field !== null && focusOn(field);
      });
      return true;
    },
    [setErrors],
  );
}
