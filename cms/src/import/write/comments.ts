/** Writes the comments of posts. Readers' e-mail and IP addresses are never read from the file. */
import type { RichTextNode } from '@dossier/text/rich-text';
import { htmlToText } from '@dossier/text/sanitise-html';
import type { Passage, ShownPicture } from '@dossier/wordpress/convert/passage';
import { toPassages } from '@dossier/wordpress/convert/to-passages';
import type { WxrComment } from '@dossier/wordpress/read/wxr';
import { documentIdOf, fingerprint } from '../plan/document-identity';
import type { Data } from '../plan/pieces';
import { isPublicThere, nameOfItem, plainWords, type FollowedItem } from '../plan/content-of-item';
import { inTransaction } from '../../sql';
import { attempt, reasonOf } from './attempt';
import { checkBefore } from './check-draft';
import { publishImported } from './publish';
import type { Run } from './run';
import type { Draft, Written } from './import-store';
import { withdrawComments } from './withdraw';

/** Comments per transaction. */
const BATCH = 50;
/** Characters of a type's name in a report. */
const LONGEST_TYPE = 40;
const TOO_LONG = 'Not imported: its text is longer than a comment may be.';

const paragraph = (children: RichTextNode[]): RichTextNode => ({ type: 'paragraph', children });
const words = (text: string): RichTextNode => ({ type: 'text', text });

/** A picture as a link with its caption; only the text when the address is not valid. */
function toPictureLink({ address, caption, alt }: ShownPicture): RichTextNode {
  const text = words(caption || alt || address);
  return paragraph([/^https?:\/\//i.test(address) && URL.canParse(address) ? { type: 'link', url: address, children: [text] } : text]);
}

/** A passage as rich text, because a comment contains nothing else: pictures and videos become links. */
function toNode(passage: Passage): RichTextNode {
  const link = (url: string, text: string): RichTextNode => paragraph([{ type: 'link', url, children: [words(text)] }]);
  switch (passage.kind) {
    case 'text':
      return passage.node;
    case 'heading':
      return paragraph([words(passage.text)]);
    case 'embed':
      return link(passage.url, passage.url);
    case 'image':
      return toPictureLink(passage.picture);
    case 'html':
      return paragraph([words(htmlToText(passage.html))]);
  }
}

/** What the comments of one post have in common. */
interface Under {
  /** DocumentId of the post. */
  readonly post: string;
  /** Ids, in the export, of the comments that are imported. */
  readonly ids: ReadonlySet<string>;
  /** Line of the post in the export. */
  readonly line: number;
}

function nameOfComment({ id, author }: WxrComment): string {
  return `comment "${plainWords(author) || id}"`;
}

function subjectOf(comment: WxrComment, { line }: Under): { line: number; document: string } {
  return { line, document: nameOfComment(comment) };
}

/** Writes the comments of posts. */
export class CommentWriter {
  constructor(private readonly run: Run) {}

  /** @param isPublic whether approved comments are to be public */
  async write(item: FollowedItem, post: string, isPublic: boolean): Promise<void> {
    const { tally, options } = this.run;
    const wanted = this.wanted(item);
    const shown = new Set(wanted.flatMap(({ id, status }) => (status === 'approved' ? [id] : [])));
    const hidden = item.comments.flatMap(({ id }) => (shown.has(id) ? [] : [id]));
    await withdrawComments(this.run, item, hidden, nameOfItem(item));
    if (item.type === 'page') {
      if (wanted.length > 0) tally.leave('comments on pages', wanted.length);
      return;
    }
    const cut = wanted.filter(({ isCut }) => isCut);
    for (const comment of cut)
      await tally.tell({ kind: 'problem', line: item.place.line, document: nameOfComment(comment), message: TOO_LONG });
    const whole = wanted.filter(({ isCut }) => !isCut);
    const context = { post, ids: new Set(whole.map(({ id }) => id)), line: item.place.line };
    for (let start = 0; start < whole.length; start += BATCH) {
      const batch = whole.slice(start, start + BATCH);
      if (options.dryRun) await this.preview(batch, context, isPublic);
      else await this.writeBatch(item, batch, context, isPublic);
    }
  }

  /** Approved and pending comments of readers and of other sites. The others are only counted. */
  private wanted({ comments }: FollowedItem): WxrComment[] {
    const { tally } = this.run;
    for (const { kind, type } of comments) if (kind === 'other') tally.leave(`comments of the type ${type.slice(0, LONGEST_TYPE)}`);
    const known = comments.filter(({ kind }) => kind !== 'other');
    const wanted = known.filter(({ status }) => status === 'approved' || status === 'pending');
    if (wanted.length < known.length) tally.leave('comments in spam and trash', known.length - wanted.length);
    return wanted;
  }

  private async writeBatch(item: FollowedItem, batch: readonly WxrComment[], context: Under, isPublic: boolean): Promise<void> {
    const saved = await this.save(batch, context);
    for (const { fate } of saved.values()) this.run.tally.document('comments', fate);
    const isStale = ({ id }: WxrComment): boolean => saved.get(id)?.fate === 'changed' && (saved.get(id)?.wasPublic ?? false);
    if (isPublicThere(item)) await this.publish(isPublic ? batch : batch.filter(isStale), context.line);
  }

  private draft(comment: WxrComment, { post, ids }: Under): Draft {
    const { id, parent, author, url, content, at, kind } = comment;
    const passages = toPassages(content, { ownAttachments: [] }, () => false).passages;
    const data: Data = {
      post: [post],
      replyTo: ids.has(parent) && parent !== id ? [documentIdOf({ source: this.run.source, kind: 'comment', key: parent })] : null,
      author: plainWords(author),
      website: /^https?:\/\//i.test(url) && URL.canParse(url) ? url : null,
      text: passages.map(toNode),
      at,
      kind,
    };
    const origin = { source: this.run.source, kind: 'comment', key: id } as const;
    return { origin, type: 'comment', locale: null, data, content: fingerprint(comment) };
  }

  private async preview(batch: readonly WxrComment[], context: Under, isPublic: boolean): Promise<void> {
    const { run } = this;
    for (const comment of batch)
      await attempt(run, subjectOf(comment, context), async () => {
        const draft = this.draft(comment, context);
        await checkBefore(run, draft, isPublic && comment.status === 'approved', subjectOf(comment, context));
        run.tally.document('comments', await run.store.preview(draft));
      });
  }

  /** Saves a batch in one transaction. If that fails, saves the comments one by one, so that one bad comment does not stop the others. */
  private async save(batch: readonly WxrComment[], context: Under): Promise<Map<string, Written>> {
    const { strapi, store } = this.run;
    const write = async (comments: readonly WxrComment[]): Promise<[string, Written][]> =>
      inTransaction(strapi, async (transaction) => {
        const written: [string, Written][] = [];
        for (const comment of comments) written.push([comment.id, await store.write(transaction, this.draft(comment, context))]);
        return written;
      });
    try {
      return new Map(await write(batch));
    } catch (error) {
      reasonOf(error);
    }
    const saved = new Map<string, Written>();
    for (const comment of batch)
      for (const [id, written] of (await attempt(this.run, subjectOf(comment, context), async () => write([comment]))) ?? [])
        saved.set(id, written);
    return saved;
  }

  private async publish(batch: readonly WxrComment[], line: number): Promise<void> {
    for (const { id, author, status } of batch) {
      const known = status === 'approved' ? await this.run.store.find({ source: this.run.source, kind: 'comment', key: id }) : null;
      if (known && !known.published)
        await publishImported(this.run, { type: 'comment', documentId: known.document_id, locale: '', title: plainWords(author) }, line);
    }
  }
}
