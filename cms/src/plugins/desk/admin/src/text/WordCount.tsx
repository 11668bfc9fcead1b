import { countWords } from '@dossier/contract/word-count';
import { Box, Typography } from '@strapi/design-system';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useIntl } from 'react-intl';
import { textMessages } from './messages';

/** How many words the text has. */
export function WordCount({ editor }: { readonly editor: Editor }) {
  const { formatMessage } = useIntl();
  const count = useEditorState({
    editor,
    selector: ({ editor: { state } }) => countWords(state.doc.textBetween(0, state.doc.content.size, '\n', ' ')),
  });
  return (
    <Box paddingLeft={4} paddingRight={4} paddingBottom={1} data-word-count={count}>
      <Typography variant="pi" textColor="neutral600">
        {formatMessage(textMessages.words, { count })}
      </Typography>
    </Box>
  );
}
