#!/usr/bin/env node
/**
 * Mirrors a partner's feed of a Dossier publication into a folder: one JSON and one HTML file per document. Needs Node 18 or later, and nothing else.
 *
 *   DOSSIER_KEY=… node dossier-follow.mjs --url https://api.example.org --to ./archive
 *
 * It can be stopped or killed at any moment and goes on where it was: a copy is written before the cursor is, and every file is replaced as
 * a whole. The other options are explained by --help.
 */
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const HELP = `Usage: node dossier-follow.mjs --url ADDRESS --to FOLDER [options]

  --url ADDRESS  the address of the publication's API
  --key KEY      your key; the environment variable DOSSIER_KEY is better, since others on the machine can read arguments
  --to FOLDER    where the copies are kept: FOLDER/LANGUAGE/ID.json and FOLDER/LANGUAGE/ID.html
  --once         end when everything has been read; otherwise wait for changes for ever
  --verify       read everything that is new, compare all copies with the feed, and end: exit code 0 when they are the same, 3 when not
  --again        read the whole feed again, and delete copies that it does not name
`;

/** Seconds that an answer waits for a change. */
const WAIT = 30;
/** Documents per request. */
const FIRST = 200;
/** An answer that takes longer is given up, in milliseconds. */
const LONGEST_MS = 120_000;
const RETRY_MS = { shortest: 1_000, longest: 60_000 };

const STATE = 'dossier-follow.json';
const LOCK = 'dossier-follow.lock';

/** An error that another try would not mend. */
class Refused extends Error {}

const say = (text) => void process.stderr.write(`${text}\n`);

function escape(text) {
  const names = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return String(text ?? '').replace(/[&<>"']/g, (character) => names[character]);
}

/** An address that a link may have; empty for others. */
const linked = (url) => (/^https?:\/\//i.test(url ?? '') ? escape(url) : '');

/** A document as an HTML page. `bodyHtml` was made safe by the publication; everything else is escaped here. */
function toHtml(document, locale) {
  const { title, url, excerpt, authors = [], corrections = [], publishedAt, usageTerms, bodyHtml } = document;
  const told = corrections.map(({ date, text }) => `<li>${date ? `<time>${escape(date)}</time> ` : ''}${escape(text)}</li>`).join('\n');
  return `<!doctype html>
<html lang="${escape(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="canonical" href="${linked(url)}">
</head>
<body>
<article>
<h1>${escape(title)}</h1>
<p>${authors.map(({ name }) => escape(name)).join(', ')} <time datetime="${escape(publishedAt)}">${escape(String(publishedAt ?? '').slice(0, 10))}</time></p>
${told ? `<aside><ul>\n${told}\n</ul></aside>` : ''}
${bodyHtml ?? `<p>${escape(excerpt)}</p>`}
<footer><p><a href="${linked(url)}">${escape(url)}</a> ${escape(usageTerms?.licence)}</p></footer>
</article>
</body>
</html>
`;
}

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

/** The copies in a folder. */
class Copies {
  constructor(folder) {
    this.folder = folder;
    this.temporary = 0;
  }

  async readState() {
    const text = await readFile(join(this.folder, STATE), 'utf8').catch((error) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    return text === undefined ? undefined : JSON.parse(text);
  }

  async writeState(state) {
    await this.replace(join(this.folder, STATE), JSON.stringify(state));
  }

  /** Replaces a file as a whole: whoever reads it, also after a loss of power, finds the old or the new one. */
  async replace(path, text) {
    const temporary = join(this.folder, `.${process.pid}-${(this.temporary += 1)}.tmp`);
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  }

  /** Identifiers and languages come from another server: no character of theirs may leave the folder. */
  pathOf(id, locale, ending) {
    const safe = (text) => encodeURIComponent(text).replace(/^\.+$/, '_');
    return join(this.folder, safe(locale), `${safe(id)}.${ending}`);
  }

  async put({ id, locale, version, action, document }, reading) {
    await mkdir(join(this.folder, encodeURIComponent(locale)), { recursive: true });
    const copy = { id, locale, version, reading, sha256: sha256(JSON.stringify(document)), action, document };
    await this.replace(this.pathOf(id, locale, 'html'), toHtml(document, locale));
    // Last: a copy is there when its JSON is.
    await this.replace(this.pathOf(id, locale, 'json'), JSON.stringify(copy, null, 1));
  }

  async remove(id, locale) {
    await rm(this.pathOf(id, locale, 'json'), { force: true });
    await rm(this.pathOf(id, locale, 'html'), { force: true });
  }

  /** All copies; one that cannot be read has no version. */
  async *all() {
    for (const entry of await readdir(this.folder, { withFileTypes: true })) {
      if (!entry.isDirectory()) continue;
      for (const name of await readdir(join(this.folder, entry.name))) {
        if (!name.endsWith('.json')) continue;
        const text = await readFile(join(this.folder, entry.name, name), 'utf8');
        try {
          yield JSON.parse(text);
        } catch {
          yield { id: decodeURIComponent(name.slice(0, -'.json'.length)), locale: decodeURIComponent(entry.name) };
        }
      }
    }
  }

  async removeOthers(reading) {
    let removed = 0;
    for await (const copy of this.all()) {
      if (copy.reading === reading) continue;
      await this.remove(copy.id, copy.locale);
      removed += 1;
    }
    if (removed > 0) say(`${removed} copies that the feed does not name were deleted`);
  }

  /** The digest of all copies, as `/partners/digest` defines it, and the names of those that were damaged here. */
  async digest() {
    const lines = [];
    const damaged = [];
    for await (const { id, locale, version, sha256: sum, document } of this.all()) {
      if (document === undefined || sha256(JSON.stringify(document)) !== sum) damaged.push(`${locale}/${id}`);
      lines.push([id, locale, version]);
    }
    const order = (one, other) =>
      Buffer.compare(Buffer.from(one[0]), Buffer.from(other[0])) || Buffer.compare(Buffer.from(one[1]), Buffer.from(other[1]));
    const text = lines.sort(order).map((line) => `${line.join(' ')}\n`);
    return { documents: lines.length, digest: sha256(text.join('')), damaged };
  }

  /** Keeps a second process out of the folder. A lock that a killed process left behind is taken over. */
  async lock() {
    await mkdir(this.folder, { recursive: true });
    const path = join(this.folder, LOCK);
    for (;;) {
      try {
        await writeFile(path, String(process.pid), { flag: 'wx' });
        break;
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
        const owner = Number(await readFile(path, 'utf8').catch(() => ''));
        if (owner > 0 && isRunning(owner)) throw new Refused(`process ${owner} is following into ${this.folder}: stop it first`);
        await rm(path, { force: true });
      }
    }
    for (const name of await readdir(this.folder)) if (/^\.\d+-\d+\.tmp$/.test(name)) await rm(join(this.folder, name), { force: true });
  }

  async unlock() {
    await rm(join(this.folder, LOCK), { force: true });
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** A publication's doors. */
class Feed {
  constructor(url, key) {
    this.url = url.replace(/\/+$/, '');
    this.key = key;
  }

  /** Asks once. @returns the answer's JSON, `{ restarted: true }`, or `{ retryMs }` when it is to be asked again */
  async askOnce(path) {
    const headers = { authorization: `Bearer ${this.key}` };
    const answer = await fetch(`${this.url}${path}`, { headers, redirect: 'error', signal: AbortSignal.timeout(LONGEST_MS) });
    const body = await answer.json().catch(() => ({}));
    if (answer.ok) return body;
    const { message, extensions } = body.errors?.[0] ?? {};
    if (extensions?.code === 'FEED_RESTARTED') return { restarted: true };
    if (answer.status === 429 || answer.status >= 500)
      return { retryMs: Number(answer.headers.get('retry-after')) * 1_000 || RETRY_MS.shortest, why: message ?? `status ${answer.status}` };
    throw new Refused(message ?? `${this.url}${path} answers ${answer.status}`);
  }

  /** Asks until there is an answer: a publication that is down for a day is asked every minute. */
  async ask(path) {
    for (let pause = RETRY_MS.shortest; ; pause = Math.min(pause * 2, RETRY_MS.longest)) {
      let waitMs = pause;
      try {
        const answer = await this.askOnce(path);
        if (answer.retryMs === undefined) return answer;
        say(`${answer.why}; asking again in ${Math.ceil(answer.retryMs / 1_000)} s`);
        waitMs = answer.retryMs;
      } catch (error) {
        if (error instanceof Refused) throw error;
        say(`${this.url} cannot be reached (${error.cause?.code ?? error.message}); asking again in ${Math.ceil(waitMs / 1_000)} s`);
      }
      await sleep(waitMs);
    }
  }
}

class Follower {
  constructor(feed, copies) {
    this.feed = feed;
    this.copies = copies;
    this.count = 0;
  }

  async begin(isAgain) {
    await this.copies.lock();
    this.state = isAgain ? undefined : await this.copies.readState();
    if (this.state === undefined) await this.beginReading();
  }

  /** Begins to read from an empty cursor. What this reading does not name is deleted at its end. */
  async beginReading() {
    this.state = { cursor: '', reading: Date.now(), isWhole: false };
    await this.copies.writeState(this.state);
  }

  /** Reads one page. @returns whether there is more */
  async page(wait) {
    const { cursor, reading } = this.state;
    const query = new URLSearchParams({ after: cursor, first: String(FIRST), wait: String(wait) });
    const answer = await this.feed.ask(`/partners/changes?${query}`);
    if (answer.restarted) {
      say('the feed was restored from a backup: reading it again');
      await this.beginReading();
      return true;
    }
    for (const change of answer.changes) {
      if (change.document === null) await this.copies.remove(change.id, change.locale);
      else await this.copies.put(change, reading);
    }
    if (!answer.hasMore && !this.state.isWhole) {
      await this.copies.removeOthers(reading);
      this.state.isWhole = true;
    }
    this.state.cursor = answer.cursor;
    if (answer.changes.length > 0 || !answer.hasMore) await this.copies.writeState(this.state);
    this.count += answer.changes.length;
    if (answer.changes.length > 0) say(`${this.count} changes${answer.hasMore ? '' : ', up to date'}`);
    // While the feed is being filled, there may be more without a change.
    if (answer.hasMore && answer.changes.length === 0) await sleep(RETRY_MS.shortest);
    return answer.hasMore;
  }

  async catchUp() {
    while (await this.page(0));
  }

  /** @returns whether the copies are those that the feed has */
  async verify() {
    for (;;) {
      await this.catchUp();
      const theirs = await this.feed.ask(`/partners/digest?${new URLSearchParams({ after: this.state.cursor })}`);
      if (theirs.restarted || theirs.hasMore) continue;
      const ours = await this.copies.digest();
      if (ours.digest === theirs.digest && ours.damaged.length === 0) {
        say(`the same: ${ours.documents} documents, digest ${ours.digest}`);
        return true;
      }
      say(
        `${ours.documents} copies here, ${theirs.documents} documents in the feed, and they differ. Run with --again to read everything again.`,
      );
      for (const name of ours.damaged) say(`damaged here: ${name}`);
      return false;
    }
  }
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      key: { type: 'string', default: process.env.DOSSIER_KEY },
      to: { type: 'string' },
      once: { type: 'boolean', default: false },
      verify: { type: 'boolean', default: false },
      again: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return values;
  for (const name of ['url', 'key', 'to']) if (!values[name]) throw new Refused(`--${name} is missing.\n\n${HELP}`);
  if (!/^https?:\/\//.test(values.url)) throw new Refused(`--url is "${values.url}": give an address that begins with https://`);
  return values;
}

async function main() {
  const { url, key, to, once, verify, again, help } = readArguments();
  if (help) {
    process.stdout.write(HELP);
    return;
  }
  const copies = new Copies(to);
  const follower = new Follower(new Feed(url, key), copies);
  await follower.begin(again);
  const stop = (code) => void copies.unlock().finally(() => process.exit(code));
  process.once('SIGINT', () => stop(130)).once('SIGTERM', () => stop(143));
  try {
    if (verify) process.exitCode = (await follower.verify()) ? 0 : 3;
    else if (once) await follower.catchUp();
    else for (;;) await follower.page(WAIT);
  } finally {
    await copies.unlock();
  }
}

main().catch((error) => {
  const isKnown = error instanceof Refused || String(error.code).startsWith('ERR_PARSE_ARGS');
  say(isKnown ? error.message : (error.stack ?? String(error)));
  process.exitCode = 2;
});
