/** Reads faces of the ledger for the documents that partners receive. */
import { FACES, type DocumentType, type Faces } from '@dossier/contract/document';
import type { Connection } from './connection';

/** A document that another one names. */
export interface Reference {
  readonly type: DocumentType;
  readonly documentId: string;
}

interface Row {
  type: DocumentType;
  document_id: string;
  locale: string;
  face: unknown;
}

/** The key of a document in `delivery.documents.depends`: in whatever language. */
export function dependency({ type, documentId }: Reference): string {
  return `${type}:${documentId}`;
}

const READ = `
  select l.type, l.document_id, l.locale, l.face from unnest($1::text[], $2::text[]) as k(type, document_id)
  join feed.ledger l on (l.type, l.document_id) = (k.type, k.document_id) where l.face is not null`;

/** Faces that were read for one batch. What is not public, or does not fit the contract, is not found. */
export class FaceStore {
  private readonly faces = new Map<string, Map<string, unknown>>();
  private readonly asked = new Set<string>();

  constructor(
    private readonly connection: Connection,
    private readonly defaultLocale: string,
  ) {}

  /** Reads what has not been read before, in every language. */
  async load(references: Iterable<Reference>): Promise<void> {
    const missing = new Map<string, Reference>();
    for (const reference of references) {
      const key = dependency(reference);
      if (!this.asked.has(key)) missing.set(key, reference);
    }
    if (missing.size === 0) return;
    const keys = [...missing.values()];
    const rows = await this.connection.rows<Row>(READ, [keys.map(({ type }) => type), keys.map(({ documentId }) => documentId)]);
    for (const key of missing.keys()) this.asked.add(key);
    for (const { type, document_id, locale, face } of rows) {
      const parsed = FACES[type].safeParse(face);
      if (!parsed.success) continue;
      const key = dependency({ type, documentId: document_id });
      const versions = this.faces.get(key) ?? new Map<string, unknown>();
      this.faces.set(key, versions.set(locale, parsed.data));
    }
  }

  /** The face in a language, else in the site's default language; types without languages have one. `locale` is the language of the face. */
  find<Type extends DocumentType>(
    type: Type,
    documentId: string | null,
    locale = '',
  ): { readonly locale: string; readonly face: Faces[Type] } | undefined {
    const versions = documentId === null ? undefined : this.faces.get(dependency({ type, documentId }));
    const found = [locale, '', this.defaultLocale].find((one) => versions?.has(one));
    return found === undefined ? undefined : { locale: found, face: versions?.get(found) as Faces[Type] };
  }

  /** Whether it has been looked for. */
  has(type: DocumentType, documentId: string): boolean {
    return this.asked.has(dependency({ type, documentId }));
  }

  /** The faces in every language. */
  versions<Type extends DocumentType>(type: Type, documentId: string): Faces[Type][] {
    return [...(this.faces.get(dependency({ type, documentId }))?.values() ?? [])] as Faces[Type][];
  }
}
