/** The format of a problem in a document. */

/** `path` is the field in the admin's form (`['entries', 3, 'date']`). `message` tells an editor what is wrong and what to do. */
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
