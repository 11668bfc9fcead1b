import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { useIntl, type MessageDescriptor } from 'react-intl';
import { editAddress } from '../content-manager';
import { useDay, type Endpoint } from './data';
import { partnerMessages as messages } from './messages';
import { PageLink } from './Notices';
import { RangeForm } from './RangeForm';
import { useReplay, type Replayed } from './replay';
import { useAttempts, useDeliveries, type Delivery } from './use-deliveries';

const STATES = { waiting: messages.waiting, delivered: messages.delivered, failed: messages.givenUp } as const;

/** The attempts of a delivery. What a receiver has answered is text, whatever it holds. */
function Attempts({ endpoint, document }: { readonly endpoint: string; readonly document: number }) {
  const { formatMessage } = useIntl();
  const day = useDay();
  const attempts = useAttempts(endpoint, document);
  if (attempts === null) return null;
  if (attempts.length === 0) return <Typography textColor="neutral600">{formatMessage(messages.noAttempts)}</Typography>;
  return (
    <Flex tag="ol" direction="column" alignItems="stretch" gap={2} aria-label={formatMessage(messages.attempts)}>
      {attempts.map(({ id, at, milliseconds, status, reason, answer }) => (
        <Box tag="li" key={id}>
          <Typography tag="p" style={{ overflowWrap: 'anywhere' }}>
            {formatMessage(messages.attempt, {
              day: day(at),
              what: status === null ? (reason ?? '') : formatMessage(messages.answered, { status }),
              milliseconds,
            })}
          </Typography>
          {answer ? (
            <Box background="neutral100" padding={2} hasRadius>
              <Typography tag="p" variant="pi" textColor="neutral600">
                {formatMessage(messages.answer)}
              </Typography>
              <Typography tag="pre" variant="pi" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontFamily: 'monospace' }}>
                {answer}
              </Typography>
            </Box>
          ) : null}
        </Box>
      ))}
    </Flex>
  );
}

interface RowProps {
  readonly endpoint: string;
  readonly delivery: Delivery;
  readonly onReplay: (replayed: Replayed) => void;
}

function Row({ endpoint, delivery, onReplay }: RowProps) {
  const { formatMessage } = useIntl();
  const day = useDay();
  const [isOpen, setIsOpen] = useState(false);
  const { document, document_id: documentId, locale, title, message, state, attempts, changed, next } = delivery;
  const name =
    document === 0 ? formatMessage(messages.aTest) : (title ?? formatMessage(messages.notPublic, { id: documentId ?? String(document) }));
  const facts = [
    formatMessage(STATES[state]),
    formatMessage(messages.attemptCount, { count: attempts }),
    ...(next ? [formatMessage(messages.next, { day: day(next) })] : []),
    ...(changed ? [formatMessage(messages.changed, { day: day(changed) })] : []),
  ];
  return (
    <Flex tag="li" direction="column" alignItems="stretch" gap={2} paddingTop={2}>
      <Flex gap={3} wrap="wrap" justifyContent="space-between">
        <Box style={{ minWidth: 0 }}>
          {title !== null && documentId ? (
            <PageLink to={editAddress('api::post.post', documentId, locale ?? undefined)}>{`${name} (${locale ?? ''})`}</PageLink>
          ) : (
            <Typography style={{ overflowWrap: 'anywhere' }}>{name}</Typography>
          )}
          <Typography tag="p" variant="pi" textColor={state === 'failed' ? 'danger700' : 'neutral600'}>
            {facts.join(' · ')}
          </Typography>
        </Box>
        <Flex gap={2}>
          <Button
            size="S"
            variant="tertiary"
            aria-expanded={isOpen}
            aria-label={formatMessage(messages.attemptsOf, { title: name })}
            onClick={() => setIsOpen(!isOpen)}
          >
            {formatMessage(messages.attempts)}
          </Button>
          <Button
            size="S"
            variant="secondary"
            disabled={attempts === 0}
            aria-label={formatMessage(messages.replayOf, { title: name })}
            onClick={() => onReplay({ kind: 'message', message })}
          >
            {formatMessage(messages.replay)}
          </Button>
        </Flex>
      </Flex>
      {isOpen ? <Attempts endpoint={endpoint} document={document} /> : null}
    </Flex>
  );
}

/** What was and is to be sent to an endpoint; one document, or all that changed within a range, is sent once more. */
export function Deliveries({ endpoint: { id, url }, onChange }: { readonly endpoint: Endpoint; readonly onChange: () => Promise<void> }) {
  const { formatMessage } = useIntl();
  const [isAll, setIsAll] = useState(false);
  const { results, read, more } = useDeliveries(id, isAll);
  const replay = useReplay();
  const [said, setSaid] = useState('');
  const send = async (replayed: Replayed): Promise<void> => {
    const outcome = await replay(id, replayed);
    if (outcome === null) return;
    setSaid(outcome === 'late' ? formatMessage(messages.nothingYet) : formatMessage(messages.replayed, { count: outcome.queued ?? 0 }));
    await Promise.all([read(), onChange()]);
  };
  const choice = (label: MessageDescriptor, all: boolean) => (
    <Button size="S" variant={isAll === all ? 'default' : 'tertiary'} aria-pressed={isAll === all} onClick={() => setIsAll(all)}>
      {formatMessage(label)}
    </Button>
  );
  return (
    <Flex direction="column" alignItems="stretch" gap={3} data-deliveries>
      <Flex gap={2} role="group" aria-label={formatMessage(messages.of, { action: formatMessage(messages.deliveries), url })}>
        {choice(messages.open, false)}
        {choice(messages.all, true)}
      </Flex>
      <Typography role="status">{said}</Typography>
      {results?.length === 0 ? (
        <Typography textColor="neutral600">{formatMessage(isAll ? messages.noDeliveries : messages.noOpen)}</Typography>
      ) : null}
      {results && results.length > 0 ? (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={2} aria-label={formatMessage(messages.deliveries)}>
          {results.map((delivery) => (
            <Row key={`${delivery.document} ${delivery.message}`} endpoint={id} delivery={delivery} onReplay={(one) => void send(one)} />
          ))}
        </Flex>
      ) : null}
      {more ? (
        <div>
          <Button size="S" variant="tertiary" onClick={() => void more()}>
            {formatMessage(messages.more)}
          </Button>
        </div>
      ) : null}
      <RangeForm onSend={send} />
    </Flex>
  );
}
