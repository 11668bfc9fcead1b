/** Reads an archive document by document, and checks every line. */
import { z } from 'zod';
import { trackedType, type TrackedType } from '../ledger/tracked';
import { ImportError } from '../import/request';
import {
  documentLine,
  endLine,
  FORMAT,
  headerLine,
  historyLine,
  READABLE,
  VERSION,
  type DocumentLine,
  type HeaderLine,
  type HistoryLine,
} from './format';
import type { Content } from '../content/to-content';
import { readLines, type Line } from './lines';
import type { Shapes } from './shape';

/** One locale of a document. At least one of the two versions is not null. */
export interface ArchivedDocument {
  /** Number of its first line in the file, from 1. */
  readonly line: number;
  readonly tracked: TrackedType;
  readonly documentId: string;
  readonly locale: string | null;
  readonly published: Content | null;
  /** Null for types without drafts, and when the draft equals the published version. */
  readonly draft: Content | null;
}

const versioned = z.looseObject({ format: z.unknown(), version: z.unknown() });

/** Refuses a line. */
function refuse({ number }: Pick<Line, 'number'>, reason: string): never {
  throw new ImportError(`Line ${number}: ${reason}`);
}

function parse<Value>(shape: z.ZodType<Value>, value: unknown, line: Line, path: readonly string[] = []): Value {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => `${[...path, ...issue.path].join('.') || 'the line'}: ${issue.message}`);
  return refuse(line, `${issues.join('; ')}.`);
}

function toJson(line: Line): unknown {
  try {
    return JSON.parse(line.text) as unknown;
  } catch (error) {
    return refuse(line, `this is not JSON (${error instanceof Error ? error.message : String(error)}).`);
  }
}

/** Parses the first line. It reports other kinds of files and newer versions with their own messages. */
function readHeader(line: Line): HeaderLine {
  const value = toJson(line);
  const { format, version } = versioned.safeParse(value).data ?? {};
  if (format !== FORMAT) refuse(line, `this is not an archive: its first line does not contain "format":"${FORMAT}".`);
  if (!READABLE.includes(version))
    refuse(
      line,
      `the archive is of version ${JSON.stringify(version)}, and this Dossier reads versions up to ${VERSION}: use the Dossier that wrote it.`,
    );
  return parse(headerLine, value, line);
}

/** The document of the previous line if this line is its draft; null otherwise. */
function continued(before: ArchivedDocument | null, { type, documentId, locale, status }: DocumentLine): ArchivedDocument | null {
  const isOfIt = before?.tracked.type === type && before.documentId === documentId && before.locale === locale;
  return isOfIt && status === 'draft' && before.published !== null ? before : null;
}

function isHistory(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'history' in value;
}

/** Reads one archive file. */
export class ArchiveReader {
  constructor(
    private readonly file: string,
    private readonly shapes: Shapes,
  ) {}

  /** The first line. @throws ImportError when this is not an archive, or its version is not known */
  async header(): Promise<HeaderLine> {
    for await (const line of readLines(this.file, () => undefined)) return readHeader(line);
    throw new ImportError('The file is empty: export the archive again.');
  }

  /**
   * Every document, in the order of the file.
   * @throws ImportError for the first line that is not valid, and when the last line is missing
   */
  async *documents(onBytes: (count: number) => void): AsyncGenerator<ArchivedDocument> {
    let open: ArchivedDocument | null = null;
    let header: HeaderLine | undefined;
    let count = 0;
    let isEnded = false;
    for await (const line of readLines(this.file, onBytes)) {
      if (!header) header = readHeader(line);
      else if (isEnded) refuse(line, 'there is text after the last line of the archive: the file was changed after the export.');
      else {
        const value = toJson(line);
        isEnded = this.isEnd(value, count, line);
        if (isEnded) continue;
        count += 1;
        if (isHistory(value)) {
          parse(historyLine, value, line);
          continue;
        }
        const read = this.document(value, line, header);
        const before: ArchivedDocument | null = continued(open, read);
        if (before) yield { ...before, draft: read.data };
        else if (open) yield open;
        open = before ? null : this.begin(read, line);
      }
    }
    if (open) yield open;
    if (!isEnded)
      throw new ImportError(`The archive breaks off after ${count} lines: its last line is missing. Copy the file again, or export again.`);
  }

  /** The versions of documents, those of one document in one locale together. Call after `documents`, which checks the lines. */
  async *histories(): AsyncGenerator<HistoryLine[]> {
    let open: HistoryLine[] = [];
    for await (const line of readLines(this.file, () => undefined)) {
      const value = toJson(line);
      if (!isHistory(value)) continue;
      const read = parse(historyLine, value, line);
      const [first] = open;
      const isOfIt = first?.history === read.history && first.documentId === read.documentId && first.locale === read.locale;
      if (!isOfIt && open.length > 0) yield open;
      open = isOfIt ? [...open, read] : [read];
    }
    if (open.length > 0) yield open;
  }

  private isEnd(value: unknown, count: number, line: Line): boolean {
    const isEnd = z.looseObject({ end: z.unknown() }).safeParse(value).data?.end !== undefined;
    if (!isEnd) return false;
    const { lines } = parse(endLine, value, line);
    if (lines !== count) refuse(line, `the archive was written with ${lines} lines, but has ${count}: lines were lost or added.`);
    return true;
  }

  private document(value: unknown, line: Line, { locales }: HeaderLine): DocumentLine {
    const read = parse(documentLine, value, line);
    const { type, locale, status } = read;
    const { localised, drafts } = trackedType(type);
    if (localised ? locale === null : locale !== null)
      refuse(
        line,
        `locale is ${JSON.stringify(locale)}, but documents of type ${type} ${localised ? 'need one' : 'have none: write null'}.`,
      );
    if (locale !== null && !locales.includes(locale)) refuse(line, `locale "${locale}" is not among those that the first line names.`);
    if (!drafts && status === 'draft') refuse(line, `status is "draft", but documents of type ${type} have no drafts: write "published".`);
    return { ...read, data: parse(this.shapes.of(trackedType(type)), read.data, line, ['data']) };
  }

  private begin({ type, documentId, locale, status, data }: DocumentLine, line: Line): ArchivedDocument {
    const isPublished = status === 'published';
    const versions = { published: isPublished ? data : null, draft: isPublished ? null : data };
    return { line: line.number, tracked: trackedType(type), documentId, locale, ...versions };
  }
}
