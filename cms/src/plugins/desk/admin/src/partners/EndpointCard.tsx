import { Button, Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { useIntl, type MessageDescriptor } from 'react-intl';
import { ForGood } from '../history/ForGood';
import { useAct, useDay, type Endpoint } from './data';
import { Deliveries } from './Deliveries';
import { partnerMessages as messages } from './messages';
import { WhyDisabled } from './Notices';
import { useReplay, type Outcome } from './replay';

/** How an endpoint does, in a line. */
function Doing({ endpoint }: { readonly endpoint: Endpoint }) {
  const { formatMessage } = useIntl();
  const day = useDay();
  const { waiting, failed, failures, failing_since: since, next, disabled, last, last_at: at, is_full: isFull } = endpoint;
  const failing = since === null ? null : formatMessage(messages.endpointFailing, { count: failures, day: day(since) });
  const doing = disabled ? formatMessage(messages.endpointDisabled) : (failing ?? formatMessage(messages.endpointWell));
  const lines = [
    doing,
    ...(failing && next && !disabled ? [formatMessage(messages.endpointNext, { day: day(next) })] : []),
    formatMessage(messages.endpointQueue, { waiting, failed }),
    at === null ? formatMessage(messages.endpointNever) : formatMessage(messages.endpointLast, { day: day(at), what: last ?? '' }),
    formatMessage(isFull ? messages.full : messages.thin),
  ];
  return (
    <Typography tag="p" variant="pi" textColor={disabled || failing ? 'danger700' : 'neutral600'} style={{ overflowWrap: 'anywhere' }}>
      {lines.join(' · ')}
    </Typography>
  );
}

/** Sends a test, and says what it was answered with. */
function useTest({ id }: Endpoint): { readonly said: string; readonly isTesting: boolean; readonly test: () => Promise<void> } {
  const { formatMessage } = useIntl();
  const replay = useReplay();
  const [said, setSaid] = useState('');
  const [isTesting, setIsTesting] = useState(false);
  const inWords = (outcome: Outcome | 'late' | null): string => {
    if (outcome === null) return '';
    const attempt = outcome === 'late' ? null : outcome.attempt;
    if (!attempt) return formatMessage(messages.nothingYet);
    const { status, reason, answer } = attempt;
    if (status === null) return formatMessage(messages.testSilent, { reason });
    const isWell = status >= 200 && status < 300;
    return formatMessage(isWell ? messages.testAnswered : messages.testRefused, { status, answer: answer ?? '' });
  };
  const test = async (): Promise<void> => {
    setIsTesting(true);
    setSaid(formatMessage(messages.testing));
    setSaid(inWords(await replay(id, { kind: 'test' })));
    setIsTesting(false);
  };
  return { said, isTesting, test };
}

interface Props {
  readonly endpoint: Endpoint;
  readonly onChange: () => Promise<void>;
  readonly onSecret: (secret: string) => void;
  readonly onRemoved: () => void;
}

/** One endpoint with its buttons and its deliveries. */
export function EndpointCard({ endpoint, onChange, onSecret, onRemoved }: Props) {
  const { formatMessage } = useIntl();
  const act = useAct();
  const { said, isTesting, test } = useTest(endpoint);
  const [isOpen, setIsOpen] = useState(false);
  const { id, url, disabled } = endpoint;
  const named = (action: MessageDescriptor): string => formatMessage(messages.of, { action: formatMessage(action), url });
  const enable = async (): Promise<void> => {
    if (await act('endpoints/enable', { endpoint: id })) await onChange();
  };
  const rotate = async (): Promise<void> => {
    const made = await act<{ secret: string }>('endpoints/secret', { endpoint: id });
    if (made) onSecret(made.secret);
  };
  const remove = async (): Promise<void> => {
    if (await act('endpoints/remove', { endpoint: id })) onRemoved();
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={3} padding={4} borderColor="neutral200" hasRadius data-endpoint={id}>
      <Typography tag="h3" variant="delta" style={{ overflowWrap: 'anywhere' }}>
        {url}
      </Typography>
      <Doing endpoint={endpoint} />
      {disabled === null ? null : <WhyDisabled endpoint={endpoint} />}
      <Flex gap={2} wrap="wrap">
        {disabled === null ? null : (
          <Button size="S" aria-label={named(messages.enable)} onClick={() => void enable()}>
            {formatMessage(messages.enable)}
          </Button>
        )}
        {disabled === null ? (
          <Button
            size="S"
            variant="secondary"
            aria-label={named(messages.test)}
            disabled={isTesting}
            onClick={() => void test().then(onChange)}
          >
            {formatMessage(messages.test)}
          </Button>
        ) : null}
        <Button
          size="S"
          variant="secondary"
          aria-expanded={isOpen}
          aria-label={named(isOpen ? messages.hideDeliveries : messages.showDeliveries)}
          onClick={() => setIsOpen(!isOpen)}
        >
          {formatMessage(isOpen ? messages.hideDeliveries : messages.showDeliveries)}
        </Button>
        <ForGood
          label={formatMessage(messages.rotate)}
          name={named(messages.rotate)}
          question={formatMessage(messages.rotateSure, { url })}
          onSure={() => void rotate()}
        />
        <ForGood
          label={formatMessage(messages.remove)}
          name={named(messages.remove)}
          question={formatMessage(messages.removeSure, { url })}
          onSure={() => void remove()}
        />
      </Flex>
      <Typography role="status" style={{ overflowWrap: 'anywhere' }}>
        {said}
      </Typography>
      {isOpen ? <Deliveries endpoint={endpoint} onChange={onChange} /> : null}
    </Flex>
  );
}
