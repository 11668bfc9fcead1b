/** A sentence of the importer: what it is called in the translations, and how it goes in English. */
export interface Message {
  readonly id: string;
  readonly defaultMessage: string;
}

/** Names a sentence. */
export function message(id: string, defaultMessage: string): Message {
  return { id: `importer.${id}`, defaultMessage };
}
