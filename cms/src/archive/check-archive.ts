/** Checks a whole archive before anything is restored. */
import type { Core } from '@strapi/strapi';
import { TRACKED } from '../ledger/tracked';
import { ImportError } from '../import/request';
import type { Attribute, Schemas } from '../content/attributes';
import { fileData, type FileData, type HeaderLine } from './format';
import type { Content } from '../content/to-content';
import { aboutSite } from './about-site';
import type { ArchivedDocument, ArchiveReader } from './read-archive';

/** The result of the check, which restoring needs. */
export interface CheckedArchive {
  readonly header: HeaderLine;
  readonly total: number;
  /** By documentId. */
  readonly files: ReadonlyMap<string, FileData>;
}

/** Types to which other documents refer by relations and media fields. A line must come after the documents to which it refers. */
const NAMED_FIRST = new Set(['file', 'author', 'category', 'tag', 'series']);

/** The documentIds in relations and media fields, each with its path in the document and its type. */
function* linksOf(schemas: Schemas, uid: string, content: Content, path: string): Generator<{ path: string; type: string; id: string }> {
  for (const attribute of schemas.of(uid)) {
    const { name, kind, components } = attribute;
    const values = [content[name]].flat().filter((value) => value !== undefined);
    for (const [index, value] of values.entries()) {
      const here = `${path}.${name}${attribute.isMany ? `.${index}` : ''}`;
      if (typeof value === 'string' && (kind === 'relation' || kind === 'media'))
        yield { path: here, type: targetOf(attribute), id: value };
      else if (typeof value === 'object' && value !== null && (kind === 'component' || kind === 'zone')) {
        const part = value as Content;
        const component = kind === 'zone' ? String(part.__component) : (components[0] ?? '');
        yield* linksOf(schemas, component, part, here);
      }
    }
  }
}

function targetOf({ kind, target }: Attribute): string {
  return kind === 'media' ? 'file' : (TRACKED.find(({ uid }) => uid === target)?.type ?? '');
}

class Check {
  total = 0;
  readonly files = new Map<string, FileData>();
  private readonly seen = new Set<string>();
  private readonly counts: Record<string, number> = {};

  constructor(private readonly schemas: Schemas) {}

  add({ line, tracked, documentId, published, draft }: ArchivedDocument): void {
    const { type, uid } = tracked;
    this.total += 1;
    this.counts[type] = (this.counts[type] ?? 0) + 1;
    if (type === 'file') this.files.set(documentId, fileData.parse(published));
    else for (const content of [published, draft]) if (content) this.checkLinks(line, uid, content);
    if (NAMED_FIRST.has(type)) this.seen.add(`${type} ${documentId}`);
  }

  finish({ counts }: HeaderLine): void {
    for (const { type } of TRACKED) {
      const [said, found] = [counts[type] ?? 0, this.counts[type] ?? 0];
      if (said !== found)
        throw new ImportError(
          `The first line says that there are ${said} documents of type ${type}, but there are ${found}: export again.`,
        );
    }
  }

  private checkLinks(line: number, uid: string, content: Content): void {
    for (const { path, type, id } of linksOf(this.schemas, uid, content, 'data'))
      if (!this.seen.has(`${type} ${id}`))
        throw new ImportError(`Line ${line}: ${path} refers to ${type} "${id}", but no line before this one contains that document.`);
  }
}

/** Reads a whole archive and writes nothing. @throws ImportError that names the line, what is wrong there, and what to do */
export async function checkArchive(
  strapi: Core.Strapi,
  reader: ArchiveReader,
  schemas: Schemas,
  onBytes: (count: number) => void,
): Promise<CheckedArchive> {
  const header = await reader.header();
  const { locales } = await aboutSite(strapi);
  const lacking = header.locales.filter((locale) => !locales.includes(locale));
  if (lacking.length > 0)
    throw new ImportError(
      `This CMS does not have all languages of the archive: add ${lacking.join(', ')} in the admin, under Settings → Internationalization.`,
    );
  const check = new Check(schemas);
  for await (const document of reader.documents(onBytes)) check.add(document);
  check.finish(header);
  return { header, total: check.total, files: check.files };
}
