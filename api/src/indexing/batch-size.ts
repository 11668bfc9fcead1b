/** The size of the worker's batches: halved after an error, down to the one document that causes it; doubled after each success. */
import { blamesData, databaseFault, isExhaustion } from '@dossier/postgres/database-fault';

const MOST = 500;

/** A document that alone exhausts memory or time this many times in succession is set aside, although the error is transient. */
const MOST_EXHAUSTIONS = 5;

/** Whether the error is of the connection or the server, so that a smaller batch cannot help. */
function isOfServer(error: unknown): boolean {
  const fault = databaseFault(error);
  return fault?.kind === 'transient' && !/^(?:40|53|55|57014)/.test(fault.code);
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

  /** After a batch that failed. @returns whether a smaller batch should be tried at once */
  shrink(error: unknown): boolean {
    if (isOfServer(error)) return false;
    if (this.documents > 1) {
      this.documents = Math.ceil(this.documents / 2);
      return true;
    }
    if (isExhaustion(error)) this.exhaustions++;
    return false;
  }

  /** Whether an error that a document causes alone sets it aside. */
  blames(error: unknown): boolean {
    return blamesData(error) || (this.exhaustions >= MOST_EXHAUSTIONS && isExhaustion(error));
  }
}
