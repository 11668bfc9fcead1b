import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { Summary } from '../../../../import/report';
import type { Message } from './message';
import { messages } from './messages';
import { Panel } from './Panel';
import { PlainTable } from './PlainTable';
import { documentWords, kindWords, leftOutSentence, wordFor } from './words';

interface CountsProps {
  readonly columns: readonly Message[];
  readonly rows: readonly { readonly word: string; readonly counts: readonly number[] }[];
}

/** Numbers in rows and columns. A zero is shown in a pale colour. */
function Counts({ columns, rows }: CountsProps) {
  const { formatMessage, formatNumber } = useIntl();
  if (rows.length === 0) return <Typography textColor="neutral600">{formatMessage(messages.sumNothing)}</Typography>;
  return (
    <PlainTable>
      {columns.length > 1 ? (
        <thead>
          <tr>
            <th />
            {columns.map((column) => (
              <th key={column.id} className="number">
                {formatMessage(column)}
              </th>
            ))}
          </tr>
        </thead>
      ) : null}
      <tbody>
        {rows.map(({ word, counts }) => (
          <tr key={word}>
            <td>{word}</td>
            {counts.map((count, index) => (
              <td key={index} className={count === 0 ? 'number nothing' : 'number'}>
                {formatNumber(count)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}

/** The totals of a report, in up to three tables. */
export function SummaryPanels({ summary }: { readonly summary: Summary }) {
  const { formatMessage } = useIntl();
  const { documents, found, leftOut, published, accepted, isDryRun } = summary;
  const hasKept = Object.values(documents).some(({ kept }) => kept > 0);
  const documentRows = Object.entries(documents).map(([word, counts]) => ({
    word: formatMessage(wordFor(documentWords, word)),
    counts: [counts.new, counts.changed, counts.same, counts.kept],
  }));
  const foundRows = Object.entries(found).map(([kind, { applied, waits, before }]) => ({
    word: formatMessage(wordFor(kindWords, kind)),
    counts: [applied, waits, before],
  }));
  const leftOutRows = Object.entries(leftOut).map(([word, count]) => {
    const { sentence, name } = leftOutSentence(word);
    return { word: formatMessage(sentence, { name }), counts: [count] };
  });
  const isApplied = isDryRun ? messages.sumToApply : messages.sumApplied;
  return (
    <Box data-summary style={{ display: 'grid', gap: '2.4rem', gridTemplateColumns: 'repeat(auto-fit, minmax(36rem, 1fr))' }}>
      <Panel title={formatMessage(messages.sumDocuments)}>
        <Counts columns={[messages.sumNew, messages.sumChanged, messages.sumSame, messages.sumKept]} rows={documentRows} />
        <Flex direction="column" alignItems="flex-start" gap={1} paddingTop={3}>
          {published > 0 ? <Typography variant="pi">{formatMessage(messages.published, { count: published })}</Typography> : null}
          {hasKept ? (
            <Typography variant="pi" textColor="neutral600">
              {formatMessage(messages.keptHint)}
            </Typography>
          ) : null}
        </Flex>
      </Panel>
      <Panel title={formatMessage(messages.sumFound)}>
        <Counts columns={[isApplied, messages.sumWaits, messages.sumBefore]} rows={foundRows} />
        {accepted > 0 ? (
          <Typography tag="p" variant="pi">
            {formatMessage(messages.accepted, { count: accepted })}
          </Typography>
        ) : null}
      </Panel>
      {leftOutRows.length > 0 ? (
        <Panel title={formatMessage(messages.sumLeftOut)}>
          <Counts columns={[messages.sumLeftOut]} rows={leftOutRows} />
        </Panel>
      ) : null}
    </Box>
  );
}
