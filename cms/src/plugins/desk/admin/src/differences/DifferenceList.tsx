import { Flex, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { Difference } from './find-differences';
import { MarkedWords } from './MarkedWords';
import { differenceMessages } from './messages';

interface Props {
  readonly differences: readonly Difference[];
  /** The place of a difference in words, with the labels of the form. */
  readonly whereInWords: (path: readonly (string | number)[]) => string;
  /** What can be done with the whole field that differs, such as a button; shown once, before its first difference. */
  readonly actionsOf?: (field: string) => ReactNode;
}

/** Differences between two versions, each with its place and with the words marked that differ. */
export function DifferenceList({ differences, whereInWords, actionsOf }: Props) {
  const { formatMessage } = useIntl();
  if (differences.length === 0) return <Typography textColor="neutral600">{formatMessage(differenceMessages.none)}</Typography>;
  const fields = [...new Set(differences.map(({ path }) => String(path[0])))];
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={5}>
      {fields.map((field) => (
        <Flex key={field} tag="li" direction="column" alignItems="stretch" gap={2} data-differs={field}>
          <Flex justifyContent="space-between" alignItems="center" gap={3} wrap="wrap">
            <Typography variant="delta" tag="h3">
              {whereInWords([field])}
            </Typography>
            {actionsOf?.(field)}
          </Flex>
          {differences
            .filter(({ path }) => path[0] === field)
            .map((difference) => (
              <OneDifference key={`${difference.kind} ${difference.path.join('.')}`} difference={difference} whereInWords={whereInWords} />
            ))}
        </Flex>
      ))}
    </Flex>
  );
}

function OneDifference({ difference, whereInWords }: { difference: Difference; whereInWords: Props['whereInWords'] }) {
  const { formatMessage } = useIntl();
  const { path, kind, before, after, movedTo } = difference;
  const what =
    kind === 'moved'
      ? formatMessage(differenceMessages.moved, { place: (movedTo ?? 0) + 1 })
      : kind === 'changed'
        ? null
        : formatMessage(differenceMessages[kind]);
  return (
    <Flex direction="column" alignItems="stretch" gap={1} paddingLeft={3} borderColor="neutral200" style={{ borderWidth: '0 0 0 2px' }}>
      {path.length > 1 ? (
        <Typography variant="pi" fontWeight="bold" textColor="neutral600">
          {whereInWords(path)}
          {what === null ? '' : ` (${what})`}
        </Typography>
      ) : null}
      {before === after && kind === 'changed' ? (
        <Typography textColor="neutral600">{formatMessage(differenceMessages.unseen)}</Typography>
      ) : (
        <MarkedWords before={before} after={after} />
      )}
    </Flex>
  );
}
