import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { ReferencedDocument } from './documents';
import { kindMessage, messages, statusMessage } from './messages';

const COLOURS = {
  published: { dot: 'success500', text: 'neutral600' },
  modified: { dot: 'primary600', text: 'primary600' },
  draft: { dot: 'warning500', text: 'warning700' },
  hidden: { dot: 'neutral500', text: 'neutral600' },
  gone: { dot: 'danger600', text: 'danger700' },
} as const;

/** Whether readers can see the document: a coloured dot and a text. */
export function StatusMark({ status }: { status: ReferencedDocument['status'] }) {
  const { formatMessage } = useIntl();
  const { dot, text } = COLOURS[status];
  return (
    <Flex gap={2} shrink={0} data-status={status}>
      <Box width="8px" height="8px" borderRadius="50%" background={dot} aria-hidden />
      <Typography variant="pi" textColor={text} fontWeight={status === 'gone' ? 'bold' : 'regular'}>
        {formatMessage(statusMessage[status])}
      </Typography>
    </Flex>
  );
}

/** Title and kind of a document on one line. */
export function DocumentName({ document }: { document: ReferencedDocument }) {
  const { formatMessage } = useIntl();
  const isGone = document.status === 'gone';
  const unnamed = isGone ? messages.gone : messages.hidden;
  const title =
    isGone || document.status === 'hidden'
      ? formatMessage(unnamed, { id: document.documentId })
      : document.title || formatMessage(messages.untitled);
  return (
    <Flex gap={2} minWidth={0} alignItems="baseline">
      <Typography textColor={isGone ? 'danger700' : 'neutral800'} fontWeight="semiBold" ellipsis>
        {title}
      </Typography>
      {document.kind ? (
        <Typography variant="pi" textColor="neutral600">
          {formatMessage(kindMessage(document.kind))}
        </Typography>
      ) : null}
    </Flex>
  );
}
