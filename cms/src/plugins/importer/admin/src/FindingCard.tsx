import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useIntl } from 'react-intl';
import { useHref } from 'react-router-dom';
import type { ReviewValue } from '../../../../import/plan/review-value';
import { editAddress } from './addresses';
import { CardActions } from './CardActions';
import { CardFrame } from './CardFrame';
import { CorrectForm } from './CorrectForm';
import { DecidedCard } from './DecidedCard';
import type { Decision, Finding } from './findings';
import { Notice } from './Notice';
import { Passage } from './Passage';
import { reviewMessages } from './review-messages';
import { Sureness } from './Sureness';
import type { Act, Decided } from './use-review';
import { ValueShown } from './ValueShown';
import { kindWords } from './words';

interface Props {
  readonly finding: Finding;
  /** The list that shows the finding. */
  readonly list: Decision;
  /** The decision made since the list was loaded; undefined when there is none. */
  readonly decided: Decided | undefined;
  readonly error: string | undefined;
  readonly isBusy: boolean;
  readonly onAct: (act: Act, value?: ReviewValue) => void;
}

function Head({ finding }: { readonly finding: Finding }) {
  const { formatMessage } = useIntl();
  const { uid, documentId, locale, title, kind, confidence } = finding;
  const href = useHref(editAddress(uid, documentId, locale));
  return (
    <Flex justifyContent="space-between" alignItems="flex-start" gap={4} wrap="wrap">
      <Flex direction="column" alignItems="flex-start" minWidth={0}>
        <Typography variant="sigma" textColor="neutral600" id={`kind-${finding.id}`}>
          {formatMessage(kindWords[kind])}
        </Typography>
        <Link href={href} target="_blank" rel="noopener" isExternal aria-label={formatMessage(reviewMessages.open, { title })}>
          {title}
        </Link>
      </Flex>
      <Sureness confidence={confidence} />
    </Flex>
  );
}

/** A finding: its source on one side, the recognised value on the other, and the buttons to decide. */
export function FindingCard({ finding, list, decided, error, isBusy, onAct }: Props) {
  const { formatMessage } = useIntl();
  const [isCorrecting, setIsCorrecting] = useState(false);
  const card = useRef<HTMLElement>(null);
  const now = decided?.decision ?? list;
  const value = finding.decidedValue ?? finding.value;
  // If the decision is undone, the card shows its buttons again, not the form.
  if (now !== list && isCorrecting) setIsCorrecting(false);
  if (now !== list)
    return (
      <DecidedCard
        finding={finding}
        decision={now}
        isCorrected={decided?.isCorrected ?? false}
        canUndo={list === 'waiting'}
        error={error}
        isBusy={isBusy}
        onUndo={() => onAct('undo')}
      />
    );

  const keys: Readonly<Record<string, () => void>> =
    list === 'waiting'
      ? { a: () => onAct('accept'), r: () => onAct('refuse'), c: () => setIsCorrecting(true) }
      : { u: () => onAct('undo') };
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey || isBusy) return;
    const act = keys[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const cancel = (): void => {
    setIsCorrecting(false);
    card.current?.focus();
  };
  return (
    <CardFrame
      element={card}
      id={finding.id}
      decision={now}
      label={`${formatMessage(kindWords[finding.kind])}: ${finding.title}`}
      onKeyDown={press}
    >
      <Head finding={finding} />
      <Box style={{ display: 'grid', gap: '2.4rem', gridTemplateColumns: 'repeat(auto-fit, minmax(min(36rem, 100%), 1fr))' }}>
        <Passage finding={finding} />
        <Flex direction="column" alignItems="stretch" gap={3} minWidth={0}>
          <Typography variant="pi" textColor="neutral600">
            {formatMessage(reviewMessages.believed)}
            {finding.decidedValue === null ? null : ` (${formatMessage(reviewMessages.corrected)})`}
          </Typography>
          {isCorrecting ? (
            <CorrectForm value={value} isBusy={isBusy} onSave={(corrected) => onAct('accept', corrected)} onCancel={cancel} />
          ) : (
            <Typography tag="div">
              <ValueShown value={value} />
            </Typography>
          )}
          <Typography variant="pi" textColor="neutral600">
            {finding.reason}
          </Typography>
        </Flex>
      </Box>
      {error === undefined ? null : <Notice tone="danger">{error}</Notice>}
      {isCorrecting ? null : <CardActions list={list} isBusy={isBusy} onAct={onAct} onCorrect={() => setIsCorrecting(true)} />}
    </CardFrame>
  );
}
