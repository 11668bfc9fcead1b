/** Partners without a CMS: their terms and keys, the syndication process, and an API to ask. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Newsroom } from '../newsroom';
import type { Server } from '../start-server';

const KEY = 'the webhooks key of the benchmark';
const POLL_MS = 50;

interface MadeKey {
  readonly key: string;
  readonly prefix: string;
  readonly hash: Buffer;
}
interface Page {
  readonly changes: readonly { readonly document: object | null }[];
  readonly cursor: string;
  readonly hasMore: boolean;
}

const required = createRequire(__filename);
const { makeKey } = required('../../../packages/ledger/dist/partner-keys.js') as { makeKey: () => MadeKey };
const { makeWebhookSecret, sealWebhookSecret } = required('../../../packages/contract/dist/webhooks/secrets.js') as {
  makeWebhookSecret: () => string;
  sealWebhookSecret: (key: string, endpoint: string, secret: string) => Buffer;
};

const IS_FILLED = `
  select count(*) filter (where f.filled_at is not null and f.terms = t.sequence) = count(*) as done
  from feed.partners t left join delivery.feeds f on f.partner = t.document_id`;

/** The feeds of some partners. */
export class PartnerSite {
  readonly keys: string[] = [];

  private constructor(
    private readonly client: Client,
    private readonly api: Server,
    private readonly syndication: ChildProcess,
    private readonly partners: number,
  ) {}

  static async open(newsroom: Newsroom, partners: number): Promise<PartnerSite> {
    const client = new Client({ connectionString: newsroom.adminUrl, application_name: 'dossier bench' });
    await client.connect();
    const env = { DATABASE_URL: newsroom.urls.delivery, SITE_URL: newsroom.siteUrl, WEBHOOKS_KEY: KEY, WEBHOOK_ALLOW: '127.0.0.1' };
    const child = spawn(process.execPath, [join(__dirname, '../../../api/dist/syndicate.js')], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const site = new PartnerSite(client, await newsroom.startApi({ PARTNER_REQUESTS: '0' }), child, partners);
    await site.until("select to_regclass('delivery.endpoint_secrets') is not null as done");
    return site;
  }

  private async until(sql: string, values: readonly unknown[] = []): Promise<void> {
    while (!(await this.client.query<{ done: boolean }>(sql, [...values])).rows[0]?.done) await sleep(POLL_MS);
  }

  /** Adds the partners. @returns the seconds until their feeds are filled */
  async fill(): Promise<number> {
    const start = performance.now();
    await this.client.query(
      `insert into feed.partners (document_id, sequence, name, categories, series, locales, excerpt_only, embargo_minutes, licence, pictures, may_translate)
       select 'partner-' || n, nextval('feed.partner_sequence'), 'Partner ' || n, '{}', '{}', '{}', false, 0, null, true, false
       from generate_series(0, $1::int - 1) as n`,
      [this.partners],
    );
    await this.wake();
    await this.until(IS_FILLED);
    const seconds = (performance.now() - start) / 1_000;
    for (let number = 0; number < this.partners; number++) {
      const { key, prefix, hash } = makeKey();
      const sql = `insert into delivery.keys (partner, prefix, hash, scopes) values ($1, $2, $3, '{feed}')`;
      await this.client.query(sql, [`partner-${number}`, prefix, hash]);
      this.keys.push(key);
    }
    await this.client.query('vacuum analyze');
    return seconds;
  }

  /** Adds a webhook of a partner. */
  async addEndpoint(partner: number, url: string): Promise<void> {
    const id = `ep_${partner}`;
    const sealed = sealWebhookSecret(KEY, id, makeWebhookSecret());
    await this.client.query('insert into delivery.endpoint_secrets (endpoint, sealed) values ($1, $2)', [id, sealed]);
    const sql = 'insert into delivery.endpoints (id, partner, url, is_full) values ($1, $2, $3, false)';
    await this.client.query(sql, [id, `partner-${partner}`, url]);
    await this.until('select since is not null as done from delivery.endpoints where id = $1', [id]);
  }

  /** Changes one post. @returns when that was committed, by `performance.now()` */
  async change(number: number): Promise<number> {
    await this.client.query(
      `update feed.ledger set face = face || jsonb_build_object('title', $2::text), sequence = nextval('feed.ledger_sequence')
       where type = 'post' and document_id = $1`,
      [`post${String(number).padStart(6, '0')}`, `Changed at ${performance.now()}`],
    );
    const committed = performance.now();
    await this.wake();
    return committed;
  }

  private async wake(): Promise<void> {
    await this.client.query("select pg_notify('dossier_ledger', '')");
  }

  /** @throws Error when it is refused */
  async changes(partner: number, after: string, first: number, wait = 0): Promise<Page> {
    const query = new URLSearchParams({ after, first: String(first), wait: String(wait) });
    const answer = await fetch(`${this.api.origin}/partners/changes?${query}`, {
      headers: { authorization: `Bearer ${this.keys[partner] ?? ''}` },
    });
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Page;
  }

  /** Reads a whole feed. */
  async readAll(partner: number, first: number): Promise<{ readonly documents: number; readonly pages: number; readonly cursor: string }> {
    let [documents, pages] = [0, 0];
    for (let cursor = ''; ;) {
      const page = await this.changes(partner, cursor, first);
      documents += page.changes.length;
      pages++;
      cursor = page.cursor;
      if (!page.hasMore) return { documents, pages, cursor };
    }
  }

  /** Bytes per row, with indexes and what is stored apart. */
  async sizes(): Promise<{ readonly bytesPerShown: number; readonly bytesPerDocument: number }> {
    const { rows } = await this.client.query<{ shown: number; documents: number }>(
      `select (pg_total_relation_size('delivery.shown') / (select count(*) from delivery.shown))::int as shown,
        (pg_total_relation_size('delivery.documents') / (select count(*) from delivery.documents))::int as documents`,
    );
    return { bytesPerShown: rows[0]?.shown ?? 0, bytesPerDocument: rows[0]?.documents ?? 0 };
  }

  async close(): Promise<void> {
    const ended = once(this.syndication, 'exit');
    this.syndication.kill();
    await ended;
    await this.api.stop();
    await this.client.end();
  }
}
