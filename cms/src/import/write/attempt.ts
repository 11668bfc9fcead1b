/** Does one step of an import. If the step fails, it is reported with its reason, and the import continues. */
import { databaseFault, isCollision } from '@dossier/postgres/database-fault';
import type { Run } from './run';

/** How often a transaction is tried when it conflicts with another, such as one of an editor. */
const MOST_TRIES = 4;

/** The subject of a line of the report. */
interface Subject {
  /** Line of the export, from 1; 0 for none. */
  readonly line: number;
  readonly document: string;
}

/**
 * The reason why a step failed.
 * @throws the error itself when the database is the cause and not the data, as further steps would fail too
 */
export function reasonOf(error: unknown): string {
  const fault = databaseFault(error);
  if (fault !== undefined && fault.kind !== 'data') throw error;
  return error instanceof Error ? error.message : String(error);
}

/** Does the work, and repeats it when its transaction conflicted with another. */
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
 * Does the work of one step. A failure is reported as a problem.
 * @param failed the beginning of the line in the report, such as "Not imported"
 * @returns null when it failed
 * @throws errors that do not come from this step, such as a lost database
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
