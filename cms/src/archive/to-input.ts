/** Makes input for the Document Service from an archive's content. */
import { z } from 'zod';
import { COMPONENT, componentOf, type Attribute, type Schemas } from './attributes';
import type { Content, FileData } from './format';
import { ContentMaker } from './to-content';

const PICTURE = 'shared.picture';
const UPLOADS = '/uploads/';

const fields = z.record(z.string(), z.unknown());
const image = z.looseObject({ url: z.string() });

/** Makes input of content. */
export class InputMaker {
  private readonly maker: ContentMaker;
  /** DocumentIds by the addresses that rich text has for files. */
  private readonly byUrl: ReadonlyMap<string, string>;

  /**
   * @param files those that the archive names
   * @param rows ids of the rows of those that are here, by documentId; may grow until the first content that shows one
   */
  constructor(
    private readonly schemas: Schemas,
    private readonly files: ReadonlyMap<string, FileData>,
    private readonly rows: ReadonlyMap<string, number>,
  ) {
    this.maker = new ContentMaker(schemas);
    this.byUrl = new Map([...files].map(([documentId, { path }]) => [`${UPLOADS}${path}`, documentId]));
  }

  /** The content with the outside addresses of files that are not here; in the form in which contents can be compared. */
  settle(uid: string, content: Content): Content {
    return this.maker.make(uid, this.settled(uid, content));
  }

  /** Every field: what the content lacks is emptied, so that no default takes its place. */
  toInput(uid: string, content: Content): Record<string, unknown> {
    return Object.fromEntries(this.schemas.of(uid).map((attribute) => [attribute.name, this.input(attribute, content[attribute.name])]));
  }

  private settled(uid: string, content: Content): Content {
    const entries = this.schemas.of(uid).flatMap((attribute): [string, unknown][] => {
      const value = content[attribute.name];
      if (value === undefined) return [];
      if (attribute.kind === 'blocks') return [[attribute.name, this.settledNodes(value)]];
      if (attribute.kind !== 'component' && attribute.kind !== 'zone') return [[attribute.name, value]];
      return [[attribute.name, this.eachPart(attribute, value, (component, part) => this.settledPart(component, part))]];
    });
    return { ...content, ...Object.fromEntries(entries) };
  }

  private settledPart(component: string, part: Content): Content {
    const settled = this.settled(component, part);
    if (component !== PICTURE || typeof part.file !== 'string' || this.rows.has(part.file)) return settled;
    return { ...settled, file: undefined, url: part.url ?? this.addressOf(part.file) };
  }

  /** Where a file that is not here lies; undefined for one that is, or is not known. */
  private addressOf(documentId: string | undefined): string | undefined {
    return documentId === undefined || this.rows.has(documentId) ? undefined : this.files.get(documentId)?.address;
  }

  /** Pictures within rich text name their file by its address in the CMS. */
  private settledNodes(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((one) => this.settledNodes(one));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => {
        const shown = key === 'image' ? image.safeParse(part).data : undefined;
        const address = shown && this.addressOf(this.byUrl.get(shown.url));
        return [key, address === undefined ? this.settledNodes(part) : { ...shown, url: address }];
      }),
    );
  }

  private input(attribute: Attribute, value: unknown): unknown {
    const { kind, isMany } = attribute;
    if (kind === 'component' || kind === 'zone') {
      if (value === undefined) return isMany ? [] : null;
      return this.eachPart(attribute, value, (component, part) => {
        const input = this.toInput(component, part);
        return kind === 'zone' ? { [COMPONENT]: component, ...input } : input;
      });
    }
    if (kind === 'media') return (typeof value === 'string' ? this.rows.get(value) : undefined) ?? null;
    return value ?? (kind === 'relation' && isMany ? [] : null);
  }

  private eachPart(attribute: Attribute, value: unknown, make: (component: string, part: Content) => Content): unknown {
    const one = (part: unknown): Content => make(componentOf(attribute, part) ?? '', fields.parse(part));
    return Array.isArray(value) ? value.map(one) : one(value);
  }
}
