/** How many documents the worker takes at once: fewer after an error, so that the one that meets it is found; soon as many as ever again. */
import { databaseFault, QUERY_CANCELED } from '@dossier/postgres/database-fault';
import { blamesDocument } from './replace-documents';

const MOST = 500;

/** SQLSTATE out_of_memory. */
const OUT_OF_MEMORY = '53200';
/** A document that alone takes more than the database gives, so many times in succession, is to blame, though the error may pass. */
const MOST_EXHAUSTIONS = 5;

/** Errors after which a smaller batch cannot help: the connection is gone, or the server is. */
function isOfServer(error: unknown): boolean {
  const fault = databaseFault(error);
  return fault?.kind === 'transient' && !/^(?:40|53|55|57014)/.test(fault.code);
}

/** Whether the database gave a statement no more memory or time. */
function isExhaustion(error: unknown): boolean {
  return [OUT_OF_MEMORY, QUERY_CANCELED].includes(databaseFault(error)?.code ?? '');
}

/** The size of the next batch. */
export class BatchSize {
  private documents = MOST;
  private exhaustions = 0;

  /** Documents of the next batch, at most. */
  get size(): number {
    return this.documents;
  }

  /** After a batch that was applied. */
  grow(): void {
    this.documents = Math.min(this.documents * 2, MOST);
    this.exhaustions = 0;
  }

  /** After a batch that failed. @returns whether the work is to be done again at once */
  shrink(error: unknown): boolean {
    if (isOfServer(error)) return false;
    if (this.documents > 1) {
      this.documents = Math.ceil(this.documents / 2);
      return true;
    }
    if (isExhaustion(error)) this.exhaustions++;
    return false;
  }

  /** Whether an error is held against the document that meets it alone. */
  blames(error: unknown): boolean {
    return blamesDocument(error) || (this.exhaustions >= MOST_EXHAUSTIONS && isExhaustion(error));
  }
}
