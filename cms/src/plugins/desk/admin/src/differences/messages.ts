/** The texts of differences between two versions, in English. */

function message(id: string, defaultMessage: string): { id: string; defaultMessage: string } {
  return { id: `desk.differences.${id}`, defaultMessage };
}

export const differenceMessages = {
  added: message('added', 'added'),
  removed: message('removed', 'removed'),
  moved: message('moved', 'moved to {place}'),
  none: message('none', 'No differences.'),
  unseen: message('unseen', 'Changed only in ways that are not shown as text.'),
} as const;
