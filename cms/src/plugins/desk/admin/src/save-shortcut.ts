/** Whether the admin saves the document when this key is pressed: Ctrl+S, ⌘S or Ctrl+Enter. */
export function isSaveShortcut({ ctrlKey, metaKey, shiftKey, altKey, key }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && !shiftKey && !altKey && ['s', 'enter'].includes(key.toLowerCase());
}
