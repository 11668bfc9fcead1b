/** Errors that are about one document: the others of an import go on. */
import { databaseFault } from '@dossier/postgres/database-fault';

/** What is wrong with a document's data, in words. @throws the error itself when it is of another kind, which ends the work */
export function faultOf(error: unknown): string {
  const isOfData = error instanceof Error && (error.name === 'ValidationError' || databaseFault(error)?.kind === 'data');
  if (!isOfData) throw error;
  return error.message;
}
