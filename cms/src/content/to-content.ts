/** Turns Strapi's rows into plain content: with sorted keys, and without anything that differs between installations. */
import { z } from 'zod';
import { COMPONENT, componentOf, type Attribute, type Schemas } from './attributes';

/** Fields of a version, or of a component in it. */
export type Content = Readonly<Record<string, unknown>>;

const document = z.looseObject({ documentId: z.string() });
const fields = z.record(z.string(), z.unknown());

/** A copy of a JSON value, with the keys of all objects sorted. */
export function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, part]) => [key, inOrder(part)]));
}

function toId(value: unknown): unknown {
  return typeof value === 'string' ? value : document.parse(value).documentId;
}

/** Turns rows into content. Content as input gives the same content again, without empty values. */
export class ContentMaker {
  constructor(private readonly schemas: Schemas) {}

  /** The content of a populated row of a content type or component. Empty values are left out. */
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
    // False means the same as a missing flag.
    if (type === 'boolean' && value === false) return undefined;
    if (kind === 'scalar' || kind === 'json' || kind === 'text') return inOrder(value);
    if (kind === 'instant') return new Date(z.union([z.string(), z.date()]).parse(value)).toISOString();
    const one = kind === 'relation' || kind === 'media' ? toId : (part: unknown) => this.part(attribute, part);
    if (!isMany) return one(value);
    const list = z.array(z.unknown()).parse(value);
    // For Strapi, an empty list of these is the same as a missing one.
    return list.length === 0 ? undefined : list.map(one);
  }

  private part(attribute: Attribute, value: unknown): Content {
    const component = componentOf(attribute, value);
    if (component === null) throw new Error(`${attribute.name} holds a part of no component`);
    const content = this.make(component, value);
    return attribute.kind === 'zone' ? { [COMPONENT]: component, ...content } : content;
  }
}
