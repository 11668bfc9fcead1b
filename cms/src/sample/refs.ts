/** Which documentId each sample document got. */
export class SampleRefs {
  private readonly ids = new Map<string, string>();

  /** Remembers a document under its kind and key. */
  add(kind: string, key: string, documentId: string): void {
    this.ids.set(`${kind}:${key}`, documentId);
  }

  /** The documentId; throws for a document that has not been made yet, which means that the archive's order is wrong. */
  id(kind: string, key: string): string {
    const documentId = this.ids.get(`${kind}:${key}`);
    if (!documentId) throw new Error(`the sample archive names ${kind} "${key}" before it is made`);
    return documentId;
  }

  /** The documentIds, in order: the value of a reference field. */
  all(kind: string, keys: readonly string[] = []): string[] {
    return keys.map((key) => this.id(kind, key));
  }
}
