/** A real CMS with an index and a graph, into which tests import WordPress exports. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importOptions, type ImportOptions } from '../../cms/src/import/request';
import type { ReportLine, Summary } from '../../cms/src/import/report';
import { runImport } from '../../cms/src/import/run/run-import';
import { startCms, type TestCms } from './cms';
import { createCmsDatabase } from './cms-database';
import { openGraph, type TestGraph } from './graph';
import { openTestIndex, type TestIndex } from './index-of';

const FIXTURES = join(__dirname, '../fixtures/wordpress');

/** The report of an import. */
export interface ImportReport {
  readonly summary: Summary;
  readonly lines: readonly ReportLine[];
}

/** Reads an export from the fixtures. */
export function readExport(name: string): string {
  return readFileSync(join(FIXTURES, name), 'utf8');
}

/** A CMS, its index and its graph. The import runs in the process of the test. */
export class ImportDesk {
  private readonly folder = mkdtempSync(join(tmpdir(), 'dossier-test-import-'));

  private constructor(
    readonly databaseUrl: string,
    readonly cms: TestCms,
    private readonly index: TestIndex,
    readonly graph: TestGraph,
  ) {}

  static async open(): Promise<ImportDesk> {
    const databaseUrl = await createCmsDatabase('import');
    const cms = await startCms({ databaseUrl });
    return new ImportDesk(databaseUrl, cms, await openTestIndex(databaseUrl), openGraph(databaseUrl));
  }

  async close(): Promise<void> {
    await this.graph.close();
    await this.index.close();
    await this.cms.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Imports the text of an export. */
  async import(text: string, options: Partial<ImportOptions> = {}): Promise<ImportReport> {
    const file = join(this.folder, 'export.xml');
    writeFileSync(file, text);
    const lines: ReportLine[] = [];
    const reporter = { line: (line: ReportLine) => void lines.push(line), progress: () => undefined };
    const summary = await runImport(this.cms.strapi, { file, options: importOptions.parse(options), reporter });
    return { summary, lines };
  }

  /** Brings the index up to date, then runs a GraphQL query. @returns its data */
  async ask<Data>(query: string): Promise<Data> {
    await this.index.catchUp();
    return this.graph.data<Data>(query);
  }

  /** Runs a statement on the database of the CMS (placeholders are `?`). @returns its rows */
  async rows<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    const answer: { rows: Row[] } = await this.cms.strapi.db.connection.raw(sql, [...values] as string[]);
    return answer.rows;
  }

  /** The number of drafts and of published versions of a type. */
  async count(type: string): Promise<{ drafts: number; published: number }> {
    const query = this.cms.strapi.db.query(`api::${type}.${type}`);
    return {
      drafts: await query.count({ where: { publishedAt: null } }),
      published: await query.count({ where: { publishedAt: { $notNull: true } } }),
    };
  }
}
