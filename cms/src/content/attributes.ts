/**
 * The fields of content types and components, read from Strapi's schemas. They decide what an archive contains, and how each field is
 * written.
 */
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';
import { TEXT_FIELD } from '../content/text-field';

/** A field that editors fill in. */
export interface Attribute {
  readonly name: string;
  readonly kind: 'scalar' | 'instant' | 'json' | 'text' | 'relation' | 'media' | 'component' | 'zone';
  /** Strapi's name of the type. */
  readonly type: string;
  /** Whether the field contains a list of documents, files or components. */
  readonly isMany: boolean;
  /** For a component, its name. For a zone, the names of the components that it may contain. */
  readonly components: readonly string[];
  /** For an enumeration, its allowed values. */
  readonly words: readonly string[];
  /** For a relation, the content type of the documents that it names. */
  readonly target: string | null;
  /** For a custom field, its name, such as `plugin::desk.references`. */
  readonly customField: string | null;
}

/** Fields that Strapi maintains, and labels, which each save derives from the other fields. */
const NOT_CONTENT = new Set([
  ...['id', 'documentId', 'locale', 'localizations', 'createdAt', 'updatedAt', 'publishedAt', 'createdBy', 'updatedBy'],
  'label',
]);

const KINDS: Readonly<Record<string, Attribute['kind']>> = {
  datetime: 'instant',
  json: 'json',
  relation: 'relation',
  media: 'media',
  component: 'component',
  dynamiczone: 'zone',
};

const described = z.looseObject({
  type: z.string(),
  relation: z.string().optional(),
  target: z.string().optional(),
  multiple: z.boolean().optional(),
  repeatable: z.boolean().optional(),
  component: z.string().optional(),
  components: z.array(z.string()).optional(),
  enum: z.array(z.string()).optional(),
  customField: z.string().optional(),
});

function toAttribute(name: string, attribute: unknown): Attribute {
  const found = described.parse(attribute);
  const { type, relation, multiple, repeatable, component, components, customField } = found;
  return {
    name,
    kind: customField === TEXT_FIELD ? 'text' : (KINDS[type] ?? 'scalar'),
    type,
    isMany: type === 'dynamiczone' || (relation?.endsWith('ToMany') ?? false) || (multiple ?? false) || (repeatable ?? false),
    components: component === undefined ? (components ?? []) : [component],
    words: found.enum ?? [],
    target: found.target ?? null,
    customField: customField ?? null,
  };
}

function toAttributes(attributes: object): Attribute[] {
  const names = Object.keys(attributes).filter((name) => !NOT_CONTENT.has(name));
  return names.sort().map((name) => toAttribute(name, (attributes as Record<string, unknown>)[name]));
}

/** Reads each schema once. */
export class Schemas {
  private readonly known = new Map<string, readonly Attribute[]>();

  constructor(private readonly strapi: Core.Strapi) {}

  /** The fields of a content type or component, in the order of their names. */
  of(uid: string): readonly Attribute[] {
    const before = this.known.get(uid);
    if (before) return before;
    const found = toAttributes(this.strapi.getModel(uid as UID.Schema).attributes);
    this.known.set(uid, found);
    return found;
  }
}

/** Strapi's field with the component's name in each part of a dynamic zone. */
export const COMPONENT = '__component';

const part = z.looseObject({ [COMPONENT]: z.string() });

/**
 * The name of a part's component. A field that allows only one component decides it; in a zone, the part names it. Null when it is not a
 * name.
 */
export function componentOf({ kind, components }: Attribute, value: unknown): string | null {
  const name = kind === 'zone' ? part.safeParse(value).data?.[COMPONENT] : components[0];
  return typeof name === 'string' ? name : null;
}
