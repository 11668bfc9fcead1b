/** Documents behind references: from memory at once, else one statement per level of the query and one promise per list. */
import DataLoader from 'dataloader';
import type { KeptKind } from '../changes/kept-values';
import { documentTopic, type Topic } from '../model/topics';
import { findBySlug, findDocuments, type FoundDocument, type Reference } from '../queries/documents';
import type { DocumentType } from '@dossier/contract/document';
import type { Operation } from '../sharing/operation';
import type { BatchByLevel } from './batch-by-level';
import { type Eventual } from './eventual';
import type { OperationReader } from './operation-reader';
import type { Shown } from '../queries/shown';

type ShownOrNull = Shown | null;

/** A document in memory takes about this many times the bytes of its JSON. */
const BYTES_PER_CHARACTER = 3;

const keyOf = ({ type, documentId, locale, isExact, withoutBody }: Reference): string =>
  `${type}\0${locale ?? ''}\0${isExact ? 'exact' : ''}\0${withoutBody ? 'withoutBody' : ''}\0${documentId}`;

/** A reference to a merged entity leads to another document, and depends on both. */
function topicsOf({ type, documentId }: Reference, document: ShownOrNull): Topic[] {
  const asked = documentTopic(type, documentId);
  return document && document.documentId !== documentId ? [asked, documentTopic(document.type, document.documentId)] : [asked];
}

/**
 * Loads documents and lists of them. A page can hold hundreds of references, so each list has at most one promise, and not each reference.
 * What is read stays the same for the rest of the request: no document is read twice.
 */
export class DocumentLoader {
  private readonly known = new Map<string, ShownOrNull>();
  private readonly lists: DataLoader<readonly Reference[], readonly ShownOrNull[]>;

  /**
   * @param levels decides when a batch is sent, and when a level has been read
   * @param kept documents by reference
   */
  constructor(
    private readonly reader: OperationReader,
    private readonly levels: BatchByLevel,
    private readonly operation: Operation,
    private readonly kept: KeptKind<ShownOrNull>,
  ) {
    this.lists = new DataLoader((lists) => this.read(lists), { cache: false, batchScheduleFn: levels.schedule });
  }

  /** The document behind a reference, as shown in its locale; null when it is not public. */
  one(reference: Reference): Eventual<ShownOrNull> {
    const known = this.inMemory(keyOf(reference));
    return known === undefined ? this.lists.load([reference]).then(([document]) => document ?? null) : known;
  }

  /** The documents behind the references in their order, as shown in their locales; null for each that is not public. */
  load(references: readonly Reference[]): Eventual<readonly ShownOrNull[]> {
    const documents: ShownOrNull[] = [];
    for (const reference of references) {
      const known = this.inMemory(keyOf(reference));
      if (known === undefined) return this.lists.load(references);
      documents.push(known);
    }
    return documents;
  }

  /** The document of a type with a slug, as `findBySlug` finds it. */
  bySlug<Type extends DocumentType>(type: Type, slug: string, locale: string | null): Eventual<Shown<Type> | null> {
    const key = `slug\0${type}\0${locale ?? ''}\0${slug}`;
    // Only documents of this type are kept under such keys.
    const known = this.inMemory(key) as Shown<Type> | null | undefined;
    if (known !== undefined) return known;
    const mark = this.kept.mark();
    return findBySlug(this.reader, type, slug, locale).then(({ document, topics }) => {
      const bytes = mark === undefined ? 0 : JSON.stringify(document).length * BYTES_PER_CHARACTER;
      if (mark !== undefined) this.kept.keep(key, { value: document, topics }, bytes, mark);
      return document;
    });
  }

  /** The document of this key, if it was read in this operation, or is kept; undefined when it has to be read. */
  private inMemory(key: string): ShownOrNull | undefined {
    const known = this.known.size > 0 ? this.known.get(key) : undefined;
    if (known !== undefined) return known;
    const kept = this.kept.get(key);
    if (!kept) return undefined;
    this.reader.dependOn(kept.topics);
    return kept.value;
  }

  private async read(lists: readonly (readonly Reference[])[]): Promise<(readonly ShownOrNull[])[]> {
    const keys = lists.map((references) => references.map(keyOf));
    const unknown = new Map<string, Reference>();
    // What is in memory now may be dropped from there while the others are read.
    const held = new Map<string, ShownOrNull>();
    lists.forEach((references, list) => {
      references.forEach((reference, position) => {
        const key = keys[list]?.[position] ?? '';
        const known = this.inMemory(key);
        if (known === undefined) unknown.set(key, reference);
        else held.set(key, known);
      });
    });
    if (unknown.size > 0) await this.learn(unknown);
    return keys.map((ofList) => ofList.map((key) => this.known.get(key) ?? held.get(key) ?? null));
  }

  private async learn(unknown: ReadonlyMap<string, Reference>): Promise<void> {
    this.operation.spend('documents', unknown.size);
    const mark = this.kept.mark();
    const find = async (): ReturnType<typeof findDocuments> =>
      findDocuments(this.reader, [...unknown.values()], () => this.operation.rest());
    const found = await this.levels.hold(find);
    let position = 0;
    for (const [key, reference] of unknown) this.remember(key, reference, found[position++], mark);
  }

  private remember(key: string, reference: Reference, found: FoundDocument | undefined, mark: number | undefined): void {
    const document = found?.document ?? null;
    const topics = topicsOf(reference, document);
    this.known.set(key, document);
    this.reader.dependOn(topics);
    if (mark !== undefined) this.kept.keep(key, { value: document, topics }, (found?.characters ?? 0) * BYTES_PER_CHARACTER, mark);
  }
}
