/** Comments of posts, each under what it answers. Readers' addresses are not in them: the reader of the file drops them. */
import type { RichTextNode } from '../content/shapes';
import { htmlToText } from '../content/sanitise-html';
import { toPassages } from './html/to-passages';
import type { Passage, ShownPicture } from './html/passage';
import { documentIdOf, fingerprint } from './identity';
import type { Data } from './pieces';
import { isPublicThere, nameOfItem, plainWords, type FollowedItem } from './content-of-item';
import { publishImported } from './publish-imported';
import type { Run } from './run';
import { inTransaction, type Transaction } from './sql';
import type { Written } from './store';
import { withdrawComments } from './withdraw';
import type { WxrComment } from './wxr/wxr';

/** Written in one transaction: few enough that little is lost, many enough that it is quick. */
const BATCH = 50;

const paragraph = (children: RichTextNode[]): RichTextNode => ({ type: 'paragraph', children });
const words = (text: string): RichTextNode => ({ type: 'text', text });

/** A picture that no link can lead to leaves its words. */
function toPictureLink({ address, caption, alt }: ShownPicture): RichTextNode {
  const text = words(caption || alt || address);
  return paragraph([/^https?:\/\//i.test(address) && URL.canParse(address) ? { type: 'link', url: address, children: [text] } : text]);
}

/** A passage as rich text, which is all that a comment may hold: pictures and videos become links. */
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

/** Writes the comments of one post after another. */
export class CommentWriter {
  constructor(private readonly run: Run) {}

  /** @param isPublic whether approved comments are to be public */
  async write(item: FollowedItem, post: string, isPublic: boolean): Promise<void> {
    const { tally, options } = this.run;
    const wanted = item.comments.filter(({ status }) => status === 'approved' || status === 'pending');
    if (wanted.length < item.comments.length) tally.leave('comments in spam and trash', item.comments.length - wanted.length);
    const hidden = item.comments.flatMap(({ id, status }) => (status === 'approved' ? [] : [id]));
    await withdrawComments(this.run, item, hidden, nameOfItem(item));
    if (item.type === 'page') {
      if (wanted.length > 0) tally.leave('comments on pages', wanted.length);
      return;
    }
    const ids = new Set(wanted.map(({ id }) => id));
    for (let start = 0; start < wanted.length; start += BATCH) {
      const batch = wanted.slice(start, start + BATCH);
      if (options.dryRun) {
        for (const { fate } of await this.preview(batch, post, ids)) tally.document('comments', fate);
        continue;
      }
      const saved = await inTransaction(this.run.strapi, async (transaction) => this.save(transaction, batch, post, ids));
      for (const { fate } of saved) tally.document('comments', fate);
      const isStale = (_: WxrComment, index: number): boolean => saved[index]?.fate === 'changed' && saved[index].wasPublic;
      if (isPublicThere(item)) await this.publish(isPublic ? batch : batch.filter(isStale), item.place.line);
    }
  }

  private draft(comment: WxrComment, post: string, ids: ReadonlySet<string>): Parameters<Run['store']['write']>[1] {
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

  private async preview(batch: readonly WxrComment[], post: string, ids: ReadonlySet<string>): Promise<Pick<Written, 'fate'>[]> {
    const fates = [];
    for (const comment of batch) fates.push({ fate: await this.run.store.preview(this.draft(comment, post, ids)) });
    return fates;
  }

  private async save(transaction: Transaction, batch: readonly WxrComment[], post: string, ids: ReadonlySet<string>): Promise<Written[]> {
    const written = [];
    for (const comment of batch) written.push(await this.run.store.write(transaction, this.draft(comment, post, ids)));
    return written;
  }

  private async publish(batch: readonly WxrComment[], line: number): Promise<void> {
    for (const { id, author, status } of batch) {
      const known = status === 'approved' ? await this.run.store.find({ source: this.run.source, kind: 'comment', key: id }) : null;
      if (known && !known.published)
        await publishImported(this.run, { type: 'comment', documentId: known.document_id, locale: '', title: plainWords(author) }, line);
    }
  }
}
