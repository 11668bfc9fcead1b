/** Reads the documents of references once per request: one statement per level of the query, one promise per list. */
import DataLoader from 'dataloader';
import type { Database } from '../queries/database';
import { findDocuments, type Reference } from '../queries/documents';
import type { Operation } from '../sharing/operation';
import type { BatchByLevel } from './batch-by-level';
import type { Shown } from '../queries/shown';

type ShownOrNull = Shown | null;

const keyOf = ({ type, documentId, locale, isExact, withoutBody }: Reference): string =>
  `${type}\0${locale ?? ''}\0${isExact ? 'exact' : ''}\0${withoutBody ? 'withoutBody' : ''}\0${documentId}`;

/**
 * Loads lists of references. A page can hold hundreds of references, so each list has one promise, and not each reference. Documents are kept
 * for the rest of the request: none is read twice.
 */
export class DocumentLoader {
  private readonly known = new Map<string, ShownOrNull>();
  private readonly lists: DataLoader<readonly Reference[], readonly ShownOrNull[]>;

  /** @param levels decides when a batch is sent, and when a level has been read */
  constructor(
    private readonly database: Database,
    private readonly levels: BatchByLevel,
    private readonly operation: Operation,
  ) {
    this.lists = new DataLoader((lists) => this.read(lists), { cache: false, batchScheduleFn: levels.schedule });
  }

  /** The documents behind the references in their order, as shown in their locales; null for each that is not public. */
  load(references: readonly Reference[]): Promise<readonly ShownOrNull[]> {
    return references.length === 0 ? Promise.resolve([]) : this.lists.load(references);
  }

  private async read(lists: readonly (readonly Reference[])[]): Promise<(readonly ShownOrNull[])[]> {
    const keys = lists.map((references) => references.map(keyOf));
    const unknown = new Map<string, Reference>();
    lists.forEach((references, list) => {
      references.forEach((reference, position) => {
        const key = keys[list]?.[position] ?? '';
        if (!this.known.has(key)) unknown.set(key, reference);
      });
    });
    if (unknown.size > 0) await this.learn(unknown);
    return keys.map((ofList) => ofList.map((key) => this.known.get(key) ?? null));
  }

  private async learn(unknown: ReadonlyMap<string, Reference>): Promise<void> {
    this.operation.spend('documents', unknown.size);
    const find = async (): ReturnType<typeof findDocuments> =>
      findDocuments(this.database, [...unknown.values()], () => this.operation.rest());
    const found = await this.levels.hold(find);
    let position = 0;
    for (const key of unknown.keys()) this.known.set(key, found[position++] ?? null);
  }
}
