import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl, type IntlShape } from 'react-intl';
import type { ReferencedDocument } from './documents';
import { kindMessage, messages, statusMessage } from './messages';

const COLOURS = {
  published: { dot: 'success500', text: 'neutral600' },
  modified: { dot: 'primary600', text: 'primary600' },
  draft: { dot: 'warning500', text: 'neutral700' },
  held: { dot: 'warning500', text: 'neutral700' },
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

/** The title of a document, or what stands in its place. */
export function titleInWords({ formatMessage }: IntlShape, document: ReferencedDocument): string {
  const { documentId: id, status, title, facts } = document;
  if (status === 'gone') return formatMessage(messages.gone, { id });
  if (status === 'hidden') return formatMessage(messages.hidden, { id });
  return title || facts.url || formatMessage(messages.untitled);
}

/** What tells the document apart from others with its title, such as "edition 2019 · 13 Nov 2019 · en, fr". */
function factsInWords(intl: IntlShape, { kind, locales, facts }: ReferencedDocument): string {
  const { edition, day, printed, years, publisher, authors, entries, parent } = facts;
  const words = [
    kind ? intl.formatMessage(kindMessage(kind)) : null,
    years,
    edition ? intl.formatMessage(messages.edition, { edition }) : null,
    day ? intl.formatDate(`${day}T00:00:00Z`, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }) : null,
    authors,
    publisher,
    printed,
    entries === null ? null : intl.formatMessage(messages.entries, { count: entries }),
    parent ? intl.formatMessage(messages.below, { parent }) : null,
    locales.length > 0 ? locales.join(', ') : null,
  ];
  return words.filter(Boolean).join(' · ');
}

/** Title of a document, and below it what tells it apart. */
export function DocumentName({ document }: { document: ReferencedDocument }) {
  const intl = useIntl();
  const facts = factsInWords(intl, document);
  return (
    <Flex direction="column" alignItems="flex-start" minWidth={0} style={{ overflowWrap: 'anywhere' }}>
      <Typography textColor={document.status === 'gone' ? 'danger700' : 'neutral800'} fontWeight="semiBold">
        {titleInWords(intl, document)}
      </Typography>
      {facts ? (
        <Typography variant="pi" textColor="neutral600">
          {facts}
        </Typography>
      ) : null}
    </Flex>
  );
}
