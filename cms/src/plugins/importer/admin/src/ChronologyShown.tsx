import type { FoundEntry } from '@dossier/wordpress/recognise/finding';
import { Badge, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { ReviewValue } from '../../../../import/plan/review-value';
import { PlainTable } from './PlainTable';
import { reviewMessages } from './review-messages';
import { RichText } from './RichText';
import { statusWords } from './words';

const COLOURS = { asserted: 'neutral', disputed: 'warning', false: 'danger', retracted: 'danger' } as const;

function Row({ entry: { date, text, status, statusNote } }: { readonly entry: FoundEntry }) {
  const { formatMessage } = useIntl();
  return (
    <tr>
      <td style={{ width: '30%' }}>
        {date ? (
          <Typography fontWeight="bold">{date.printed}</Typography>
        ) : (
          <Typography textColor="danger600">{formatMessage(reviewMessages.noDate)}</Typography>
        )}
        {date?.edtf ? (
          <Typography tag="p" variant="pi" textColor="neutral600">
            {date.edtf}
          </Typography>
        ) : null}
      </td>
      <td>
        <RichText nodes={text} />
        {status === 'asserted' && statusNote === null ? null : (
          <Typography tag="p" variant="pi" textColor="neutral600">
            <Badge variant={COLOURS[status]} size="S">
              {formatMessage(statusWords[status])}
            </Badge>{' '}
            {statusNote}
          </Typography>
        )}
      </td>
    </tr>
  );
}

/** A chronology as a table of dates and texts. An entry shows its status unless it is simply asserted. */
export function ChronologyShown({ value: { title, entries } }: { readonly value: Extract<ReviewValue, { kind: 'chronology' }> }) {
  return (
    <>
      {title === null ? null : (
        <Typography tag="p" fontWeight="bold">
          {title}
        </Typography>
      )}
      <PlainTable>
        <tbody>
          {entries.map((entry, index) => (
            <Row key={index} entry={entry} />
          ))}
        </tbody>
      </PlainTable>
    </>
  );
}
