/** The sample archive as plain data. Documents name one another by their keys, which are also their slugs where they have one. */

/** A date as printed; `edtf` only where the printed words are not to be read by themselves. */
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

/** Where something is published. */
export interface SampleSource {
  readonly key: string;
  readonly title: string;
  readonly publisher: string;
  readonly author?: string;
  readonly url?: string;
  readonly date?: SampleDate;
}

/** Someone or something that the archive names; the key is the slug. */
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

/** One dated claim; its key lasts, so that links to it do. `entities` and `sources` are keys. */
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

/** Words in the public domain that stand above a post. */
export interface SampleEpigraph {
  readonly text: string;
  readonly attribution: string;
  readonly role: string;
  readonly date: SampleDate;
}

/** A block of a body: some paragraphs, a heading, or a timeline by its key. */
export type SampleBlock = { readonly paragraphs: readonly string[] } | { readonly heading: string } | { readonly timeline: string };

/** A post of the archive by its key, or an outside address. */
type SampleRelated =
  { readonly post: string; readonly note?: string } | { readonly url: string; readonly title: string; readonly note?: string };

/** What was changed or added after publication; `date` is a day. */
interface SampleCorrection {
  readonly kind: 'clarification' | 'update';
  readonly date: string;
  readonly text: string;
}

/** What a post says in one language. */
export interface SampleWords {
  readonly slug: string;
  readonly title: string;
  readonly excerpt: string;
  readonly body: readonly SampleBlock[];
  readonly epigraphs?: readonly SampleEpigraph[];
  readonly related?: readonly SampleRelated[];
  readonly corrections?: readonly SampleCorrection[];
}

/** A post: what holds in every language, and its words in English and perhaps in French. */
export interface SamplePost {
  readonly key: string;
  readonly dateline: string;
  readonly series?: string;
  readonly edition?: string;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly timelines?: readonly string[];
  readonly about: readonly string[];
  readonly sources?: readonly string[];
  readonly en: SampleWords;
  readonly fr?: SampleWords;
}

/** The whole archive; every list is in an order in which each document names only those before it. */
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
