/** What partners may ask: changes of their feed, at once or when there are any, and single documents. */
import { MOST_CHANGES, readChanges, readDocument, USUAL_CHANGES, type ChangesPage, type Format } from './changes';
import { readDigest, type Digest } from './digest';
import { PartnerLimits, type LimitHeaders } from './limits';
import { findMedia, type PartnerMedia } from './media';
import { openPartnerDatabase, type PartnerDatabase } from './partner-database';
import { PartnerError } from './partner-error';
import { findReader, KeyUses, type Reader } from './reader';
import { SharedReads } from './shared-reads';
import { FeedListener } from './waiting';

/** The longest wait, in seconds. */
const LONGEST_WAIT = 60;
/** A look while waiting finds what no notification told, in milliseconds. */
const LOOK_MS = 10_000;
const LOOK_HELD_BACK_MS = 500;
/** Readers who wait at a time, of all partners. */
const MOST_WAITING = 2_000;

/** The question for changes, as texts of an address. */
export interface ChangesQuestion {
  readonly after?: string | undefined;
  readonly first?: string | undefined;
  readonly wait?: string | undefined;
  readonly format?: string | undefined;
}

function wholeNumber(name: string, text: string | undefined, usual: number, from: number, to: number): number {
  const number = text === undefined || text === '' ? usual : Number(text);
  if (!Number.isInteger(number) || number < from || number > to)
    throw new PartnerError(400, 'BAD_USER_INPUT', `${name} is "${text ?? ''}": give a whole number from ${from} to ${to}.`);
  return number;
}

function formatOf(text: string | undefined): Format {
  const format = text || 'json';
  if (format !== 'json' && format !== 'ninjs') throw new PartnerError(400, 'BAD_USER_INPUT', `format is "${format}": give json or ninjs.`);
  return format;
}

/** Why the feeds are not up to date, null when they are; and how many posts cannot be written, which keep their last version. */
export interface Readiness {
  readonly reason: string | null;
  readonly failed: number;
}

const READY = `
  select (select count(document_id) from delivery.failed)::int as failed, case when checked_at is null or checked_at < now() - interval '15 seconds'
    then 'The syndication process has not written for 15 seconds.' end as reason from delivery.state`;

/** Who sends a request. */
export interface Asker {
  readonly key: string;
  /** Is told what remains of the partner's limit, once its key is known to be valid. */
  readonly limited: (headers: LimitHeaders) => void;
}

/** How the doors are served. */
interface DoorsOptions {
  /** The most requests of one partner in a minute; unless given, there is no limit. */
  readonly requestsPerMinute?: number;
  /** Runs the statements; by default connections to the database of the address. */
  readonly database?: PartnerDatabase;
}

/** The doors of one process of the API. */
export class PartnerDoors {
  private readonly database: PartnerDatabase;
  private readonly listener: FeedListener;
  private readonly uses: KeyUses;
  private readonly looks = new SharedReads<ChangesPage>();

  private readonly limits: PartnerLimits | undefined;

  constructor(databaseUrl: string, { requestsPerMinute = 0, database }: DoorsOptions = {}) {
    this.database = database ?? openPartnerDatabase(databaseUrl);
    this.limits = requestsPerMinute > 0 ? new PartnerLimits(this.database, requestsPerMinute) : undefined;
    this.listener = new FeedListener(databaseUrl);
    this.uses = new KeyUses(this.database);
  }

  /**
   * The next changes after a cursor. When there are none, it waits for some, if the question says so; the key is looked up again after the wait.
   * @param isGone whether the client has hung up
   * @throws PartnerError
   */
  async changes(asker: Asker, question: ChangesQuestion, isGone: () => boolean): Promise<ChangesPage> {
    const first = wholeNumber('first', question.first, USUAL_CHANGES, 1, MOST_CHANGES);
    const format = formatOf(question.format);
    const until = performance.now() + wholeNumber('wait', question.wait, 0, 0, LONGEST_WAIT) * 1_000;
    const { key } = asker;
    const reader = await this.admit(asker, question.after);
    const look = async (): Promise<ChangesPage> =>
      this.looks.run(JSON.stringify([key, question.after, first, format]), async () =>
        readChanges(this.database, await findReader(this.database, key, question.after), first, format),
      );
    if (performance.now() >= until || this.listener.waiters >= MOST_WAITING) return readChanges(this.database, reader, first, format);
    const wait = this.listener.begin(reader.feed?.feed ?? 0);
    try {
      for (;;) {
        const page = await look();
        const left = until - performance.now();
        if (page.changes.length > 0 || left <= 0 || isGone() || this.listener.isStopped) return page;
        await wait.ended(Math.min(left, page.isHeldBack || !reader.feed ? LOOK_HELD_BACK_MS : LOOK_MS));
      }
    } finally {
      wait.end();
    }
  }

  /** A document as JSON text, in a language; the site's default language unless given. @throws PartnerError */
  async document(
    asker: Asker,
    id: string,
    question: { readonly locale?: string | undefined; readonly format?: string | undefined },
  ): Promise<string> {
    const format = formatOf(question.format);
    const reader = await this.admit(asker);
    return readDocument(this.database, reader, { id, locale: question.locale || reader.defaultLocale, format });
  }

  /** A picture of the partner's documents, by its stored name. @throws PartnerError */
  async media(asker: Asker, stored: string): Promise<PartnerMedia> {
    return findMedia(this.database, await this.admit(asker), stored);
  }

  /** The digest of what a reader should have who has read up to a cursor. @throws PartnerError */
  async digest(asker: Asker, after: string | undefined): Promise<Digest> {
    return readDigest(this.database, await this.admit(asker, after));
  }

  /** The reader of a request, which is counted. @throws PartnerError */
  private async admit({ key, limited }: Asker, after?: string): Promise<Reader> {
    const reader = await findReader(this.database, key, after, async (partner) => this.limits?.count(partner, limited));
    await this.uses.note(reader.key);
    return reader;
  }

  /** Whether the feeds are up to date. */
  async readiness(): Promise<Readiness> {
    const [row] = await this.database.rows<Readiness>('partner readiness', READY, []);
    return row ?? { reason: 'The syndication process has never run.', failed: 0 };
  }

  /** Ends all waits: their answers are sent. */
  async endWaits(): Promise<void> {
    await this.listener.stop();
  }

  async close(): Promise<void> {
    await this.listener.stop();
    await this.database.close();
  }
}
