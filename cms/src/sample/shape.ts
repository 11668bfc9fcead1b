/**
 * The types of the sample archive, which is plain data. Documents refer to each other by their keys. A key is also the slug, for types with
 * slugs.
 */

/** A date as printed. `edtf` is null when the printed words give the meaning. */
interface SampleDate {
  readonly printed: string;
  readonly edtf: string | null;
}

/** Author, category, tag or series. `parent` is a category's key, `entity` an entity's. */
export interface SampleNamed {
  readonly key: string;
  readonly name: string;
  readonly description?: string;
  readonly french?: string;
  readonly parent?: string;
  readonly entity?: string;
}

/** A source that is cited. */
export interface SampleSource {
  readonly key: string;
  readonly title: string;
  readonly publisher: string;
  readonly author?: string;
  readonly url?: string;
  readonly date?: SampleDate;
}

/** A person, organisation, place or event. The key is the slug. */
export interface SampleEntity {
  readonly key: string;
  readonly kind: 'person' | 'organisation' | 'place' | 'event';
  readonly name: string;
  readonly names?: readonly { readonly text: string; readonly kind: 'name' | 'alias' }[];
  readonly from?: SampleDate;
  readonly to?: SampleDate;
}

/** `from` and `to` are keys of entities. */
export interface SampleRelationship {
  readonly from: string;
  readonly to: string;
  readonly type: 'family' | 'participation' | 'presence' | 'directorship' | 'membership';
  readonly role?: string;
  readonly since?: SampleDate;
  readonly claimStatus: 'asserted';
  readonly confidence?: 'medium';
}

/** One dated claim of a timeline. Its key must not change, since links use it. `entities` and `sources` are keys. */
export interface SampleEntry {
  readonly key: string;
  readonly date: SampleDate;
  readonly text: string;
  readonly entities: readonly string[];
  readonly sources?: readonly string[];
  readonly status?: 'asserted' | 'disputed' | 'false';
  readonly statusNote?: string;
}

/** A timeline in English; the key is the slug, `subject` the key of an entity. */
export interface SampleTimeline {
  readonly key: string;
  readonly title: string;
  readonly summary: string;
  readonly subject: string;
  readonly firstPublished: string;
  readonly entries: readonly SampleEntry[];
}

/** A quotation in the public domain above a post. */
export interface SampleEpigraph {
  readonly text: string;
  readonly attribution: string;
  readonly role: string;
  readonly date: SampleDate;
}

/** A block of a body: paragraphs, a heading, or a timeline by its key. */
export type SampleBlock = { readonly paragraphs: readonly string[] } | { readonly heading: string } | { readonly timeline: string };

/** A related post: one of the archive by its key, or an outside address. */
type SampleRelated =
  { readonly post: string; readonly note?: string } | { readonly url: string; readonly title: string; readonly note?: string };

/** A change or an addition after publication. `date` is a day. */
interface SampleCorrection {
  readonly kind: 'clarification' | 'update';
  readonly date: string;
  readonly text: string;
}

/** The texts of a post in one language. */
export interface SampleWords {
  readonly slug: string;
  readonly title: string;
  readonly excerpt: string;
  readonly body: readonly SampleBlock[];
  readonly epigraphs?: readonly SampleEpigraph[];
  readonly related?: readonly SampleRelated[];
  readonly corrections?: readonly SampleCorrection[];
}

/** A post: the data that all languages share, and its texts in English and possibly in French. */
export interface SamplePost {
  readonly key: string;
  readonly dateline: string;
  readonly series?: string;
  readonly edition?: string;
  /** The key of the piece of which this is the next edition. */
  readonly editionOf?: string;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly timelines?: readonly string[];
  readonly about: readonly string[];
  readonly sources?: readonly string[];
  readonly en: SampleWords;
  readonly fr?: SampleWords;
}

/** The whole archive. In every list, a document refers only to earlier ones. */
export interface SampleArchive {
  readonly site: {
    readonly name: string;
    readonly description: string;
    readonly french: { readonly name: string; readonly description: string };
  };
  readonly authors: readonly SampleNamed[];
  readonly series: readonly SampleNamed[];
  readonly categories: readonly SampleNamed[];
  readonly tags: readonly SampleNamed[];
  readonly sources: readonly SampleSource[];
  readonly entities: readonly SampleEntity[];
  readonly relationships: readonly SampleRelationship[];
  readonly timelines: readonly SampleTimeline[];
  readonly posts: readonly SamplePost[];
}
