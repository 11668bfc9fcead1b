#!/usr/bin/env node
/**
 * Mirrors a partner's feed of a Dossier publication into a folder: one JSON and one HTML file per document, and their pictures. Needs Node 18 or later, and
 * nothing else.
 *
 *   DOSSIER_KEY=… node dossier-follow.mjs --url https://api.example.org --to ./archive
 *
 * It can be stopped or killed at any moment and goes on where it was: a copy is written before the cursor is, and every file is replaced as
 * a whole. The other options are explained by --help.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const HELP = `Usage: node dossier-follow.mjs --url ADDRESS --to FOLDER [options]

  --url ADDRESS  the address of the publication's API
  --key KEY      your key; the environment variable DOSSIER_KEY is better, since others on the machine can read arguments
  --to FOLDER    where the copies are kept: FOLDER/LANGUAGE/ID.json and FOLDER/LANGUAGE/ID.html,
                 and pictures: FOLDER/@pictures/NAME
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

/** The folder of pictures: no language is called so, as the names of languages are encoded. */
const PICTURES = '@pictures';
/** What stands before the name of a picture in its address. */
const DOOR = '/partners/media/';

const STATE = 'dossier-follow.json';
const LOCK = 'dossier-follow.lock';

/** An error that another try would not mend. */
class Refused extends Error {}

/** The connection broke while a picture was being read. */
class Broken extends Error {}

const say = (text) => void process.stderr.write(`${text}\n`);

function escape(text) {
  const names = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return String(text ?? '').replace(/[&<>"']/g, (character) => names[character]);
}

/** An address that a link may have; empty for others. */
const linked = (url) => (/^https?:\/\//i.test(url ?? '') ? escape(url) : '');

/** Names come from another server: no character of theirs may leave the folder. */
const safe = (name) => encodeURIComponent(name).replace(/^\.+$/, '_');

/** The name of a picture in an address of the publication's door; undefined for other addresses. */
function nameOfPicture(url) {
  const name = String(url ?? '').split(DOOR)[1];
  if (!name || /[/?#]/.test(name)) return undefined;
  try {
    return decodeURIComponent(name);
  } catch {
    return undefined;
  }
}

/** The names of the pictures in a document. */
function picturesOf({ cover, body }) {
  const urls = [cover?.url, ...(Array.isArray(body) ? body : []).map((block) => block?.picture?.url)];
  return [...new Set(urls.map(nameOfPicture).filter((name) => name !== undefined))];
}

/** The address of a copy, as seen from a page, in quotation marks. */
const localAddress = (name) => `"../${encodeURIComponent(PICTURES)}/${encodeURIComponent(safe(name))}"`;

function coverHtml(cover, pictures) {
  const name = nameOfPicture(cover?.url);
  if (!pictures[name]) return '';
  const line = [cover.caption, cover.credit].filter(Boolean).map(escape).join(' — ');
  return `<figure><img src=${localAddress(name)} alt="${escape(cover.alt)}"><figcaption>${line}</figcaption></figure>`;
}

/** The HTML with the addresses of our copies in the place of the publication's. */
function withCopies(html, pictures) {
  return html.replace(/(<img src=)"([^"]*)"/g, (element, begin, url) => {
    const name = nameOfPicture(url);
    return pictures[name] ? begin + localAddress(name) : element;
  });
}

/** A document as an HTML page. `bodyHtml` was made safe by the publication; everything else is escaped here. @param pictures our copies, by name */
function toHtml(document, locale, pictures) {
  const { title, url, excerpt, cover, authors = [], corrections = [], publishedAt, usageTerms, bodyHtml } = document;
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
${coverHtml(cover, pictures)}
${typeof bodyHtml === 'string' ? withCopies(bodyHtml, pictures) : `<p>${escape(excerpt)}</p>`}
<footer><p><a href="${linked(url)}">${escape(url)}</a> ${escape(usageTerms?.licence)}</p></footer>
</article>
</body>
</html>
`;
}

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

async function sha256OfFile(path) {
  const hash = createHash('sha256');
  try {
    for await (const part of createReadStream(path)) hash.update(part);
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
  return hash.digest('hex');
}

/** The copies in a folder. */
class Copies {
  constructor(folder) {
    this.folder = folder;
    this.temporary = 0;
    /** Whether a picture may be here that no copy shows any more. */
    this.mayHaveUnused = false;
    /** The pictures of each copy, by its path; read from the folder when it is first asked for. */
    this.uses = undefined;
    /** The SHA-256 of the pictures that were read since the start. */
    this.sums = new Map();
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

  /** Replaces a file as a whole: whoever reads it, also after a loss of power, finds the old or the new one. @param content a text, or pieces of bytes */
  async replace(path, content) {
    const temporary = join(this.folder, `.${process.pid}-${(this.temporary += 1)}.tmp`);
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(content);
      await file.sync();
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  }

  pathOf(id, locale, ending) {
    return join(this.folder, safe(locale), `${safe(id)}.${ending}`);
  }

  pathOfPicture(name) {
    return join(this.folder, PICTURES, safe(name));
  }

  /** The pictures of the copy as it is here, `{ NAME: SHA-256, or null when it was not handed out }`. */
  async picturesHere(id, locale) {
    const text = await readFile(this.pathOf(id, locale, 'json'), 'utf8').catch(() => '{}');
    try {
      return JSON.parse(text).pictures ?? {};
    } catch {
      return {};
    }
  }

  /** @param read gives the bytes of a picture, in pieces; undefined when it is not handed out any more */
  async put({ id, locale, version, action, document }, reading, read) {
    await mkdir(join(this.folder, safe(locale)), { recursive: true });
    const before = await this.picturesHere(id, locale);
    const pictures = Object.create(null);
    for (const name of picturesOf(document)) pictures[name] = await this.putPicture(name, before[name], read);
    const copy = { id, locale, version, reading, sha256: sha256(JSON.stringify(document)), action, pictures, document };
    await this.replace(this.pathOf(id, locale, 'html'), toHtml(document, locale, pictures));
    // Last: a copy is there when its JSON is.
    await this.replace(this.pathOf(id, locale, 'json'), JSON.stringify(copy, null, 1));
    this.note(id, locale, before, Object.keys(pictures));
  }

  /** A picture's name belongs to its bytes: one that is here and whole is not read again. @returns the SHA-256 of the copy */
  async putPicture(name, before, read) {
    const known = before ?? this.sums.get(name);
    if (known && (await sha256OfFile(this.pathOfPicture(name))) === known) return known;
    for (;;) {
      const pieces = await read(name);
      if (pieces === undefined) return null;
      try {
        const sum = await this.writePicture(name, pieces);
        this.sums.set(name, sum);
        return sum;
      } catch (error) {
        if (!(error instanceof Broken)) throw error;
        say(`the connection broke while ${name} was being read (${error.message}); asking again`);
        await sleep(RETRY_MS.shortest);
      }
    }
  }

  async writePicture(name, pieces) {
    await mkdir(join(this.folder, PICTURES), { recursive: true });
    const hash = createHash('sha256');
    const hashed = async function* () {
      try {
        for await (const piece of pieces) {
          hash.update(piece);
          yield piece;
        }
      } catch (error) {
        throw new Broken(error.cause?.code ?? error.message);
      }
    };
    await this.replace(this.pathOfPicture(name), hashed());
    return hash.digest('hex');
  }

  async remove(id, locale) {
    const before = await this.picturesHere(id, locale);
    await rm(this.pathOf(id, locale, 'json'), { force: true });
    await rm(this.pathOf(id, locale, 'html'), { force: true });
    this.note(id, locale, before, []);
  }

  note(id, locale, before, names) {
    this.mayHaveUnused ||= Object.keys(before).some((name) => !names.includes(name));
    this.uses?.set(this.pathOf(id, locale, 'json'), names);
  }

  /** Deletes the pictures that no copy shows any more. */
  async removeUnused() {
    if (!this.mayHaveUnused) return;
    if (this.uses === undefined) {
      this.uses = new Map();
      for await (const { id, locale, pictures = {} } of this.all()) this.uses.set(this.pathOf(id, locale, 'json'), Object.keys(pictures));
    }
    const used = new Set([...this.uses.values()].flat().map(safe));
    for (const file of await this.filesOfPictures()) if (!used.has(file)) await rm(join(this.folder, PICTURES, file), { force: true });
    this.mayHaveUnused = false;
  }

  async filesOfPictures() {
    return readdir(join(this.folder, PICTURES)).catch((error) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
  }

  /** All copies; one that cannot be read has no version. */
  async *all() {
    for (const entry of await readdir(this.folder, { withFileTypes: true })) {
      if (!entry.isDirectory() || entry.name === PICTURES) continue;
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

  /** The digest of all copies, as `/partners/digest` defines it, and the names of copies and pictures that were damaged here. */
  async digest() {
    const lines = [];
    const damaged = [];
    const sums = new Map();
    for await (const { id, locale, version, sha256: sum, document, pictures = {} } of this.all()) {
      if (document === undefined || sha256(JSON.stringify(document)) !== sum) damaged.push(`${locale}/${id}`);
      lines.push([id, locale, version]);
      for (const [name, known] of Object.entries(pictures)) if (known !== null) sums.set(name, known);
    }
    for (const [name, known] of sums)
      if ((await sha256OfFile(this.pathOfPicture(name))) !== known) damaged.push(`${PICTURES}/${safe(name)}`);
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
        // A process was killed: it may have read a picture, or replaced a copy, without what had to follow.
        this.mayHaveUnused = true;
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

  /**
   * Asks once for a picture. The key goes to the address that was given, whatever host stands in a document.
   * @returns `{ pieces }`, undefined in it when it is not handed out, or `{ retryMs }`
   */
  async pictureOnce(name) {
    const headers = { authorization: `Bearer ${this.key}` };
    const url = `${this.url}${DOOR}${encodeURIComponent(name)}`;
    const answer = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(LONGEST_MS) });
    if (answer.ok) return { pieces: answer.body ?? [] };
    await answer.body?.cancel();
    if (answer.status === 429 || answer.status >= 500)
      return { retryMs: Number(answer.headers.get('retry-after')) * 1_000 || RETRY_MS.shortest, why: `status ${answer.status}` };
    if (answer.status === 404 || answer.status === 410) return { pieces: undefined };
    throw new Refused(`${url} answers ${answer.status}`);
  }

  /** Asks until there is an answer: a publication that is down for a day is asked every minute. */
  async ask(path, once = async () => this.askOnce(path)) {
    for (let pause = RETRY_MS.shortest; ; pause = Math.min(pause * 2, RETRY_MS.longest)) {
      let waitMs = pause;
      try {
        const answer = await once();
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
      else await this.put(change, reading);
    }
    if (!answer.hasMore && !this.state.isWhole) {
      await this.copies.removeOthers(reading);
      this.state.isWhole = true;
    }
    if (!answer.hasMore) await this.copies.removeUnused();
    this.state.cursor = answer.cursor;
    if (answer.changes.length > 0 || !answer.hasMore) await this.copies.writeState(this.state);
    this.count += answer.changes.length;
    if (answer.changes.length > 0) say(`${this.count} changes${answer.hasMore ? '' : ', up to date'}`);
    // While the feed is being filled, there may be more without a change.
    if (answer.hasMore && answer.changes.length === 0) await sleep(RETRY_MS.shortest);
    return answer.hasMore;
  }

  async put(change, reading) {
    const read = async (name) => (await this.feed.ask(name, async () => this.feed.pictureOnce(name))).pieces;
    await this.copies.put(change, reading, read);
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
