/** Comments that readers send to the inbox of a CMS under test. */
import { CommentInbox, type SentComment } from '../../api/src/inbox/comment-inbox';

let sent = 0;

/** Sends comments as the API does, each under a key and from an address of its own. */
export class Readers {
  private readonly inbox: CommentInbox;

  /** @param secret the COMMENTS_KEY of the CMS */
  constructor(databaseUrl: string, secret: string) {
    this.inbox = new CommentInbox(databaseUrl, secret);
  }

  /** @returns the documentId of the comment */
  send(post: string, comment: Partial<SentComment> = {}): Promise<string> {
    sent += 1;
    const from = { key: `key-of-a-reader-${sent}`, sender: `192.0.${Math.floor(sent / 250)}.${sent % 250}` };
    return this.inbox.put({ ...from, post, replyTo: null, name: 'Ann Reader', email: 'ann@example.org', text: 'I was there.', ...comment });
  }

  close(): Promise<void> {
    return this.inbox.close();
  }
}
