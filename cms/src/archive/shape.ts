/** Schemas for the lines of an archive, made from the schemas of the content types. They refuse unknown fields. */
import { richTextFaults } from '@dossier/text/check-rich-text';
import { z } from 'zod';
import type { TrackedType } from '../ledger/tracked';
import { COMPONENT, type Attribute, type Schemas } from '../content/attributes';
import { fileData } from './format';
import type { Content } from '../content/to-content';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ids = z.array(z.string());
const date = z.strictObject({ printed: z.string().nullish(), edtf: z.string().nullish() });
const richText = z.unknown().check(({ value, issues }) => {
  for (const { at, message } of richTextFaults(value)) issues.push({ code: 'custom', message, input: value, path: [...at] });
});

/** Schemas of the custom fields that do not accept every JSON value. */
const CUSTOM: Readonly<Record<string, z.ZodType>> = {
  'plugin::desk.references': ids,
  'plugin::desk.date': date,
};

function scalar({ type, words }: Attribute): z.ZodType {
  if (type === 'enumeration') return z.enum(words);
  if (type === 'date') return z.string().regex(DAY, 'must be a day such as 2015-11-13');
  if (type === 'boolean') return z.boolean();
  return type === 'integer' ? z.int() : z.string();
}

/** Makes the schema of each content type once. */
export class Shapes {
  private readonly known = new Map<string, z.ZodObject>();

  constructor(private readonly schemas: Schemas) {}

  /** The schema of a version's data. */
  of({ type, uid }: TrackedType): z.ZodType<Content> {
    return type === 'file' ? fileData : this.fields(uid);
  }

  private fields(uid: string): z.ZodObject {
    const before = this.known.get(uid);
    if (before) return before;
    const made = z.strictObject(Object.fromEntries(this.schemas.of(uid).map((one) => [one.name, this.value(one).optional()])));
    this.known.set(uid, made);
    return made;
  }

  private value(attribute: Attribute): z.ZodType {
    const { kind, isMany, customField, components } = attribute;
    switch (kind) {
      case 'scalar':
        return scalar(attribute);
      case 'instant':
        return z.iso.datetime();
      case 'json':
        return CUSTOM[customField ?? ''] ?? z.json();
      case 'text':
        return richText;
      case 'relation':
      case 'media':
        return isMany ? ids : z.string();
      case 'component':
        return isMany ? z.array(this.fields(components[0] ?? '')) : this.fields(components[0] ?? '');
      case 'zone':
        return z.array(this.part(components));
    }
  }

  private part(components: readonly string[]): z.ZodType {
    const [first, ...others] = components.map((name) => this.fields(name).extend({ [COMPONENT]: z.literal(name) }));
    return first ? z.discriminatedUnion(COMPONENT, [first, ...others]) : z.never();
  }
}
