/** Runs statements on Strapi's connection and parses the rows. Strapi configures `pg` to return JSON columns as text. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';

/** A transaction of `strapi.db.transaction`. Statements on it belong to the transaction. */
export interface Transaction {
  raw(sql: string, values: readonly unknown[]): PromiseLike<unknown>;
}

/** The schema of a JSON column, which may arrive as text. */
export function json<Value>(shape: z.ZodType<Value>): z.ZodType<Value> {
  return z.preprocess((value) => (typeof value === 'string' ? (JSON.parse(value) as unknown) : value), shape);
}

/** Schemas of answers, by the schema of a row: making one takes longer than parsing a few rows. */
const answers = new WeakMap<z.ZodType, z.ZodType<{ rows: unknown[] }>>();

function parseRows<Row>(shape: z.ZodType<Row>, answer: unknown): Row[] {
  let schema = answers.get(shape) as z.ZodType<{ rows: Row[] }> | undefined;
  if (!schema) {
    schema = z.object({ rows: z.array(shape) });
    answers.set(shape, schema);
  }
  return schema.parse(answer).rows;
}

/** Runs a statement and returns its rows. It uses the current transaction, if there is one. */
export async function rowsOf<Row>(strapi: Core.Strapi, shape: z.ZodType<Row>, sql: string, values: readonly unknown[]): Promise<Row[]> {
  // A single statement needs no transaction: that would send three messages to the database instead of one.
  const answer: unknown = strapi.db.inTransaction()
    ? await inTransaction(strapi, async (transaction) => transaction.raw(sql, values))
    : await (strapi.db.connection as unknown as Transaction).raw(sql, values);
  return parseRows(shape, answer);
}

/** Runs a statement of a transaction that Strapi does not know as the current one, and returns its rows. */
export async function rowsIn<Row>(
  transaction: Transaction,
  shape: z.ZodType<Row>,
  sql: string,
  values: readonly unknown[],
): Promise<Row[]> {
  return parseRows(shape, await transaction.raw(sql, values));
}

/** Does the work in a transaction. It uses the current transaction, if there is one. */
export async function inTransaction<Result>(strapi: Core.Strapi, work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
  // Strapi's type of a transaction accepts fewer kinds of values than the transaction itself.
  return strapi.db.transaction(async ({ trx }) => work(trx as unknown as Transaction));
}
