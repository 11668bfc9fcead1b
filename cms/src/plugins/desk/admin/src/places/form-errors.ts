/** The form's errors as Strapi keeps them: nested like the form's values. Strapi opens the folded parts that contain an error. */
import type { FormErrors } from '@strapi/strapi/admin';

/** A field in the form, such as `['entries', 3, 'date']`. */
export type Path = readonly (string | number)[];

interface At {
  readonly path: Path;
  readonly value: unknown;
}

function nested(given: readonly At[]): unknown {
  const own = given.find(({ path }) => path.length === 0);
  if (own) return own.value;
  const steps = [...new Set(given.flatMap(({ path }) => path.slice(0, 1)))];
  const below = (step: string | number): unknown =>
    nested(given.filter(({ path }) => path[0] === step).map(({ path, value }) => ({ path: path.slice(1), value })));
  if (steps.some((step) => typeof step === 'string')) return Object.fromEntries(steps.map((step) => [step, below(step)]));
  // Items without problems stay holes in the list: Strapi opens the first repeated component that the list contains.
  const list: unknown[] = [];
  for (const step of steps) list[Number(step)] = below(step);
  return list;
}

function asErrors(given: readonly At[]): FormErrors {
  const errors = nested(given);
  return typeof errors === 'object' && errors !== null && !Array.isArray(errors) ? errors : {};
}

/** The problems in the form's own format. Each field shows its first problem. */
export function formErrors(problems: readonly { readonly path: Path; readonly message: string }[]): FormErrors {
  return asErrors(problems.map(({ path, message }) => ({ path, value: message })));
}

/** Errors that open the parts of the form at these paths and show nothing at any field, because they are no texts. */
export function openingErrors(paths: readonly Path[]): FormErrors {
  return asErrors(paths.map((path) => ({ path, value: {} })));
}
