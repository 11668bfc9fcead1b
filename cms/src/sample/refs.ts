/** The documentId of each sample document. */
export class SampleRefs {
  private readonly ids = new Map<string, string>();

  /** Stores a documentId under the document's kind and key. */
  add(kind: string, key: string, documentId: string): void {
    this.ids.set(`${kind}:${key}`, documentId);
  }

  /**
   * The documentId of a document.
   * @throws Error when the document is not created yet, which means that the order of the archive is wrong
   */
  id(kind: string, key: string): string {
    const documentId = this.ids.get(`${kind}:${key}`);
    if (!documentId) throw new Error(`the sample archive names ${kind} "${key}" before it is made`);
    return documentId;
  }

  /** The documentIds in the given order, as the value of a reference field. */
  all(kind: string, keys: readonly string[] = []): string[] {
    return keys.map((key) => this.id(kind, key));
  }
}
