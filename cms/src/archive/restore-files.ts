/** Restores the files of an archive into the media library, if their bytes are available. */
import { randomUUID } from 'node:crypto';
import { copyFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { readConfig } from '../config';
import { refusalOf } from '../uploads/check-file';
import { typeByName } from '../uploads/detect-type';
import { fileContent } from './file-content';
import type { FileData } from './format';
import type { Content } from '../content/to-content';
import { isSameContent } from './versions';
import type { Restored } from './restore-document';

const FILES = 'plugin::upload.file';
const KILOBYTE = 1_000;

const row = z.looseObject({ id: z.number() }).nullable();

/** The data of a file without its address, which belongs to the installation that wrote the archive. */
function withoutAddress(content: FileData): Content {
  return { ...content, address: undefined };
}

/** Restores files, and remembers which files exist here. */
export class FileRestorer {
  /** Row ids of the files that exist here, by documentId. */
  readonly rows = new Map<string, number>();
  private readonly uploads = join(readConfig().publicDir, 'uploads');

  /** @param media a folder that contains uploads; null to look only into the uploads of this installation */
  constructor(
    private readonly strapi: Core.Strapi,
    private readonly media: string | null,
    private readonly isDryRun: boolean,
  ) {}

  /** Restores a file unless it exists here. Returns null when its bytes are in neither folder. */
  async restore(documentId: string, data: FileData): Promise<Restored | null> {
    const held = await this.find({ documentId });
    if (held) {
      this.rows.set(documentId, held.id);
      const [own, given] = [withoutAddress(fileContent(held, '')), withoutAddress(data)];
      if (isSameContent(own, given)) return { fate: 'same' };
      return { fate: 'kept', fields: Object.keys(given).filter((name) => JSON.stringify(own[name]) !== JSON.stringify(given[name])) };
    }
    const bytes = await this.bytesOf(data.path);
    if (!bytes) return null;
    const other = await this.find({ hash: this.hashOf(data.path), ext: extname(data.path) });
    if (other) return { fate: 'problem', message: `Not restored: another file of the media library is stored as ${data.path}.` };
    const refusal = await refusalOf(bytes.path, data.path);
    if (refusal !== null) return { fate: 'problem', message: `Not restored: ${refusal}` };
    this.rows.set(documentId, this.isDryRun ? 0 : await this.make(documentId, data, bytes));
    return { fate: 'new' };
  }

  private hashOf(path: string): string {
    return path.slice(0, path.length - extname(path).length);
  }

  private async find(where: Record<string, string>): Promise<z.infer<typeof row>> {
    return row.parse(await this.strapi.db.query(FILES).findOne({ where }));
  }

  private async bytesOf(path: string): Promise<{ path: string; size: number } | null> {
    for (const folder of [this.media, this.uploads]) {
      const root = folder === null ? null : await realpath(folder).catch(() => null);
      const found = root === null ? null : await realpath(join(root, path)).catch(() => null);
      if (root === null || found === null || !found.startsWith(root + sep)) continue;
      const { size, ...status } = await stat(found).then((one) => ({ size: one.size, isFile: one.isFile() }));
      if (status.isFile) return { path: found, size };
    }
    return null;
  }

  /** Copies the bytes first, completely or not at all. Then it creates the row. */
  private async make(documentId: string, data: FileData, bytes: { path: string; size: number }): Promise<number> {
    const { path, name, alt, caption, mime, width, height, credit, rights, licence, focalPoint, forPartners } = data;
    const target = join(this.uploads, path);
    if (bytes.path !== (await realpath(target).catch(() => target))) {
      const unfinished = `${target}.${randomUUID()}`;
      try {
        await copyFile(bytes.path, unfinished);
        await rename(unfinished, target);
      } finally {
        await rm(unfinished, { force: true });
      }
    }
    const made: unknown = await this.strapi.db.query(FILES).create({
      data: {
        documentId,
        name,
        alternativeText: alt ?? null,
        caption: caption ?? null,
        credit: credit ?? null,
        rights: rights ?? null,
        licence: licence ?? null,
        focalPoint: focalPoint ?? null,
        forPartners: forPartners ?? false,
        width: width ?? null,
        height: height ?? null,
        hash: this.hashOf(path),
        ext: extname(path),
        mime: typeByName(path) ?? mime,
        size: Math.round((bytes.size / KILOBYTE) * 100) / 100,
        url: `/uploads/${path}`,
        provider: 'local',
        folderPath: '/',
      },
    });
    return z.object({ id: z.number() }).parse(made).id;
  }
}
