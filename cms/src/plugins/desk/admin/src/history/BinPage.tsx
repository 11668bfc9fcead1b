import { Box, Button, EmptyStateLayout, Flex, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { Layouts, Page, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useCallback, useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { ForGood } from './ForGood';
import { historyMessages } from './messages';
import { reasonOf } from './versions';
import { toldOf } from './watch-requests';

interface Row {
  readonly row: number;
  readonly uid: string;
  readonly documentId: string;
  readonly locale: string;
  readonly deletion: string;
  readonly deletedAt: string;
  readonly daysLeft: number;
  readonly who: string | null;
  readonly title: string;
  readonly wasPublic: boolean;
  readonly mayRestore: boolean;
  readonly mayPublish: boolean;
}
interface BinAnswer {
  readonly rows: readonly Row[];
  readonly next: number | null;
  readonly mayEmpty: boolean;
}
interface Restored {
  readonly left: Parameters<typeof toldOf>[0];
}

function useBin(): BinAnswer & { readonly hasFailed: boolean; readonly load: (after: number | null) => Promise<void> } {
  const { get } = useFetchClient();
  const [bin, setBin] = useState<BinAnswer>({ rows: [], next: null, mayEmpty: false });
  const [hasFailed, setHasFailed] = useState(false);
  const load = useCallback(
    async (after: number | null) => {
      try {
        const { data } = await get<BinAnswer>('/desk/bin', { params: after === null ? {} : { after } });
        setBin((before) => ({ ...data, rows: after === null ? data.rows : [...before.rows, ...data.rows] }));
        setHasFailed(false);
      } catch {
        setHasFailed(true);
      }
    },
    [get],
  );
  useEffect(() => void load(null), [load]);
  return { ...bin, hasFailed, load };
}

/** The bin: what was deleted in the last 30 days, as far as the user may read it. */
export default function BinPage() {
  const { formatMessage, formatDate } = useIntl();
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const { rows, next, mayEmpty, hasFailed, load } = useBin();
  const titleOf = (row: Row): string => row.title || formatMessage(historyMessages.untitled);

  const act = async (path: string, body: object, done: (data: Restored) => void): Promise<void> => {
    try {
      done((await post<Restored>(path, body)).data);
      await load(null);
    } catch (error) {
      toggleNotification({ type: 'danger', message: reasonOf(error) });
    }
  };
  const restore = (row: Row, publish: boolean): void =>
    void act('/desk/bin/restore', { deletion: row.deletion, publish }, ({ left }) => {
      toggleNotification({ type: 'success', message: formatMessage(historyMessages.back, { title: titleOf(row) }) });
      for (const { message, values } of toldOf(left)) toggleNotification({ type: 'warning', message: formatMessage(message, values) });
    });
  const empty = (deletion: string | null): void => void act('/desk/bin/empty', { deletion }, () => undefined);

  return (
    <Page.Main>
      <Page.Title>{formatMessage(historyMessages.binTitle)}</Page.Title>
      <Layouts.Header
        title={formatMessage(historyMessages.binTitle)}
        subtitle={formatMessage(historyMessages.binExplained)}
        primaryAction={
          mayEmpty && rows.length > 0 ? (
            <ForGood
              label={formatMessage(historyMessages.emptyBin)}
              question={formatMessage(historyMessages.emptyExplained)}
              onSure={() => empty(null)}
            />
          ) : null
        }
      />
      <Layouts.Content>
        {hasFailed ? <Typography textColor="danger600">{formatMessage(historyMessages.failed)}</Typography> : null}
        {rows.length === 0 ? (
          <EmptyStateLayout content={formatMessage(historyMessages.binEmpty)} />
        ) : (
          <Box style={{ overflowX: 'auto' }}>
            <Table colCount={5} rowCount={rows.length + 1}>
              <Thead>
                <Tr>
                  {(['document', 'type', 'deleted', 'daysLeft', 'actions'] as const).map((name) => (
                    <Th key={name}>
                      <Typography variant="sigma">{formatMessage(historyMessages[name])}</Typography>
                    </Th>
                  ))}
                </Tr>
              </Thead>
              <Tbody>
                {rows.map((row) => (
                  <Tr key={row.row} data-binned={row.documentId}>
                    <Td>
                      <Typography fontWeight="bold">{titleOf(row)}</Typography>
                      <Typography variant="pi" textColor="neutral600">
                        {' '}
                        {[row.locale, row.wasPublic ? formatMessage(historyMessages.wasPublic) : ''].filter(Boolean).join(', ')}
                      </Typography>
                    </Td>
                    <Td>
                      <Typography>{row.uid.replace(/^.*\./, '')}</Typography>
                    </Td>
                    <Td>
                      <Typography>
                        {formatDate(row.deletedAt, { dateStyle: 'medium', timeStyle: 'short' })}
                        {row.who ? ` ${formatMessage(historyMessages.by, { who: row.who })}` : ''}
                      </Typography>
                    </Td>
                    <Td>
                      <Typography>{formatMessage(historyMessages.days, { days: row.daysLeft })}</Typography>
                    </Td>
                    <Td>
                      <Flex gap={2} wrap="wrap">
                        {row.mayRestore ? (
                          <Button size="S" variant="secondary" onClick={() => restore(row, false)}>
                            {formatMessage(row.mayPublish ? historyMessages.restoreAsDraft : historyMessages.restore)}
                          </Button>
                        ) : null}
                        {row.mayRestore && row.mayPublish ? (
                          <Button size="S" variant="secondary" onClick={() => restore(row, true)}>
                            {formatMessage(historyMessages.restorePublic)}
                          </Button>
                        ) : null}
                        {mayEmpty ? (
                          <ForGood
                            label={formatMessage(historyMessages.deleteForGood)}
                            question={formatMessage(historyMessages.deleteExplained, { title: titleOf(row) })}
                            onSure={() => empty(row.deletion)}
                          />
                        ) : null}
                      </Flex>
                    </Td>
                  </Tr>
                ))}
              </Tbody>
            </Table>
          </Box>
        )}
        {next === null ? null : (
          <Box paddingTop={4}>
            <Button variant="tertiary" onClick={() => void load(next)}>
              {formatMessage(historyMessages.more)}
            </Button>
          </Box>
        )}
      </Layouts.Content>
    </Page.Main>
  );
}
