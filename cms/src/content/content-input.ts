/** Turns plain content (`to-content.ts`) into input for the Document Service. */
import { z } from 'zod';
import { COMPONENT, componentOf, type Attribute, type Schemas } from './attributes';
import type { Content } from './to-content';

const fields = z.record(z.string(), z.unknown());

/** Does the same to each component of a field. */
export function eachPart(attribute: Attribute, value: unknown, make: (component: string, part: Content) => Content): unknown {
  const one = (part: unknown): Content => make(componentOf(attribute, part) ?? '', fields.parse(part));
  return Array.isArray(value) ? value.map(one) : one(value);
}

/** Turns content into input. */
export class ContentInput {
  /** @param files row ids of files, by documentId; a file that is not among them is left out */
  constructor(
    private readonly schemas: Schemas,
    private readonly files: ReadonlyMap<string, number>,
  ) {}

  /** The input for every field. Fields that the content does not contain are emptied, so that they do not get default values. */
  make(uid: string, content: Content): Record<string, unknown> {
    return Object.fromEntries(this.schemas.of(uid).map((attribute) => [attribute.name, this.input(attribute, content[attribute.name])]));
  }

  private input(attribute: Attribute, value: unknown): unknown {
    const { kind, isMany } = attribute;
    if (kind === 'component' || kind === 'zone') {
      if (value === undefined) return isMany ? [] : null;
      return eachPart(attribute, value, (component, part) => {
        const input = this.make(component, part);
        return kind === 'zone' ? { [COMPONENT]: component, ...input } : input;
      });
    }
    if (kind === 'media') return (typeof value === 'string' ? this.files.get(value) : undefined) ?? null;
    return value ?? (kind === 'relation' && isMany ? [] : null);
  }
}
