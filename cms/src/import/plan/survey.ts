/**
 * The first reading of an export. It collects authors, terms, paths and attachments, so that links to later items can be followed in the
 * second reading. Paths and attachments are stored in temporary tables of one connection, so memory use does not grow with the archive.
 */
import { toPath } from '@dossier/wordpress/read/addresses';
import type { WxrAuthor, WxrEvent, WxrItem, WxrSite, WxrTerm } from '@dossier/wordpress/read/wxr';
import { Client } from 'pg';
import { isFollowed, pathsOf } from './addresses';
import { originalAddress, type Attachment, type Attachments } from './pictures';

const BATCH = 1_000;
/** Largest number of titles kept, which help to recognise what a term is. */
const MOST_TITLES = 20_000;

const TABLES = `
  create temporary table paths (path text not null, type text not null, key text not null);
  create temporary table attachments (
    id text not null, url text not null, original text not null, parent text not null, position int not null,
    name text not null, alt text not null, caption text not null, credit text not null, rights text not null, licence text not null,
    for_partners text not null, file int
  );`;
/** SQLSTATE lock_not_available. */
const LOCKED = '55P03';
const INDEXES = `
  create index on paths (path);
  create index on attachments (id);
  create index on attachments (original);
  create index on attachments (parent);
  analyze paths; analyze attachments;`;

/** A term with its number of posts. */
export interface CountedTerm extends WxrTerm {
  readonly posts: number;
}

/** A post or page of the same export. */
export interface Followed {
  readonly type: 'post' | 'page';
  readonly key: string;
}

/** An attachment as the survey found it, in the order of the export. */
export interface FoundAttachment extends Omit<Attachment, 'file'> {
  readonly name: string;
  /** Fields that our own export writes; `''` in exports of WordPress. */
  readonly credit: string;
  readonly rights: string;
  readonly licence: string;
  /** `1` when partner sites may have it. */
  readonly forPartners: string;
}

/** The row of an attachment. */
function toAttachmentRow(item: WxrItem, position: number): (string | number)[] {
  const texts = ['_wp_attachment_image_alt', 'credit', 'rights', 'licence', 'for_partners'].map((key) => item.meta.get(key) ?? '');
  const [alt = '', ...details] = texts;
  return [
    item.id,
    item.attachmentUrl,
    originalAddress(item.attachmentUrl),
    item.parent,
    position,
    item.title,
    alt,
    item.excerpt,
    ...details,
  ];
}

/** Collects rows and writes a thousand at a time. */
class Buffer {
  private rows: (string | number)[][] = [];

  constructor(
    private readonly client: Client,
    private readonly table: string,
    private readonly types: readonly string[],
  ) {}

  async add(row: (string | number)[]): Promise<void> {
    this.rows.push(row);
    if (this.rows.length >= BATCH) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.rows.length === 0) return;
    const columns = this.types.map((_, column) => this.rows.map((row) => row[column]));
    const lists = this.types.map((type, column) => `$${column + 1}::${type}[]`).join(', ');
    this.rows = [];
    await this.client.query(`insert into ${this.table} select * from unnest(${lists})`, columns);
  }
}

/** The result of the first reading. */
export class Survey {
  readonly authors = new Map<string, WxrAuthor>();
  readonly titles: string[] = [];
  private readonly allTerms = new Map<string, WxrTerm>();
  private readonly termPosts = new Map<string, number>();
  site: WxrSite | undefined;
  items = 0;
  private attachments = 0;
  private readonly paths: Buffer;
  private readonly attachmentRows: Buffer;

  private turn: Client | undefined;

  private constructor(
    private readonly client: Client,
    private readonly databaseUrl: string,
  ) {
    this.paths = new Buffer(client, 'paths', ['text', 'text', 'text']);
    const columns = ['text', 'text', 'text', 'text', 'int', 'text', 'text', 'text', 'text', 'text', 'text', 'text'];
    const names = 'id, url, original, parent, position, name, alt, caption, credit, rights, licence, for_partners';
    this.attachmentRows = new Buffer(client, `attachments (${names})`, columns);
  }

  static async open(databaseUrl: string): Promise<Survey> {
    const client = new Client({ connectionString: databaseUrl, application_name: 'dossier import' });
    try {
      await client.connect();
      await client.query(TABLES);
      return new Survey(client, databaseUrl);
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  /** Closes the connections. This drops the temporary tables and releases the turn. */
  async close(): Promise<void> {
    await this.client.end();
    await this.turn?.end();
  }

  /**
   * Takes the turn to import, until the survey is closed; false when another import has it. The turn is a table lock on a separate connection.
   * It may last for hours; unlike a row lock it does not stop vacuum from removing dead rows.
   */
  async takeTurn(): Promise<boolean> {
    const turn = new Client({ connectionString: this.databaseUrl, application_name: 'dossier import' });
    turn.on('error', () => undefined);
    this.turn = turn;
    await turn.connect();
    try {
      await turn.query('begin; set local idle_in_transaction_session_timeout = 0; lock table import.turn in exclusive mode nowait');
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === LOCKED) return false;
      throw error;
    }
  }

  async add(event: WxrEvent): Promise<void> {
    if (event.kind === 'site') this.site = event.site;
    if (event.kind === 'author') this.authors.set(event.author.login, event.author);
    if (event.kind === 'term') this.addTerm(event.term);
    if (event.kind === 'item') await this.addItem(event.item);
  }

  async finish(): Promise<void> {
    await this.paths.flush();
    await this.attachmentRows.flush();
    await this.client.query(INDEXES);
  }

  /** Categories, tags and other terms, in the order of the export. */
  get terms(): CountedTerm[] {
    return [...this.allTerms].map(([key, term]) => ({ ...term, posts: this.termPosts.get(key) ?? 0 }));
  }

  /** The term above another. */
  above({ taxonomy, parent }: WxrTerm): WxrTerm | undefined {
    return this.allTerms.get(`${taxonomy}\0${parent}`);
  }

  /** The posts and pages of the export that the addresses lead to, by address. */
  async follow(addresses: readonly string[]): Promise<Map<string, Followed>> {
    const asked = addresses.flatMap((address) => {
      const path = this.site ? toPath(address, this.site.address) : null;
      return path === null ? [] : [{ address, path }];
    });
    if (asked.length === 0) return new Map();
    const { rows } = await this.client.query<Followed & { path: string }>(
      'select distinct on (path) path, type, key from paths where path = any ($1) order by path, key',
      [asked.map(({ path }) => path)],
    );
    const byPath = new Map(rows.map(({ path, type, key }) => [path, { type, key }]));
    return new Map(asked.flatMap(({ address, path }) => (byPath.has(path) ? [[address, byPath.get(path) as Followed] as const] : [])));
  }

  /** Ids of the attachments that were uploaded to a post, in order. */
  async attachmentsOf(item: string): Promise<string[]> {
    const { rows } = await this.client.query<{ id: string }>('select id from attachments where parent = $1 order by position', [item]);
    return rows.map(({ id }) => id);
  }

  /** The attachments with these ids or addresses. */
  async attachmentsFor(ids: readonly string[], addresses: readonly string[]): Promise<Attachments> {
    const originals = addresses.map(originalAddress);
    const { rows } = await this.client.query<Attachment & { original: string }>(
      'select id, url, original, alt, caption, file from attachments where id = any ($1) or original = any ($2)',
      [ids, originals],
    );
    const all = rows.map(({ original: _original, ...attachment }) => attachment).sort((one, other) => (one.id < other.id ? -1 : 1));
    const byId = new Map(rows.map((row) => [row.id, row]));
    const byAddress = new Map(rows.map((row) => [row.original, row]));
    return { all, byId: (id) => byId.get(id), byAddress: (address) => byAddress.get(originalAddress(address)) };
  }

  /** The next attachments after the one at `position`. */
  async attachmentsAfter(position: number, limit: number): Promise<(FoundAttachment & { position: number })[]> {
    const { rows } = await this.client.query<FoundAttachment & { position: number }>(
      `select id, url, name, alt, caption, credit, rights, licence, for_partners as "forPartners", position from attachments
       where position > $1 order by position limit $2`,
      [position, limit],
    );
    return rows;
  }

  /** Records the media library's file of an attachment. */
  async keepFile(id: string, file: number): Promise<void> {
    await this.client.query('update attachments set file = $2 where id = $1', [id, file]);
  }

  /** Exports may list a term twice, once in a general form with empty fields. Empty fields do not replace others. */
  private addTerm(term: WxrTerm): void {
    const key = `${term.taxonomy}\0${term.slug}`;
    const known = this.allTerms.get(key);
    this.allTerms.set(
      key,
      known ? { ...term, parent: known.parent || term.parent, description: known.description || term.description } : term,
    );
  }

  private async addItem(item: WxrItem): Promise<void> {
    if (item.type === 'attachment') await this.attachmentRows.add(toAttachmentRow(item, ++this.attachments));
    if (!isFollowed(item)) return;
    this.items += 1;
    if (this.titles.length < MOST_TITLES) this.titles.push(item.title);
    if (item.creator && !this.authors.has(item.creator)) this.authors.set(item.creator, { login: item.creator, name: item.creator });
    for (const { taxonomy, slug, name } of item.terms) {
      const key = `${taxonomy}\0${slug}`;
      // An export of selected posts lists their terms only in the posts.
      if (!this.allTerms.has(key)) this.addTerm({ taxonomy, slug, name, parent: '', description: '' });
      if (item.type === 'post') this.termPosts.set(key, (this.termPosts.get(key) ?? 0) + 1);
    }
    for (const path of pathsOf(item, this.site?.address ?? '')) await this.paths.add([path, item.type, item.id]);
  }
}
