/** Refuses texts with a structure that the desk's field never writes: scripts, imports and restores can send them, and no form could open them. */
import { richTextFaults } from '@dossier/text/check-rich-text';
import type { Core } from '@strapi/strapi';
import { TEXT_FIELD } from '../content/text-field';
import { eachField, type Attribute, type Path } from './each-field';
import { problem, type Problem } from './problem';

/** A text that is wrong in one way everywhere would have one problem for each of its nodes. */
const MOST_PROBLEMS = 20;

function textProblem({ customField }: Attribute, value: unknown, path: Path): Problem[] {
  if (customField !== TEXT_FIELD) return [];
  return richTextFaults(value)
    .slice(0, MOST_PROBLEMS)
    .map(({ at, message }) => problem(path, at.length === 0 ? message : `${message} (Node ${at.join('.')} of the text.)`));
}

/** Problems with values of text fields, at any depth of components. `attributes` are those of the model of `content`. */
export function textProblems(strapi: Core.Strapi, attributes: object, content: unknown): Problem[] {
  return eachField(strapi, attributes, content, textProblem);
}
