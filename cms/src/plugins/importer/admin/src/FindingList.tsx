import { Flex, Typography } from '@strapi/design-system';
import { useEffect, useRef, type MutableRefObject } from 'react';
import { useIntl } from 'react-intl';
import type { ReviewValue } from '../../../../import/plan/review-value';
import { FindingCard } from './FindingCard';
import type { Decision, Finding } from './findings';
import { reviewMessages } from './review-messages';
import type { Act, useReview } from './use-review';

interface Props {
  readonly review: ReturnType<typeof useReview>;
  readonly list: Decision;
  /** Set when the editor turned the page: the first card then gets the focus. */
  readonly toFirst: MutableRefObject<boolean>;
}

/** One page of findings. After a decision, the focus moves to the next card without a decision. */
export function FindingList({ review, list, toFirst }: Props) {
  const { formatMessage } = useIntl();
  const cards = useRef<HTMLDivElement>(null);
  const { findings, decided, errors, busy, decide } = review;

  useEffect(() => {
    if (!toFirst.current) return;
    toFirst.current = false;
    cards.current?.querySelector<HTMLElement>('[data-finding]')?.focus();
  }, [findings, toFirst]);

  const focus = (id: string | undefined): void => {
    if (id !== undefined) cards.current?.querySelector<HTMLElement>(`[data-finding="${CSS.escape(id)}"]`)?.focus();
  };
  const act = async (finding: Finding, index: number, kind: Act, value?: ReviewValue): Promise<void> => {
    if (!(await decide(finding, kind, value))) return;
    const isOpen = ({ id }: Finding): boolean => id !== finding.id && (decided.get(id)?.decision ?? list) === list;
    const isBack = list === 'waiting' && kind === 'undo';
    // Wait until React has rendered the decided card.
    setTimeout(() => focus((isBack ? finding : (findings.slice(index).find(isOpen) ?? findings.find(isOpen) ?? finding)).id));
  };
  if (findings.length === 0)
    return (
      <Typography textColor="neutral600">
        {formatMessage(list === 'waiting' ? reviewMessages.noneWaiting : reviewMessages.noneDecided)}
      </Typography>
    );
  return (
    <Flex ref={cards} direction="column" alignItems="stretch" gap={4}>
      {findings.map((finding, index) => (
        <FindingCard
          key={finding.id}
          finding={finding}
          list={list}
          decided={decided.get(finding.id)}
          error={errors.get(finding.id)}
          isBusy={busy === finding.id || busy === 'all'}
          onAct={(kind, value) => void act(finding, index, kind, value)}
        />
      ))}
    </Flex>
  );
}
