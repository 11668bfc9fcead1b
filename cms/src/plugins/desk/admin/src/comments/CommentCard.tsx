import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useState, type ReactNode } from 'react';
import { useIntl, type MessageDescriptor } from 'react-intl';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import { editAddress } from '../content-manager';
import { ForGood } from '../history/ForGood';
import { EditForm } from './EditForm';
import { commentMessages as messages, stateMessages } from './messages';
import type { Comment } from './moderation';

const PageLink = styled(Link)`
  color: ${({ theme }) => theme.colors.primary600};
`;

/** What a moderator may do with a comment. */
export interface Acts {
  readonly approve: (comment: Comment) => void;
  readonly refuse: (comment: Comment, isSpam: boolean) => void;
  readonly edit: (comment: Comment, name: string, text: string) => Promise<boolean>;
  readonly undo: (comment: Comment) => void;
  readonly erase: (comment: Comment) => void;
}

interface Props {
  readonly comment: Comment;
  readonly acts: Acts;
  readonly mayErase: boolean;
}

/** Text of a reader: its line breaks count, and long words are broken. */
function Words({ children }: { readonly children: ReactNode }) {
  return (
    <Typography tag="p" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {children}
    </Typography>
  );
}

/** Who wrote the comment, when, and what was decided on it. */
function About({ comment }: { readonly comment: Comment }) {
  const { formatMessage, formatDate } = useIntl();
  const { at, email, state, decidedAt, decidedBy, documentId } = comment;
  const day = (moment: string): string => formatDate(moment, { dateStyle: 'medium', timeStyle: 'short' });
  const decided =
    state === 'waiting' || !decidedAt
      ? ''
      : formatMessage(messages.decided, { state: formatMessage(stateMessages[state]), day: day(decidedAt), who: decidedBy ?? '—' });
  return (
    <Flex gap={3} wrap="wrap">
      <Typography variant="pi" textColor="neutral600">
        {at ? day(at) : ''}
      </Typography>
      {email ? (
        <a href={`mailto:${encodeURIComponent(email)}`}>
          <Typography variant="pi" textColor="primary600">
            {email}
          </Typography>
        </a>
      ) : (
        <Typography variant="pi" textColor="neutral600">
          {formatMessage(messages.noEmail)}
        </Typography>
      )}
      <Typography variant="pi" textColor="neutral600">
        {formatMessage(messages.reference, { reference: documentId })}
      </Typography>
      {decided ? (
        <Typography variant="pi" textColor="neutral600">
          {decided}
        </Typography>
      ) : null}
    </Flex>
  );
}

/** The post that it stands under, and what is the matter with that. */
function Under({ post }: Pick<Comment, 'post'>) {
  const { formatMessage } = useIntl();
  const told = { public: null, draft: messages.postDraft, gone: messages.postGone }[post.state];
  return (
    <Box>
      {post.state === 'gone' ? null : (
        <Typography variant="pi">
          {formatMessage(messages.under)}{' '}
          <PageLink to={editAddress('api::post.post', post.documentId, post.locale ?? undefined)}>{post.title || post.documentId}</PageLink>
        </Typography>
      )}
      {told ? (
        <Typography variant="pi" textColor="danger700" tag="p">
          {formatMessage(told)}
        </Typography>
      ) : null}
    </Box>
  );
}

function Sent({ sent }: Pick<Comment, 'sent'>) {
  const { formatMessage } = useIntl();
  if (!sent) return null;
  return (
    <Box background="neutral100" padding={3} hasRadius>
      <Typography variant="pi" fontWeight="bold" tag="p">
        {formatMessage(messages.edited)}
      </Typography>
      <Words>{`${sent.name}\n${sent.text}`}</Words>
    </Box>
  );
}

/** A comment with its buttons. Its heading takes the focus when the comment before it was decided on. */
export function CommentCard({ comment, acts, mayErase }: Props) {
  const { formatMessage } = useIntl();
  const [isEdited, setIsEdited] = useState(false);
  const { state, text, post, updatedAt } = comment;
  const name = comment.name || formatMessage(messages.nameless);
  const button = (label: MessageDescriptor, variant: 'default' | 'secondary' | 'danger-light', onClick: () => void, isOff = false) => {
    const action = formatMessage(label);
    return (
      <Button
        variant={variant}
        disabled={isOff}
        onClick={onClick}
        aria-label={formatMessage(messages.of, { action: action.replace('…', ''), name })}
      >
        {action}
      </Button>
    );
  };
  const save = (newName: string, newText: string): void =>
    void acts.edit(comment, newName, newText).then((isDone) => isDone && setIsEdited(false));
  return (
    <Flex
      tag="li"
      direction="column"
      alignItems="stretch"
      gap={3}
      padding={4}
      background="neutral0"
      shadow="tableShadow"
      hasRadius
      data-comment={comment.documentId}
    >
      <Typography variant="delta" tag="h2" tabIndex={-1} style={{ overflowWrap: 'anywhere' }}>
        {name}
      </Typography>
      <About comment={comment} />
      <Under post={post} />
      {isEdited ? (
        <EditForm comment={comment} onSave={save} onClose={() => setIsEdited(false)} />
      ) : (
        <>
          <Words>{text ?? formatMessage(messages.rich)}</Words>
          <Sent sent={comment.sent} />
          <Flex gap={2} wrap="wrap">
            {state === 'waiting' ? button(messages.approve, 'default', () => acts.approve(comment), post.state === 'gone') : null}
            {updatedAt && text !== null ? button(messages.edit, 'secondary', () => setIsEdited(true)) : null}
            {updatedAt ? button(messages.refuse, 'secondary', () => acts.refuse(comment, false)) : null}
            {updatedAt ? button(messages.spam, 'danger-light', () => acts.refuse(comment, true)) : null}
            {state === 'waiting' ? null : button(messages.takeBack, 'secondary', () => acts.undo(comment))}
            {text === null ? (
              <PageLink to={editAddress('api::comment.comment', comment.documentId, undefined)}>{formatMessage(messages.open)}</PageLink>
            ) : null}
            {mayErase ? (
              <ForGood
                label={formatMessage(messages.erase)}
                question={formatMessage(messages.eraseExplained, { name })}
                onSure={() => acts.erase(comment)}
              />
            ) : null}
          </Flex>
        </>
      )}
    </Flex>
  );
}
