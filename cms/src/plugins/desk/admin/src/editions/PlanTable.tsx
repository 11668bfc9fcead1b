import { Box, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { editionMessages as messages } from './messages';
import type { EditionPlan } from './plan';

interface Props {
  readonly old: EditionPlan['old'];
  readonly plan: NonNullable<EditionPlan['plan']>;
}

/** The fields in which the last edition may stand, as they will be. */
export function PlanTable({ old, plan }: Props) {
  const { formatMessage } = useIntl();
  const none = formatMessage(messages.none);
  const rows = [
    [messages.fieldTitle, old.title, plan.title],
    [messages.fieldSlug, old.slug, plan.slug],
    [messages.fieldDateline, old.dateline, plan.dateline],
  ] as const;
  return (
    <Box background="neutral100" hasRadius padding={3} data-plan={plan.edition}>
      <Typography variant="sigma" textColor="neutral600" tag="p">
        {formatMessage(messages.becomes)}
      </Typography>
      <dl>
        {rows.map(([label, before, after]) => (
          <Box key={label.id} paddingTop={1} paddingBottom={1}>
            <Typography tag="dt" variant="pi" fontWeight="bold" textColor="neutral600">
              {formatMessage(label)}
            </Typography>
            <Typography tag="dd" style={{ overflowWrap: 'anywhere' }}>
              {after || none}
              {before === after && before ? ` (${formatMessage(messages.unchanged)})` : ''}
            </Typography>
          </Box>
        ))}
      </dl>
    </Box>
  );
}
