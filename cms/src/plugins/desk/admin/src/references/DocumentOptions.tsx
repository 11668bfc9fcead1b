import { Box, Flex, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useEffect, useRef, type ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { DocumentName, StatusMark, titleInWords } from './DocumentMark';
import type { Search } from './documents';
import { alikeIn, type Item } from './items';
import { creationMessage, messages } from './messages';

interface Props {
  readonly listId: string;
  readonly search: Search;
  readonly items: readonly Item[];
  readonly question: string;
  readonly active: number;
  readonly chosen: readonly string[];
  readonly onChoose: (item: Item) => void;
  readonly onPoint: (index: number) => void;
}

/** The id of an option, for `aria-activedescendant`. */
export function optionId(listId: string, { key }: Item): string {
  return `${listId}-${key}`;
}

/** Says why nothing is listed: the search is still running, nothing matches, or the search failed. */
function Remark({ search, question }: Pick<Props, 'search' | 'question'>) {
  const { formatMessage } = useIntl();
  const none = question === '' ? messages.noDocuments : messages.noHits;
  const said = { searching: messages.searching, failed: messages.searchFailed, found: none }[search.state];
  return (
    <Box padding={3}>
      <Typography textColor={search.state === 'failed' ? 'danger600' : 'neutral600'}>{formatMessage(said, { question })}</Typography>
    </Box>
  );
}

/** Points out that a document of this name, or of almost this name, exists, where one of the same name could be created. */
function Alike({ search, items }: Pick<Props, 'search' | 'items'>) {
  const intl = useIntl();
  const alike = items.some(({ type }) => type === 'create') ? alikeIn(search.hits) : undefined;
  if (!alike) return null;
  const said = alike.match === 'same' ? messages.existsAlready : messages.existsAlike;
  return (
    <Box padding={2} paddingLeft={3} paddingRight={3}>
      <Typography variant="pi" textColor="neutral800">
        {intl.formatMessage(said, { title: titleInWords(intl, alike) })}
      </Typography>
    </Box>
  );
}

/** The content of an item in words. */
function ItemContent({ item, question, isChosen }: { item: Item; question: string; isChosen: boolean }) {
  const { formatMessage } = useIntl();
  if (item.type === 'more') return <Typography textColor="primary600">{formatMessage(messages.more)}</Typography>;
  if (item.type === 'create')
    return (
      <Flex gap={2} minWidth={0} style={{ overflowWrap: 'anywhere' }}>
        <Plus aria-hidden fill="primary600" />
        <Typography textColor="primary600">{formatMessage(creationMessage[item.what] ?? messages.untitled, { text: question })}</Typography>
      </Flex>
    );
  return (
    <>
      <DocumentName document={item.document} />
      <Flex gap={3} shrink={0}>
        {isChosen ? (
          <Typography variant="pi">{formatMessage(messages.alreadyChosen)}</Typography>
        ) : (
          <StatusMark status={item.document.status} />
        )}
      </Flex>
    </>
  );
}

interface OptionProps {
  readonly id: string;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onPoint: () => void;
  readonly children: ReactNode;
}

function Option({ id, isActive, isChosen, onChoose, onPoint, children }: OptionProps) {
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
      {children}
    </Flex>
  );
}

/** The search results, best first, and what can be created. Pressing the mouse here must not take the focus from the input. */
export function DocumentOptions({ listId, search, items, question, active, chosen, onChoose, onPoint }: Props) {
  const isChosen = (item: Item): boolean => item.type === 'document' && chosen.includes(item.document.documentId);
  const asked = question.trim();
  const firstCreation = items.findIndex(({ type }) => type === 'create');
  return (
    <Box padding={1} onMouseDown={(event: { preventDefault: () => void }) => event.preventDefault()}>
      {search.hits.length === 0 ? <Remark search={search} question={asked} /> : null}
      <Box id={listId} role="listbox">
        {items.map((item, index) => (
          <Box
            key={item.key}
            {...(index === firstCreation ? { borderColor: 'neutral150', borderWidth: '1px 0 0 0', borderStyle: 'solid' } : {})}
          >
            {index === firstCreation ? <Alike search={search} items={items} /> : null}
            <Option
              id={optionId(listId, item)}
              isActive={index === active}
              isChosen={isChosen(item)}
              onChoose={() => onChoose(item)}
              onPoint={() => onPoint(index)}
            >
              <ItemContent item={item} question={asked} isChosen={isChosen(item)} />
            </Option>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
