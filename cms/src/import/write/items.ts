/** Writes posts and pages, each with its timelines and sources in one transaction. */
import type { Converted } from '@dossier/wordpress/convert/passage';
import { trackedType } from '../../ledger/tracked';
import { withFreePaths } from '../../rules/former-paths';
import type { MadeDocument } from '../plan/apply-finding';
import { decisionsOn, type PlannedFinding } from '../plan/findings';
import { documentIdOf, fingerprint, type Origin } from '../plan/document-identity';
import type { Attachments } from '../plan/pictures';
import { wordsOfPiece, type Data } from '../plan/pieces';
import { convertItem, isPublicThere, mentionedBy, nameOfItem, plainWords, type FollowedItem } from '../plan/content-of-item';
import { planItem, type ItemPlan } from '../plan/plan-item';
import { toSlugOf } from '../plan/slugs';
import { inTransaction, type Transaction } from '../../sql';
import { findPostByAddress } from '../plan/find-post-by-address';
import { checkBefore } from './check-draft';
import { CommentWriter } from './comments';
import type { KnownEntities } from './entities';
import { keepFindings } from './keep-findings';
import { termKey, writeAuthorOrTerm, type AuthorAndTermIds } from './authors-and-terms';
import { type Published, publishImported } from './publish';
import type { Run } from './run';
import type { Draft, Written } from './import-store';
import { withdrawItem } from './withdraw';

const EXCERPT = 160;

/** An item with everything that was looked up for it. `content` is the hash of all data from which its documents are made. */
interface Subject {
  readonly item: FollowedItem;
  readonly origin: Origin;
  readonly converted: Converted;
  /** Posts of the archive, by the addresses that lead to them. */
  readonly followed: ReadonlyMap<string, string>;
  readonly attachments: Attachments;
  readonly content: string;
}

/** What a transaction wrote, to be reported after the commit. */
interface Saved {
  readonly item: Written;
  readonly made: readonly { readonly word: string; readonly written: Written; readonly published: Published }[];
}

/** The slug of WordPress; null for a draft without one. If nothing usable is left of it, the slug is made from the title, else from the number. */
function slugOf({ type, id, slug, title }: FollowedItem): string | null {
  return slug === '' ? null : toSlugOf(slug, plainWords(title), `${type}-${id}`);
}

/** Writes the posts and pages of one export. */
export class ItemWriter {
  private readonly comments: CommentWriter;

  constructor(
    private readonly run: Run,
    private readonly named: AuthorAndTermIds,
    private readonly entities: KnownEntities,
  ) {
    this.comments = new CommentWriter(run);
  }

  /** Writes an item and its comments, and publishes them if requested and possible. */
  async write(item: FollowedItem): Promise<void> {
    const subject = await this.look(item);
    const known = await this.run.store.find(subject.origin);
    if (known?.published && !isPublicThere(item)) await withdrawItem(this.run, item, nameOfItem(item));
    const isSame = known !== null && (known.fields === null || known.content === subject.content);
    if (isSame) this.run.tally.document(`${item.type}s`, known.fields === null ? 'kept' : 'same');
    else await this.writeChanged(subject);
    const isPublic = this.run.options.publish && isPublicThere(item);
    const locale = this.run.locale;
    const document = {
      type: item.type,
      documentId: known?.document_id ?? documentIdOf(subject.origin),
      locale,
      title: plainWords(item.title),
    };
    if (isPublic && !known?.published && !this.run.options.dryRun) await publishImported(this.run, document, item.place.line);
    await this.comments.write(item, document.documentId, isPublic);
  }

  private async look(item: FollowedItem): Promise<Subject> {
    const { survey, locale, source } = this.run;
    const own = await survey.attachmentsOf(item.id);
    const converted = convertItem(item, own, locale, this.run.site);
    const mentioned = mentionedBy(item, converted);
    const followed = await this.follow(mentioned.addresses);
    const attachments = await survey.attachmentsFor(mentioned.attachments, mentioned.addresses);
    const { place: _place, contentLine: _line, comments: _comments, ...words } = item;
    const content = fingerprint([words, locale, followed, own, attachments.all, this.aboutOf(item)]);
    return { item, origin: { source, kind: 'item', key: item.id }, converted, followed, attachments, content };
  }

  /** The posts that the addresses lead to, in this export or in an earlier one. */
  private async follow(addresses: readonly string[]): Promise<Map<string, string>> {
    const { survey, source, strapi } = this.run;
    const within = await survey.follow(addresses);
    const posts = new Map<string, string>();
    for (const address of addresses) {
      const item = within.get(address);
      const post = item ? documentIdOf({ source, kind: 'item', key: item.key }) : await findPostByAddress(strapi, source, address);
      if (post !== null && item?.type !== 'page') posts.set(address, post);
    }
    return posts;
  }

  private async writeChanged(subject: Subject): Promise<void> {
    const { item, converted, followed, attachments } = subject;
    const { run } = this;
    const documentId = documentIdOf(subject.origin);
    const plan = planItem(item, converted, {
      source: run.source,
      site: run.site,
      locale: run.locale,
      accept: run.options.accept,
      attachments,
      followed,
      decisions: await decisionsOn(run.strapi, documentId),
      entitiesIn: this.entities.entitiesIn,
    });
    await this.tellPlan(item, plan);
    if (run.options.dryRun) {
      await this.preview(subject, plan);
      return;
    }
    const saved = await inTransaction(run.strapi, async (transaction) => this.save(transaction, subject, plan));
    await this.tellSaved(item, saved);
  }

  /** Reports what an import would do with the item. */
  private async preview({ item, origin, content }: Subject, plan: ItemPlan): Promise<void> {
    const { run } = this;
    const subject = { line: item.place.line, document: nameOfItem(item) };
    const isPublic = run.options.publish && isPublicThere(item);
    const data: Data = await this.ownPaths(origin, item, { ...plan.data, slug: slugOf(item) });
    await checkBefore(run, { origin, type: item.type, locale: run.locale, data, content }, isPublic, subject);
    for (const type of ['timeline', 'source'] as const)
      for (const { key, data: made } of type === 'timeline' ? plan.timelines : plan.sources) {
        const draft = { origin: { source: run.source, kind: type, key }, type, locale: run.locale, data: made, content: '' };
        await checkBefore(run, draft, isPublic, subject);
        run.tally.document(`${type}s`, 'new');
      }
    await this.series(null, plan);
    run.tally.document(`${item.type}s`, await run.store.preview({ origin, content }));
  }

  /** The data without former paths that another public document owns: two old sites may have had the same path, such as `/?p=1`. */
  private async ownPaths(origin: Origin, { type }: FollowedItem, data: Data): Promise<Data> {
    const self = { type, documentId: documentIdOf(origin), locale: this.run.locale };
    return withFreePaths(this.run.strapi, self, data);
  }

  private async save(transaction: Transaction, subject: Subject, plan: ItemPlan): Promise<Saved> {
    const { item, origin, content } = subject;
    const { run } = this;
    const named = await this.references(transaction, item, plan);
    const data = await this.ownPaths(origin, item, { ...plan.data, slug: slugOf(item), ...named });
    const draft: Draft = { origin, type: item.type, locale: run.locale, data, content };
    const written = await run.store.write(transaction, draft);
    // If an editor has changed the body, findings in the exported body do not apply to it.
    if (written.fate === 'kept' || written.conflicts.includes('body')) return { item: written, made: [] };
    const { uid } = trackedType(item.type);
    const of = { source: run.source, uid, documentId: written.documentId, locale: run.locale, title: plainWords(item.title) };
    await keepFindings(transaction, of, plan.findings);
    const made = [];
    for (const timeline of plan.timelines) made.push(await this.make(transaction, 'timeline', timeline));
    for (const source of plan.sources) made.push(await this.make(transaction, 'source', source));
    return { item: written, made };
  }

  private async make(transaction: Transaction, type: 'timeline' | 'source', { key, data }: MadeDocument): Promise<Saved['made'][number]> {
    const { run } = this;
    const origin = { source: run.source, kind: type, key };
    const written = await run.store.write(transaction, { origin, type, locale: run.locale, data, content: fingerprint(data) });
    const published = { type, documentId: written.documentId, locale: run.locale, title: String(data.title) };
    return { word: `${type}s`, written, published };
  }

  /** The documentId of the series in the title; null for none. */
  private async series(transaction: Transaction | null, { series }: ItemPlan): Promise<string | null> {
    const slug = series === null ? null : toSlugOf('', series);
    return slug === null ? null : writeAuthorOrTerm(this.run, transaction, 'series', slug, { name: series, slug });
  }

  /** The entities of its terms. */
  private aboutOf({ terms }: FollowedItem): string[] {
    return [...new Set(terms.flatMap((term) => this.entities.byTerm.get(termKey(term)) ?? []))];
  }

  /** Authors, categories, tags, entities and series of a post. A page has none. */
  private async references(transaction: Transaction, item: FollowedItem, plan: ItemPlan): Promise<Data> {
    if (item.type === 'page') return {};
    const author = this.named.authors.get(item.creator);
    const idsOf = (taxonomy: string): string[] =>
      item.terms.flatMap((term) => (term.taxonomy === taxonomy ? (this.named.terms.get(termKey(term)) ?? []) : []));
    return {
      authors: author ? [author] : [],
      categories: [...new Set(idsOf('category'))],
      tags: [...new Set(idsOf('post_tag'))],
      about: this.aboutOf(item),
      series: await this.series(transaction, plan),
    };
  }

  private async tellPlan(item: FollowedItem, { findings, remarks }: ItemPlan): Promise<void> {
    const document = nameOfItem(item);
    for (const { line, message } of remarks)
      await this.run.tally.tell({ kind: 'left', document, line: item.contentLine + line - 1, message });
    for (const finding of findings) await this.run.tally.tell({ kind: 'found', document, ...toLine(finding) });
  }

  private async tellSaved(item: FollowedItem, { item: written, made }: Saved): Promise<void> {
    const { tally } = this.run;
    const name = nameOfItem(item);
    tally.document(`${item.type}s`, written.fate);
    const changed: Published[] = [];
    const self = { type: item.type, documentId: written.documentId, locale: this.run.locale, title: plainWords(item.title) };
    for (const one of [...made, { word: '', written, published: self }]) {
      const { conflicts, fate, wasPublic } = one.written;
      if (one.word) tally.document(one.word, fate);
      if (conflicts.length > 0) await tally.tell({ kind: 'conflict', line: item.place.line, document: name, fields: conflicts });
      if (fate === 'changed' && wasPublic && conflicts.length === 0 && isPublicThere(item)) changed.push(one.published);
    }
    for (const document of changed) await publishImported(this.run, document, item.place.line);
  }
}

function toLine({ line, confidence, reason, becomes, value, pieces }: PlannedFinding): {
  line: number;
  what: PlannedFinding['value']['kind'];
  confidence: number;
  reason: string;
  excerpt: string;
  becomes: PlannedFinding['becomes'];
} {
  const words = value.kind === 'edition' ? `${value.series}: ${value.title} [${value.edition}]` : pieces.map(wordsOfPiece).join(' / ');
  return { line, what: value.kind, confidence, reason, excerpt: words.slice(0, EXCERPT), becomes };
}
