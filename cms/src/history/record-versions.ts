/**
 * Records a version of each document that the Document Service changes, in the transaction of the change: whoever saves, also bulk actions,
 * imports and commands. What is written past the Document Service is seen at the next save.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Core, Modules, UID } from '@strapi/strapi';
import { z } from 'zod';
import { trackedTypeOf, type TrackedType } from '../ledger/tracked';
import { leaveBin, putInBin } from './bin-rows';
import { linksTo } from './links';
import { readPresent, type Present } from './present-content';
import { addUnkept, addVersion, isUnkept, keepContent, openHistory, versionOfPublic, type Action, type History } from './versions';
import { actorOf, currentRun, offerPrograms } from './who';

type Context = Modules.Documents.Middleware.Context;
type Answer = Awaited<ReturnType<Modules.Documents.Middleware.Middleware>>;
type Next = () => Promise<Answer>;

const RECORDED: readonly string[] = ['create', 'update', 'publish', 'unpublish', 'discardDraft', 'delete', 'clone'] satisfies Action[];

const parameters = z.looseObject({ documentId: z.string().optional(), locale: z.union([z.string(), z.array(z.string())]).nullish() });
const saved = z.looseObject({ documentId: z.string(), locale: z.string().nullish() });
const rows = z.array(z.object({ locale: z.string().nullish() }));

/** What a caller says of the changes that it makes, which are then recorded as one version. */
interface Named {
  readonly action: Action;
  readonly source?: number;
}
/** True while changes are part of another change, which is recorded itself. */
const within = new AsyncLocalStorage<true>();
const named = new AsyncLocalStorage<Named>();

/** A save that is not recorded yet. `record` does it, and does nothing the second time. */
interface Saving {
  readonly uid: UID.ContentType;
  /** Null for a document that is created in this call, whose id is not known before. */
  readonly documentId: string | null;
  readonly record: (documentId: string) => Promise<void>;
}
/** The save that asks for a publication in the same call (`status: 'published'`), which the rules make a call of its own within it. */
const saving = new AsyncLocalStorage<Saving>();

/** Does the work so that the next save in it is recorded as this action, such as a restoration. */
export async function recordedAs<Result>(deed: Named, work: () => Promise<Result>): Promise<Result> {
  return named.run(deed, work);
}

/** Does the work without recording it; the caller records the result. */
export async function unrecorded<Result>(work: () => Promise<Result>): Promise<Result> {
  return within.run(true, work);
}

/** The locales that an action on a document changes, as the Document Service reads its parameters. */
async function localesOf(strapi: Core.Strapi, { uid, localised }: TrackedType, documentId: string, locale: unknown): Promise<string[]> {
  if (!localised) return [''];
  if (locale === '*') {
    const found = rows.parse(await strapi.db.query(uid).findMany({ where: { documentId }, select: ['locale'] }));
    return [...new Set(found.map((row) => row.locale ?? ''))].sort();
  }
  const asked: unknown = locale ?? (await strapi.plugin('i18n').service('locales').getDefaultLocale());
  return z.array(z.string()).parse([asked].flat());
}

/** One change of one document. */
class Recording {
  private readonly histories = new Map<string, History>();
  private before: readonly Present[] = [];
  private isRecorded = false;

  constructor(
    private readonly strapi: Core.Strapi,
    private readonly tracked: TrackedType,
    private readonly action: Action,
  ) {}

  async create(asked: unknown, next: Next): Promise<Answer> {
    // A copy changes the new document several times.
    const answer = await (this.action === 'clone' ? within.run(true, next) : this.saving(null, asked, next));
    const made = saved.safeParse(answer).data;
    if (made) await this.recordSave(made.documentId, asked);
    return answer;
  }

  async change(documentId: string, asked: unknown, next: Next): Promise<Answer> {
    const locales = await localesOf(this.strapi, this.tracked, documentId, asked);
    await this.keepBefore(documentId, locales);
    const links = this.action === 'delete' ? await linksTo(this.strapi, this.tracked.uid, documentId) : [];
    const answer = await (this.action === 'update' ? this.saving(documentId, asked, next) : next());
    if (this.action === 'delete') await this.delete(locales, links);
    else if (this.action === 'unpublish') await this.unpublish(documentId, locales);
    else if (this.action === 'update') await this.recordSave(documentId, asked);
    else await this.save(documentId, locales, this.action === 'publish' && this.tracked.drafts ? 'published' : 'draft');
    return answer;
  }

  /** Saves. A publication that the same call asks for finds this recording in `saving`, and has the save recorded before itself. */
  private async saving(documentId: string | null, asked: unknown, next: Next): Promise<Answer> {
    const record = async (id: string): Promise<void> => this.recordSave(id, asked);
    return saving.run({ uid: this.tracked.uid, documentId, record }, next);
  }

  /** Records what was saved, once. */
  private async recordSave(documentId: string, asked: unknown): Promise<void> {
    if (this.isRecorded) return;
    this.isRecorded = true;
    const locales = this.action === 'clone' ? null : await localesOf(this.strapi, this.tracked, documentId, asked);
    if (this.action === 'update') await this.save(documentId, locales ?? [], 'draft');
    else await this.recordNew(documentId, locales);
  }

  private async recordNew(documentId: string, locales: readonly string[] | null): Promise<void> {
    const run = currentRun(this.strapi);
    if (run !== null && this.action === 'create') {
      const history = await this.open(documentId, locales?.[0] ?? '');
      await this.leaveBin(history);
      if (history.run !== run) await addUnkept(this.strapi, history, this.deed(), run);
      return;
    }
    for (const { locale, draft } of await readPresent(this.strapi, this.tracked, documentId, locales, 'draft'))
      if (draft) {
        const history = await this.open(documentId, locale);
        await this.leaveBin(history);
        await addVersion(this.strapi, history, this.deed(), draft);
      }
  }

  /** Opens the histories, and keeps contents that only the document itself has. */
  private async keepBefore(documentId: string, locales: readonly string[]): Promise<void> {
    for (const locale of locales) await this.open(documentId, locale);
    const isTaken = this.action === 'delete' || this.action === 'unpublish';
    const run = currentRun(this.strapi);
    const lacking = locales.filter((locale) => {
      const history = this.history(locale);
      return isUnkept(history) && (run === null || history.run !== run);
    });
    if (!isTaken && lacking.length === 0) return;
    this.before = await readPresent(this.strapi, this.tracked, documentId, isTaken ? locales : lacking, isTaken ? 'both' : 'draft');
    for (const { locale, draft } of this.before)
      if (draft && lacking.includes(locale)) this.histories.set(locale, await keepContent(this.strapi, this.history(locale), draft));
  }

  private async save(documentId: string, locales: readonly string[], version: 'draft' | 'published'): Promise<void> {
    const run = currentRun(this.strapi);
    const others = locales.filter((locale) => run === null || this.history(locale).run !== run);
    if (others.length === 0) return;
    for (const present of await readPresent(this.strapi, this.tracked, documentId, others, version)) {
      const history = this.history(present.locale);
      const content = present[version];
      if (!content) continue;
      await this.leaveBin(history);
      const isNew = history.last === 0;
      const deed = { ...this.deed(), ...(isNew && this.action === 'update' ? { action: 'create' as const } : {}) };
      if (isNew && run !== null) await addUnkept(this.strapi, history, deed, run);
      else await addVersion(this.strapi, history, deed, content);
    }
  }

  private async unpublish(documentId: string, locales: readonly string[]): Promise<void> {
    const after = await readPresent(this.strapi, this.tracked, documentId, locales, 'draft');
    for (const { locale, published } of this.before) {
      const draft = after.find((one) => one.locale === locale)?.draft;
      if (!published || !draft) continue;
      const { history, number } = await versionOfPublic(this.strapi, this.history(locale), published);
      await addVersion(this.strapi, history, { ...this.deed(), seen: number }, draft);
    }
  }

  private async delete(locales: readonly string[], links: Awaited<ReturnType<typeof linksTo>>): Promise<void> {
    const deletion = randomUUID();
    for (const { locale, draft, published, title, creator } of this.before.filter((one) => locales.includes(one.locale))) {
      const content = draft ?? published;
      if (!content) continue;
      const seen = published ? await versionOfPublic(this.strapi, this.history(locale), published) : null;
      const history = await addVersion(
        this.strapi,
        seen?.history ?? this.history(locale),
        { ...this.deed(), seen: seen?.number ?? null },
        content,
      );
      const { userId, who } = actorOf(this.strapi);
      await putInBin(this.strapi, history, { deletion, userId, who, title, seen: seen?.number ?? null, creator, links });
    }
  }

  private deed(): { action: Action; actor: ReturnType<typeof actorOf>; source?: number } {
    const { action, source } = named.getStore() ?? { action: this.action };
    return { action, actor: actorOf(this.strapi), ...(source === undefined ? {} : { source }) };
  }

  private async open(documentId: string, locale: string): Promise<History> {
    const history = await openHistory(this.strapi, { uid: this.tracked.uid, documentId, locale });
    this.histories.set(locale, history);
    return history;
  }

  /** Takes the document out of the bin, as it exists. */
  private async leaveBin({ id, binned }: History): Promise<void> {
    if (binned) await leaveBin(this.strapi, id);
  }

  private history(locale: string): History {
    const found = this.histories.get(locale);
    if (!found) throw new Error(`the history of the locale "${locale}" is not open`);
    return found;
  }
}

/** Registers the recording. Call in `register` after the checks of rights, and before the rules, so that it sees what they have changed. */
export function recordVersions(strapi: Core.Strapi): void {
  offerPrograms(strapi);
  strapi.documents.use(async (context: Context, next) => {
    const tracked = trackedTypeOf(context.uid);
    const isRecorded = RECORDED.includes(context.action) && within.getStore() === undefined;
    if (!tracked || tracked.type === 'file' || !isRecorded) return next();
    const recording = new Recording(strapi, tracked, context.action as Action);
    const { documentId, locale } = parameters.parse(context.params);
    const before = context.action === 'publish' ? saving.getStore() : undefined;
    const isOfSave = before?.uid === context.uid && (before.documentId ?? documentId) === documentId;
    return strapi.db.transaction(async () => {
      if (isOfSave && documentId !== undefined) await before.record(documentId);
      return documentId === undefined || context.action === 'clone'
        ? recording.create(locale, async () => next())
        : recording.change(documentId, locale, async () => next());
    });
  });
}
