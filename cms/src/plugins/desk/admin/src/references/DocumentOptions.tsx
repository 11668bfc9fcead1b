import { Box, Flex, Typography } from '@strapi/design-system';
import { useEffect, useRef } from 'react';
import { useIntl } from 'react-intl';
import { DocumentName, StatusMark } from './DocumentMark';
import type { ReferencedDocument, Search } from './documents';
import { messages } from './messages';

interface Props {
  readonly listId: string;
  readonly search: Search;
  readonly question: string;
  readonly active: number;
  readonly chosen: readonly string[];
  readonly onChoose: (document: ReferencedDocument) => void;
  readonly onPoint: (index: number) => void;
}

/** The id of an option, for `aria-activedescendant`. */
export function optionId(listId: string, { documentId }: ReferencedDocument): string {
  return `${listId}-${documentId}`;
}

/** Says why the list is empty: the search is still running, nothing matches, or the search failed. */
function Remark({ search, question }: Pick<Props, 'search' | 'question'>) {
  const { formatMessage } = useIntl();
  const none = question.trim() === '' ? messages.noDocuments : messages.noHits;
  const said = { searching: messages.searching, failed: messages.searchFailed, found: none }[search.state];
  return (
    <Box padding={3}>
      <Typography textColor={search.state === 'failed' ? 'danger600' : 'neutral600'}>
        {formatMessage(said, { question: question.trim() })}
      </Typography>
    </Box>
  );
}

function Option({ id, document, isActive, isChosen, onChoose, onPoint }: OptionProps) {
  const { formatMessage } = useIntl();
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isActive) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    <Flex
      ref={element}
      id={id}
      role="option"
      aria-selected={isActive}
      aria-disabled={isChosen}
      justifyContent="space-between"
      gap={4}
      padding={2}
      paddingLeft={3}
      paddingRight={3}
      hasRadius
      background={isActive ? 'primary100' : 'neutral0'}
      style={{ cursor: isChosen ? 'default' : 'pointer', opacity: isChosen ? 0.6 : 1 }}
      onMouseMove={onPoint}
      onClick={onChoose}
    >
      <DocumentName document={document} />
      <Flex gap={3} shrink={0}>
        {isChosen ? <Typography variant="pi">{formatMessage(messages.alreadyChosen)}</Typography> : <StatusMark status={document.status} />}
      </Flex>
    </Flex>
  );
}

interface OptionProps {
  readonly id: string;
  readonly document: ReferencedDocument;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onPoint: () => void;
}

/** The search results, best first. Pressing the mouse here must not take the focus from the input. */
export function DocumentOptions({ listId, search, question, active, chosen, onChoose, onPoint }: Props) {
  return (
    <Box id={listId} role="listbox" padding={1} onMouseDown={(event: { preventDefault: () => void }) => event.preventDefault()}>
      {search.hits.map((document, index) => (
        <Option
          key={document.documentId}
          id={optionId(listId, document)}
          document={document}
          isActive={index === active}
          isChosen={chosen.includes(document.documentId)}
          onChoose={() => onChoose(document)}
          onPoint={() => onPoint(index)}
        />
      ))}
      {search.hits.length === 0 ? <Remark search={search} question={question} /> : null}
    </Box>
  );
}
