import { Accordion, Badge, Flex, IconButton, VisuallyHidden } from '@strapi/design-system';
import { ArrowDown, ArrowUp, Drag, Trash, WarningCircle } from '@strapi/icons';
import { memo, type DragEvent, type KeyboardEvent } from 'react';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { EntryFields } from './EntryFields';
import { labelOf, type FormEntry } from './form-entry';
import { claimMessage, messages } from './messages';
import type { RowReading } from './row-readings';

/** What a row can ask of its list. The functions stay the same, so that a row is drawn again only when its own entry changes. */
interface RowActions {
  readonly remove: (index: number) => void;
  readonly step: (index: number, by: 1 | -1) => void;
  readonly startDrag: (index: number, event: DragEvent<HTMLElement>) => void;
  readonly endDrag: () => void;
}

interface Props extends RowActions {
  readonly entry: FormEntry;
  readonly index: number;
  readonly count: number;
  readonly isOpen: boolean;
  readonly isDisabled: boolean;
  readonly reading: RowReading | undefined;
  readonly model: string;
}

const Item = styled(Accordion.Item)`
  button[aria-expanded] {
    min-width: 0;
  }
  button[aria-expanded] > span:first-child {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  /* On narrow screens the label needs the room; the arrows move a row there. */
  @media (max-width: 768px) {
    [data-entry-handle] {
      display: none;
    }
  }
`;

const Mark = styled.span`
  display: inline-flex;
  vertical-align: -0.2rem;
  margin-inline-end: 0.6rem;
`;

function markOf(reading: RowReading | undefined): { readonly said: typeof messages.doubtful; readonly colour: string } | null {
  if (reading?.error) return { said: messages.unread, colour: 'danger600' };
  if (reading?.doubt) return { said: messages.doubtful, colour: 'warning600' };
  return reading?.hasWrongWeekday ? { said: messages.wrongWeekday, colour: 'warning600' } : null;
}

function Label({ entry, reading }: Pick<Props, 'entry' | 'reading'>) {
  const { formatMessage } = useIntl();
  const mark = markOf(reading);
  return (
    <span data-entry-label>
      {mark ? (
        <Mark title={formatMessage(mark.said)} data-mark={mark.said.id}>
          <WarningCircle fill={mark.colour} width="1.4rem" height="1.4rem" aria-hidden />
        </Mark>
      ) : null}
      {labelOf(entry) || formatMessage(messages.blank)}
      {mark ? <VisuallyHidden> ({formatMessage(mark.said)})</VisuallyHidden> : null}
    </span>
  );
}

function Buttons({ index, count, isDisabled, remove, step, startDrag, endDrag }: Omit<Props, 'entry' | 'isOpen' | 'reading' | 'model'>) {
  const { formatMessage } = useIntl();
  const plain = { variant: 'ghost', withTooltip: false } as const;
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    step(index, event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <>
      <IconButton {...plain} label={formatMessage(messages.moveUp)} disabled={isDisabled || index === 0} onClick={() => step(index, -1)}>
        <ArrowUp />
      </IconButton>
      <IconButton
        {...plain}
        label={formatMessage(messages.moveDown)}
        disabled={isDisabled || index === count - 1}
        onClick={() => step(index, 1)}
      >
        <ArrowDown />
      </IconButton>
      <IconButton {...plain} label={formatMessage(messages.remove)} disabled={isDisabled} onClick={() => remove(index)}>
        <Trash />
      </IconButton>
      <IconButton
        {...plain}
        label={formatMessage(messages.drag)}
        disabled={isDisabled}
        draggable={!isDisabled}
        data-entry-handle={index}
        onKeyDown={press}
        onDragStart={(event: DragEvent<HTMLElement>) => startDrag(index, event)}
        onDragEnd={endDrag}
        style={{ cursor: 'grab' }}
      >
        <Drag />
      </IconButton>
    </>
  );
}

function Row({ entry, isOpen, reading, model, ...place }: Props) {
  const { formatMessage } = useIntl();
  const { index, isDisabled } = place;
  const claim = typeof entry.status === 'string' && entry.status !== 'asserted' ? claimMessage[entry.status] : undefined;
  return (
    <Item value={entry.__temp_key__}>
      <Accordion.Header>
        <Accordion.Trigger>
          <Label entry={entry} reading={reading} />
        </Accordion.Trigger>
        <Accordion.Actions>
          <Flex gap={0}>
            {claim ? <Badge>{formatMessage(claim)}</Badge> : null}
            <Buttons {...place} />
          </Flex>
        </Accordion.Actions>
      </Accordion.Header>
      <Accordion.Content>
        {isOpen ? <EntryFields key={index} name={`entries.${index}`} model={model} isDisabled={isDisabled} /> : null}
      </Accordion.Content>
    </Item>
  );
}

/** One entry: its row, which shows its date and text as they are now, and its form. */
export const EntryRow = memo(Row);
