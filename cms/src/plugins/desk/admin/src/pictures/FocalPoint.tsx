import { Box, Button, Field, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { KeyboardEvent, MouseEvent } from 'react';
import { styled } from 'styled-components';
import type { Point } from './files';
import { pictureMessages as messages } from './messages';

const STEP = 1;
const LARGE_STEP = 10;
const MIDDLE: Point = { x: 50, y: 50 };
const STEPS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

const Frame = styled.button`
  position: relative;
  display: inline-block;
  padding: 0;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  background: ${({ theme }) => theme.colors.neutral100};
  cursor: crosshair;
  line-height: 0;
  img {
    max-width: 100%;
    max-height: 34rem;
  }
`;

/** The mark: white within dark, so that it is seen on any picture. */
const Mark = styled.span`
  position: absolute;
  width: 2.4rem;
  height: 2.4rem;
  margin: -1.2rem 0 0 -1.2rem;
  border: 3px solid #fff;
  border-radius: 50%;
  box-shadow:
    0 0 0 2px #000,
    inset 0 0 0 2px #000;
  pointer-events: none;
`;

const within = (percent: number): number => Math.round(Math.min(Math.max(percent, 0), 100));

function clickedPoint({ currentTarget, clientX, clientY }: MouseEvent): Point {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return { x: within(((clientX - left) / width) * 100), y: within(((clientY - top) / height) * 100) };
}

interface Props {
  readonly src: string;
  readonly point: Point | null;
  readonly onChange: (point: Point | null) => void;
}

/** The picture, on which the focal point is chosen by a click or by keys. */
export function FocalPoint({ src, point, onChange }: Props) {
  const { formatMessage } = useIntl();
  const said = point ? formatMessage(messages.focalPointAt, { ...point }) : formatMessage(messages.focalPointNone);
  const move = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const by = event.shiftKey ? LARGE_STEP : STEP;
    const { x, y } = point ?? MIDDLE;
    onChange({ x: within(x + step.x * by), y: within(y + step.y * by) });
  };
  return (
    <Field.Root name="focalPoint" hint={formatMessage(messages.focalPointHint)}>
      <Flex direction="column" alignItems="stretch" gap={1}>
        <Typography variant="pi" fontWeight="bold">
          {formatMessage(messages.focalPoint)}
        </Typography>
        <Box>
          <Frame
            type="button"
            aria-label={`${formatMessage(messages.focalPoint)}: ${said}`}
            // A click by key has no place: it chooses the middle.
            onClick={(event) => onChange(event.detail === 0 ? (point ?? MIDDLE) : clickedPoint(event))}
            onKeyDown={move}
          >
            <img src={src} alt="" />
            {point ? <Mark style={{ left: `${point.x}%`, top: `${point.y}%` }} /> : null}
          </Frame>
        </Box>
        <Field.Hint />
        <Flex gap={2} wrap="wrap" alignItems="center">
          <Typography variant="pi" aria-live="polite">
            {said}
          </Typography>
          {point ? (
            <Button variant="tertiary" size="S" onClick={() => onChange(null)}>
              {formatMessage(messages.focalPointClear)}
            </Button>
          ) : null}
        </Flex>
      </Flex>
    </Field.Root>
  );
}
