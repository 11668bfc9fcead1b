/** Assigns numeric ids to items. In WordPress, posts, pages and attachments share one sequence of ids. */
import { z } from 'zod';
import { trackedType } from '../ledger/tracked';
import { fileContent } from '../archive/file-content';
import type { FileData } from '../archive/format';
import type { Snapshot } from '../archive/snapshot';
import type { ShownPicture } from './body-html';

/** A file with its number as an attachment and the time of its upload. */
export interface NumberedFile extends FileData {
  readonly number: number;
  readonly at: Date;
}

const stamps = z.looseObject({ createdAt: z.union([z.string(), z.date()]).nullish() });

/** The numbers of items and comments. The order of the documents is the same in every export of an archive. */
export class WordpressIds {
  /** All files, by documentId. */
  readonly files = new Map<string, NumberedFile>();
  private readonly items = new Map<string, number>();
  private readonly filesByUrl = new Map<string, NumberedFile>();
  /** Numbers of pictures that are not files of the archive, by address. */
  private readonly outside = new Map<string, number>();
  private last = 0;
  private lastComment = 0;

  /** Reads all files, pages and posts, and gives each its number. */
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

  /** The next unused number. */
  next(): number {
    this.last += 1;
    return this.last;
  }

  /** The next unused number of a comment. Comments have their own sequence. */
  nextComment(): number {
    this.lastComment += 1;
    return this.lastComment;
  }

  /** The number of a page or a post; 0 for other documents. */
  of(documentId: string | null | undefined): number {
    return this.items.get(documentId ?? '') ?? 0;
  }

  /** The picture file with this address in the CMS, as written in rich text; null if there is none. */
  fileAt(url: string): ShownPicture | null {
    const file = this.filesByUrl.get(url);
    return file ? { address: file.address, number: file.number } : null;
  }

  /** The number of a picture on another site, which becomes an attachment. `isNew`: this call has assigned the number. */
  outsidePicture(address: string): { readonly number: number; readonly isNew: boolean } {
    const before = this.outside.get(address);
    const number = before ?? this.next();
    this.outside.set(address, number);
    return { number, isNew: before === undefined };
  }
}
