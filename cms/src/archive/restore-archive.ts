/** Restores an archive (docs/archive-format.md) into the CMS. Existing documents are not changed. */
import { stat } from 'node:fs/promises';
import type { DocumentType } from '@dossier/contract/document';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { asProgram } from '../history/who';
import { ProgressMeter } from '../import/progress';
import { Tally, type Summary } from '../import/report';
import { ImportError, type ImportRequest } from '../import/request';
import { Schemas } from '../content/attributes';
import { fileData, type HeaderLine } from './format';
import { checkArchive, type CheckedArchive } from './check-archive';
import { ArchiveReader, type ArchivedDocument } from './read-archive';
import { DocumentRestorer, type Restored } from './restore-document';
import { restoreHistoryOf } from './restore-history';
import { FileRestorer } from './restore-files';
import { Shapes } from './shape';
import { InputMaker } from './to-input';

/** The names of the types in the report. */
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

/** The name of a document in the report: its title, name or slug, otherwise its documentId. */
function nameOf({ tracked, documentId, locale, published, draft }: ArchivedDocument): string {
  const { title, name, slug } = titled.safeParse(draft ?? published).data ?? {};
  return `${tracked.type} "${title ?? name ?? slug ?? documentId}"${locale === null ? '' : ` (${locale})`}`;
}

function sourceOf({ site, address, exportedAt }: HeaderLine): string {
  return `the archive of "${site}" (${address}, ${exportedAt})`;
}

/** Restores the documents that were read, and reports what happened to each. */
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
      const message = `The file itself was not found, so pictures use its address ${this.archive.files.get(documentId)?.address ?? ''}: give the folder of the files with --media.`;
      return this.tally.tell({ kind: 'left', line, document: nameOf(document), message });
    }
    await this.tell(document, restored);
  }

  private async file({ documentId, published }: ArchivedDocument): Promise<Restored | null> {
    return this.files.restore(documentId, fileData.parse(published));
  }

  /**
   * Made when the first document that is not a file comes. Files come first in an archive, so by then it is known which of them exist here.
   */
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

async function restoreAll(strapi: Core.Strapi, request: ImportRequest): Promise<Summary> {
  const { file, options, reporter, signal } = request;
  if (options.publish || options.locale !== null)
    throw new ImportError('An archive contains the status and the language of each document: leave out --publish and --locale.');
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
  if (!options.dryRun) for await (const lines of reader.histories()) if (!signal?.aborted) await restoreHistoryOf(strapi, lines);
  await meter.end();
  return tally.sum(sourceOf(archive.header), options.dryRun);
}

/**
 * Restores an archive; in a dry run, reports what that would do. Documents keep their documentIds. So a second run, also after an
 * interruption, restores only what is missing. A document that exists here with other content is reported and not changed.
 * @throws ImportError for a file that is not a complete archive, before anything is written
 */
export async function restoreArchive(strapi: Core.Strapi, request: ImportRequest): Promise<Summary> {
  return asProgram(strapi, 'archive', async () => restoreAll(strapi, request));
}
