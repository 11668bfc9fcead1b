import { Box, Flex, Modal, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { textMessages } from './messages';
import { HISTORY, keysHere, OPENERS, TOGGLES } from './tools';
import { OFFERED_LEVELS } from './value/json';

/** Keys and what they do. */
function Keys({ rows }: { readonly rows: readonly (readonly [string, string])[] }) {
  return (
    <Box tag="dl">
      {rows.map(([keys, effect]) => (
        <Flex key={keys} gap={4} paddingTop={1} paddingBottom={1} alignItems="baseline">
          <Box tag="dt" minWidth="14rem">
            <Typography fontWeight="semiBold">{keys}</Typography>
          </Box>
          <Box tag="dd">
            <Typography>{effect}</Typography>
          </Box>
        </Flex>
      ))}
    </Box>
  );
}

/**
 * Lists the shortcuts of the editor, and what can be written instead of using the toolbar.
 * @param props.onClosed called when the focus is to go elsewhere, after the dialog has closed
 */
export function HelpDialog({ onClose, onClosed }: { readonly onClose: () => void; readonly onClosed: () => void }) {
  const { formatMessage } = useIntl();
  const headings = OFFERED_LEVELS.map((level) => [`${'#'.repeat(level)} `, formatMessage(textMessages.heading, { level })] as const);
  const tools = [...TOGGLES, ...OPENERS, ...HISTORY].map(({ keys, label }) => [keysHere(keys), formatMessage(label)] as const);
  const others = [
    [keysHere('Mod+S'), formatMessage(textMessages.save)],
    ['Shift+Enter', formatMessage(textMessages.lineBreak)],
    ['Tab', formatMessage(textMessages.indent)],
    ['Shift+Tab', formatMessage(textMessages.outdent)],
    [keysHere('Mod+Shift+V'), formatMessage(textMessages.pastePlain)],
    [keysHere('Alt+F10'), formatMessage(textMessages.toToolbar)],
  ] as const;
  const written = [
    ...headings,
    ['- ', formatMessage(textMessages.bulletList)],
    ['1. ', formatMessage(textMessages.orderedList)],
    ['> ', formatMessage(textMessages.quotation)],
    ['``` ', formatMessage(textMessages.codeBlock)],
    ['**…**', formatMessage(textMessages.bold)],
    ['*…*', formatMessage(textMessages.italic)],
    ['~~…~~', formatMessage(textMessages.strike)],
    ['`…`', formatMessage(textMessages.code)],
  ] as const;
  return (
    <Modal.Root open onOpenChange={onClose}>
      <Modal.Content
        onCloseAutoFocus={(event: Event) => {
          event.preventDefault();
          onClosed();
        }}
      >
        <Modal.Header>
          <Modal.Title>{formatMessage(textMessages.help)}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          {/* The keyboard scrolls what has the focus. */}
          <Box tabIndex={0} role="group" aria-label={formatMessage(textMessages.help)}>
            <Keys rows={[...tools, ...others]} />
            <Box paddingTop={4}>
              <Typography variant="delta" tag="h3">
                {formatMessage(textMessages.helpWritten)}
              </Typography>
              <Keys rows={written} />
            </Box>
          </Box>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
