/** Restores one document of an archive in one transaction, through the Document Service, as if an editor had written it. */
import { takeLock } from '@dossier/ledger/locks';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { POPULATE } from '../content/populate';
import type { TrackedType } from '../ledger/tracked';
import { faultOf } from '../content/data-fault';
import { inTransaction } from '../sql';
import type { Attribute, Schemas } from '../content/attributes';
import { ContentMaker, type Content } from '../content/to-content';
import { isSameContent } from './versions';
import type { ArchivedDocument } from './read-archive';
import type { InputMaker } from './to-input';

/** The name that a new CMS gives its site. */
const UNNAMED_SITE = 'Dossier';

/** Whether the site still has only its initial name. */
function isUntouchedSite(content: Content): boolean {
  return content.name === UNNAMED_SITE && Object.keys(content).length === 1;
}

/** The advisory lock that a process holds while it restores a document. */
const RESTORE_LOCK = 'restore';

/** What happened to a document. `kept`: the document here differs from the archive in `fields` and was not changed. */
export type Restored =
  | { readonly fate: 'new' | 'same' }
  | { readonly fate: 'kept'; readonly fields: readonly string[] }
  /** The document was not restored, or only as a draft. */
  | { readonly fate: 'problem'; readonly message: string };

const row = z.looseObject({ id: z.number(), publishedAt: z.union([z.string(), z.date()]).nullish() });
type Row = z.infer<typeof row>;

/** The versions that the document must have. `draft` is the version that editors see. */
interface Wanted {
  readonly draft: Content;
  readonly published: Content | null;
}

interface Held {
  readonly draft: Content | null;
  readonly published: Content | null;
}

/** The fields in which two contents differ. */
function differing(one: Content | null, other: Content | null): string[] {
  const names = new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})]);
  return [...names].filter((name) => JSON.stringify(one?.[name]) !== JSON.stringify(other?.[name]));
}

/** Restores documents one after another. */
export class DocumentRestorer {
  private readonly maker: ContentMaker;

  constructor(
    private readonly strapi: Core.Strapi,
    private readonly schemas: Schemas,
    private readonly input: InputMaker,
    private readonly isDryRun: boolean,
  ) {
    this.maker = new ContentMaker(schemas);
  }

  /** Creates the document if it does not exist here. An existing document is never changed. */
  async restore(document: ArchivedDocument): Promise<Restored> {
    const { tracked } = document;
    const wanted = this.wanted(document);
    const whole = await this.attempt(document, wanted);
    if (whole.fate !== 'problem' || !tracked.drafts || wanted.published === null) return whole;
    const draft = await this.attempt(document, { ...wanted, published: null });
    if (draft.fate === 'problem') return whole;
    return { fate: 'problem', message: `Not published, but kept as a draft: ${whole.message}` };
  }

  private wanted({ tracked, published, draft }: ArchivedDocument): Wanted {
    const settle = (content: Content): Content => this.input.settle(tracked.uid, content);
    const [seen, edited] = [published && settle(published), draft && settle(draft)];
    return { published: seen, draft: edited ?? seen ?? {} };
  }

  private async attempt(document: ArchivedDocument, wanted: Wanted): Promise<Restored> {
    try {
      return await inTransaction(this.strapi, async (transaction) => {
        await takeLock(transaction, RESTORE_LOCK);
        return this.compareOrWrite(document, wanted);
      });
    } catch (error) {
      return { fate: 'problem', message: faultOf(error) };
    }
  }

  private async compareOrWrite(document: ArchivedDocument, wanted: Wanted): Promise<Restored> {
    const { tracked } = document;
    if (tracked.type === 'site') {
      const kept = await this.makeRoomForSite(document, wanted);
      if (kept) return kept;
    }
    const held = await this.read(document);
    if (held.draft === null && held.published === null) {
      if (!this.isDryRun) await this.write(document, wanted);
      return { fate: 'new' };
    }
    const expected: Held = tracked.drafts ? wanted : { draft: null, published: wanted.published };
    const isPublicAlike = (held.published === null) === (expected.published === null);
    if (isSameContent(held.draft, expected.draft) && isSameContent(held.published, expected.published)) return { fate: 'same' };
    const fields = [
      ...differing(held.draft, expected.draft),
      ...(isPublicAlike ? differing(held.published, expected.published) : ['whether it is published']),
    ];
    return { fate: 'kept', fields: [...new Set(fields)].sort() };
  }

  private async rows({ tracked, documentId, locale }: ArchivedDocument): Promise<Row[]> {
    const where = { documentId, ...(tracked.localised ? { locale } : {}) };
    return z.array(row).parse(await this.strapi.db.query(tracked.uid).findMany({ where, populate: POPULATE[tracked.type] }));
  }

  private async read(document: ArchivedDocument): Promise<Held> {
    const { uid, drafts } = document.tracked;
    const rows = await this.rows(document);
    const make = (found: Row | undefined): Content | null => (found ? this.maker.make(uid, found) : null);
    const isPublic = ({ publishedAt }: Row): boolean => !drafts || Boolean(publishedAt);
    return { draft: make(rows.find((one) => !isPublic(one))), published: make(rows.find(isPublic)) };
  }

  /** Writes the published version first, then the draft that was made from it. */
  private async write(document: ArchivedDocument, { draft, published }: Wanted): Promise<void> {
    const { tracked, documentId, locale } = document;
    const service = this.strapi.documents(tracked.uid);
    const inLocale = tracked.localised && locale !== null ? { locale } : {};
    const isThere = (await this.strapi.db.query(tracked.uid).count({ where: { documentId } })) > 0;
    const data = this.input.toInput(tracked.uid, published ?? draft);
    if (isThere) await service.update({ documentId, data, ...inLocale });
    else await service.create({ data: { ...data, documentId }, ...inLocale });
    if (tracked.drafts && published) {
      await service.publish({ documentId, ...inLocale });
      if (!isSameContent(draft, published)) await service.update({ documentId, data: this.input.toInput(tracked.uid, draft), ...inLocale });
    }
    await this.correct(document, { draft, published });
  }

  /**
   * Removes values that the CMS has filled in, such as a slug, and that the archive does not contain.
   * @throws Error when the saved document differs from the archive in another way
   */
  private async correct(document: ArchivedDocument, { draft, published }: Wanted): Promise<void> {
    const { uid, drafts } = document.tracked;
    for (const found of await this.rows(document)) {
      const wanted = !drafts || found.publishedAt ? published : draft;
      const names = differing(this.maker.make(uid, found), wanted);
      if (names.length === 0) continue;
      const data = this.correction(uid, names, wanted ?? {});
      if (Object.keys(data).length > 0) await this.strapi.db.query(uid).update({ where: { id: found.id }, data });
      const others = names.filter((name) => !(name in data));
      if (others.length > 0)
        throw Object.assign(new Error(`The CMS does not accept the content of ${others.join(', ')} without a change.`), {
          name: 'ValidationError',
        });
    }
  }

  private correction(uid: TrackedType['uid'], names: readonly string[], wanted: Content): Record<string, unknown> {
    const isPlain = ({ name, kind }: Attribute): boolean => names.includes(name) && ['scalar', 'instant', 'json', 'text'].includes(kind);
    return Object.fromEntries(
      this.schemas
        .of(uid)
        .filter(isPlain)
        .map(({ name }) => [name, wanted[name] ?? null]),
    );
  }

  /**
   * A CMS has only one site document. The site of the archive replaces it as long as nobody has changed its initial name. Returns null when
   * the site can be written.
   */
  private async makeRoomForSite({ tracked, documentId }: ArchivedDocument, { published }: Wanted): Promise<Restored | null> {
    const found: unknown = await this.strapi.db.query(tracked.uid).findOne({ populate: POPULATE.site });
    if (found === null) return null;
    const own = z.looseObject({ documentId: z.string() }).parse(found);
    if (own.documentId === documentId) return null;
    const content = this.maker.make(tracked.uid, own);
    if (!isUntouchedSite(content))
      return isSameContent(content, published) ? { fate: 'same' } : { fate: 'kept', fields: differing(content, published) };
    if (this.isDryRun) return { fate: 'new' };
    await this.strapi.documents(tracked.uid).delete({ documentId: own.documentId });
    return null;
  }
}
