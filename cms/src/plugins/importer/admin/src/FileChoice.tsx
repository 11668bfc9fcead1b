import { Flex, Typography } from '@strapi/design-system';
import { File as FileIcon, Upload } from '@strapi/icons';
import { useState, type DragEvent } from 'react';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { messages } from './messages';

const Zone = styled.label<{ $isOver: boolean }>`
  display: block;
  cursor: pointer;
  padding: 2.4rem;
  border: 1px dashed ${({ theme, $isOver }) => ($isOver ? theme.colors.primary600 : theme.colors.neutral300)};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme, $isOver }) => ($isOver ? theme.colors.primary100 : theme.colors.neutral100)};

  &:hover {
    border-color: ${({ theme }) => theme.colors.primary600};
  }

  &:focus-within {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }

  input {
    position: absolute;
    opacity: 0;
    width: 1px;
    height: 1px;
  }
`;

interface Props {
  readonly file: File | null;
  readonly isDisabled: boolean;
  readonly onChoose: (file: File) => void;
}

/** A field in which the editor chooses a file or drops one. */
export function FileChoice({ file, isDisabled, onChoose }: Props) {
  const { formatMessage, formatNumber } = useIntl();
  const [isOver, setIsOver] = useState(false);
  const take = (files: FileList | null): void => {
    const [first] = files ?? [];
    if (first && !isDisabled) onChoose(first);
  };
  const drop = (event: DragEvent<HTMLElement>): void => {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files);
  };
  const drag = (event: DragEvent<HTMLElement>): void => {
    event.preventDefault();
    setIsOver(true);
  };
  const inBytes = (size: number): string =>
    size < 1_000_000
      ? formatNumber(Math.ceil(size / 1_000), { style: 'unit', unit: 'kilobyte' })
      : formatNumber(size / 1_000_000, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  return (
    <Zone $isOver={isOver} onDragOver={drag} onDragLeave={() => setIsOver(false)} onDrop={drop}>
      <input type="file" accept=".xml,text/xml,application/xml" disabled={isDisabled} onChange={(event) => take(event.target.files)} />
      <Flex gap={4} justifyContent="center">
        {file ? <FileIcon fill="primary600" width="2.4rem" height="2.4rem" aria-hidden /> : <Upload fill="primary600" aria-hidden />}
        <Flex direction="column" alignItems="flex-start" minWidth={0}>
          <Typography fontWeight="bold" style={{ overflowWrap: 'anywhere' }}>
            {file ? file.name : formatMessage(messages.chooseFile)}
          </Typography>
          <Typography variant="pi" textColor="neutral600">
            {file ? `${inBytes(file.size)} · ${formatMessage(messages.chooseOther)}` : formatMessage(messages.fileKind)}
          </Typography>
        </Flex>
      </Flex>
    </Zone>
  );
}
