import type { EditLayout } from '@strapi/content-manager/strapi-admin';
import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { whereInWords } from '../checks/field-names';
import { fieldsOfForm } from '../differences/form-surroundings';
import { actionMessages, historyMessages, workMessages } from './messages';
import type { Version } from './versions';

/** Fields of a version that are named; the others are counted. */
const NAMED = 3;

interface Props {
  readonly version: Version;
  readonly form: Pick<EditLayout, 'layout' | 'components'>;
}

/** The labels of changed fields, in the order of the form. */
function labelsOf(fields: readonly string[], form: Props['form']): string[] {
  const order = fieldsOfForm(form).map(({ name }) => name);
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return [...fields].sort((one, other) => place(one) - place(other)).map((field) => whereInWords(form, [field]));
}

/** One version in words: what was done, when, by whom, and which fields changed. */
export function VersionLine({ version, form }: Props) {
  const { formatMessage, formatDate } = useIntl();
  const { action, at, who, work, source, fields, isPurged, number } = version;
  const done = action === 'restore' && source !== null ? historyMessages.restoredFrom : actionMessages[action];
  const program = workMessages[work ?? ''];
  const by = who ?? (program ? formatMessage(program) : (work ?? ''));
  const labels = labelsOf(fields, form);
  const first = labels.slice(0, NAMED).join(', ');
  const changed = formatMessage(historyMessages.fields, { first, count: Math.max(1, labels.length - NAMED + 1) });
  return (
    <Flex direction="column" alignItems="flex-start" gap={0} data-version={number}>
      <Typography variant="pi" fontWeight="bold">
        {done ? formatMessage(done, { number: source }) : action}
        {first && action !== 'publish' ? `: ${changed}` : ''}
      </Typography>
      <Typography variant="pi" textColor="neutral600">
        {`${formatMessage(historyMessages.version, { number })}, `}
        <time dateTime={at}>{formatDate(at, { dateStyle: 'medium', timeStyle: 'short' })}</time>{' '}
        {formatMessage(historyMessages.by, { who: by })}
      </Typography>
      {isPurged ? (
        <Typography variant="pi" textColor="neutral800">
          {formatMessage(historyMessages.purged)}
        </Typography>
      ) : null}
    </Flex>
  );
}
