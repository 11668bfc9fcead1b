/** Refuses texts that are no list of nodes: nothing that reads a document could read them. The desk's field never writes such a value. */
import type { Core } from '@strapi/strapi';
import { richText } from '../content/shapes';
import { TEXT_FIELD } from '../content/text-field';
import { eachField, type Attribute, type Path } from './each-field';
import { problem, type Problem } from './problem';

const EXAMPLE = JSON.stringify([{ type: 'paragraph', children: [{ type: 'text', text: 'Words' }] }]);

function textProblem({ customField }: Attribute, value: unknown, path: Path): Problem[] {
  if (customField !== TEXT_FIELD) return [];
  const issue = richText.safeParse(value).error?.issues[0];
  if (!issue) return [];
  const place = issue.path.length > 0 ? ` At ${issue.path.map(String).join('.')}: ${issue.message}.` : '';
  return [problem(path, `This is not a text.${place} Send a list of nodes such as ${EXAMPLE}, or null.`)];
}

/** Problems with values of text fields, at any depth of components. `attributes` are those of the model of `content`. */
export function textProblems(strapi: Core.Strapi, attributes: object, content: unknown): Problem[] {
  return eachField(strapi, attributes, content, textProblem);
}
