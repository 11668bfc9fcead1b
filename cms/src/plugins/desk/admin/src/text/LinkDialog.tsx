import { toSafeAddress } from '@dossier/text/safe-address';
import { Button, Field, Flex, Modal } from '@strapi/design-system';
import type { Editor } from '@tiptap/core';
import { useState, type KeyboardEvent } from 'react';
import { useIntl } from 'react-intl';
import { textMessages } from './messages';

/** What is typed, with the beginning that an editor leaves out: `example.org` and `name@example.org`. */
function completed(typed: string): string {
  const address = typed.trim();
  if (/^[^\s/:@]+@[^\s/:@]+\.[^\s/:@]+$/.test(address)) return `mailto:${address}`;
  return /^[^\s/:?#@]+\.[\p{L}]{2,}(?:[/?#:].*)?$/u.test(address) ? `https://${address}` : address;
}

function setLink(editor: Editor, href: string, words: string): void {
  const chain = editor.chain().focus().extendMarkRange('link');
  if (!editor.state.selection.empty || editor.isActive('link')) chain.setLink({ href }).run();
  else chain.insertContent({ type: 'text', text: words.trim() || href, marks: [{ type: 'link', attrs: { href } }] }).run();
}

/** Asks for the address of a link, and for its words where none are selected. */
export function LinkDialog({ editor, onClose }: { readonly editor: Editor; readonly onClose: () => void }) {
  const { formatMessage } = useIntl();
  const isLink = editor.isActive('link');
  const needsWords = editor.state.selection.empty && !isLink;
  const [typed, setTyped] = useState(() => String(editor.getAttributes('link').href ?? ''));
  const [words, setWords] = useState('');
  const [isRefused, setIsRefused] = useState(false);

  const apply = (): void => {
    const address = toSafeAddress(completed(typed));
    setIsRefused(address === null);
    if (address === null) return;
    setLink(editor, address, words);
    onClose();
  };
  const remove = (): void => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run();
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    apply();
  };
  return (
    <Modal.Root open onOpenChange={onClose}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{formatMessage(textMessages.link)}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Field.Root
              name="link-address"
              hint={formatMessage(textMessages.linkHint)}
              error={isRefused ? formatMessage(textMessages.linkRefused) : undefined}
            >
              <Field.Label>{formatMessage(textMessages.linkAddress)}</Field.Label>
              <Field.Input
                autoFocus
                value={typed}
                autoComplete="off"
                spellCheck={false}
                onKeyDown={onKeyDown}
                onChange={({ target }) => setTyped(target.value)}
              />
              <Field.Hint />
              <Field.Error />
            </Field.Root>
            {needsWords ? (
              <Field.Root name="link-words">
                <Field.Label>{formatMessage(textMessages.linkWords)}</Field.Label>
                <Field.Input value={words} autoComplete="off" onKeyDown={onKeyDown} onChange={({ target }) => setWords(target.value)} />
              </Field.Root>
            ) : null}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {formatMessage(textMessages.cancel)}
          </Button>
          <Flex gap={2}>
            {isLink ? (
              <Button variant="danger-light" onClick={remove}>
                {formatMessage(textMessages.linkRemove)}
              </Button>
            ) : null}
            <Button onClick={apply}>{formatMessage(textMessages.linkApply)}</Button>
          </Flex>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
