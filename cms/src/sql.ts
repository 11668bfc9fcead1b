/** Statements on Strapi's connection, their answers parsed. Strapi tells `pg` in its process to leave JSON as text. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';

/** What `strapi.db.transaction` hands out: statements on it are of that transaction. */
export interface Transaction {
  raw(sql: string, values: readonly unknown[]): PromiseLike<unknown>;
}

/** A JSON column. */
export function json<Value>(shape: z.ZodType<Value>): z.ZodType<Value> {
  return z.preprocess((value) => (typeof value === 'string' ? (JSON.parse(value) as unknown) : value), shape);
}

/** The rows of a statement; of the transaction under way, if there is one. */
export async function rowsOf<Row>(strapi: Core.Strapi, shape: z.ZodType<Row>, sql: string, values: readonly unknown[]): Promise<Row[]> {
  // A statement by itself needs no transaction around it, which would take three messages to the database instead of one.
  const answer: unknown = strapi.db.inTransaction()
    ? await inTransaction(strapi, async (transaction) => transaction.raw(sql, values))
    : await (strapi.db.connection as unknown as Transaction).raw(sql, values);
  return z.object({ rows: z.array(shape) }).parse(answer).rows;
}

/** Does the work in a transaction; in the one under way, if there is one. */
export async function inTransaction<Result>(strapi: Core.Strapi, work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
  // Strapi's own type of a transaction takes fewer kinds of values than it does.
  return strapi.db.transaction(async ({ trx }) => work(trx as unknown as Transaction));
}
