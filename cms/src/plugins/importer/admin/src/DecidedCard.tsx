import { Flex, TextButton, Typography } from '@strapi/design-system';
import { CheckCircle, CrossCircle, Clock } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { CardFrame } from './CardFrame';
import type { Decision, Finding } from './findings';
import { Notice } from './Notice';
import { reviewMessages } from './review-messages';
import { kindWords } from './words';

interface Props {
  readonly finding: Finding;
  readonly decision: Decision;
  readonly isCorrected: boolean;
  readonly canUndo: boolean;
  readonly error: string | undefined;
  readonly isBusy: boolean;
  readonly onUndo: () => void;
}

const SIGNS = { accepted: CheckCircle, refused: CrossCircle, waiting: Clock } as const;
const COLOURS = { accepted: 'success600', refused: 'danger600', waiting: 'neutral600' } as const;

/** A card after its decision: one line, with a button to undo it. */
export function DecidedCard({ finding, decision, isCorrected, canUndo, error, isBusy, onUndo }: Props) {
  const { formatMessage } = useIntl();
  const { nowAccepted, nowCorrected, nowRefused, nowWaiting } = reviewMessages;
  const said = { accepted: isCorrected ? nowCorrected : nowAccepted, refused: nowRefused, waiting: nowWaiting }[decision];
  const Sign = SIGNS[decision];
  const label = `${formatMessage(kindWords[finding.kind])}: ${finding.title}`;
  return (
    <CardFrame id={finding.id} decision={decision} label={label} isQuiet>
      <Flex gap={3} wrap="wrap">
        <Sign fill={COLOURS[decision]} aria-hidden />
        <Typography fontWeight="bold" aria-live="polite">
          {formatMessage(said)}
        </Typography>
        {canUndo ? (
          <TextButton disabled={isBusy} onClick={onUndo}>
            {formatMessage(reviewMessages.undo)}
          </TextButton>
        ) : null}
        <Typography textColor="neutral600" ellipsis>
          {label}
        </Typography>
      </Flex>
      {error === undefined ? null : <Notice tone="danger">{error}</Notice>}
    </CardFrame>
  );
}
