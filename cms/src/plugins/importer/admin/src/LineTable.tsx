import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { ReportLine } from '../../../../import/report';
import type { Message } from './message';
import { messages } from './messages';
import { PlainTable } from './PlainTable';
import { Sureness } from './Sureness';
import type { NumberedLine } from './use-lines';
import { becomesWords, kindWords, type LineKind } from './words';

type Found = Extract<ReportLine, { kind: 'found' }>;

function FoundCells({ line }: { readonly line: Found }) {
  const { formatMessage } = useIntl();
  return (
    <>
      <td>
        {formatMessage(kindWords[line.what])}
        <Typography tag="p" variant="pi" textColor={line.becomes === 'waits' ? 'warning700' : 'neutral600'}>
          {formatMessage(becomesWords[line.becomes])}
        </Typography>
      </td>
      <td>
        <Sureness confidence={line.confidence} />
      </td>
      <td>
        <Typography tag="p" variant="pi" textColor="neutral600">
          {line.reason}
        </Typography>
        {line.excerpt}
      </td>
    </>
  );
}

function MessageCell({ line }: { readonly line: Exclude<ReportLine, Found> }) {
  const { formatMessage } = useIntl();
  return <td>{line.kind === 'conflict' ? formatMessage(messages.conflictFields, { fields: line.fields.join(', ') }) : line.message}</td>;
}

/** A table of the report's lines of one kind. */
export function LineTable({ kind, lines }: { readonly kind: LineKind; readonly lines: readonly NumberedLine[] }) {
  const { formatMessage, formatNumber } = useIntl();
  const columns: readonly Message[] =
    kind === 'found' ? [messages.columnWhat, messages.columnSure, messages.columnWhy] : [messages.columnMessage];
  return (
    <PlainTable data-lines={kind}>
      <thead>
        <tr>
          <th className="number">{formatMessage(messages.columnLine)}</th>
          {[messages.columnDocument, ...columns].map((column) => (
            <th key={column.id}>{formatMessage(column)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ number, line }) => (
          <tr key={number}>
            <td className="number">{line.line === 0 ? '' : formatNumber(line.line)}</td>
            <td style={{ minWidth: '14rem' }}>{line.document || formatMessage(messages.wholeFile)}</td>
            {line.kind === 'found' ? <FoundCells line={line} /> : <MessageCell line={line} />}
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}
