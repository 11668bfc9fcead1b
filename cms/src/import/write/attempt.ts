/** One thing of an export after another: what cannot be written is listed with its reason, and the rest goes on. */
import { databaseFault, isCollision } from '@dossier/postgres/database-fault';
import type { Run } from './run';

/** An editor's work may meet that of the import so often before it is told. */
const MOST_TRIES = 4;

/** What a line of the report is about. */
interface Subject {
  /** In the export, from 1; 0 for none. */
  readonly line: number;
  readonly document: string;
}

/**
 * Why one thing could not be written, in words.
 * @throws the error itself when the database is to blame and not the data: nothing else could be written either
 */
export function reasonOf(error: unknown): string {
  const fault = databaseFault(error);
  if (fault !== undefined && fault.kind !== 'data') throw error;
  return error instanceof Error ? error.message : String(error);
}

/** Does what needs no other try; a transaction that met another is done again. */
async function tried<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!isCollision(error) || tries >= MOST_TRIES) throw error;
    }
  }
}

/**
 * Does the work on one thing; what cannot be done is listed as a problem.
 * @param failed begins the line of the report, such as "Not imported"
 * @returns null when it could not be done
 * @throws what is no fault of this one thing, such as a database that is gone
 */
export async function attempt<Result>(
  { tally }: Pick<Run, 'tally'>,
  { line, document }: Subject,
  work: () => Promise<Result>,
  failed = 'Not imported',
): Promise<Result | null> {
  try {
    return await tried(work);
  } catch (error) {
    await tally.tell({ kind: 'problem', line, document, message: `${failed}: ${reasonOf(error)}` });
    return null;
  }
}
