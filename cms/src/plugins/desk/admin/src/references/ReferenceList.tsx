import { Box, Flex } from '@strapi/design-system';
import { useEffect, useRef, useState, type DragEvent } from 'react';
import type { ReferencedDocument } from './documents';
import { ReferenceRow } from './ReferenceRow';

interface Props {
  readonly ids: readonly string[];
  readonly known: ReadonlyMap<string, ReferencedDocument>;
  readonly target: string;
  readonly isDisabled: boolean;
  readonly onMove: (from: number, to: number) => void;
  readonly onRemove: (id: string) => void;
}

/** Index of the gap between rows that is nearest to the pointer; 0 is the gap above the first row. */
function gapAt(list: HTMLElement, y: number): number {
  const rows = [...list.children].map((row) => row.getBoundingClientRect());
  const below = rows.findIndex(({ top, height }) => y < top + height / 2);
  return below === -1 ? rows.length : below;
}

/**
 * Lets the editor drag a row to a gap. The events must not bubble: Strapi's own drag and drop, around the whole form, would cancel them.
 */
export function useDragging(onMove: (from: number, to: number) => void) {
  const [dragged, setDragged] = useState<number | null>(null);
  const [gap, setGap] = useState<number | null>(null);
  const end = (): void => {
    setDragged(null);
    setGap(null);
  };
  return {
    dragged,
    gap,
    start(index: number, event: DragEvent<HTMLElement>): void {
      event.stopPropagation();
      const row = event.currentTarget.closest('li');
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('application/x-desk-reference', String(index));
      if (row) event.dataTransfer.setDragImage(row, 12, 12);
      setDragged(index);
    },
    end,
    over(event: DragEvent<HTMLElement>): void {
      if (dragged === null) return;
      event.preventDefault();
      event.stopPropagation();
      event.dataTransfer.dropEffect = 'move';
      setGap(gapAt(event.currentTarget, event.clientY));
    },
    drop(event: DragEvent<HTMLElement>): void {
      if (dragged === null) return;
      event.preventDefault();
      event.stopPropagation();
      const to = gapAt(event.currentTarget, event.clientY);
      onMove(dragged, to > dragged ? to - 1 : to);
      end();
    },
  };
}

/** The chosen documents, one per row. They can be reordered by dragging and by keyboard. */
export function ReferenceList({ ids, known, target, isDisabled, onMove, onRemove }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const drag = useDragging(onMove);

  // The handle of a moved row loses the focus: give it back.
  useEffect(() => {
    if (focused === null) return;
    list.current?.querySelector<HTMLElement>(`[data-handle="${CSS.escape(focused)}"]`)?.focus();
    setFocused(null);
  }, [focused, ids]);

  const step = (id: string, from: number, by: 1 | -1): void => {
    onMove(from, from + by);
    setFocused(id);
  };
  if (ids.length === 0) return null;
  return (
    <Box tag="ol" ref={list} onDragOver={drag.over} onDrop={drag.drop} borderColor="neutral200" hasRadius overflow="hidden">
      {ids.map((id, index) => (
        <Flex
          key={id}
          tag="li"
          background="neutral0"
          alignItems="stretch"
          style={{
            opacity: drag.dragged === index ? 0.4 : 1,
            borderTop: index === 0 && drag.gap !== 0 ? undefined : `1px solid ${drag.gap === index ? '#4945ff' : 'rgba(128,128,160,.25)'}`,
            boxShadow:
              drag.gap === index
                ? 'inset 0 2px #4945ff'
                : drag.gap === ids.length && index === ids.length - 1
                  ? 'inset 0 -2px #4945ff'
                  : undefined,
          }}
        >
          <ReferenceRow
            id={id}
            document={known.get(id)}
            target={target}
            isDisabled={isDisabled}
            isFirst={index === 0}
            isLast={index === ids.length - 1}
            onDragStart={(event) => drag.start(index, event)}
            onDragEnd={drag.end}
            onStep={(by) => step(id, index, by)}
            onRemove={() => onRemove(id)}
          />
        </Flex>
      ))}
    </Box>
  );
}
