/** A text of the importer: its key in the translations, and its English version. */
export interface Message {
  readonly id: string;
  readonly defaultMessage: string;
}

/** Makes a text. `id` is its key without the prefix of the importer. */
export function message(id: string, defaultMessage: string): Message {
  return { id: `importer.${id}`, defaultMessage };
}
