import { Box, Button, Flex, Main, Typography } from '@strapi/design-system';
import { Layouts, Page, useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import { editAddress } from '../content-manager';
import { DescribeFile } from './DescribeFile';
import { FileDialog } from './FileDialog';
import { pictureMessages as messages } from './messages';
import { Thumbnail } from './Thumbnail';

interface Place {
  readonly uid: string;
  readonly documentId: string;
  readonly locale: string | null;
  readonly title: string;
}

interface Undescribed {
  readonly file: { readonly id: number; readonly name: string; readonly url: string; readonly mayChange: boolean } | null;
  readonly url: string | null;
  readonly places: readonly Place[];
}

interface Answer {
  readonly results: readonly Undescribed[];
  readonly total: number;
  readonly pageCount: number;
}

const DocumentLink = styled(Link)`
  color: ${({ theme }) => theme.colors.primary600};
  font-size: 1.4rem;
  line-height: 2.4rem;
`;

function Places({ places }: { readonly places: readonly Place[] }) {
  const { formatMessage } = useIntl();
  return (
    <Box>
      <Typography variant="pi" textColor="neutral600">
        {formatMessage(messages.usedIn)}
      </Typography>
      <Box tag="ul">
        {places.map(({ uid, documentId, locale, title }) => (
          <li key={`${uid} ${documentId} ${locale ?? ''}`}>
            <DocumentLink to={editAddress(uid, documentId, locale ?? undefined)}>
              {title || formatMessage(messages.untitled)}
              {locale ? ` (${locale})` : ''}
            </DocumentLink>
          </li>
        ))}
      </Box>
    </Box>
  );
}

interface DescribeProps {
  readonly file: { readonly id: number; readonly name: string };
  readonly onSaved: () => void;
}

/** Describes a file here, or in the dialog with its details. */
function Describe({ file, onSaved }: DescribeProps) {
  const { formatMessage } = useIntl();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <DescribeFile file={file} onSaved={onSaved}>
        <Button variant="tertiary" onClick={() => setIsOpen(true)}>
          {formatMessage(messages.detailsShort)}
        </Button>
      </DescribeFile>
      {isOpen ? (
        <FileDialog
          id={file.id}
          name={file.name}
          onClose={() => setIsOpen(false)}
          onSaved={({ alternativeText }) => {
            setIsOpen(false);
            if (alternativeText?.trim()) onSaved();
          }}
        />
      ) : null}
    </>
  );
}

function Row({ picture: { file, url, places }, onSaved }: { readonly picture: Undescribed; readonly onSaved: (name: string) => void }) {
  const { formatMessage } = useIntl();
  return (
    <Flex tag="li" gap={4} padding={4} background="neutral0" shadow="tableShadow" hasRadius alignItems="flex-start" wrap="wrap">
      <Thumbnail src={file?.url ?? null} width={120} height={90} />
      <Flex direction="column" alignItems="stretch" gap={3} grow={1} minWidth="20rem" basis="0">
        {file?.mayChange ? (
          <Describe file={file} onSaved={() => onSaved(file.name)} />
        ) : (
          <Typography style={{ overflowWrap: 'anywhere' }}>
            {file?.name ?? formatMessage(messages.onOtherServer, { address: url })}
          </Typography>
        )}
        <Places places={places} />
      </Flex>
    </Flex>
  );
}

/** Reads one page of the list. `read` reads it again. */
function useList(page: number): { readonly answer: Answer | 'failed' | null; readonly read: () => Promise<void> } {
  const { get } = useFetchClient();
  const [answer, setAnswer] = useState<Answer | 'failed' | null>(null);
  const read = useCallback(async () => {
    await get<Answer>('/desk/pictures', { params: { page } }).then(
      ({ data }) => setAnswer(data),
      () => setAnswer('failed'),
    );
  }, [get, page]);
  useEffect(() => void read(), [read]);
  return { answer, read };
}

/** The list of pictures without description: each text is written in place, and each document that shows the picture is linked to. */
export default function UndescribedPage() {
  const { formatMessage } = useIntl();
  const [page, setPage] = useState(1);
  const [said, setSaid] = useState('');
  const { answer, read } = useList(page);
  if (answer === 'failed') return <Page.Error />;
  if (answer === null) return <Page.Loading />;
  const saved = (name: string): void => {
    setSaid(formatMessage(messages.saved, { name }));
    if (answer.results.length === 1 && page > 1) setPage(page - 1);
    else void read();
  };
  return (
    <Main>
      <Page.Title>{formatMessage(messages.listTitle)}</Page.Title>
      <Layouts.Header title={formatMessage(messages.listTitle)} subtitle={formatMessage(messages.listCount, { count: answer.total })} />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Typography>{formatMessage(messages.listHint)}</Typography>
          <Typography role="status">{said}</Typography>
          <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
            {answer.results.map((picture) => (
              <Row key={picture.file?.id ?? picture.url} picture={picture} onSaved={saved} />
            ))}
          </Flex>
          {answer.pageCount > 1 ? (
            <Flex gap={2}>
              <Button variant="tertiary" disabled={page <= 1} onClick={() => setPage(page - 1)}>
                {formatMessage(messages.previous)}
              </Button>
              <Button variant="tertiary" disabled={page >= answer.pageCount} onClick={() => setPage(page + 1)}>
                {formatMessage(messages.next)}
              </Button>
            </Flex>
          ) : null}
        </Flex>
      </Layouts.Content>
    </Main>
  );
}
