/** Turns an archive's content into input for the Document Service. */
import { z } from 'zod';
import type { Schemas } from '../content/attributes';
import { ContentMaker, type Content } from '../content/to-content';
import { ContentInput, eachPart } from '../content/content-input';
import type { FileData } from './format';

const PICTURE = 'shared.picture';
const UPLOADS = '/uploads/';

const image = z.looseObject({ url: z.string() });

/** Turns content into input. */
export class InputMaker {
  private readonly maker: ContentMaker;
  private readonly inputs: ContentInput;
  /** DocumentIds by the addresses that pictures in rich text have for their files. */
  private readonly byUrl: ReadonlyMap<string, string>;

  /**
   * @param files the files in the archive, by documentId
   * @param rows row ids of the files that exist here, by documentId; must be complete before the first content with a file comes
   */
  constructor(
    private readonly schemas: Schemas,
    private readonly files: ReadonlyMap<string, FileData>,
    private readonly rows: ReadonlyMap<string, number>,
  ) {
    this.maker = new ContentMaker(schemas);
    this.inputs = new ContentInput(schemas, rows);
    this.byUrl = new Map([...files].map(([documentId, { path }]) => [`${UPLOADS}${path}`, documentId]));
  }

  /**
   * The content in a form that can be compared. Pictures whose files do not exist here get the address of the file in the archive's
   * installation.
   */
  settle(uid: string, content: Content): Content {
    return this.maker.make(uid, this.settled(uid, content));
  }

  /** The input for every field. Fields that the content does not contain are emptied, so that they do not get default values. */
  toInput(uid: string, content: Content): Record<string, unknown> {
    return this.inputs.make(uid, content);
  }

  private settled(uid: string, content: Content): Content {
    const entries = this.schemas.of(uid).flatMap((attribute): [string, unknown][] => {
      const value = content[attribute.name];
      if (value === undefined) return [];
      if (attribute.kind === 'text') return [[attribute.name, this.settledNodes(value)]];
      if (attribute.kind !== 'component' && attribute.kind !== 'zone') return [[attribute.name, value]];
      return [[attribute.name, eachPart(attribute, value, (component, part) => this.settledPart(component, part))]];
    });
    return { ...content, ...Object.fromEntries(entries) };
  }

  private settledPart(component: string, part: Content): Content {
    const settled = this.settled(component, part);
    if (component !== PICTURE || typeof part.file !== 'string' || this.rows.has(part.file)) return settled;
    return { ...settled, file: undefined, url: part.url ?? this.addressOf(part.file) };
  }

  /** The outside address of a file that does not exist here; undefined for files that exist here, and for unknown files. */
  private addressOf(documentId: string | undefined): string | undefined {
    return documentId === undefined || this.rows.has(documentId) ? undefined : this.files.get(documentId)?.address;
  }

  /** Pictures in rich text do not contain the documentId of their file, but its address in the CMS. */
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
}
