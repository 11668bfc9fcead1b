/** Resolvers of `Mutation`: comments of readers. */
import { GraphQLError } from 'graphql';
import { CommentRefused, type CommentInbox } from '../inbox/comment-inbox';
import { FORM_AGE, type TokenFault } from '../inbox/form-tokens';
import { InvalidArgument } from '../queries/invalid-argument';
import { readNodeId } from '../queries/node-id';
import type { Context } from './context';
import { ErrorCode } from './error-codes';
import type { MutationSubmitCommentArgs, Resolvers } from './generated';
import type { PostParent } from './resolver-parents';

const KEY = /^[\w-]{16,64}$/;
/** As browsers check a field of the type e-mail, in short. */
const EMAIL = /^[^\s@<>"]+@[^\s@<>".]+(?:\.[^\s@<>".]+)+$/;
/** Control characters; a tab and a line break are none in a text. */
const CONTROL = /[\p{Cc}\p{Cs}]/u;

function inboxOf({ inbox }: Context): CommentInbox {
  if (inbox) return inbox;
  throw new GraphQLError('The newsroom takes no comments here. Leave the form for comments out.', {
    extensions: { code: ErrorCode.COMMENTS_CLOSED },
  });
}

async function publicPost(id: string, context: Context): Promise<PostParent> {
  const named = readNodeId(id);
  const { locale = '', documentId = '' } = named?.type === 'post' ? named : {};
  const post = documentId ? await context.document({ type: 'post', documentId, locale, isExact: true, withoutBody: true }) : null;
  if (!post) throw new InvalidArgument('post', 'no public post has this identifier', 'Send `id` of the post that the reader sees.');
  return post;
}

async function answered(id: string, { documentId, locale }: PostParent, context: Context): Promise<string> {
  const named = readNodeId(id);
  const comment = named?.type === 'comment' ? await context.commentByKey.load({ documentId: named.documentId, locale }) : null;
  if (comment?.face.post === documentId) return comment.documentId;
  throw new InvalidArgument('replyTo', 'no public comment under this post has this identifier', 'Leave it out, or send `id` of a comment.');
}

/** A line or a text as it is kept: without space at its ends and with plain line breaks. */
function written(argument: string, given: string): string {
  const text = given.replace(/\r\n?/g, '\n').normalize('NFC').trim();
  if (text === '') throw new InvalidArgument(argument, 'it is empty', 'Ask the reader to fill it in.');
  const isLine = argument !== 'text';
  if (CONTROL.test(isLine ? text : text.replace(/[\n\t]/g, '')))
    throw new InvalidArgument(argument, 'it has control characters', isLine ? 'Send one line.' : 'Send plain text.');
  return text;
}

const TOKEN_FAULTS: Readonly<Record<TokenFault, readonly [reason: string, remedy: string]>> = {
  unknown: ['it is none that was issued for this post', 'Send the token that `openCommentForm` gave for it.'],
  early: ['its form was opened a moment ago', `Send the comment again, with the same token, ${FORM_AGE.least / 1_000} seconds after that.`],
  late: ['it is older than a day', 'Open the form again: send a new token with the same key.'],
};

function checkForm({ key, token }: MutationSubmitCommentArgs, inbox: CommentInbox, post: string): void {
  if (!KEY.test(key))
    throw new InvalidArgument(
      'key',
      'it is not 16 to 64 letters, digits, - and _',
      'Make one for each comment, as crypto.randomUUID() does.',
    );
  const fault = inbox.tokens.faultOf(token, post);
  if (fault) throw new InvalidArgument('token', ...TOKEN_FAULTS[fault]);
}

function emailOf(given: string | null | undefined): string | null {
  if (!given?.trim()) return null;
  const email = written('email', given);
  if (!EMAIL.test(email)) throw new InvalidArgument('email', 'it is no e-mail address', 'Ask the reader to correct it, or leave it out.');
  return email;
}

const FULL: Readonly<Record<string, readonly [of: string, message: string]>> = {
  sender: ['sender', 'This sender has sent as many comments as are taken'],
  post: ['post', 'This post has had as many comments as are taken in an hour'],
  full: ['all', 'More comments wait for the moderators than can be kept'],
};

/** A refusal of the inbox in the words of the graph. */
function refusal(error: CommentRefused): Error {
  const [of, message] = FULL[error.reason] ?? [];
  if (of === undefined && error.reason === 'otherContent')
    return new InvalidArgument('key', 'another comment was sent with it', 'Make a new key for each comment.');
  if (of === undefined) return new InvalidArgument('text', 'it is too long', 'Send a shorter text.');
  const { seconds } = error;
  return new GraphQLError(`${message}. Send it again, with the same key, in ${seconds} seconds.`, {
    extensions: { code: ErrorCode.TOO_MANY_COMMENTS, of, retryAfter: seconds },
  });
}

async function submit(args: MutationSubmitCommentArgs, context: Context): Promise<{ readonly reference: string }> {
  const inbox = inboxOf(context);
  const post = await publicPost(args.post, context);
  checkForm(args, inbox, post.documentId);
  const [name, email, text] = [written('name', args.name), emailOf(args.email), written('text', args.text)];
  const replyTo = args.replyTo ? await answered(args.replyTo, post, context) : null;
  if (args.homepage) return { reference: inbox.referenceOf(args.key) };
  try {
    const comment = { key: args.key, post: post.documentId, replyTo, name, email, text, sender: context.operation.client.address };
    return { reference: await inbox.put(comment) };
  } catch (error) {
    throw error instanceof CommentRefused ? refusal(error) : error;
  }
}

/** Resolvers of `Mutation`. */
export const mutationResolvers: Pick<Resolvers, 'Mutation'> = {
  Mutation: {
    openCommentForm: async (_root, { post }, context) => {
      const inbox = inboxOf(context);
      const { documentId } = await publicPost(post, context);
      const now = Date.now();
      const after = (milliseconds: number): string => new Date(now + milliseconds).toISOString();
      return { token: inbox.tokens.issue(documentId, now), from: after(FORM_AGE.least), until: after(FORM_AGE.most) };
    },
    submitComment: (_root, args, context) => submit(args, context),
  },
};
