import { Menu } from '@strapi/design-system';
import { GridNine } from '@strapi/icons';
import type { ChainedCommands, Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useIntl, type MessageDescriptor } from 'react-intl';
import { textMessages } from './messages';

type Change = (chain: ChainedCommands) => ChainedCommands;

const NEW_TABLE = { rows: 3, cols: 3, withHeaderRow: true } as const;

const CHANGES: readonly (readonly [MessageDescriptor & { id: string }, Change])[] = [
  [textMessages.rowBefore, (chain) => chain.addRowBefore()],
  [textMessages.rowAfter, (chain) => chain.addRowAfter()],
  [textMessages.columnBefore, (chain) => chain.addColumnBefore()],
  [textMessages.columnAfter, (chain) => chain.addColumnAfter()],
  [textMessages.removeRow, (chain) => chain.deleteRow()],
  [textMessages.removeColumn, (chain) => chain.deleteColumn()],
  [textMessages.headerRow, (chain) => chain.toggleHeaderRow()],
  [textMessages.removeTable, (chain) => chain.deleteTable()],
];

/** Inserts a table, or changes the one at the cursor. */
export function TableMenu({ editor }: { readonly editor: Editor }) {
  const { formatMessage } = useIntl();
  const { isInTable, canInsert } = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      isInTable: now.isActive('table'),
      canInsert: !now.isActive('blockquote') && !now.isActive('listItem'),
    }),
  });
  const run = (change: Change): void => {
    change(editor.chain().focus()).run();
  };
  return (
    <Menu.Root>
      <Menu.Trigger size="S" variant={isInTable ? 'secondary' : 'ghost'} aria-label={formatMessage(textMessages.table)} data-tool="table">
        <GridNine aria-hidden />
      </Menu.Trigger>
      <Menu.Content onCloseAutoFocus={(event: Event) => event.preventDefault()}>
        {isInTable ? (
          CHANGES.map(([label, change]) => (
            <Menu.Item key={label.id} onSelect={() => run(change)}>
              {formatMessage(label)}
            </Menu.Item>
          ))
        ) : (
          <Menu.Item disabled={!canInsert} onSelect={() => run((chain) => chain.insertTable(NEW_TABLE))}>
            {formatMessage(textMessages.insertTable)}
          </Menu.Item>
        )}
      </Menu.Content>
    </Menu.Root>
  );
}
