/** What is wrong with a draft, and where. */

/** `path` names the field as the admin's form does (`['entries', 3, 'date']`); `message` is for an editor: what is wrong and what to do. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** A problem at a path. */
export function problem(path: readonly (string | number)[], message: string): Problem {
  return { path, message };
}

/** A list of one problem when the condition holds, else an empty one. */
export function problemIf(isWrong: boolean, path: readonly (string | number)[], message: string): Problem[] {
  return isWrong ? [problem(path, message)] : [];
}
