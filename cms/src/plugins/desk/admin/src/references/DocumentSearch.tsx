import { Box, Field, Popover, VisuallyHidden } from '@strapi/design-system';
import { Search as SearchIcon } from '@strapi/icons';
import { forwardRef, useState, type KeyboardEvent } from 'react';
import { useIntl } from 'react-intl';
import { useSearch, type ReferencedDocument } from './documents';
import { DocumentOptions, optionId } from './DocumentOptions';
import { messages } from './messages';
import { useLocale } from '../use-locale';

interface Props {
  readonly name: string;
  readonly target: string;
  readonly chosen: readonly string[];
  readonly placeholder: string;
  readonly onChoose: (document: ReferencedDocument) => void;
}

/** A combobox over all documents of a type. The server searches for the typed text; arrow keys and Enter choose, Escape closes. */
export const DocumentSearch = forwardRef<HTMLInputElement, Props>(function DocumentSearch(
  { name, target, chosen, placeholder, onChoose },
  ref,
) {
  const { formatMessage } = useIntl();
  const [text, setText] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  const search = useSearch(target, isOpen ? text : null, useLocale());
  const { hits } = search;
  const listId = `${name}-options`;
  const current = Math.min(active, hits.length - 1);

  const open = (typed: string): void => {
    setText(typed);
    setActive(0);
    setIsOpen(true);
  };
  const choose = (document: ReferencedDocument | undefined): void => {
    // While a search is running, the list still shows the results of the previous one. Those cannot be chosen.
    if (!document || search.state !== 'found' || chosen.includes(document.documentId)) return;
    onChoose(document);
    setText('');
    setIsOpen(false);
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => (isOpen ? setActive(Math.min(current + 1, hits.length - 1)) : open(text)),
    ArrowUp: () => setActive(Math.max(current - 1, 0)),
    Enter: () => (isOpen ? choose(hits[current]) : open(text)),
    Escape: () => setIsOpen(false),
  };
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
          aria-activedescendant={isOpen && hits[current] ? optionId(listId, hits[current]) : undefined}
          autoComplete="off"
          placeholder={placeholder}
          value={text}
          startAction={<SearchIcon aria-hidden fill="neutral500" />}
          onChange={(event) => open(event.target.value)}
          onClick={() => open(text)}
          onKeyDown={press}
          onBlur={() => setIsOpen(false)}
        />
      </Popover.Anchor>
      <Popover.Content
        align="start"
        sideOffset={4}
        onOpenAutoFocus={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => event.preventDefault()}
        style={{ width: 'var(--radix-popper-anchor-width)', minWidth: '32rem', maxHeight: '30rem', overflowY: 'auto' }}
      >
        <DocumentOptions
          listId={listId}
          search={search}
          question={text}
          active={current}
          chosen={chosen}
          onChoose={choose}
          onPoint={setActive}
        />
      </Popover.Content>
      <VisuallyHidden>
        <Box aria-live="polite">{isOpen && search.state === 'found' ? formatMessage(messages.hits, { count: hits.length }) : ''}</Box>
      </VisuallyHidden>
    </Popover.Root>
  );
});
