import { Typography } from '@strapi/design-system';
import { diffWordsWithSpace } from 'diff';
import { useMemo } from 'react';
import { styled } from 'styled-components';

const Marked = styled(Typography)`
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  ins {
    background: ${({ theme }) => theme.colors.success100};
    color: ${({ theme }) => theme.colors.success700};
    text-decoration: underline;
  }
  del {
    background: ${({ theme }) => theme.colors.danger100};
    color: ${({ theme }) => theme.colors.danger700};
    text-decoration: line-through;
  }
`;

/** Longer texts are compared only as a whole, since the comparison of words takes time that grows with the square of what differs. */
const LONGEST = 200_000;
const PATIENCE_MS = 1_000;
/** Characters of unchanged text that are shown on each side of a change. */
const CONTEXT = 160;

interface Piece {
  readonly text: string;
  readonly mark: 'ins' | 'del' | null;
}

/** The pieces of both texts, with a mark on each that only one of them has. */
function wordPieces(before: string, after: string): Piece[] {
  const whole: Piece[] = [
    { text: before, mark: 'del' },
    { text: after, mark: 'ins' },
  ];
  if (before.length + after.length > LONGEST) return whole.filter(({ text }) => text !== '');
  const changes = diffWordsWithSpace(before, after, { timeout: PATIENCE_MS });
  if (!changes) return whole.filter(({ text }) => text !== '');
  return changes.map(({ value, added, removed }) => ({ text: value, mark: added ? 'ins' : removed ? 'del' : null }));
}

/** The unchanged text between two changes, without its middle when it is long. */
function shortened(text: string, isFirst: boolean, isLast: boolean): string {
  const room = (isFirst ? 0 : CONTEXT) + (isLast ? 0 : CONTEXT);
  if (text.length <= room + CONTEXT) return text;
  return `${isFirst ? '' : text.slice(0, CONTEXT)} … ${isLast ? '' : text.slice(-CONTEXT)}`;
}

/** A changed text: what was removed is struck through, what was added is underlined. Long unchanged passages are shortened. */
export function MarkedWords({ before, after }: { readonly before: string; readonly after: string }) {
  const pieces = useMemo(() => wordPieces(before, after), [before, after]);
  return (
    <Marked tag="div" variant="omega">
      {pieces.map(({ text, mark: Mark }, index) =>
        Mark === null ? (
          <span key={index}>{pieces.length === 1 ? text : shortened(text, index === 0, index === pieces.length - 1)}</span>
        ) : (
          <Mark key={index}>{text}</Mark>
        ),
      )}
    </Marked>
  );
}
