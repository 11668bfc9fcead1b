/** Restores an archive (docs/archive-format.md) into the CMS. Existing documents are not changed. */
import { stat } from 'node:fs/promises';
import type { DocumentType } from '@dossier/contract/document';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { ProgressMeter } from '../import/progress';
import { Tally, type Summary } from '../import/report';
import { ImportError, type ImportRequest } from '../import/request';
import { Schemas } from './attributes';
import { fileData, type HeaderLine } from './format';
import { checkArchive, type CheckedArchive } from './check-archive';
import { ArchiveReader, type ArchivedDocument } from './read-archive';
import { DocumentRestorer, type Restored } from './restore-document';
import { FileRestorer } from './restore-files';
import { Shapes } from './shape';
import { InputMaker } from './to-input';

/** What the report calls the documents of a type. */
const WORDS: Readonly<Record<DocumentType, string>> = {
  site: 'site',
  file: 'files',
  author: 'authors',
  category: 'categories',
  tag: 'tags',
  series: 'series',
  source: 'sources',
  entity: 'entities',
  relationship: 'relationships',
  timeline: 'timelines',
  post: 'posts',
  page: 'pages',
  comment: 'comments',
};

const titled = z.looseObject({ title: z.string().optional(), name: z.string().optional(), slug: z.string().optional() });

/** A document in the words of the report: by its title, else by its id. */
function nameOf({ tracked, documentId, locale, published, draft }: ArchivedDocument): string {
  const { title, name, slug } = titled.safeParse(draft ?? published).data ?? {};
  return `${tracked.type} "${title ?? name ?? slug ?? documentId}"${locale === null ? '' : ` (${locale})`}`;
}

function sourceOf({ site, address, exportedAt }: HeaderLine): string {
  return `the archive of "${site}" (${address}, ${exportedAt})`;
}

/** Restores what was read, and tells what became of it. */
class Restoration {
  private readonly files: FileRestorer;
  private documents: DocumentRestorer | undefined;

  constructor(
    private readonly strapi: Core.Strapi,
    private readonly schemas: Schemas,
    private readonly request: ImportRequest,
    private readonly archive: CheckedArchive,
    private readonly tally: Tally,
  ) {
    this.files = new FileRestorer(strapi, request.options.media, request.options.dryRun);
  }

  async restore(document: ArchivedDocument): Promise<void> {
    const { tracked, documentId, line } = document;
    const restored = tracked.type === 'file' ? await this.file(document) : await this.restorer().restore(document);
    if (restored === null) {
      this.tally.leave('files, kept as outside addresses');
      const message = `Its bytes are not here, so pictures lead to ${this.archive.files.get(documentId)?.address ?? 'nowhere'}: give their folder with --media.`;
      return this.tally.tell({ kind: 'left', line, document: nameOf(document), message });
    }
    await this.tell(document, restored);
  }

  private async file({ documentId, published }: ArchivedDocument): Promise<Restored | null> {
    return this.files.restore(documentId, fileData.parse(published));
  }

  /** Files come before all that show them: which of them are here is known by then. */
  private restorer(): DocumentRestorer {
    this.documents ??= new DocumentRestorer(
      this.strapi,
      this.schemas,
      new InputMaker(this.schemas, this.archive.files, this.files.rows),
      this.request.options.dryRun,
    );
    return this.documents;
  }

  private async tell(document: ArchivedDocument, restored: Restored): Promise<void> {
    const { line } = document;
    if (restored.fate === 'problem')
      return this.tally.tell({ kind: 'problem', line, document: nameOf(document), message: restored.message });
    this.tally.document(WORDS[document.tracked.type], restored.fate);
    if (restored.fate === 'new' && document.tracked.drafts && document.published) this.tally.publish();
    if (restored.fate === 'kept') await this.tally.tell({ kind: 'conflict', line, document: nameOf(document), fields: restored.fields });
  }
}

/**
 * Restores an archive, or reports what that would do. Documents keep their ids, so that running it again, after an interruption too,
 * finishes what is not done and changes nothing else; one that differs here is listed, and left.
 * @throws ImportError for a file that is no whole archive; nothing has been written then
 */
export async function restoreArchive(strapi: Core.Strapi, request: ImportRequest): Promise<Summary> {
  const { file, options, reporter, signal } = request;
  if (options.publish || options.locale !== null)
    throw new ImportError('An archive says itself what is published and in which language: leave out --publish and --locale.');
  const meter = new ProgressMeter(reporter, (await stat(file)).size);
  const schemas = new Schemas(strapi);
  const reader = new ArchiveReader(file, new Shapes(schemas));
  const archive = await checkArchive(strapi, reader, schemas, (bytes) => meter.read(bytes));
  const tally = new Tally(reporter);
  const restoration = new Restoration(strapi, schemas, request, archive, tally);
  meter.begin('import', archive.total);
  for await (const document of reader.documents(() => undefined)) {
    if (signal?.aborted) break;
    await restoration.restore(document);
    await meter.item();
  }
  await meter.end();
  return tally.sum(sourceOf(archive.header), options.dryRun);
}
