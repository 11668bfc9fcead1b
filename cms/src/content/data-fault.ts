/** Recognises errors caused by the data of one document, after which an import continues with the next document. */
import { databaseFault } from '@dossier/postgres/database-fault';

/** The message of an error caused by a document's data. @throws the error itself when it has another cause */
export function faultOf(error: unknown): string {
  const isOfData = error instanceof Error && (error.name === 'ValidationError' || databaseFault(error)?.kind === 'data');
  if (!isOfData) throw error;
  return error.message;
}
