import { Flex, Link, Typography } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useRef } from 'react';
import { useIntl } from 'react-intl';
import { NavLink, useSearchParams } from 'react-router-dom';
import { IMPORTS } from './addresses';
import { AcceptAll } from './AcceptAll';
import { Choice } from './Choice';
import { FindingList } from './FindingList';
import { DECISIONS, type Decision } from './findings';
import { messages } from './messages';
import { Notice } from './Notice';
import { ReviewPager } from './ReviewPager';
import { reviewMessages } from './review-messages';
import { useReview } from './use-review';
import { kindWords } from './words';

const ALL = 'all';

/** The decision, kind and page to show. They are in the URL, so that an editor can go back to the same page. */
function usePlace() {
  const [query, setQuery] = useSearchParams();
  const decision: Decision = DECISIONS.find((one) => one === query.get('decision')) ?? 'waiting';
  const kind = query.get('kind');
  const offset = Math.max(0, Math.trunc(Number(query.get('offset') ?? 0)) || 0);
  return {
    decision,
    kind,
    offset,
    goTo: (to: { decision?: Decision; kind?: string | null; offset?: number }): void => {
      const next = { decision, kind, offset: 0, ...to };
      setQuery({ decision: next.decision, ...(next.kind === null ? {} : { kind: next.kind }), offset: String(next.offset) });
    },
  };
}

/** The page on which editors accept, correct or refuse findings. */
export function ReviewPage() {
  const { formatMessage } = useIntl();
  const { decision, kind, offset, goTo } = usePlace();
  const review = useReview(decision, kind, offset);
  const toFirst = useRef(false);
  const turnTo = (to: number): void => {
    toFirst.current = true;
    if (to === offset) review.reload();
    else goTo({ offset: to });
  };
  const kinds = [
    { value: ALL, words: formatMessage(reviewMessages.allKinds), count: review.count(decision) },
    ...review.kinds.map((one) => ({ value: one, words: formatMessage(kindWords[one]), count: review.count(decision, one) })),
  ];
  const decisions = DECISIONS.map((one) => ({ value: one, words: formatMessage(reviewMessages[one]), count: review.count(one) }));
  return (
    <Page.Main>
      <Page.Title>{formatMessage(reviewMessages.title)}</Page.Title>
      <Layouts.Header
        title={formatMessage(reviewMessages.title)}
        subtitle={formatMessage(reviewMessages.subtitle)}
        navigationAction={
          <Link tag={NavLink} to={IMPORTS} startIcon={<ArrowLeft />}>
            {formatMessage(messages.back)}
          </Link>
        }
        primaryAction={
          decision === 'waiting' && review.here > 1 ? (
            <AcceptAll count={review.here} isBusy={review.busy === 'all'} onAccept={review.acceptAll} />
          ) : null
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4} paddingBottom={10}>
          <Flex justifyContent="space-between" gap={4} wrap="wrap">
            <Choice
              label={formatMessage(reviewMessages.title)}
              options={decisions}
              value={decision}
              onChoose={(to) => goTo({ decision: to, kind: null })}
            />
            {decision === 'waiting' ? (
              <Typography variant="pi" textColor="neutral600">
                {formatMessage(reviewMessages.shortcuts)}
              </Typography>
            ) : null}
          </Flex>
          <Choice
            label={formatMessage(messages.columnWhat)}
            options={kinds}
            value={kind ?? ALL}
            onChoose={(to) => goTo({ kind: to === ALL ? null : to })}
          />
          {review.error === null ? null : <Notice tone="danger">{review.error}</Notice>}
          {review.isLoaded ? <FindingList review={review} list={decision} toFirst={toFirst} /> : null}
          <ReviewPager
            offset={offset}
            shown={review.findings.length}
            here={review.here}
            total={review.count(decision, kind)}
            onGo={turnTo}
          />
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}
