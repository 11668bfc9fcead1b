/** Documents behind references: from memory at once, else one statement per level of the query and one promise per list. */
import DataLoader from 'dataloader';
import type { KeptKind, RequestValues } from '../changes/kept-values';
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

/** How documents of one type are shown: all of a reference but the identifier. */
export type Showing<Type extends DocumentType = DocumentType> = Omit<Reference<Type>, 'documentId'>;

/** References that are asked for together. */
interface Asked {
  readonly showing: Showing;
  readonly ids: readonly string[];
}

/** A reference to a merged entity leads to another document, and depends on both. */
function topicsOf(type: DocumentType, documentId: string, document: ShownOrNull): Topic[] {
  const asked = documentTopic(type, documentId);
  return document && document.documentId !== documentId ? [asked, documentTopic(document.type, document.documentId)] : [asked];
}

/** The documents of one type that an operation shows in one way, by identifier. */
class ShownDocuments {
  /** What was read stays the same for the rest of the operation. */
  private read: Map<string, ShownOrNull> | undefined;

  constructor(
    readonly showing: Showing,
    private readonly reader: OperationReader,
    private readonly kept: KeptKind<ShownOrNull>,
  ) {}

  /** The document, if it was read in this operation, or is kept; undefined when it has to be read. */
  inMemory(documentId: string): ShownOrNull | undefined {
    const read = this.read?.get(documentId);
    if (read !== undefined) return read;
    const kept = this.kept.get(documentId);
    if (!kept) return undefined;
    this.reader.dependOn(kept.topics);
    return kept.value;
  }

  /** All of the documents, if they are kept, and none has been read in this operation; undefined when one has to be looked for by itself. */
  allInMemory(ids: readonly string[]): readonly ShownOrNull[] | undefined {
    if (this.read) return undefined;
    const kept = this.kept.getAll(ids);
    if (kept) this.reader.dependOn(kept.topics);
    return kept?.value;
  }

  /** Takes a document that was read. @param mark as `KeptKind` gave it before reading began */
  learn(documentId: string, { document, characters }: FoundDocument, mark: number | undefined): void {
    const topics = topicsOf(this.showing.type, documentId, document);
    (this.read ??= new Map()).set(documentId, document);
    this.reader.dependOn(topics);
    if (mark !== undefined) this.kept.keep(documentId, { value: document, topics }, characters * BYTES_PER_CHARACTER, mark);
  }
}

/** Documents that have to be read. */
class Unread {
  readonly references: Reference[] = [];
  readonly showings: ShownDocuments[] = [];
  private readonly seen = new Map<ShownDocuments, Set<string>>();

  add(shown: ShownDocuments, documentId: string): void {
    const seen = this.seen.get(shown) ?? new Set();
    if (seen.has(documentId)) return;
    this.seen.set(shown, seen.add(documentId));
    this.references.push({ ...shown.showing, documentId });
    this.showings.push(shown);
  }
}

/**
 * Loads documents and lists of them. A page can hold hundreds of references, so each list has at most one promise, and not each reference.
 * What is read stays the same for the rest of the request: no document is read twice.
 */
export class DocumentLoader {
  /** There are few of them, so that one is found by looking at each. */
  private readonly shown: ShownDocuments[] = [];
  private readonly slugs: KeptKind<ShownOrNull>;
  private readonly lists: DataLoader<Asked, readonly ShownOrNull[]>;

  /**
   * @param levels decides when a batch is sent, and when a level has been read
   * @param kept documents by reference
   */
  constructor(
    private readonly reader: OperationReader,
    private readonly levels: BatchByLevel,
    private readonly operation: Operation,
    private readonly kept: RequestValues,
  ) {
    this.slugs = kept.of('document by slug');
    this.lists = new DataLoader((lists) => this.read(lists), { cache: false, batchScheduleFn: levels.schedule });
  }

  /** The document behind a reference, as shown in its locale; null when it is not public. */
  one(reference: Reference): Eventual<ShownOrNull> {
    const { documentId } = reference;
    const known = this.shownAs(reference).inMemory(documentId);
    return known === undefined ? this.lists.load({ showing: reference, ids: [documentId] }).then(([document]) => document ?? null) : known;
  }

  /**
   * The documents behind references of one kind in their order, as shown in their locale; null for each that is not public. The array is the same
   * one for several operations.
   * @param ids must never change
   */
  load(showing: Showing, ids: readonly string[]): Eventual<readonly ShownOrNull[]> {
    const shown = this.shownAs(showing);
    const all = shown.allInMemory(ids);
    if (all) return all;
    const documents: ShownOrNull[] = [];
    for (const documentId of ids) {
      const known = shown.inMemory(documentId);
      if (known === undefined) return this.lists.load({ showing, ids });
      documents.push(known);
    }
    return documents;
  }

  /** The document of a type with a slug, as `findBySlug` finds it. */
  bySlug<Type extends DocumentType>(type: Type, slug: string, locale: string | null): Eventual<Shown<Type> | null> {
    const key = `${type}\0${locale ?? ''}\0${slug}`;
    const known = this.slugs.get(key);
    if (known) {
      this.reader.dependOn(known.topics);
      // Only documents of this type are kept under such keys.
      return known.value as Shown<Type> | null;
    }
    const mark = this.slugs.mark();
    return findBySlug(this.reader, type, slug, locale).then(({ document, topics }) => {
      const bytes = mark === undefined ? 0 : JSON.stringify(document).length * BYTES_PER_CHARACTER;
      if (mark !== undefined) this.slugs.keep(key, { value: document, topics }, bytes, mark);
      return document;
    });
  }

  private shownAs({ type, locale, isExact = false, withoutBody = false }: Showing): ShownDocuments {
    for (const shown of this.shown) {
      const { showing } = shown;
      if (showing.type === type && showing.locale === locale && showing.isExact === isExact && showing.withoutBody === withoutBody)
        return shown;
    }
    const kind = `document\0${type}\0${locale ?? ''}\0${isExact ? 'exact' : ''}\0${withoutBody ? 'withoutBody' : ''}`;
    const made = new ShownDocuments({ type, locale, isExact, withoutBody }, this.reader, this.kept.of(kind));
    this.shown.push(made);
    return made;
  }

  private async read(lists: readonly Asked[]): Promise<(readonly ShownOrNull[])[]> {
    const unread = new Unread();
    // What is in memory now may be dropped from there while the others are read.
    const found = lists.map(({ showing, ids }) => {
      const shown = this.shownAs(showing);
      return ids.map((documentId) => {
        const known = shown.inMemory(documentId);
        if (known === undefined) unread.add(shown, documentId);
        return known;
      });
    });
    if (unread.references.length > 0) await this.learn(unread);
    return found.map((documents, list) => {
      const { showing, ids } = lists[list] as Asked;
      const shown = this.shownAs(showing);
      return documents.map((document, position) => (document === undefined ? (shown.inMemory(ids[position] ?? '') ?? null) : document));
    });
  }

  private async learn({ references, showings }: Unread): Promise<void> {
    this.operation.spend('documents', references.length);
    const mark = this.slugs.mark();
    const found = await this.levels.hold(() => findDocuments(this.reader, references, () => this.operation.rest()));
    references.forEach(({ documentId }, position) => {
      showings[position]?.learn(documentId, found[position] ?? { document: null, characters: 0 }, mark);
    });
  }
}
