/** Assigns the numeric ids of items: posts, pages and attachments share one sequence in WordPress. */
import { z } from 'zod';
import { trackedType } from '../ledger/tracked';
import { fileContent } from '../archive/file-content';
import type { FileData } from '../archive/format';
import type { Snapshot } from '../archive/snapshot';
import type { ShownPicture } from './body-html';

/** A file, its number as an attachment, and when it was uploaded. */
export interface NumberedFile extends FileData {
  readonly number: number;
  readonly at: Date;
}

const stamps = z.looseObject({ createdAt: z.union([z.string(), z.date()]).nullish() });

/** Numbers of documents, in an order that is the same in every export of one archive. */
export class WordpressIds {
  readonly files = new Map<string, NumberedFile>();
  private readonly items = new Map<string, number>();
  private readonly filesByUrl = new Map<string, NumberedFile>();
  private readonly outside = new Map<string, number>();
  private last = 0;
  private lastComment = 0;

  static async read(snapshot: Snapshot, mediaUrl: string): Promise<WordpressIds> {
    const numbers = new WordpressIds();
    for await (const [row] of snapshot.rows(trackedType('file'))) {
      if (!row) continue;
      const at = new Date(stamps.parse(row).createdAt ?? 0);
      const file = { ...fileContent(row, mediaUrl), number: numbers.next(), at };
      numbers.files.set(row.documentId, file);
      numbers.filesByUrl.set(`/uploads/${file.path}`, file);
    }
    for (const type of ['page', 'post'] as const)
      for (const documentId of await snapshot.documentIds(trackedType(type))) numbers.items.set(documentId, numbers.next());
    return numbers;
  }

  /** A number that nothing has yet. */
  next(): number {
    this.last += 1;
    return this.last;
  }

  nextComment(): number {
    this.lastComment += 1;
    return this.lastComment;
  }

  /** Of a page or a post; 0 for what is none. */
  of(documentId: string | null | undefined): number {
    return this.items.get(documentId ?? '') ?? 0;
  }

  /** A file that rich text names by its address in the CMS. */
  fileAt(url: string): ShownPicture | null {
    const file = this.filesByUrl.get(url);
    return file ? { address: file.address, number: file.number } : null;
  }

  /** The number of a picture elsewhere that is to be an attachment; `isNew` when it has just got it. */
  outsidePicture(address: string): { readonly number: number; readonly isNew: boolean } {
    const before = this.outside.get(address);
    const number = before ?? this.next();
    this.outside.set(address, number);
    return { number, isNew: before === undefined };
  }
}
