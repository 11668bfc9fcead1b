/** Makes plain content of Strapi's rows, without anything that differs between installations, and with sorted keys. */
import { z } from 'zod';
import { COMPONENT, componentOf, type Attribute, type Schemas } from './attributes';
import type { Content } from './format';

const document = z.looseObject({ documentId: z.string() });
const fields = z.record(z.string(), z.unknown());

/** Any value that JSON holds, with the keys of objects in order. */
export function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, part]) => [key, inOrder(part)]));
}

function toId(value: unknown): unknown {
  return typeof value === 'string' ? value : document.parse(value).documentId;
}

/** Makes content of rows, and of content: of that the same again, without what stands for nothing. */
export class ContentMaker {
  constructor(private readonly schemas: Schemas) {}

  /** The content of a row of a content type or component, populated. What is empty is left out. */
  make(uid: string, row: unknown): Content {
    const values = fields.parse(row);
    const entries = this.schemas.of(uid).flatMap((attribute): [string, unknown][] => {
      const value = this.value(attribute, values[attribute.name]);
      return value === undefined ? [] : [[attribute.name, value]];
    });
    return Object.fromEntries(entries);
  }

  private value(attribute: Attribute, value: unknown): unknown {
    if (value === null || value === undefined) return undefined;
    const { kind, type, isMany } = attribute;
    // A flag that is not set says what one that is not there says.
    if (type === 'boolean' && value === false) return undefined;
    if (kind === 'scalar' || kind === 'json' || kind === 'blocks') return inOrder(value);
    if (kind === 'instant') return new Date(z.union([z.string(), z.date()]).parse(value)).toISOString();
    const one = kind === 'relation' || kind === 'media' ? toId : (part: unknown) => this.part(attribute, part);
    if (!isMany) return one(value);
    const list = z.array(z.unknown()).parse(value);
    // Strapi knows no difference between an empty list of these and none.
    return list.length === 0 ? undefined : list.map(one);
  }

  private part(attribute: Attribute, value: unknown): Content {
    const component = componentOf(attribute, value);
    if (component === null) throw new Error(`${attribute.name} holds a part of no component`);
    const content = this.make(component, value);
    return attribute.kind === 'zone' ? { [COMPONENT]: component, ...content } : content;
  }
}
