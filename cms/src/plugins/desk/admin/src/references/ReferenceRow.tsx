import { Box, Flex, IconButton, Typography } from '@strapi/design-system';
import { ArrowDown, ArrowUp, Cross, Drag, ExternalLink } from '@strapi/icons';
import type { CSSProperties, DragEvent, KeyboardEvent } from 'react';
import { useIntl } from 'react-intl';
import { useHref } from 'react-router-dom';
import { editAddress } from '../content-manager';
import { DocumentName, StatusMark, titleInWords } from './DocumentMark';
import type { ReferencedDocument } from './documents';
import { messages } from './messages';
import { useLocale } from '../use-locale';

interface Props {
  readonly id: string;
  readonly document: ReferencedDocument | undefined;
  readonly target: string;
  readonly isDisabled: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onDragStart: (event: DragEvent<HTMLElement>) => void;
  readonly onDragEnd: () => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

/** The handle of a row: moves it by mouse or with the arrow keys. */
function Grip({
  id,
  title,
  onStep,
  onDragStart,
  onDragEnd,
}: Pick<Props, 'id' | 'onStep' | 'onDragStart' | 'onDragEnd'> & { title: string }) {
  const { formatMessage } = useIntl();
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    onStep(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <IconButton
      label={formatMessage(messages.move, { title })}
      variant="ghost"
      size="S"
      withTooltip={false}
      data-handle={id}
      draggable
      onKeyDown={press}
      onDragStart={onDragStart}
      onDragEnd={onDragEnd}
      style={{ cursor: 'grab' }}
    >
      <Drag />
    </IconButton>
  );
}

function OpenLink({ document, target, title }: { document: ReferencedDocument; target: string; title: string }) {
  const { formatMessage } = useIntl();
  const locale = useLocale();
  const shown = locale && document.locales.includes(locale) ? locale : document.locales[0];
  const href = useHref(editAddress(target, document.documentId, shown));
  return (
    <IconButton
      tag="a"
      href={href}
      target="_blank"
      rel="noopener"
      label={formatMessage(messages.open, { title })}
      variant="ghost"
      size="S"
      withTooltip={false}
    >
      <ExternalLink />
    </IconButton>
  );
}

/** Hides a button that cannot be used, but keeps its space, so that the other buttons do not move. */
function quietIf(isDisabled: boolean): CSSProperties | undefined {
  return isDisabled ? { visibility: 'hidden' } : undefined;
}

/** One chosen document: its title, its status and its buttons. */
export function ReferenceRow({ id, document, target, isDisabled, isFirst, isLast, onStep, onRemove, onDragStart, onDragEnd }: Props) {
  const intl = useIntl();
  const { formatMessage } = intl;
  const title = document ? titleInWords(intl, document) : id;
  const isGone = document?.status === 'gone';
  const canMove = !isDisabled && !(isFirst && isLast);
  const plain = { variant: 'ghost', size: 'S', withTooltip: false } as const;
  return (
    <Flex
      flex="1"
      minWidth={0}
      gap={2}
      padding={1}
      paddingLeft={canMove ? 1 : 3}
      background={isGone ? 'danger100' : 'neutral0'}
      data-reference={id}
    >
      {canMove ? <Grip id={id} title={title} onStep={onStep} onDragStart={onDragStart} onDragEnd={onDragEnd} /> : null}
      <Flex flex="1" minWidth={0} gap={2} justifyContent="space-between" wrap="wrap">
        {document ? <DocumentName document={document} /> : <Typography textColor="neutral500">…</Typography>}
        {document ? <StatusMark status={document.status} /> : null}
      </Flex>
      <Flex shrink={0}>
        {canMove ? (
          <>
            <IconButton
              {...plain}
              label={formatMessage(messages.moveUp, { title })}
              disabled={isFirst}
              style={quietIf(isFirst)}
              onClick={() => onStep(-1)}
            >
              <ArrowUp />
            </IconButton>
            <IconButton
              {...plain}
              label={formatMessage(messages.moveDown, { title })}
              disabled={isLast}
              style={quietIf(isLast)}
              onClick={() => onStep(1)}
            >
              <ArrowDown />
            </IconButton>
          </>
        ) : null}
        {document && !isGone ? <OpenLink document={document} target={target} title={title} /> : <Box width="3.2rem" />}
        {isDisabled ? null : (
          <IconButton {...plain} label={formatMessage(messages.remove, { title })} onClick={onRemove}>
            <Cross />
          </IconButton>
        )}
      </Flex>
    </Flex>
  );
}
