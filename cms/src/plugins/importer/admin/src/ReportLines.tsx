import { Button, Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { Summary } from '../../../../import/report';
import { Choice } from './Choice';
import { LineTable } from './LineTable';
import { messages } from './messages';
import { Notice } from './Notice';
import { Panel } from './Panel';
import { useLines } from './use-lines';
import { lineWords, type LineKind } from './words';

const KINDS = ['problem', 'found', 'left', 'repaired', 'conflict'] as const;

/** The number of lines of a kind; null when the summary does not contain it. */
function countOf({ problems, repairs, conflicts, found }: Summary, kind: LineKind): number | null {
  const all = Object.values(found).reduce((sum, { applied, waits, before }) => sum + applied + waits + before, 0);
  return { problem: problems, found: all, left: null, repaired: repairs, conflict: conflicts }[kind];
}

function Lines({ id, kind, told }: { readonly id: number; readonly kind: LineKind; readonly told: string }) {
  const { formatMessage } = useIntl();
  const { lines, state, error, more } = useLines(id, kind, told);
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {error === null ? null : <Notice tone="danger">{error}</Notice>}
      {lines.length > 0 ? <LineTable kind={kind} lines={lines} /> : null}
      {state === 'all' && lines.length === 0 ? <Typography textColor="neutral600">{formatMessage(messages.linesNone)}</Typography> : null}
      {state === 'some' ? (
        <Flex justifyContent="center">
          <Button variant="tertiary" onClick={more}>
            {formatMessage(messages.linesMore)}
          </Button>
        </Flex>
      ) : null}
    </Flex>
  );
}

interface Props {
  readonly id: number;
  readonly summary: Summary | null;
  /** State and progress of the run as one text, which is not shown. When it changes, the list loads the lines that were added since. */
  readonly told: string;
}

/** The lines of a report, one kind at a time. Problems are shown first if there are any. */
export function ReportLines({ id, summary, told }: Props) {
  const { formatMessage } = useIntl();
  const [chosen, setChosen] = useState<LineKind | null>(null);
  const kind = chosen ?? (summary?.problems === 0 ? 'found' : 'problem');
  const options = KINDS.map((one) => ({ value: one, words: formatMessage(lineWords[one]), count: summary && countOf(summary, one) }));
  return (
    <Panel title={formatMessage(messages.linesTitle)}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Choice label={formatMessage(messages.linesTitle)} options={options} value={kind} onChoose={setChosen} />
        <Lines key={`${id} ${kind}`} id={id} kind={kind} told={told} />
      </Flex>
    </Panel>
  );
}
