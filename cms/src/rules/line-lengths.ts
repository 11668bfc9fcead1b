/** Limits the length of one-line texts, in all fields and components. */
import { LONGEST_LINE } from '@dossier/contract/limits';
import type { Core } from '@strapi/strapi';
import { eachField } from './each-field';
import { problemIf, type Problem } from './problem';

/** Problems with one-line texts that are too long, at any depth of components. `attributes` are those of the model of `content`. */
export function lineProblems(strapi: Core.Strapi, attributes: object, content: unknown): Problem[] {
  return eachField(strapi, attributes, content, ({ type }, value, path) =>
    problemIf(
      type === 'string' && typeof value === 'string' && value.length > LONGEST_LINE,
      path,
      `This is too long for one line: at most ${LONGEST_LINE} characters.`,
    ),
  );
}
