/** Reads all documents, page by page, as they were at one moment. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { POPULATE } from '../content/populate';
import type { TrackedType } from '../ledger/tracked';

const PAGE = 100;

/** A row of Strapi with its relations and components. */
export type Row = z.infer<typeof row>;

const row = z.looseObject({
  documentId: z.string(),
  locale: z.string().nullish(),
  publishedAt: z.union([z.string(), z.date()]).nullish(),
});
const ids = z.object({ rows: z.array(z.object({ document_id: z.string() })) });
const counted = z.object({ rows: z.array(z.object({ count: z.coerce.number() })) });
const parents = z.array(z.object({ documentId: z.string(), parent: z.object({ documentId: z.string() }).nullish() }));

/** Groups the members of a list by their key. The groups and their members keep the order of the list. */
export function grouped<Key, Member>(list: readonly Member[], keyOf: (member: Member) => Key): Map<Key, Member[]> {
  const groups = new Map<Key, Member[]>();
  for (const member of list) {
    const key = keyOf(member);
    const group = groups.get(key);
    if (group) group.push(member);
    else groups.set(key, [member]);
  }
  return groups;
}

/** Runs a statement in the transaction of the snapshot. */
type Statement = (sql: string, values?: readonly unknown[]) => PromiseLike<unknown>;

/** The content of the CMS at one moment. */
export class Snapshot {
  private constructor(
    private readonly strapi: Core.Strapi,
    private readonly statement: Statement,
  ) {}

  /**
   * Does the work in one read-only transaction with the isolation level repeatable read: it sees nothing that was committed after its
   * start.
   */
  static async read<Result>(strapi: Core.Strapi, work: (snapshot: Snapshot) => Promise<Result>): Promise<Result> {
    return strapi.db.transaction(async ({ trx }) => {
      await trx.raw('set transaction isolation level repeatable read, read only');
      const statement: Statement = (sql, values = []) => trx.raw(sql, [...values] as Parameters<typeof trx.raw>[1]);
      return work(new Snapshot(strapi, statement));
    });
  }

  private tableOf({ uid }: TrackedType): string {
    const { tableName } = z.object({ tableName: z.string() }).parse(this.strapi.db.metadata.get(uid));
    return `"cms"."${tableName}"`;
  }

  /** The number of documents of a type. Each locale of a document counts as one. */
  async count(tracked: TrackedType): Promise<number> {
    const columns = tracked.localised ? "document_id, coalesce(locale, '')" : 'document_id';
    const answer = await this.statement(`select count(*) from (select distinct ${columns} from ${this.tableOf(tracked)}) as documents`);
    return counted.parse(answer).rows[0]?.count ?? 0;
  }

  /** All rows of a type, ordered by documentId, so that the rows of one document follow each other. Categories come after their parents. */
  async *rows(tracked: TrackedType): AsyncGenerator<Row[]> {
    for await (const page of tracked.type === 'category' ? this.treePages() : this.pages(tracked)) {
      const found: unknown = await this.strapi.db
        .query(tracked.uid)
        .findMany({ where: { documentId: { $in: page } }, populate: POPULATE[tracked.type] });
      const byId = grouped(z.array(row).parse(found), ({ documentId }) => documentId);
      for (const documentId of page) yield byId.get(documentId) ?? [];
    }
  }

  /** The documentIds of all documents of a type, in the order of their rows. */
  async documentIds(tracked: TrackedType): Promise<string[]> {
    const all: string[] = [];
    for await (const page of this.pages(tracked)) all.push(...page);
    return all;
  }

  /** The rows of the given documents, for example of those that a page of posts names. */
  async some(tracked: TrackedType, documentIds: readonly string[]): Promise<Row[]> {
    if (documentIds.length === 0) return [];
    const where = { documentId: { $in: [...new Set(documentIds)] } };
    return z.array(row).parse(await this.strapi.db.query(tracked.uid).findMany({ where, populate: POPULATE[tracked.type] }));
  }

  /** The comments under some posts. */
  async commentsUnder(comment: TrackedType, posts: readonly string[]): Promise<Row[]> {
    if (posts.length === 0) return [];
    const sql = `select distinct document_id from ${this.tableOf(comment)} where (post::jsonb) ->> 0 = any (?)`;
    const { rows } = ids.parse(await this.statement(sql, [[...posts]]));
    return this.some(
      comment,
      rows.map(({ document_id }) => document_id),
    );
  }

  /** The rows of any statement, in pages. @param name of the cursor */
  async *fetched<Found>(name: string, shape: z.ZodType<Found>, sql: string): AsyncGenerator<Found[]> {
    await this.statement(`declare ${name} no scroll cursor for ${sql}`);
    for (;;) {
      const { rows } = z.object({ rows: z.array(shape) }).parse(await this.statement(`fetch ${PAGE} from ${name}`));
      if (rows.length === 0) break;
      yield rows;
    }
    await this.statement(`close ${name}`);
  }

  private async *pages(tracked: TrackedType): AsyncGenerator<string[]> {
    const cursor = `documents_of_${tracked.type}`;
    // The collation "C" sorts by bytes, so the order is the same on every machine.
    const sql = `select document_id from (select distinct document_id from ${this.tableOf(tracked)}) as documents`;
    await this.statement(`declare ${cursor} no scroll cursor for ${sql} where document_id is not null order by document_id collate "C"`);
    for (;;) {
      const { rows } = ids.parse(await this.statement(`fetch ${PAGE} from ${cursor}`));
      if (rows.length === 0) break;
      yield rows.map(({ document_id }) => document_id);
    }
    await this.statement(`close ${cursor}`);
  }

  private async *treePages(): AsyncGenerator<string[]> {
    const found: unknown = await this.strapi.db
      .query('api::category.category')
      .findMany({ select: ['documentId'], populate: { parent: { select: ['documentId'] } } });
    const above = new Map(parents.parse(found).map(({ documentId, parent }) => [documentId, parent?.documentId ?? null]));
    const depth = (documentId: string): number => {
      const seen = new Set<string>();
      for (let at: string | null = documentId; at !== null && !seen.has(at); at = above.get(at) ?? null) seen.add(at);
      return seen.size;
    };
    const levels = grouped([...above.keys()].sort(), depth);
    for (const [, level] of [...levels].sort(([one], [other]) => one - other))
      for (let start = 0; start < level.length; start += PAGE) yield level.slice(start, start + PAGE);
  }
}
