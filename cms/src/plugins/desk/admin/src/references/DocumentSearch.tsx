import { Box, Field, Popover, VisuallyHidden } from '@strapi/design-system';
import { Search as SearchIcon } from '@strapi/icons';
import { forwardRef, useState, type KeyboardEvent } from 'react';
import { useIntl } from 'react-intl';
import { useLocale } from '../use-locale';
import type { Creatable } from './creation';
import { useSearch, type ReferencedDocument } from './documents';
import { DocumentOptions, optionId } from './DocumentOptions';
import { itemsOf, type Item } from './items';
import { messages } from './messages';

interface Props {
  readonly name: string;
  readonly target: string;
  readonly chosen: readonly string[];
  readonly placeholder: string;
  readonly onChoose: (document: ReferencedDocument) => void;
  /** Creates a document of the typed text, and chooses it. */
  readonly onCreate: (text: string, what: Creatable) => void;
}

/** The text, the list, and which of its items Enter chooses. Nothing is created by Enter alone: that item must be reached first. */
function useList({ target, chosen, onChoose, onCreate }: Props) {
  const [text, setText] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState<number | null>(null);
  const search = useSearch(target, isOpen ? text : null, useLocale());
  const items = itemsOf(search, target, text);
  const current = Math.min(active ?? (search.hits.length > 0 ? 0 : -1), items.length - 1);

  const open = (typed: string): void => {
    setText(typed);
    setActive(null);
    setIsOpen(true);
  };
  const choose = (item: Item | undefined): void => {
    // While a search is running, the list still shows the results of the previous one. Those cannot be chosen.
    if (!item || search.state !== 'found') return;
    if (item.type === 'more') {
      setActive(search.hits.length);
      search.loadMore();
      return;
    }
    if (item.type === 'document' && chosen.includes(item.document.documentId)) return;
    if (item.type === 'document') onChoose(item.document);
    else onCreate(text.trim(), item.what);
    setText('');
    setIsOpen(false);
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => (isOpen ? setActive(Math.min(current + 1, items.length - 1)) : open(text)),
    ArrowUp: () => setActive(Math.max(current - 1, 0)),
    Enter: () => (isOpen ? choose(items[current]) : open(text)),
    Escape: () => setIsOpen(false),
  };
  return { text, isOpen, search, items, current, open, choose, close: () => setIsOpen(false), point: setActive, keys };
}

/** A combobox over all documents of a type. The server searches for the typed text; arrow keys and Enter choose, Escape closes. */
export const DocumentSearch = forwardRef<HTMLInputElement, Props>(function DocumentSearch(props, ref) {
  const { name, chosen, placeholder } = props;
  const { formatMessage } = useIntl();
  const { text, isOpen, search, items, current, open, choose, close, point, keys } = useList(props);
  const listId = `${name}-options`;
  const active = items[current];
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    if (event.key === 'Escape' && isOpen) event.stopPropagation();
    act();
  };

  return (
    <Popover.Root open={isOpen}>
      <Popover.Anchor>
        <Field.Input
          ref={ref}
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && active ? optionId(listId, active) : undefined}
          autoComplete="off"
          placeholder={placeholder}
          value={text}
          startAction={<SearchIcon aria-hidden fill="neutral500" />}
          onChange={(event) => open(event.target.value)}
          onClick={() => open(text)}
          onKeyDown={press}
          onBlur={close}
        />
      </Popover.Anchor>
      <Popover.Content
        align="start"
        sideOffset={4}
        onOpenAutoFocus={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => event.preventDefault()}
        style={{
          width: 'var(--radix-popper-anchor-width)',
          minWidth: 'min(36rem, 94vw)',
          maxHeight: 'min(40rem, var(--radix-popper-available-height))',
          overflowY: 'auto',
        }}
      >
        <DocumentOptions
          listId={listId}
          search={search}
          items={items}
          question={text}
          active={current}
          chosen={chosen}
          onChoose={choose}
          onPoint={point}
        />
      </Popover.Content>
      <VisuallyHidden>
        <Box aria-live="polite">
          {isOpen && search.state === 'found' ? formatMessage(messages.hits, { count: search.hits.length }) : ''}
        </Box>
      </VisuallyHidden>
    </Popover.Root>
  );
});
