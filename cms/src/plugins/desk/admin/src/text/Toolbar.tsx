import { Flex, IconButton } from '@strapi/design-system';
import { Question } from '@strapi/icons';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useLayoutEffect, useRef, useState, type ComponentType, type KeyboardEvent, type MouseEvent } from 'react';
import { useIntl, type MessageDescriptor } from 'react-intl';
import { HelpDialog } from './HelpDialog';
import { textMessages } from './messages';
import { StyleMenu } from './StyleMenu';
import { TableMenu } from './TableMenu';
import { HISTORY, keysHere, OPENERS, TOGGLES } from './tools';

interface ToolbarProps {
  readonly editor: Editor;
  readonly onOpen: (dialog: 'link' | 'find') => void;
}

interface ToolButtonProps {
  readonly tool: { readonly name: string; readonly label: MessageDescriptor; readonly keys: string; readonly Icon: ComponentType };
  readonly isPressed?: boolean;
  readonly isDisabled?: boolean;
  readonly onClick: () => void;
}

/** A click on a button does not take the selection away from the text. */
function keepSelection(event: MouseEvent): void {
  event.preventDefault();
}

function ToolButton({ tool: { name, label, keys, Icon }, isPressed, isDisabled = false, onClick }: ToolButtonProps) {
  const { formatMessage } = useIntl();
  return (
    <IconButton
      type="button"
      variant={isPressed ? 'secondary' : 'ghost'}
      size="S"
      label={`${formatMessage(label)}${keys === '' ? '' : ` (${keysHere(keys)})`}`}
      aria-pressed={isPressed}
      aria-disabled={isDisabled || undefined}
      data-tool={name}
      style={isDisabled ? { opacity: 0.45 } : undefined}
      onMouseDown={keepSelection}
      onClick={isDisabled ? undefined : onClick}
    >
      <Icon />
    </IconButton>
  );
}

/** The arrow keys go from button to button: the toolbar is one stop of the Tab key. */
function useArrowKeys(editor: Editor) {
  const [at, setAt] = useState(0);
  const bar = useRef<HTMLDivElement>(null);
  const buttons = (): HTMLElement[] => [...(bar.current?.querySelectorAll<HTMLElement>('button') ?? [])];
  useLayoutEffect(() => {
    buttons().forEach((button, index) => (button.tabIndex = index === at ? 0 : -1));
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') editor.view.focus();
    const all = buttons();
    const now = all.findIndex((button) => button === document.activeElement);
    const wanted = new Map([
      ['ArrowRight', now + 1],
      ['ArrowLeft', now - 1],
      ['Home', 0],
      ['End', all.length - 1],
    ]).get(event.key);
    if (wanted === undefined || now < 0) return;
    event.preventDefault();
    const index = (wanted + all.length) % all.length;
    setAt(index);
    all[index]?.focus();
  };
  return { bar, onKeyDown };
}

/** What is set where the cursor is, and what can be undone. */
function useToolStates(editor: Editor): Readonly<Record<string, boolean>> {
  return useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      ...Object.fromEntries([...TOGGLES, { name: 'link' }].map(({ name }) => [name, now.isActive(name)])),
      undo: now.can().undo(),
      redo: now.can().redo(),
    }),
  });
}

/** The buttons above a text. */
export function Toolbar({ editor, onOpen }: ToolbarProps) {
  const { formatMessage } = useIntl();
  const { bar, onKeyDown } = useArrowKeys(editor);
  const states = useToolStates(editor);
  const [isHelping, setIsHelping] = useState(false);
  const help = { name: 'help', label: textMessages.help, keys: '', Icon: Question };
  return (
    <Flex
      ref={bar}
      role="toolbar"
      aria-label={formatMessage(textMessages.toolbar)}
      onKeyDown={onKeyDown}
      wrap="wrap"
      gap={1}
      padding={1}
      background="neutral100"
    >
      <StyleMenu editor={editor} />
      {TOGGLES.map((tool) => (
        <ToolButton
          key={tool.name}
          tool={tool}
          isPressed={states[tool.name] ?? false}
          onClick={() => tool.command(editor.chain().focus()).run()}
        />
      ))}
      {OPENERS.map((tool) => (
        <ToolButton
          key={tool.name}
          tool={tool}
          {...(tool.name === 'link' ? { isPressed: states.link ?? false } : {})}
          onClick={() => onOpen(tool.name)}
        />
      ))}
      <TableMenu editor={editor} />
      {HISTORY.map((tool) => (
        <ToolButton
          key={tool.name}
          tool={tool}
          isDisabled={!states[tool.name]}
          onClick={() => tool.command(editor.chain().focus()).run()}
        />
      ))}
      <ToolButton tool={help} onClick={() => setIsHelping(true)} />
      {isHelping ? <HelpDialog onClose={() => setIsHelping(false)} onClosed={() => editor.view.focus()} /> : null}
    </Flex>
  );
}
