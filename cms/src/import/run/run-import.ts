/** Runs a whole import. The file is read twice: the first reading is the survey (plan/survey.ts), the second writes the documents. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { readWxr } from '@dossier/wordpress/read/read-wxr';
import { LONGEST_TEXT } from '@dossier/wordpress/read/tree';
import { WxrError, type WxrEvent, type WxrItem } from '@dossier/wordpress/read/wxr';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { asProgram } from '../../history/who';
import { readConfig } from '../../config';
import { isFollowed } from '../plan/addresses';
import { attempt } from '../write/attempt';
import { proposeEntities } from '../write/entities';
import { sourceOf } from '../plan/document-identity';
import { keepFormerHost } from '../write/former-hosts';
import { ItemWriter } from '../write/items';
import { bringMedia } from '../write/media';
import { writeAuthorsAndTerms } from '../write/authors-and-terms';
import { nameOfItem, type FollowedItem } from '../plan/content-of-item';
import { withdrawItem } from '../write/withdraw';
import { ProgressMeter } from '../progress';
import { ImportBusyError, ImportError, type ImportRequest } from '../request';
import { Tally, type Summary } from '../report';
import { acceptWaiting } from '../review/accept-waiting';
import type { Run } from '../write/run';
import { ImportStore } from '../write/import-store';
import { Survey } from '../plan/survey';

const locales = z.array(z.object({ code: z.string() }));

/** The language of the archive: the requested one, else the export's own if the CMS has it, else the CMS's default. */
async function chooseLocale(strapi: Core.Strapi, asked: string | null, language: string): Promise<string> {
  const service = strapi.plugin('i18n').service('locales');
  const codes = locales.parse(await service.find()).map(({ code }) => code);
  if (asked !== null && !codes.includes(asked))
    throw new ImportError(`The CMS has no language "${asked}": choose one of ${codes.join(', ')}, or add it in the settings of the admin.`);
  const own = [language, language.split(/[-_]/)[0] ?? ''].find((code) => codes.includes(code));
  return asked ?? own ?? z.string().parse(await service.getDefaultLocale());
}

/** Reads the file from its beginning. An incomplete file is read as far as possible; the error is then in `broken`. */
class Reading {
  broken: WxrError | undefined;

  constructor(
    private readonly request: ImportRequest,
    private readonly meter: ProgressMeter,
  ) {}

  async *events(): AsyncGenerator<WxrEvent> {
    try {
      yield* readWxr(this.bytes());
    } catch (error) {
      if (!(error instanceof WxrError)) throw error;
      this.broken = error;
    }
  }

  private async *bytes(): AsyncGenerator<Uint8Array> {
    for await (const chunk of createReadStream(this.request.file)) {
      const bytes = chunk as Buffer;
      this.meter.read(bytes.length);
      yield bytes;
    }
  }
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile())
    throw new ImportError(`There is no file ${file}: give the path of a WordPress export (Tools → Export in WordPress).`);
  return found.size;
}

/**
 * Checks that the file and the folder of uploads exist, before the CMS is loaded.
 * @throws ImportError
 */
export async function checkPaths({ file, options: { media } }: Pick<ImportRequest, 'file' | 'options'>): Promise<void> {
  await sizeOf(file);
  if (media !== null && !(await stat(media).catch(() => null))?.isDirectory())
    throw new ImportError(`--media is ${media}, which is not a folder: give the folder with WordPress's uploads (wp-content/uploads).`);
}

/** Whether the import was asked to stop. */
function isStopped({ signal }: ImportRequest): boolean {
  return signal?.aborted ?? false;
}

async function leaveOut(run: Run, item: WxrItem): Promise<void> {
  if (item.type === 'attachment') return;
  if (item.type === 'post' || item.type === 'page') await withdrawItem(run, item, nameOfItem(item));
  run.tally.leave(
    item.type === 'post' || item.type === 'page' ? `${item.type}s with the status ${item.status}` : `items of the type ${item.type}`,
  );
}

/** What is wrong with the number of an item; null when it is unique. @param seen lines of earlier items, by their numbers */
function numberFault({ id, place }: WxrItem, seen: Map<string, number>): string | null {
  if (id === '') return 'it has no number (wp:post_id): give it one that no other item of the file has.';
  const line = seen.get(id);
  if (line !== undefined) return `its number ${id} (wp:post_id) is also that of the item at line ${line}: give it another number.`;
  seen.set(id, place.line);
  return null;
}

async function writeItems(run: Run, request: ImportRequest, reading: Reading, meter: ProgressMeter): Promise<void> {
  const entities = await proposeEntities(run);
  const named = await writeAuthorsAndTerms(run, entities.byTerm);
  await bringMedia(run);
  const writer = new ItemWriter(run, named, entities);
  const seen = new Map<string, number>();
  meter.begin('import', run.survey.items);
  for await (const event of reading.events()) {
    if (isStopped(request)) break;
    if (event.kind !== 'item') continue;
    const { item } = event;
    if (!isFollowed(item))
      await attempt(run, { line: item.place.line, document: nameOfItem(item) }, async () => leaveOut(run, item), 'Not read');
    else {
      await writeItem(run, writer, item, seen);
      await meter.item();
    }
  }
}

const TOO_LONG = `its text has more than ${LONGEST_TEXT.toLocaleString('en')} characters, more than one document may have: divide it in WordPress, and export again.`;

async function writeItem(run: Run, writer: ItemWriter, item: FollowedItem, seen: Map<string, number>): Promise<void> {
  const subject = { line: item.place.line, document: nameOfItem(item) };
  const fault = numberFault(item, seen) ?? (item.isCut ? TOO_LONG : null);
  if (fault === null) await attempt(run, subject, async () => writer.write(item));
  else await run.tally.tell({ kind: 'problem', ...subject, message: `Not imported: ${fault}` });
}

async function importAll(strapi: Core.Strapi, request: ImportRequest): Promise<Summary> {
  const { file, options, reporter } = request;
  await checkPaths(request);
  const meter = new ProgressMeter(reporter, await sizeOf(file));
  const survey = await Survey.open(readConfig().databaseUrl);
  try {
    if (!(await survey.takeTurn())) throw new ImportBusyError();
    const tally = new Tally(reporter);
    const first = new Reading(request, meter);
    for await (const event of first.events()) {
      await survey.add(event);
      if (event.kind === 'repair')
        await tally.tell({ kind: 'repaired', line: event.repair.place.line, document: '', message: event.repair.message });
    }
    await survey.finish();
    if (first.broken && survey.items === 0) throw new ImportError(first.broken.message);
    const site = survey.site?.address ?? '';
    if (site === '')
      throw new ImportError(
        'The export does not contain the address of its site, which is needed to identify its posts: write it in its <channel>, such as <link>https://example.org</link>.',
      );
    const locale = await chooseLocale(strapi, options.locale, survey.site?.language ?? '');
    const run: Run = { strapi, options, survey, store: new ImportStore(strapi), tally, source: sourceOf(site), site, locale };
    if (!options.dryRun) await keepFormerHost(run);
    await writeItems(run, request, new Reading(request, meter), meter);
    if (!options.dryRun && !isStopped(request)) await acceptWaiting(run);
    if (first.broken) {
      const message = `${first.broken.message} Everything before this place was imported.`;
      await tally.tell({ kind: 'problem', line: first.broken.place.line, document: '', message });
    }
    await meter.end();
    return tally.sum(run.source, options.dryRun);
  } finally {
    await survey.close();
  }
}

/**
 * Imports an export, or reports what an import would do. After an interruption it can be run again: imported documents are not imported twice.
 * @throws ImportError for errors that the user can correct; nothing has been written then
 */
export async function runImport(strapi: Core.Strapi, request: ImportRequest): Promise<Summary> {
  return asProgram(strapi, 'import', async () => importAll(strapi, request));
}
