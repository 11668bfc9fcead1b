/** Limits the length of one-line texts, in all fields and components. */
import { LONGEST_LINE } from '@dossier/contract/limits';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { problemIf, type Problem } from './problem';

type Path = readonly (string | number)[];
const values = z.record(z.string(), z.unknown());
const attribute = z.object({ type: z.string(), component: z.string().optional() });

function partProblems(strapi: Core.Strapi, uid: unknown, part: unknown, path: Path): Problem[] {
  const model = Object.values(strapi.components).find((component) => component.uid === uid);
  return model ? lineProblems(strapi, model.attributes, part, path) : [];
}

/** Problems with one-line texts that are too long, at any depth of components. `attributes` are those of the model of `content`. */
export function lineProblems(strapi: Core.Strapi, attributes: object, content: unknown, path: Path = []): Problem[] {
  const given = values.safeParse(content).data ?? {};
  return Object.entries(attributes).flatMap(([name, described]) => {
    const { type, component } = attribute.parse(described);
    const value = given[name];
    const here = [...path, name];
    if (type === 'string')
      return problemIf(
        typeof value === 'string' && value.length > LONGEST_LINE,
        here,
        `This is too long for one line: at most ${LONGEST_LINE} characters.`,
      );
    if (type !== 'component' && type !== 'dynamiczone') return [];
    if (!Array.isArray(value)) return partProblems(strapi, component, value, here);
    return value.flatMap((part: unknown, index) =>
      partProblems(strapi, component ?? values.safeParse(part).data?.__component, part, [...here, index]),
    );
  });
}
