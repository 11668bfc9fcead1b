import { Link, Typography, VisuallyHidden } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';
import { reportAddress } from './addresses';
import { useDateWords } from './dates';
import { messages } from './messages';
import { PlainTable } from './PlainTable';
import { RunActions } from './RunActions';
import { RunMark } from './RunMark';
import { countDocuments, countFound, type Run } from './runs';

function Row({ run, onChange }: { readonly run: Run; readonly onChange: () => void }) {
  const { formatMessage, formatNumber } = useIntl();
  const inWords = useDateWords('medium');
  const { summary } = run;
  const counts = summary && [
    countDocuments(summary, 'new'),
    countDocuments(summary, 'changed'),
    countFound(summary, 'waits'),
    summary.problems,
  ];
  return (
    <tr data-run={run.id}>
      <td>
        <Link tag={NavLink} to={reportAddress(run.id)}>
          {run.name}
        </Link>
        <Typography tag="p" variant="pi" textColor="neutral600">
          {formatMessage(run.options.dryRun ? messages.isReport : messages.isImport)}
        </Typography>
      </td>
      <td>
        <RunMark run={run} />
      </td>
      <td>{inWords(run.asked_at)}</td>
      {(counts ?? [null, null, null, null]).map((count, index) => (
        <td key={index} className={count ? 'number' : 'number nothing'}>
          {count === null ? '–' : formatNumber(count)}
        </td>
      ))}
      <td>
        <RunActions run={run} hasWords={false} onChange={onChange} onRemove={onChange} />
      </td>
    </tr>
  );
}

/** A table of earlier imports, newest first. */
export function RunTable({ runs, onChange }: { readonly runs: readonly Run[]; readonly onChange: () => void }) {
  const { formatMessage } = useIntl();
  if (runs.length === 0) return <Typography textColor="neutral600">{formatMessage(messages.noRuns)}</Typography>;
  return (
    <PlainTable>
      <thead>
        <tr>
          <th>{formatMessage(messages.columnName)}</th>
          <th>{formatMessage(messages.columnState)}</th>
          <th>{formatMessage(messages.columnDate)}</th>
          <th className="number">{formatMessage(messages.columnDocuments)}</th>
          <th className="number">{formatMessage(messages.columnChanged)}</th>
          <th className="number">{formatMessage(messages.columnWaits)}</th>
          <th className="number">{formatMessage(messages.columnProblems)}</th>
          <th>
            <VisuallyHidden>{formatMessage(messages.columnActions)}</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <Row key={run.id} run={run} onChange={onChange} />
        ))}
      </tbody>
    </PlainTable>
  );
}
