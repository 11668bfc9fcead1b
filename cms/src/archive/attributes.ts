/** The fields of content types and components, as Strapi's own schemas have them: what an archive holds, and how each is written. */
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';

/** A field that editors fill in. */
export interface Attribute {
  readonly name: string;
  readonly kind: 'scalar' | 'instant' | 'json' | 'blocks' | 'relation' | 'media' | 'component' | 'zone';
  /** Strapi's word for it. */
  readonly type: string;
  /** A list: of documents, of components. */
  readonly isMany: boolean;
  /** Of a component: its name. Of a zone: those it may hold. */
  readonly components: readonly string[];
  /** Words that an enumeration may hold. */
  readonly words: readonly string[];
  /** Of a relation: the content type that it leads to. */
  readonly target: string | null;
  /** Of a custom field: its name, such as `plugin::desk.references`. */
  readonly customField: string | null;
}

/** What Strapi keeps by itself, and labels, which every save makes anew from the rest. */
const NOT_CONTENT = new Set([
  ...['id', 'documentId', 'locale', 'localizations', 'createdAt', 'updatedAt', 'publishedAt', 'createdBy', 'updatedBy'],
  'label',
]);

const KINDS: Readonly<Record<string, Attribute['kind']>> = {
  datetime: 'instant',
  json: 'json',
  blocks: 'blocks',
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
  const { type, relation, multiple, repeatable, component, components } = found;
  return {
    name,
    kind: KINDS[type] ?? 'scalar',
    type,
    isMany: type === 'dynamiczone' || (relation?.endsWith('ToMany') ?? false) || (multiple ?? false) || (repeatable ?? false),
    components: component === undefined ? (components ?? []) : [component],
    words: found.enum ?? [],
    target: found.target ?? null,
    customField: found.customField ?? null,
  };
}

function toAttributes(attributes: object): Attribute[] {
  const names = Object.keys(attributes).filter((name) => !NOT_CONTENT.has(name));
  return names.sort().map((name) => toAttribute(name, (attributes as Record<string, unknown>)[name]));
}

/** Looks schemas up once. */
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

/** Strapi's field that says of which component a part of a zone is. */
export const COMPONENT = '__component';

const part = z.looseObject({ [COMPONENT]: z.string() });

/** The component that a part is of; that of the field, where it can be of no other. */
export function componentOf({ kind, components }: Attribute, value: unknown): string | null {
  const name = kind === 'zone' ? part.safeParse(value).data?.[COMPONENT] : components[0];
  return typeof name === 'string' ? name : null;
}
