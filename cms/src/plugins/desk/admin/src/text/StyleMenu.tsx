import { Menu } from '@strapi/design-system';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useIntl } from 'react-intl';
import { textMessages } from './messages';
import { OFFERED_LEVELS } from './value/json';

/** What the block at the cursor is: `paragraph`, `code` or the level of a heading. */
function styleOf(editor: Editor): 'paragraph' | 'code' | number {
  if (editor.isActive('codeBlock')) return 'code';
  return editor.isActive('heading') ? Number(editor.getAttributes('heading').level) : 'paragraph';
}

/** Chooses what the paragraph at the cursor is. */
export function StyleMenu({ editor }: { readonly editor: Editor }) {
  const { formatMessage } = useIntl();
  const style = useEditorState({ editor, selector: ({ editor: now }) => styleOf(now) });
  const heading = (level: number): string => formatMessage(textMessages.heading, { level });
  const names = { paragraph: formatMessage(textMessages.paragraph), code: formatMessage(textMessages.codeBlock) };
  const name = typeof style === 'number' ? heading(style) : names[style];
  return (
    <Menu.Root>
      <Menu.Trigger size="S" variant="ghost" aria-label={`${formatMessage(textMessages.style)}: ${name}`} data-tool="style">
        {name}
      </Menu.Trigger>
      <Menu.Content onCloseAutoFocus={(event: Event) => event.preventDefault()}>
        <Menu.Item onSelect={() => editor.chain().focus().setParagraph().run()}>{names.paragraph}</Menu.Item>
        {OFFERED_LEVELS.map((level) => (
          <Menu.Item key={level} onSelect={() => editor.chain().focus().setHeading({ level }).run()}>
            {heading(level)}
          </Menu.Item>
        ))}
        <Menu.Item onSelect={() => editor.chain().focus().setCodeBlock().run()}>{names.code}</Menu.Item>
      </Menu.Content>
    </Menu.Root>
  );
}
