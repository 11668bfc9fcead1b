import { Box, Checkbox, Flex, Radio, Typography } from '@strapi/design-system';
import { useCallback, useLayoutEffect, useRef, useState, type Dispatch, type SetStateAction } from 'react';
import { useIntl } from 'react-intl';
import { messages } from './messages';
import { joined, needsLook, type Line } from './pasted';
import { PastedLine } from './PastedLine';
import type { Where } from './use-entries';

interface Props {
  readonly lines: readonly Line[];
  readonly leftOut: number;
  readonly setLines: Dispatch<SetStateAction<readonly Line[]>>;
  readonly hasEntries: boolean;
  readonly where: Where;
  readonly onWhere: (where: Where) => void;
}

function isDated({ reading }: Line): boolean {
  return reading !== null && reading.error === null;
}

/** What was read of a pasted text, line by line, and where it will go. Nothing has changed yet. */
export function Preview({ lines, leftOut, setLines, hasEntries, where, onWhere }: Props) {
  const { formatMessage } = useIntl();
  const [isFiltered, setIsFiltered] = useState(false);
  const summary = useRef<HTMLSpanElement>(null);
  // The button that read the lines is gone: who uses the keyboard goes on from here.
  useLayoutEffect(() => summary.current?.focus(), []);
  const change = useCallback(
    (line: Line): void => setLines((now) => now.map((one) => (one.number === line.number ? line : one))),
    [setLines],
  );
  const join = useCallback((number: number): void => setLines((now) => joined(now, number)), [setLines]);
  const attention = lines.filter(needsLook);
  const shown = isFiltered ? attention : lines;
  const first = lines.find(({ isTaken }) => isTaken)?.number ?? Infinity;
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex gap={4} wrap="wrap" justifyContent="space-between">
        <Typography role="status" ref={summary} tabIndex={-1} data-summary>
          {formatMessage(messages.summary, { count: lines.length, read: lines.filter(isDated).length })}{' '}
          {attention.length > 0 ? formatMessage(messages.attention, { count: attention.length }) : ''}
          {leftOut > 0 ? ` ${formatMessage(messages.leftOut, { count: leftOut })}` : ''}
        </Typography>
        {attention.length > 0 && attention.length < lines.length ? (
          <Checkbox checked={isFiltered} onCheckedChange={(is) => setIsFiltered(is === true)}>
            {formatMessage(messages.onlyAttention)}
          </Checkbox>
        ) : null}
      </Flex>
      <Box tag="ol" borderColor="neutral200" hasRadius>
        {shown.map((line) => (
          <PastedLine key={line.number} line={line} canJoin={line.number > first} onChange={change} onJoin={join} />
        ))}
      </Box>
      {hasEntries ? (
        <Radio.Group
          aria-label={formatMessage(messages.where)}
          value={where}
          onValueChange={(value) => onWhere(value === 'atEnd' ? 'atEnd' : 'inOrder')}
        >
          <Radio.Item value="inOrder">{formatMessage(messages.inOrder)}</Radio.Item>
          <Radio.Item value="atEnd">{formatMessage(messages.atEnd)}</Radio.Item>
        </Radio.Group>
      ) : null}
    </Flex>
  );
}
