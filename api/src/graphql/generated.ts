/** Made from schema.graphql by api/codegen.mjs: do not edit. */
import type { JsonText } from './execution/json-text';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type {
  PostParent,
  PageParent,
  CommentParent,
  TimelineParent,
  EntityParent,
  AuthorParent,
  CategoryParent,
  TagParent,
  SeriesParent,
  SourceParent,
  SiteParent,
  TimelineEntryParent,
  FuzzyDateParent,
  QuotationParent,
  ParagraphsParent,
  HeadingParent,
  QuotationBlockParent,
  ImageBlockParent,
  EmbedBlockParent,
  TimelineBlockParent,
  RelatedLinkParent,
  CorrectionParent,
  ImageParent,
  ArchiveMonthParent,
  OnThisDayParent,
  RouteParent,
  MentionParent,
  CoMentionParent,
  PageInfoParent,
  ConnectionParent,
} from './resolver-parents';
import type { Edge } from '../queries/keyset-pagination';
import type { Context } from './context';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string };
  String: { input: string; output: string };
  Boolean: { input: boolean; output: boolean };
  Int: { input: number; output: number };
  Float: { input: number; output: number };
  /** A calendar day, YYYY-MM-DD. */
  Date: { input: string; output: string };
  /** An instant as in RFC 3339, such as 2015-11-13T21:00:00Z. As an argument also a date alone, which is its midnight in UTC. */
  DateTime: { input: string; output: string };
  /** A date in the Extended Date/Time Format, ISO 8601-2:2019 levels 0 to 2. */
  EDTF: { input: string; output: string };
  /** An absolute URL. */
  URL: { input: string; output: string };
  /** Sanitised HTML: safe to insert in a page as it is. */
  HTML: { input: string; output: string };
  /** JSON as it is: an object with fields of its own, of which no field can be selected. Only answers have it. Later releases may add keys. */
  JSON: { input: JsonText; output: JsonText };
  /**
   * A language tag of BCP 47, such as en or fr-BE. As an argument it is looked up among the languages of the site (RFC 4647, section 3.4): fr-BE
   * finds fr. One that finds none is refused.
   */
  Locale: { input: string; output: string };
};

/**
 * Anything with a global identifier. Identifiers are opaque and last as long as the document. One identifier stands for a document as shown in one
 * locale: with the same arguments, its fields have the same values wherever it is reached, so that clients may keep it by its identifier. A category,
 * entity or comment that is reached from a French post is shown in French, and has another identifier than in English; its `slug` is the same.
 */
export type Node = {
  /** Global identifier. */
  readonly id: Scalars['ID']['output'];
};

/** All queries of the graph. */
export type Query = {
  readonly __typename?: 'Query';
  /** The document with this identifier, or null when it is not public. */
  readonly node?: Maybe<Node>;
  /** The documents with these identifiers, in their order, null for each that is not public; at most 100. */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<Node>>>;
  /** The publication itself: its name, languages and terms of use. */
  readonly site?: Maybe<Site>;
  /**
   * Where a path or full address of this site, or of a site that was imported, leads now; null when it was never one. Percent-escapes, Unicode
   * forms, a slash at the end and the order of parameters make no difference, and unknown parameters are ignored. `/` and `/fr` lead to the `Site`.
   */
  readonly route?: Maybe<Route>;
  /** One post, by identifier or slug. */
  readonly post?: Maybe<Post>;
  /** Posts of one locale. */
  readonly posts?: Maybe<PostConnection>;
  /** One page, by identifier or slug. */
  readonly page?: Maybe<Page>;
  /** Pages of one locale. */
  readonly pages?: Maybe<PageConnection>;
  /** One series, by identifier or slug. */
  readonly series?: Maybe<Series>;
  /** All series, by title. */
  readonly seriesList?: Maybe<SeriesConnection>;
  /** One category, by identifier or slug. */
  readonly category?: Maybe<Category>;
  /** All categories, by name, as shown, in the order of the language. */
  readonly categories?: Maybe<CategoryConnection>;
  /** One tag, by identifier or slug. */
  readonly tag?: Maybe<Tag>;
  /** All tags, by name. */
  readonly tags?: Maybe<TagConnection>;
  /** One author, by identifier or slug. */
  readonly author?: Maybe<Author>;
  /** All authors, by name. */
  readonly authors?: Maybe<AuthorConnection>;
  /** Comments on posts of one locale, the latest first, replies included. */
  readonly comments?: Maybe<CommentConnection>;
  /** Months with posts, newest first, and how many posts each has; at most 1,200. */
  readonly archive?: Maybe<ReadonlyArray<ArchiveMonth>>;
  /** One timeline, by identifier or slug. */
  readonly timeline?: Maybe<Timeline>;
  /** Timelines of one locale. */
  readonly timelines?: Maybe<TimelineConnection>;
  /** Entries of every timeline, merged in chronological order; false and retracted claims only when asked for by status. */
  readonly chronology?: Maybe<TimelineEntryConnection>;
  /** What happened on this month and day of any year; only entries whose date is an exact day. */
  readonly onThisDay?: Maybe<OnThisDay>;
  /** One entity, by identifier or slug. For one that was merged into another, that other is returned. */
  readonly entity?: Maybe<Entity>;
  /** Entities that the archive knows by name; those merged into another are not listed. */
  readonly entities?: Maybe<EntityConnection>;
  /**
   * For partner sites: what has changed in the partner's feed, in order, as `GET /partners/changes` tells it. From an empty cursor the whole archive that
   * the partner's terms allow, then every change. Send the key as `Authorization: Bearer KEY`; without one the code is KEY_MISSING, with one that
   * is unknown, revoked or expired KEY_REFUSED, and with a cursor from before a backup was restored FEED_RESTARTED. An answer depends on the key, and
   * no cache keeps it. It does not wait for changes: `GET /partners/changes?wait=30` does.
   */
  readonly changes?: Maybe<FeedChanges>;
};

/** All queries of the graph. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};

/** All queries of the graph. */
export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};

/** All queries of the graph. */
export type QuerySiteArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

/** All queries of the graph. */
export type QueryRouteArgs = {
  path: Scalars['String']['input'];
};

/** All queries of the graph. */
export type QueryPostArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

/** All queries of the graph. */
export type QueryPostsArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
  filter?: InputMaybe<PostFilter>;
  orderBy?: PostOrder;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** All queries of the graph. */
export type QueryPageArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

/** All queries of the graph. */
export type QueryPagesArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
  filter?: InputMaybe<PageFilter>;
  orderBy?: PageOrder;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** All queries of the graph. */
export type QuerySeriesArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

/** All queries of the graph. */
export type QuerySeriesListArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** All queries of the graph. */
export type QueryCategoryArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

/** All queries of the graph. */
export type QueryCategoriesArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** All queries of the graph. */
export type QueryTagArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

/** All queries of the graph. */
export type QueryTagsArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** All queries of the graph. */
export type QueryAuthorArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

/** All queries of the graph. */
export type QueryAuthorsArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** All queries of the graph. */
export type QueryCommentsArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
  kinds?: InputMaybe<ReadonlyArray<CommentKind>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** All queries of the graph. */
export type QueryArchiveArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

/** All queries of the graph. */
export type QueryTimelineArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

/** All queries of the graph. */
export type QueryTimelinesArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
  filter?: InputMaybe<TimelineFilter>;
  orderBy?: TimelineOrder;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** All queries of the graph. */
export type QueryChronologyArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
  filter?: InputMaybe<ChronologyFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** All queries of the graph. */
export type QueryOnThisDayArgs = {
  month: Scalars['Int']['input'];
  day: Scalars['Int']['input'];
  locale?: InputMaybe<Scalars['Locale']['input']>;
  status?: InputMaybe<ReadonlyArray<ClaimStatus>>;
};

/** All queries of the graph. */
export type QueryEntityArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

/** All queries of the graph. */
export type QueryEntitiesArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
  filter?: InputMaybe<EntityFilter>;
  orderBy?: EntityOrder;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** All queries of the graph. */
export type QueryChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A part of a partner's feed. Apply the changes in their order first, then keep the cursor. */
export type FeedChanges = {
  readonly __typename?: 'FeedChanges';
  /** The changes, oldest first. */
  readonly changes: ReadonlyArray<FeedChange>;
  /** What to send as `after` next. */
  readonly cursor: Scalars['String']['output'];
  /** Whether to ask again at once. True as well while the feed is being filled. */
  readonly hasMore: Scalars['Boolean']['output'];
};

/**
 * A change of one document in one language. It is relative to the cursor, so that clients keep none of it by its `id`: several changes that
 * were not read yet come as one.
 */
export type FeedChange = {
  readonly __typename?: 'FeedChange';
  /** What happened since the reader had everything. */
  readonly action: FeedAction;
  /** Why it was withdrawn; null for other changes. */
  readonly reason?: Maybe<FeedWithdrawal>;
  /** The type of the document: `post`. Others may come. */
  readonly type: Scalars['String']['output'];
  /** The document, together with `locale`; no identifier as in `Node.id`. `GET /partners/documents/ID` answers it. */
  readonly id: Scalars['ID']['output'];
  /** The language of the document. */
  readonly locale: Scalars['Locale']['output'];
  /** Its path on the site, which may change; null for one that was withdrawn. */
  readonly path?: Maybe<Scalars['String']['output']>;
  /** Differs for contents that differ in meaning; null for one that was withdrawn. */
  readonly version?: Maybe<Scalars['String']['output']>;
  /** With CORRECTED, all corrections that came since the reader had everything: `kind`, `date`, `text` and `source`. */
  readonly corrections: ReadonlyArray<Scalars['JSON']['output']>;
  /** The whole document as the terms give it, the same JSON as in `GET /partners/changes`; null for one that was withdrawn. */
  readonly document?: Maybe<Scalars['JSON']['output']>;
};

/** What happened to a document of a feed. */
export type FeedAction =
  /** It is new: store it. */
  | 'PUBLISHED'
  /** Anything in it has changed: replace the copy. */
  | 'UPDATED'
  /** It was corrected: replace the copy, and show `corrections`. */
  | 'CORRECTED'
  /** It is gone: delete the copy. */
  | 'WITHDRAWN';

/** Why a document is gone from a feed. */
export type FeedWithdrawal =
  /** It is no longer public. */
  | 'WITHDRAWN'
  /** The partner's terms exclude it. */
  | 'OUT_OF_TERMS';

/** All subscriptions of the graph. They are answered as an event stream: send the request with `Accept: text/event-stream`. */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /**
   * Tells when documents and lists change, and not what they are now: ask again for what is told. At least one document or topic has to be
   * named. The first event comes at once and tells everything, so that a client which reads after each event has missed nothing, also when it has
   * connected again. From an event on, every process of the API answers with what is new, if it is asked by POST.
   *
   * A document counts as changed with any of its own fields, in any language; a list with its length, its order and the fields of its items. What
   * a document refers to, such as the name of an author, changes by itself: name all documents that are shown. What is not public changes when it
   * is published or withdrawn, and not before. More may be told than has changed, and never less.
   *
   * Topics are the lists of the archive:
   *
   * - `posts`, `timelines`, `chronology` (the entries of all timelines), of one language `posts@en`, `timelines@en` and `chronology@en`;
   * - `entities`, `mentions` (who is named how often, when, and together with whom), `pages`, `authors`, `tags`, `seriesList`, `categories`, `comments`;
   * - `author.posts:ID`, `category.posts:ID` (with the categories below it), `tag.posts:ID`, `series.posts:ID`, `entity.posts:ID`,
   *   `entity.timelines:ID`, `entity.chronology:ID`, `timeline.posts:ID`, `post.referencedBy:ID` (posts that list it as related) and
   *   `post.comments:ID`, where ID is an identifier as in `Node.id`;
   * - `archiveMonth.posts:2015-11` and `onThisDay:11-13`.
   */
  readonly changed: Changes;
};

/** All subscriptions of the graph. They are answered as an event stream: send the request with `Accept: text/event-stream`. */
export type SubscriptionChangedArgs = {
  documents?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  topics?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** What readers may send to the newsroom. By POST only, and from a page of the site or from a server: other origins are refused. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Opens the form for a comment under a post. Ask for it when the form is shown, and not when it is sent: a comment is taken 3 seconds after
   * this at the earliest and a day after it at the latest.
   */
  readonly openCommentForm?: Maybe<CommentForm>;
  /**
   * Sends a comment to the moderators, who decide whether it is published. Sent again with the same `key` it is the same comment, so that a client
   * may try again when it got no answer. Of one sender 5 are taken in ten minutes and 30 in a day, under one post 100 in an hour; beyond that the
   * code is TOO_MANY_COMMENTS, and `extensions.retryAfter` says after how many seconds one would be taken. Send texts as variables.
   */
  readonly submitComment?: Maybe<SentComment>;
};

/** What readers may send to the newsroom. By POST only, and from a page of the site or from a server: other origins are refused. */
export type MutationOpenCommentFormArgs = {
  post: Scalars['ID']['input'];
};

/** What readers may send to the newsroom. By POST only, and from a page of the site or from a server: other origins are refused. */
export type MutationSubmitCommentArgs = {
  post: Scalars['ID']['input'];
  token: Scalars['String']['input'];
  key: Scalars['String']['input'];
  name: Scalars['String']['input'];
  email?: InputMaybe<Scalars['String']['input']>;
  text: Scalars['String']['input'];
  replyTo?: InputMaybe<Scalars['ID']['input']>;
  homepage?: InputMaybe<Scalars['String']['input']>;
};

/** An open form for a comment. */
export type CommentForm = {
  readonly __typename?: 'CommentForm';
  /** What `submitComment` needs. */
  readonly token: Scalars['String']['output'];
  /** From when on it may be sent. */
  readonly from: Scalars['DateTime']['output'];
  /** Until when it may be sent. */
  readonly until: Scalars['DateTime']['output'];
};

/** A comment that waits for the moderators. */
export type SentComment = {
  readonly __typename?: 'SentComment';
  /** What its writer may name to the newsroom, for example to have it erased. */
  readonly reference: Scalars['String']['output'];
};

/** What may have changed since the event before it. */
export type Changes = {
  readonly __typename?: 'Changes';
  /**
   * Whether anything may have changed: on the first event of a connection, after the archive was indexed anew, after a change of the site's settings,
   * and when changes could not be followed for long. Then all that was asked for is told.
   */
  readonly everything: Scalars['Boolean']['output'];
  /** The identifiers that were asked for and may show something else now, in the order of the argument. */
  readonly documents: ReadonlyArray<Scalars['ID']['output']>;
  /** The topics that were asked for and may list something else now, in the order of the argument. */
  readonly topics: ReadonlyArray<Scalars['String']['output']>;
};

/** A date that may be vague: as it was printed, and which days that means. */
export type FuzzyDate = {
  readonly __typename?: 'FuzzyDate';
  /** As the editor printed it: 2015 (Summer). */
  readonly printed: Scalars['String']['output'];
  /** In words of a language, such as été 2015; as printed where it cannot be said in that language. */
  readonly label: Scalars['String']['output'];
  /** The same in EDTF, for programs. */
  readonly edtf: Scalars['EDTF']['output'];
  /** First day it may mean; null when open or unknown, and before the year 0, which only EDTF has. */
  readonly earliest?: Maybe<Scalars['Date']['output']>;
  /** Last day it may mean; null when open or unknown, and before the year 0, which only EDTF has. */
  readonly latest?: Maybe<Scalars['Date']['output']>;
  /** How exact it is. */
  readonly precision: DatePrecision;
  /** Marked as approximate (circa). */
  readonly approximate: Scalars['Boolean']['output'];
  /** Marked as uncertain (?). */
  readonly uncertain: Scalars['Boolean']['output'];
};

/** A date that may be vague: as it was printed, and which days that means. */
export type FuzzyDateLabelArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

/** How exact a date is. */
export type DatePrecision =
  /** A day. */
  | 'DAY'
  /** A month. */
  | 'MONTH'
  /** A quarter of a year. */
  | 'QUARTER'
  /** A season. */
  | 'SEASON'
  /** Four or six months. */
  | 'SEMESTER'
  /** A year. */
  | 'YEAR'
  /** Ten years. */
  | 'DECADE'
  /** A hundred years or more. */
  | 'CENTURY'
  /** From one date to another. */
  | 'INTERVAL'
  /** One of several dates, or all of them. */
  | 'SET'
  /** Not known. */
  | 'UNKNOWN';

/** A range of days. From and to are EDTF; either may be left out. */
export type DateRange = {
  /** From the first day of this date. */
  readonly from?: InputMaybe<Scalars['EDTF']['input']>;
  /** To the last day of this date. */
  readonly to?: InputMaybe<Scalars['EDTF']['input']>;
  /** How a vague date is compared with the range. */
  readonly match?: DateMatch;
};

/** How a vague date is compared with a range. */
export type DateMatch =
  /** At least one day of the date is in the range. */
  | 'POSSIBLY'
  /** Every day of the date is in the range. */
  | 'CERTAINLY';

/** A published piece; an edition of a series when it is re-issued. */
export type Post = Node & {
  readonly __typename?: 'Post';
  /** Global identifier. */
  readonly id: Scalars['ID']['output'];
  /** Language it is written in. */
  readonly locale: Scalars['Locale']['output'];
  /** The same piece in other languages. */
  readonly translations: ReadonlyArray<Post>;
  /** Last part of its address. */
  readonly slug: Scalars['String']['output'];
  /** Its path on the site. */
  readonly path: Scalars['String']['output'];
  /** Its address. */
  readonly url: Scalars['URL']['output'];
  /** Its title. */
  readonly title: Scalars['String']['output'];
  /** A few lines that sum it up; may be empty. */
  readonly excerpt: Scalars['String']['output'];
  /** The day that the piece is dated, as printed under its title. */
  readonly dateline?: Maybe<Scalars['Date']['output']>;
  /** First publication; kept when the post is published again, set by imports. NEWEST, archive and publishedFrom/To use it. */
  readonly publishedAt: Scalars['DateTime']['output'];
  /** Last time that its public content changed. */
  readonly modifiedAt: Scalars['DateTime']['output'];
  /** Who signs it, in the editor's order. */
  readonly authors: ReadonlyArray<Author>;
  /** Quotations above the text. */
  readonly epigraphs: ReadonlyArray<Quotation>;
  /** Its body, block by block. */
  readonly body: ReadonlyArray<Block>;
  /** Its body as one piece of HTML. */
  readonly bodyHtml: Scalars['HTML']['output'];
  /** Its body as plain text. */
  readonly bodyText: Scalars['String']['output'];
  /** The main picture. */
  readonly cover?: Maybe<Image>;
  /** The series that it is an edition of. */
  readonly series?: Maybe<Series>;
  /** The year, or other label, of this edition within its series. */
  readonly edition?: Maybe<Scalars['String']['output']>;
  /** The piece of which this is the next edition, in the same language. */
  readonly editionOf?: Maybe<Post>;
  /**
   * Minutes to read its `bodyText`: 200 words a minute, rounded up, at least 1. Two characters of scripts without spaces between words, such as
   * Chinese, count as a word.
   */
  readonly readingTime: Scalars['Int']['output'];
  /** The post first published before this one, in the same language; null for the first. */
  readonly previous?: Maybe<Post>;
  /** The post first published after this one, in the same language; null for the last. */
  readonly next?: Maybe<Post>;
  /**
   * Other editions of the same piece, newest first: those that it is an edition of, those that are editions of it, and those of equal series and
   * title. A title that changes from one edition to the next makes no difference.
   */
  readonly editions: ReadonlyArray<Post>;
  /** The newest edition, when this is an older one. */
  readonly supersededBy?: Maybe<Post>;
  /** Its categories. */
  readonly categories: ReadonlyArray<Category>;
  /** Its tags. */
  readonly tags: ReadonlyArray<Tag>;
  /** Related posts and outside pages, in the editor's order. */
  readonly related: ReadonlyArray<RelatedLink>;
  /** Posts that list this one as related; by default newest first. */
  readonly referencedBy: PostConnection;
  /** Timelines that belong to it, in the editor's order. */
  readonly timelines: ReadonlyArray<Timeline>;
  /** Entities that the post is about, as its editors say. */
  readonly about: ReadonlyArray<Entity>;
  /** Entities that it names, those it is about first. */
  readonly mentions: MentionConnection;
  /** Its sources. */
  readonly sources: ReadonlyArray<Source>;
  /** Dated notes of what was corrected, updated or withdrawn after publication, newest first. */
  readonly corrections: ReadonlyArray<Correction>;
  /** Readers' comments that begin a thread, oldest first, the same in every language of the post; answers to a comment are in its `replies`. */
  readonly comments: CommentConnection;
  /** How many comments there are, replies included; counted only when asked for. */
  readonly commentCount: Scalars['Int']['output'];
};

/** A published piece; an edition of a series when it is re-issued. */
export type PostPreviousArgs = {
  in?: PostSequence;
};

/** A published piece; an edition of a series when it is re-issued. */
export type PostNextArgs = {
  in?: PostSequence;
};

/** A published piece; an edition of a series when it is re-issued. */
export type PostReferencedByArgs = {
  filter?: InputMaybe<PostFilter>;
  orderBy?: PostOrder;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** A published piece; an edition of a series when it is re-issued. */
export type PostMentionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  kinds?: InputMaybe<ReadonlyArray<EntityKind>>;
};

/** A published piece; an edition of a series when it is re-issued. */
export type PostCommentsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  kinds?: InputMaybe<ReadonlyArray<CommentKind>>;
};

/** A published piece; an edition of a series when it is re-issued. */
export type PostCommentCountArgs = {
  kinds?: InputMaybe<ReadonlyArray<CommentKind>>;
};

/**
 * What a reader, or another site, wrote under a post. Only what a moderator has approved is here, and only while its post is public. A reply
 * outlives what it answers: when that is withdrawn, the reply begins a thread of its own.
 */
export type Comment = Node & {
  readonly __typename?: 'Comment';
  /** Global identifier. */
  readonly id: Scalars['ID']['output'];
  /** What it is. */
  readonly commentKind: CommentKind;
  /** The post that it was written under, in the language in which the comment is read. */
  readonly post: Post;
  /** The name that its writer gave; null when there is none. */
  readonly author?: Maybe<Scalars['String']['output']>;
  /** Their website; nobody has checked it, so link to it with rel="nofollow ugc". */
  readonly website?: Maybe<Scalars['URL']['output']>;
  /** Sanitised HTML. */
  readonly html: Scalars['HTML']['output'];
  /** The same as plain text. */
  readonly text: Scalars['String']['output'];
  /** When it was written. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When the newsroom changed what its writer had sent; null when it did not. Tell readers of it. */
  readonly editedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Last time that its public content changed. */
  readonly modifiedAt: Scalars['DateTime']['output'];
  /** The comment that it answers; null when it begins a thread. */
  readonly replyTo?: Maybe<Comment>;
  /** All answers to it, and answers to those, at any depth, oldest first; `replyTo` says which comment each answers. */
  readonly replies: CommentConnection;
};

/**
 * What a reader, or another site, wrote under a post. Only what a moderator has approved is here, and only while its post is public. A reply
 * outlives what it answers: when that is withdrawn, the reply begins a thread of its own.
 */
export type CommentRepliesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** What a comment is. */
export type CommentKind =
  /** Written by a reader. */
  | 'COMMENT'
  /** A notice from another site that it links here. */
  | 'PINGBACK'
  /** An extract, sent by another site, of what it writes about this. */
  | 'TRACKBACK';

/** A piece apart from the posts, such as an imprint; may be placed below another page. */
export type Page = Node & {
  readonly __typename?: 'Page';
  /** Global identifier. */
  readonly id: Scalars['ID']['output'];
  /** Language it is written in. */
  readonly locale: Scalars['Locale']['output'];
  /** The same page in other languages. */
  readonly translations: ReadonlyArray<Page>;
  /** Last part of its address. */
  readonly slug: Scalars['String']['output'];
  /** Its path on the site. */
  readonly path: Scalars['String']['output'];
  /** Its address. */
  readonly url: Scalars['URL']['output'];
  /** Its title. */
  readonly title: Scalars['String']['output'];
  /** A few lines that sum it up; may be empty. */
  readonly excerpt: Scalars['String']['output'];
  /** First publication; kept when it is published again, set by imports. */
  readonly publishedAt: Scalars['DateTime']['output'];
  /** Last time that its public content changed. */
  readonly modifiedAt: Scalars['DateTime']['output'];
  /** Its body, block by block. */
  readonly body: ReadonlyArray<Block>;
  /** Its body as one piece of HTML. */
  readonly bodyHtml: Scalars['HTML']['output'];
  /** Its body as plain text. */
  readonly bodyText: Scalars['String']['output'];
  /** The main picture. */
  readonly cover?: Maybe<Image>;
  /** The page above it. */
  readonly parent?: Maybe<Page>;
  /** Pages of its language directly below it, by title, in the order of the language. */
  readonly children: PageConnection;
};

/** A piece apart from the posts, such as an imprint; may be placed below another page. */
export type PageChildrenArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** One piece of a body. */
export type Block = Paragraphs | Heading | QuotationBlock | ImageBlock | EmbedBlock | TimelineBlock;

/** Running text: paragraphs, lists, quotations, tables. */
export type Paragraphs = {
  readonly __typename?: 'Paragraphs';
  /** Sanitised HTML. */
  readonly html: Scalars['HTML']['output'];
  /** The same as plain text: an empty line between paragraphs, a line per row of a table, a tab between its cells. */
  readonly text: Scalars['String']['output'];
};

/** A heading inside a body. */
export type Heading = {
  readonly __typename?: 'Heading';
  /** From 2 to 4. */
  readonly level: Scalars['Int']['output'];
  /** Its text. */
  readonly text: Scalars['String']['output'];
  /** Unique in the body: for a URL fragment that points here. */
  readonly anchor: Scalars['String']['output'];
};

/** A quotation set apart. */
export type QuotationBlock = {
  readonly __typename?: 'QuotationBlock';
  /** The quotation. */
  readonly quotation: Quotation;
};

/** A picture inside a body. */
export type ImageBlock = {
  readonly __typename?: 'ImageBlock';
  /** The picture. */
  readonly image: Image;
  /** Its caption. */
  readonly caption?: Maybe<Scalars['String']['output']>;
};

/** A video or other page shown inside the body. */
export type EmbedBlock = {
  readonly __typename?: 'EmbedBlock';
  /** Address of the page. */
  readonly url: Scalars['URL']['output'];
  /** Its title. */
  readonly title?: Maybe<Scalars['String']['output']>;
  /** The provider of the player, when it is a known one. */
  readonly provider?: Maybe<Scalars['String']['output']>;
  /** The player when the provider is known, else a link to the page. */
  readonly player: Scalars['HTML']['output'];
};

/** A timeline shown inside a body. */
export type TimelineBlock = {
  readonly __typename?: 'TimelineBlock';
  /** The timeline. */
  readonly timeline: Timeline;
};

/** A quotation with its attribution. */
export type Quotation = {
  readonly __typename?: 'Quotation';
  /** The quoted text. */
  readonly text: Scalars['String']['output'];
  /** Who said or wrote them. */
  readonly attribution?: Maybe<Scalars['String']['output']>;
  /** In what capacity, or where. */
  readonly role?: Maybe<Scalars['String']['output']>;
  /** The publication they are taken from. */
  readonly source?: Maybe<Source>;
  /** When. */
  readonly date?: Maybe<FuzzyDate>;
};

/** A related post or outside page. */
export type RelatedLink = {
  readonly __typename?: 'RelatedLink';
  /** Title of the post, or of the page outside. */
  readonly title: Scalars['String']['output'];
  /** What the editor adds, such as an update. */
  readonly note?: Maybe<Scalars['String']['output']>;
  /** Its address. */
  readonly url: Scalars['URL']['output'];
  /** The post, when it is one of this archive. */
  readonly post?: Maybe<Post>;
};

/** A dated note of what changed after publication. */
export type Correction = {
  readonly __typename?: 'Correction';
  /** What kind of change. */
  readonly kind: CorrectionKind;
  /** The day of the change. */
  readonly date: Scalars['Date']['output'];
  /** What was changed. */
  readonly text: Scalars['String']['output'];
  /** The source of the change. */
  readonly source?: Maybe<Source>;
};

/** Kinds of corrections. */
export type CorrectionKind =
  /** A mistake was corrected. */
  | 'CORRECTION'
  /** Something new was added. */
  | 'UPDATE'
  /** Something was clarified. */
  | 'CLARIFICATION'
  /** Something was withdrawn. */
  | 'RETRACTION';

/** A picture as shown in one place: uploaded, or on another server. */
export type Image = {
  readonly __typename?: 'Image';
  /** Identifier of the picture together with what is said of it in this place; not of a node, so that `node` does not give it. */
  readonly id: Scalars['ID']['output'];
  /** Scaled to at most this width, in pixels; of a picture on another server, its address there. */
  readonly url: Scalars['URL']['output'];
  /**
   * For the attribute of that name: the addresses of all widths that are served and narrower than the original, and of the original. Null for
   * pictures that are not scaled: those on another server, animations and drawings (GIF, SVG), and those whose width is unknown.
   */
  readonly srcset?: Maybe<Scalars['String']['output']>;
  /** Media type, such as image/jpeg; null for pictures on other servers. */
  readonly mimeType?: Maybe<Scalars['String']['output']>;
  /** Last time that the file, or what is said of it everywhere, changed; null for pictures on other servers. */
  readonly modifiedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it shows, for readers who do not see it; empty for decoration. */
  readonly alt: Scalars['String']['output'];
  /** Pixels of the original; null when unknown, as for pictures on other servers. */
  readonly width?: Maybe<Scalars['Int']['output']>;
  /** Pixels of the original; null when unknown, as for pictures on other servers. */
  readonly height?: Maybe<Scalars['Int']['output']>;
  /** Its caption in this place, else that of the file. */
  readonly caption?: Maybe<Scalars['String']['output']>;
  /** Its maker or owner: what is said in this place, else of the file; so are `rights` and `licence`. */
  readonly credit?: Maybe<Scalars['String']['output']>;
  /** Who holds the rights, such as “© 2019 Ada Maes”; null when that is not known. */
  readonly rights?: Maybe<Scalars['String']['output']>;
  /** Name or address of its licence, such as CC BY-SA 4.0; null when that is not known. */
  readonly licence?: Maybe<Scalars['String']['output']>;
  /** Where to look when it is cropped, as for `object-position`; null when no editor has chosen a point, and for pictures on other servers. */
  readonly focalPoint?: Maybe<FocalPoint>;
};

/** A picture as shown in one place: uploaded, or on another server. */
export type ImageUrlArgs = {
  width?: InputMaybe<Scalars['Int']['input']>;
};

/** A point of a picture, as parts of its width and height, from the upper left corner: 0.5 and 0.5 are its middle. */
export type FocalPoint = {
  readonly __typename?: 'FocalPoint';
  /** From 0 (left) to 1 (right). */
  readonly x: Scalars['Float']['output'];
  /** From 0 (top) to 1 (bottom). */
  readonly y: Scalars['Float']['output'];
};

/** Someone who signs posts. */
export type Author = Node & {
  readonly __typename?: 'Author';
  /** Global identifier. */
  readonly id: Scalars['ID']['output'];
  /** Language that it is shown in. */
  readonly locale: Scalars['Locale']['output'];
  /** The same author in the other languages of the site, each with its own path. */
  readonly translations: ReadonlyArray<Author>;
  /** Last part of its address, the same in every language. */
  readonly slug: Scalars['String']['output'];
  /** Its path on the site, in the language that it is shown in. */
  readonly path: Scalars['String']['output'];
  /** Its address, in the language that it is shown in. */
  readonly url: Scalars['URL']['output'];
  /** Full name in a locale, such as in another script, else in the language that it is shown in, else in the main language. */
  readonly name: Scalars['String']['output'];
  /** A biography in a locale, else in the language that it is shown in, else in the main language. */
  readonly bio?: Maybe<Scalars['String']['output']>;
  /** Last time that its public content changed. */
  readonly modifiedAt: Scalars['DateTime']['output'];
  /** Posts by this author; by default newest first. */
  readonly posts: PostConnection;
};

/** Someone who signs posts. */
export type AuthorNameArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

/** Someone who signs posts. */
export type AuthorBioArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

/** Someone who signs posts. */
export type AuthorPostsArgs = {
  filter?: InputMaybe<PostFilter>;
  orderBy?: PostOrder;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** A subject in the tree of categories. */
export type Category = Node & {
  readonly __typename?: 'Category';
  /** Global identifier. */
  readonly id: Scalars['ID']['output'];
  /** Language that it is shown in. */
  readonly locale: Scalars['Locale']['output'];
  /** The same category in the other languages of the site, each with its own path. */
  readonly translations: ReadonlyArray<Category>;
  /** Last part of its address, the same in every language. */
  readonly slug: Scalars['String']['output'];
  /** Its path on the site, in the language that it is shown in. */
  readonly path: Scalars['String']['output'];
  /** Its address, in the language that it is shown in. */
  readonly url: Scalars['URL']['output'];
  /** The name in a locale, else in the language that it is shown in, else in the main language. */
  readonly name: Scalars['String']['output'];
  /** What it is about, in a locale, else in the language that it is shown in, else in the main language. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Last time that its public content changed. */
  readonly modifiedAt: Scalars['DateTime']['output'];
  /** The category above. */
  readonly parent?: Maybe<Category>;
  /** Categories directly below it, by name. */
  readonly children: CategoryConnection;
  /** Posts in it or in any category below it; by default newest first. */
  readonly posts: PostConnection;
  /** The entity that it is about. */
  readonly entity?: Maybe<Entity>;
};

/** A subject in the tree of categories. */
export type CategoryNameArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

/** A subject in the tree of categories. */
export type CategoryDescriptionArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

/** A subject in the tree of categories. */
export type CategoryChildrenArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** A subject in the tree of categories. */
export type CategoryPostsArgs = {
  filter?: InputMaybe<PostFilter>;
  orderBy?: PostOrder;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** A subject outside the tree of categories. */
export type Tag = Node & {
  readonly __typename?: 'Tag';
  /** Global identifier. */
  readonly id: Scalars['ID']['output'];
  /** Language that it is shown in. */
  readonly locale: Scalars['Locale']['output'];
  /** The same tag in the other languages of the site, each with its own path. */
  readonly translations: ReadonlyArray<Tag>;
  /** Last part of its address, the same in every language. */
  readonly slug: Scalars['String']['output'];
  /** Its path on the site, in the language that it is shown in. */
  readonly path: Scalars['String']['output'];
  /** Its address, in the language that it is shown in. */
  readonly url: Scalars['URL']['output'];
  /** The name in a locale, else in the language that it is shown in, else in the main language. */
  readonly name: Scalars['String']['output'];
  /** What it is about, in a locale, else in the language that it is shown in, else in the main language. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Last time that its public content changed. */
  readonly modifiedAt: Scalars['DateTime']['output'];
  /** Posts that carry it; by default newest first. */
  readonly posts: PostConnection;
  /** The entity that it is about. */
  readonly entity?: Maybe<Entity>;
};

/** A subject outside the tree of categories. */
export type TagNameArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

/** A subject outside the tree of categories. */
export type TagDescriptionArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

/** A subject outside the tree of categories. */
export type TagPostsArgs = {
  filter?: InputMaybe<PostFilter>;
  orderBy?: PostOrder;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** A piece that is re-issued, with its editions. */
export type Series = Node & {
  readonly __typename?: 'Series';
  /** Global identifier. */
  readonly id: Scalars['ID']['output'];
  /** Language that it is shown in. */
  readonly locale: Scalars['Locale']['output'];
  /** The same series in the other languages of the site, each with its own path. */
  readonly translations: ReadonlyArray<Series>;
  /** Last part of its address, the same in every language. */
  readonly slug: Scalars['String']['output'];
  /** Its path on the site, in the language that it is shown in. */
  readonly path: Scalars['String']['output'];
  /** Its address, in the language that it is shown in. */
  readonly url: Scalars['URL']['output'];
  /** The title in a locale, else in the language that it is shown in, else in the main language. */
  readonly title: Scalars['String']['output'];
  /** What it is, in a locale, else in the language that it is shown in, else in the main language. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Last time that its public content changed. */
  readonly modifiedAt: Scalars['DateTime']['output'];
  /** Its editions; by default newest first. */
  readonly posts: PostConnection;
};

/** A piece that is re-issued, with its editions. */
export type SeriesTitleArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

/** A piece that is re-issued, with its editions. */
export type SeriesDescriptionArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

/** A piece that is re-issued, with its editions. */
export type SeriesPostsArgs = {
  filter?: InputMaybe<PostFilter>;
  orderBy?: PostOrder;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** A month with posts, in one language. */
export type ArchiveMonth = Node & {
  readonly __typename?: 'ArchiveMonth';
  /** Global identifier. */
  readonly id: Scalars['ID']['output'];
  /** Language of the posts. */
  readonly locale: Scalars['Locale']['output'];
  /** The year. */
  readonly year: Scalars['Int']['output'];
  /** From 1 to 12. */
  readonly month: Scalars['Int']['output'];
  /** How many posts. */
  readonly count: Scalars['Int']['output'];
  /** Last time that the public content of one of them changed. */
  readonly modifiedAt: Scalars['DateTime']['output'];
  /** The posts; by default newest first. */
  readonly posts: PostConnection;
};

/** A month with posts, in one language. */
export type ArchiveMonthPostsArgs = {
  filter?: InputMaybe<PostFilter>;
  orderBy?: PostOrder;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/**
 * Slugs or identifiers of documents of one kind: all parts that are given must be met. A slug or identifier of nothing public is refused; the
 * language in which an identifier shows its document has no effect.
 */
export type AnyAllNone = {
  /** At least one of these; of an empty list none. */
  readonly any?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Every one of these. */
  readonly all?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Not one of these. */
  readonly none?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** A sequence of posts, in the order of their first publication. */
export type PostSequence =
  /** All posts of the language. */
  | 'ARCHIVE'
  /** Editions of the same series in the language; of a post without a series none. */
  | 'SERIES';

/** Conditions on posts: all that are given must be met. */
export type PostFilter = {
  /**
   * Words in the title, excerpt, epigraphs or body, as in a web search: quotes for phrases, or, and a minus before a word. Case, accents,
   * apostrophes and hyphens make no difference; the last word may be the beginning of one. Stop words alone are searched in titles.
   */
  readonly text?: InputMaybe<Scalars['String']['input']>;
  /** Editions of the series with this slug or identifier. */
  readonly series?: InputMaybe<Scalars['String']['input']>;
  /** This edition. */
  readonly edition?: InputMaybe<Scalars['String']['input']>;
  /** In these categories or below them. */
  readonly categories?: InputMaybe<AnyAllNone>;
  /** Carrying these tags. */
  readonly tags?: InputMaybe<AnyAllNone>;
  /** Signed by these authors. */
  readonly authors?: InputMaybe<AnyAllNone>;
  /** First published at this instant or later. */
  readonly publishedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** First published before this instant. */
  readonly publishedTo?: InputMaybe<Scalars['DateTime']['input']>;
  /** Last changed at this instant or later. */
  readonly modifiedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Last changed before this instant. */
  readonly modifiedTo?: InputMaybe<Scalars['DateTime']['input']>;
  /** About or mentioning these entities. */
  readonly entities?: InputMaybe<AnyAllNone>;
  /** With a timeline entry that meets all of these conditions: a join across posts, timelines and entities. */
  readonly entry?: InputMaybe<ChronologyFilter>;
  /** That do not meet these conditions. */
  readonly not?: InputMaybe<PostFilter>;
  /** That meet at least one of these. */
  readonly or?: InputMaybe<ReadonlyArray<PostFilter>>;
};

/** Orders of posts. */
export type PostOrder =
  /** Last published first. */
  | 'NEWEST'
  /** First published first. */
  | 'OLDEST'
  /** Last changed first. */
  | 'RECENTLY_MODIFIED'
  /** Best match first: needs `text`. Of more than 1,000 posts the newest 1,000 are ranked, and the others follow them, newest first; so are equal matches. */
  | 'RELEVANCE'
  /** By title, in the order of the language. */
  | 'TITLE';

/** An ordered account of one affair. */
export type Timeline = Node & {
  readonly __typename?: 'Timeline';
  /** Global identifier. */
  readonly id: Scalars['ID']['output'];
  /** Language it is written in. */
  readonly locale: Scalars['Locale']['output'];
  /** Last part of its address. */
  readonly slug: Scalars['String']['output'];
  /** Its path on the site. */
  readonly path: Scalars['String']['output'];
  /** Its address. */
  readonly url: Scalars['URL']['output'];
  /** Its title. */
  readonly title: Scalars['String']['output'];
  /** What it is about, in a few lines. */
  readonly summary?: Maybe<Scalars['String']['output']>;
  /** The same timeline in other languages. */
  readonly translations: ReadonlyArray<Timeline>;
  /** The entity that it is about. */
  readonly subject?: Maybe<Entity>;
  /** Its entries in the editor's order, of every status. */
  readonly entries: TimelineEntryConnection;
  /** From its first entry to its last, as precise as they are; open where one of them is. Null when no entry is dated. */
  readonly span?: Maybe<FuzzyDate>;
  /** Posts that it belongs to; by default newest first. */
  readonly posts: PostConnection;
  /** First publication. */
  readonly publishedAt: Scalars['DateTime']['output'];
  /** Last time that its public content changed. */
  readonly modifiedAt: Scalars['DateTime']['output'];
};

/** An ordered account of one affair. */
export type TimelineEntriesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  between?: InputMaybe<DateRange>;
  status?: InputMaybe<ReadonlyArray<ClaimStatus>>;
};

/** An ordered account of one affair. */
export type TimelinePostsArgs = {
  filter?: InputMaybe<PostFilter>;
  orderBy?: PostOrder;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** One dated entry of a timeline. */
export type TimelineEntry = Node & {
  readonly __typename?: 'TimelineEntry';
  /** Global identifier; the same in all versions of the timeline. */
  readonly id: Scalars['ID']['output'];
  /** The timeline that it belongs to. */
  readonly timeline: Timeline;
  /** Place in its own timeline, from 1. */
  readonly position: Scalars['Int']['output'];
  /** When. */
  readonly date: FuzzyDate;
  /**
   * Unless ASSERTED, begins with the badge: status and note, in the language of the entry, in <strong class="claim">. So nobody shows a false
   * line as fact by mistake.
   */
  readonly html: Scalars['HTML']['output'];
  /** As plain text, without the status. */
  readonly text: Scalars['String']['output'];
  /** The status of the claim. */
  readonly status: ClaimStatus;
  /** The status in words of a language, such as Contesté; null when ASSERTED, which needs no badge. */
  readonly statusLabel?: Maybe<Scalars['String']['output']>;
  /** Why it is disputed or false. */
  readonly statusNote?: Maybe<Scalars['String']['output']>;
  /** Entities that it names, as its editors say. */
  readonly entities: ReadonlyArray<Entity>;
  /** Its sources. */
  readonly sources: ReadonlyArray<Source>;
  /** Last time that the public content of its timeline changed. */
  readonly modifiedAt: Scalars['DateTime']['output'];
  /** Entries of other timelines that name one of the same entities on the same day. */
  readonly alsoIn: ReadonlyArray<TimelineEntry>;
};

/** One dated entry of a timeline. */
export type TimelineEntryHtmlArgs = {
  badge?: Scalars['Boolean']['input'];
};

/** One dated entry of a timeline. */
export type TimelineEntryStatusLabelArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

/** The status of a claim. */
export type ClaimStatus =
  /** Stated by the publication. */
  | 'ASSERTED'
  /** Stated by some and denied by others. */
  | 'DISPUTED'
  /** Known to be untrue; kept, and marked as false. */
  | 'FALSE'
  /** Withdrawn by the publication. */
  | 'RETRACTED';

/** Conditions on entries: all that are given must be met. */
export type ChronologyFilter = {
  /** Words in the entry, as in `PostFilter.text`. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
  /** Dated in this range. */
  readonly between?: InputMaybe<DateRange>;
  /** Naming these entities. */
  readonly entities?: InputMaybe<AnyAllNone>;
  /** Entries of these timelines. */
  readonly timelines?: InputMaybe<AnyAllNone>;
  /** By default asserted and disputed only. */
  readonly status?: InputMaybe<ReadonlyArray<ClaimStatus>>;
  /** Only dates of these precisions. */
  readonly precision?: InputMaybe<ReadonlyArray<DatePrecision>>;
};

/** Conditions on timelines: all that are given must be met. */
export type TimelineFilter = {
  /** Words in the title, summary or entries, as in `PostFilter.text`. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
  /** About this entity (slug or identifier). */
  readonly subject?: InputMaybe<Scalars['String']['input']>;
  /** With entries that name these entities; `all` of them may be named in one entry or in several. */
  readonly entities?: InputMaybe<AnyAllNone>;
  /** With an entry dated in this range. */
  readonly between?: InputMaybe<DateRange>;
  /** First published at this instant or later. */
  readonly publishedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** First published before this instant. */
  readonly publishedTo?: InputMaybe<Scalars['DateTime']['input']>;
  /** Last changed at this instant or later. */
  readonly modifiedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Last changed before this instant. */
  readonly modifiedTo?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Orders of timelines. */
export type TimelineOrder =
  /** By title. */
  | 'TITLE'
  /** Last published first. */
  | 'NEWEST'
  /** First published first. */
  | 'OLDEST'
  /** Last changed first. */
  | 'RECENTLY_MODIFIED'
  /** Best match first: needs `text`. */
  | 'RELEVANCE';

/** Conditions on pages: all that are given must be met. */
export type PageFilter = {
  /** Words in the title, excerpt or body, as in a web search. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
  /** Directly below this page (slug in the language, or identifier). */
  readonly parent?: InputMaybe<Scalars['String']['input']>;
  /** Whether they stand below no other page. */
  readonly topLevel?: InputMaybe<Scalars['Boolean']['input']>;
  /** First published at this instant or later. */
  readonly publishedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** First published before this instant. */
  readonly publishedTo?: InputMaybe<Scalars['DateTime']['input']>;
  /** Last changed at this instant or later. */
  readonly modifiedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Last changed before this instant. */
  readonly modifiedTo?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Orders of pages. */
export type PageOrder =
  /** By title. */
  | 'TITLE'
  /** Last published first. */
  | 'NEWEST'
  /** Last changed first. */
  | 'RECENTLY_MODIFIED'
  /** Best match first: needs `text`. */
  | 'RELEVANCE';

/** A day of the year, in all years, in one language. */
export type OnThisDay = Node & {
  readonly __typename?: 'OnThisDay';
  /** Global identifier. */
  readonly id: Scalars['ID']['output'];
  /** Language of entries and posts. */
  readonly locale: Scalars['Locale']['output'];
  /** From 1 to 12. */
  readonly month: Scalars['Int']['output'];
  /** From 1 to 31. */
  readonly day: Scalars['Int']['output'];
  /** Statuses of the entries. */
  readonly statuses: ReadonlyArray<ClaimStatus>;
  /** Last time that the public content of one of its posts, or of the timeline of one of its entries, changed; that of the site when it has none. */
  readonly modifiedAt: Scalars['DateTime']['output'];
  /** Entries dated to this day, oldest first. */
  readonly entries: TimelineEntryConnection;
  /** Posts whose dateline falls on this day; by default newest first. */
  readonly posts: PostConnection;
};

/** A day of the year, in all years, in one language. */
export type OnThisDayEntriesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** A day of the year, in all years, in one language. */
export type OnThisDayPostsArgs = {
  filter?: InputMaybe<PostFilter>;
  orderBy?: PostOrder;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** A person, organisation, place, event or work that the archive knows by name. */
export type Entity = Node & {
  readonly __typename?: 'Entity';
  /** Global identifier. */
  readonly id: Scalars['ID']['output'];
  /** Language that it is shown in. */
  readonly locale: Scalars['Locale']['output'];
  /** The same entity in the other languages of the site, each with its own path. */
  readonly translations: ReadonlyArray<Entity>;
  /** Last part of its address, the same in every language. */
  readonly slug: Scalars['String']['output'];
  /** Its path on the site, in the language that it is shown in. */
  readonly path: Scalars['String']['output'];
  /** Its address, in the language that it is shown in. */
  readonly url: Scalars['URL']['output'];
  /** The name in a locale, else in the language that it is shown in, else in the main language. */
  readonly name: Scalars['String']['output'];
  /** What it is. */
  readonly kind: EntityKind;
  /** Other ways of writing its name. */
  readonly names: ReadonlyArray<EntityName>;
  /** Who or what it is, in a few lines. */
  readonly summary?: Maybe<Scalars['String']['output']>;
  /** A picture of it. */
  readonly image?: Maybe<Image>;
  /** Born, founded, began. */
  readonly from?: Maybe<FuzzyDate>;
  /** Died, dissolved, ended. */
  readonly to?: Maybe<FuzzyDate>;
  /** Last time that its public content changed. */
  readonly modifiedAt: Scalars['DateTime']['output'];
  /** Its item in Wikidata, such as Q90. */
  readonly wikidata?: Maybe<Scalars['String']['output']>;
  /** Addresses elsewhere that identify the same entity. */
  readonly sameAs: ReadonlyArray<Scalars['URL']['output']>;
  /** Posts and entries that name it: posts first, each newest first. False and retracted claims are left out: ask `chronology` by status. */
  readonly mentions: MentionConnection;
  /** Posts that name it; by default newest first. */
  readonly posts: PostConnection;
  /**
   * Timelines about it, or with an entry that names it, at most 100; false and retracted claims do not count. `Query.timelines` pages through more,
   * by `filter.subject` or `filter.entities`.
   */
  readonly timelines: ReadonlyArray<Timeline>;
  /**
   * Entries that name it, merged over all timelines of the language in which it is shown; those of other languages: ask the entity in that
   * language. A timeline about it may have entries that do not name it: `timelines(role: ABOUT)`.
   */
  readonly chronology: TimelineEntryConnection;
  /** Entities named in the same posts and entries, most often first; false and retracted claims do not count. */
  readonly coMentioned: CoMentionConnection;
};

/** A person, organisation, place, event or work that the archive knows by name. */
export type EntityNameArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

/** A person, organisation, place, event or work that the archive knows by name. */
export type EntityMentionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** A person, organisation, place, event or work that the archive knows by name. */
export type EntityPostsArgs = {
  filter?: InputMaybe<PostFilter>;
  orderBy?: PostOrder;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  role?: InputMaybe<MentionRole>;
};

/** A person, organisation, place, event or work that the archive knows by name. */
export type EntityTimelinesArgs = {
  role?: InputMaybe<MentionRole>;
  filter?: InputMaybe<TimelineFilter>;
  orderBy?: TimelineOrder;
};

/** A person, organisation, place, event or work that the archive knows by name. */
export type EntityChronologyArgs = {
  filter?: InputMaybe<ChronologyFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** A person, organisation, place, event or work that the archive knows by name. */
export type EntityCoMentionedArgs = {
  kinds?: InputMaybe<ReadonlyArray<EntityKind>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** What an entity is. */
export type EntityKind =
  /** A human being. */
  | 'PERSON'
  /** A company, party, service, court or group. */
  | 'ORGANISATION'
  /** A place. */
  | 'PLACE'
  /** An event. */
  | 'EVENT'
  /** A book, film, report or other work. */
  | 'WORK'
  /** None of these. */
  | 'OTHER';

/** One of the ways an entity is written. */
export type EntityName = {
  readonly __typename?: 'EntityName';
  /** The name. */
  readonly text: Scalars['String']['output'];
  /** What kind of name. */
  readonly kind: NameKind;
  /** The language of the name; null when it has none. */
  readonly locale?: Maybe<Scalars['Locale']['output']>;
};

/** Kinds of names. */
export type NameKind =
  /** A full name. */
  | 'NAME'
  /** Another name. */
  | 'ALIAS'
  /** Another name that other entities have too. */
  | 'WEAK_ALIAS'
  /** A former name. */
  | 'FORMER'
  /** The name in another script. */
  | 'TRANSLITERATION';

/** Conditions on entities: all that are given must be met. */
export type EntityFilter = {
  /** Words in the name, other names or summary, as in `PostFilter.text`, but without other forms of a word. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
  /** Of one of these kinds. */
  readonly kinds?: InputMaybe<ReadonlyArray<EntityKind>>;
  /** Named in a post that meets these conditions. */
  readonly mentionedIn?: InputMaybe<PostFilter>;
  /** With this item of Wikidata. */
  readonly wikidata?: InputMaybe<Scalars['String']['input']>;
  /** Last changed at this instant or later. */
  readonly modifiedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Last changed before this instant. */
  readonly modifiedTo?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Orders of entities. */
export type EntityOrder =
  /** By name, as shown, in the order of the language. */
  | 'NAME'
  /** Most often named first. One that is named again while a reader is paging may be missed or appear twice. */
  | 'MOST_MENTIONED'
  /** Most recently named first. One that is named again while a reader is paging moves to the front and may be missed. */
  | 'RECENTLY_MENTIONED'
  /** Last changed first. */
  | 'RECENTLY_MODIFIED'
  /** Best match first: needs `text`. */
  | 'RELEVANCE';

/** One document naming one entity. */
export type Mention = {
  readonly __typename?: 'Mention';
  /** Where it is named. */
  readonly document: MentioningDocument;
  /** Who or what is named. */
  readonly entity: Entity;
  /** Its role there. */
  readonly role: MentionRole;
  /** The origin of the mention. */
  readonly origin: MentionOrigin;
};

/** What can name an entity. */
export type MentioningDocument = Post | TimelineEntry;

/** The role of an entity in a document. */
export type MentionRole =
  /** The document is about it. */
  | 'ABOUT'
  /** The document names it. */
  | 'MENTIONED';

/** The origin of a mention. */
export type MentionOrigin =
  /** An editor chose it. */
  'EDITOR';

/** An entity named together with another. */
export type CoMention = {
  readonly __typename?: 'CoMention';
  /** The other entity. */
  readonly entity: Entity;
  /** Posts that are about both. */
  readonly posts: Scalars['Int']['output'];
  /** Entries that name both. */
  readonly entries: Scalars['Int']['output'];
};

/** An outside publication on which a claim is based. */
export type Source = Node & {
  readonly __typename?: 'Source';
  /** Global identifier. */
  readonly id: Scalars['ID']['output'];
  /** Its title. */
  readonly title: Scalars['String']['output'];
  /** Who published it. */
  readonly publisher?: Maybe<Scalars['String']['output']>;
  /** Who wrote it. */
  readonly author?: Maybe<Scalars['String']['output']>;
  /** Its address, where it was published. */
  readonly originalUrl?: Maybe<Scalars['URL']['output']>;
  /** The address of an archived copy. */
  readonly archivedUrl?: Maybe<Scalars['URL']['output']>;
  /** Last time that its public content changed. */
  readonly modifiedAt: Scalars['DateTime']['output'];
  /** When it was published. */
  readonly publishedOn?: Maybe<FuzzyDate>;
};

/** Where a path leads. */
export type Route = {
  readonly __typename?: 'Route';
  /** 200 for the address of a document, 301 for a former one or another host, 410 for that of a withdrawn document. */
  readonly status: Scalars['Int']['output'];
  /** The path to use now, without a host; what was asked for when it is gone. */
  readonly path: Scalars['String']['output'];
  /** The document at that path; null when it is gone. */
  readonly document?: Maybe<RouteDocument>;
};

/** What has an address. */
export type RouteDocument = Post | Page | Timeline | Entity | Category | Tag | Series | Author | Site;

/** The publication itself: its name, languages and terms of use. */
export type Site = Node & {
  readonly __typename?: 'Site';
  /** Global identifier. */
  readonly id: Scalars['ID']['output'];
  /** Language that it is shown in. */
  readonly locale: Scalars['Locale']['output'];
  /** The same in the other languages of the site, each with its own path. */
  readonly translations: ReadonlyArray<Site>;
  /** Path of its front page: `/`, or `/fr` in a language that is not the default. */
  readonly path: Scalars['String']['output'];
  /** Its name in a locale, else in the language that it is shown in, else in the main language. */
  readonly name: Scalars['String']['output'];
  /** Its tagline in a locale, else in the language that it is shown in, else in the main language. */
  readonly tagline?: Maybe<Scalars['String']['output']>;
  /** Address of its front page, in the language that it is shown in. */
  readonly url: Scalars['URL']['output'];
  /** Languages it is written in. */
  readonly locales: ReadonlyArray<Scalars['Locale']['output']>;
  /** The default language. */
  readonly defaultLocale: Scalars['Locale']['output'];
  /** Hosts of earlier sites whose addresses lead here, such as old.example, in the order of their import. */
  readonly formerHosts: ReadonlyArray<Scalars['String']['output']>;
  /** Terms under which its content may be used. */
  readonly licence?: Maybe<Scalars['String']['output']>;
  /** Last time that what is said here changed. */
  readonly modifiedAt: Scalars['DateTime']['output'];
};

/** The publication itself: its name, languages and terms of use. */
export type SiteNameArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

/** The publication itself: its name, languages and terms of use. */
export type SiteTaglineArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

/** A page of posts. */
export type PostConnection = {
  readonly __typename?: 'PostConnection';
  /** With a cursor each. */
  readonly edges: ReadonlyArray<PostEdge>;
  /** Without cursors. */
  readonly nodes: ReadonlyArray<Post>;
  /** Where the page stands in the whole list. */
  readonly pageInfo: PageInfo;
  /** How many there are in the whole list; counted only when asked for. `first: 0` asks for the count alone. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of a page of posts. */
export type PostEdge = {
  readonly __typename?: 'PostEdge';
  /** Where the page after or before this one begins. */
  readonly cursor: Scalars['String']['output'];
  /** The one. */
  readonly node: Post;
};

/** A page of comments. */
export type CommentConnection = {
  readonly __typename?: 'CommentConnection';
  /** With a cursor each. */
  readonly edges: ReadonlyArray<CommentEdge>;
  /** Without cursors. */
  readonly nodes: ReadonlyArray<Comment>;
  /** Where the page stands in the whole list. */
  readonly pageInfo: PageInfo;
  /** How many there are in the whole list; counted only when asked for. `first: 0` asks for the count alone. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of a page of comments. */
export type CommentEdge = {
  readonly __typename?: 'CommentEdge';
  /** Where the page after or before this one begins. */
  readonly cursor: Scalars['String']['output'];
  /** The one. */
  readonly node: Comment;
};

/** A part of a list of pages. */
export type PageConnection = {
  readonly __typename?: 'PageConnection';
  /** With a cursor each. */
  readonly edges: ReadonlyArray<PageEdge>;
  /** Without cursors. */
  readonly nodes: ReadonlyArray<Page>;
  /** Where the page stands in the whole list. */
  readonly pageInfo: PageInfo;
  /** How many there are in the whole list; counted only when asked for. `first: 0` asks for the count alone. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of a part of a list of pages. */
export type PageEdge = {
  readonly __typename?: 'PageEdge';
  /** Where the page after or before this one begins. */
  readonly cursor: Scalars['String']['output'];
  /** The one. */
  readonly node: Page;
};

/** A page of categories. */
export type CategoryConnection = {
  readonly __typename?: 'CategoryConnection';
  /** With a cursor each. */
  readonly edges: ReadonlyArray<CategoryEdge>;
  /** Without cursors. */
  readonly nodes: ReadonlyArray<Category>;
  /** Where the page stands in the whole list. */
  readonly pageInfo: PageInfo;
  /** How many there are in the whole list; counted only when asked for. `first: 0` asks for the count alone. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of a page of categories. */
export type CategoryEdge = {
  readonly __typename?: 'CategoryEdge';
  /** Where the page after or before this one begins. */
  readonly cursor: Scalars['String']['output'];
  /** The one. */
  readonly node: Category;
};

/** A page of tags. */
export type TagConnection = {
  readonly __typename?: 'TagConnection';
  /** With a cursor each. */
  readonly edges: ReadonlyArray<TagEdge>;
  /** Without cursors. */
  readonly nodes: ReadonlyArray<Tag>;
  /** Where the page stands in the whole list. */
  readonly pageInfo: PageInfo;
  /** How many there are in the whole list; counted only when asked for. `first: 0` asks for the count alone. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of a page of tags. */
export type TagEdge = {
  readonly __typename?: 'TagEdge';
  /** Where the page after or before this one begins. */
  readonly cursor: Scalars['String']['output'];
  /** The one. */
  readonly node: Tag;
};

/** A page of authors. */
export type AuthorConnection = {
  readonly __typename?: 'AuthorConnection';
  /** With a cursor each. */
  readonly edges: ReadonlyArray<AuthorEdge>;
  /** Without cursors. */
  readonly nodes: ReadonlyArray<Author>;
  /** Where the page stands in the whole list. */
  readonly pageInfo: PageInfo;
  /** How many there are in the whole list; counted only when asked for. `first: 0` asks for the count alone. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of a page of authors. */
export type AuthorEdge = {
  readonly __typename?: 'AuthorEdge';
  /** Where the page after or before this one begins. */
  readonly cursor: Scalars['String']['output'];
  /** The one. */
  readonly node: Author;
};

/** A page of series. */
export type SeriesConnection = {
  readonly __typename?: 'SeriesConnection';
  /** With a cursor each. */
  readonly edges: ReadonlyArray<SeriesEdge>;
  /** Without cursors. */
  readonly nodes: ReadonlyArray<Series>;
  /** Where the page stands in the whole list. */
  readonly pageInfo: PageInfo;
  /** How many there are in the whole list; counted only when asked for. `first: 0` asks for the count alone. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of a page of series. */
export type SeriesEdge = {
  readonly __typename?: 'SeriesEdge';
  /** Where the page after or before this one begins. */
  readonly cursor: Scalars['String']['output'];
  /** The one. */
  readonly node: Series;
};

/** A page of timelines. */
export type TimelineConnection = {
  readonly __typename?: 'TimelineConnection';
  /** With a cursor each. */
  readonly edges: ReadonlyArray<TimelineEdge>;
  /** Without cursors. */
  readonly nodes: ReadonlyArray<Timeline>;
  /** Where the page stands in the whole list. */
  readonly pageInfo: PageInfo;
  /** How many there are in the whole list; counted only when asked for. `first: 0` asks for the count alone. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of a page of timelines. */
export type TimelineEdge = {
  readonly __typename?: 'TimelineEdge';
  /** Where the page after or before this one begins. */
  readonly cursor: Scalars['String']['output'];
  /** The one. */
  readonly node: Timeline;
};

/** A page of timeline entries. */
export type TimelineEntryConnection = {
  readonly __typename?: 'TimelineEntryConnection';
  /** With a cursor each. */
  readonly edges: ReadonlyArray<TimelineEntryEdge>;
  /** Without cursors. */
  readonly nodes: ReadonlyArray<TimelineEntry>;
  /** Where the page stands in the whole list. */
  readonly pageInfo: PageInfo;
  /** How many there are in the whole list; counted only when asked for. `first: 0` asks for the count alone. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of a page of timeline entries. */
export type TimelineEntryEdge = {
  readonly __typename?: 'TimelineEntryEdge';
  /** Where the page after or before this one begins. */
  readonly cursor: Scalars['String']['output'];
  /** The one. */
  readonly node: TimelineEntry;
};

/** A page of entities. */
export type EntityConnection = {
  readonly __typename?: 'EntityConnection';
  /** With a cursor each. */
  readonly edges: ReadonlyArray<EntityEdge>;
  /** Without cursors. */
  readonly nodes: ReadonlyArray<Entity>;
  /** Where the page stands in the whole list. */
  readonly pageInfo: PageInfo;
  /** How many there are in the whole list; counted only when asked for. `first: 0` asks for the count alone. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of a page of entities. */
export type EntityEdge = {
  readonly __typename?: 'EntityEdge';
  /** Where the page after or before this one begins. */
  readonly cursor: Scalars['String']['output'];
  /** The one. */
  readonly node: Entity;
};

/** A page of mentions. */
export type MentionConnection = {
  readonly __typename?: 'MentionConnection';
  /** With a cursor each. */
  readonly edges: ReadonlyArray<MentionEdge>;
  /** Without cursors. */
  readonly nodes: ReadonlyArray<Mention>;
  /** Where the page stands in the whole list. */
  readonly pageInfo: PageInfo;
  /** How many there are in the whole list; counted only when asked for. `first: 0` asks for the count alone. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of a page of mentions. */
export type MentionEdge = {
  readonly __typename?: 'MentionEdge';
  /** Where the page after or before this one begins. */
  readonly cursor: Scalars['String']['output'];
  /** The one. */
  readonly node: Mention;
};

/** A page of entities named together. */
export type CoMentionConnection = {
  readonly __typename?: 'CoMentionConnection';
  /** With a cursor each. */
  readonly edges: ReadonlyArray<CoMentionEdge>;
  /** Without cursors. */
  readonly nodes: ReadonlyArray<CoMention>;
  /** Where the page stands in the whole list. */
  readonly pageInfo: PageInfo;
  /** How many there are in the whole list; counted only when asked for. `first: 0` asks for the count alone. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of a page of entities named together. */
export type CoMentionEdge = {
  readonly __typename?: 'CoMentionEdge';
  /** Where the page after or before this one begins. */
  readonly cursor: Scalars['String']['output'];
  /** The one. */
  readonly node: CoMention;
};

/** Where a page stands in the whole list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Whether there is more after this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether there is more before this page. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first item of the page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last item of the page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

export type ResolverTypeWrapper<T> = Promise<T> | T;

export type Resolver<
  TResult,
  TParent = Record<PropertyKey, never>,
  TContext = Record<PropertyKey, never>,
  TArgs = Record<PropertyKey, never>,
> = ResolverFn<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs> | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<
  TResult,
  TKey extends string,
  TParent = Record<PropertyKey, never>,
  TContext = Record<PropertyKey, never>,
  TArgs = Record<PropertyKey, never>,
> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo,
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  obj: T,
  context: TContext,
  info: GraphQLResolveInfo,
) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<
  TResult = Record<PropertyKey, never>,
  TParent = Record<PropertyKey, never>,
  TContext = Record<PropertyKey, never>,
  TArgs = Record<PropertyKey, never>,
> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => TResult | Promise<TResult>;

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  Block: ParagraphsParent | HeadingParent | QuotationBlockParent | ImageBlockParent | EmbedBlockParent | TimelineBlockParent;
  MentioningDocument: PostParent | TimelineEntryParent;
  RouteDocument:
    PostParent | PageParent | TimelineParent | EntityParent | CategoryParent | TagParent | SeriesParent | AuthorParent | SiteParent;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | PostParent
    | CommentParent
    | PageParent
    | AuthorParent
    | CategoryParent
    | TagParent
    | SeriesParent
    | ArchiveMonthParent
    | TimelineParent
    | TimelineEntryParent
    | OnThisDayParent
    | EntityParent
    | SourceParent
    | SiteParent;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  EDTF: ResolverTypeWrapper<Scalars['EDTF']['output']>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  HTML: ResolverTypeWrapper<Scalars['HTML']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Locale: ResolverTypeWrapper<Scalars['Locale']['output']>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  FeedChanges: ResolverTypeWrapper<FeedChanges>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  FeedChange: ResolverTypeWrapper<FeedChange>;
  FeedAction: FeedAction;
  FeedWithdrawal: FeedWithdrawal;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  CommentForm: ResolverTypeWrapper<CommentForm>;
  SentComment: ResolverTypeWrapper<SentComment>;
  Changes: ResolverTypeWrapper<Changes>;
  FuzzyDate: ResolverTypeWrapper<FuzzyDateParent>;
  DatePrecision: DatePrecision;
  DateRange: DateRange;
  DateMatch: DateMatch;
  Post: ResolverTypeWrapper<PostParent>;
  Comment: ResolverTypeWrapper<CommentParent>;
  CommentKind: CommentKind;
  Page: ResolverTypeWrapper<PageParent>;
  Block: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['Block']>;
  Paragraphs: ResolverTypeWrapper<ParagraphsParent>;
  Heading: ResolverTypeWrapper<HeadingParent>;
  QuotationBlock: ResolverTypeWrapper<QuotationBlockParent>;
  ImageBlock: ResolverTypeWrapper<ImageBlockParent>;
  EmbedBlock: ResolverTypeWrapper<EmbedBlockParent>;
  TimelineBlock: ResolverTypeWrapper<TimelineBlockParent>;
  Quotation: ResolverTypeWrapper<QuotationParent>;
  RelatedLink: ResolverTypeWrapper<RelatedLinkParent>;
  Correction: ResolverTypeWrapper<CorrectionParent>;
  CorrectionKind: CorrectionKind;
  Image: ResolverTypeWrapper<ImageParent>;
  FocalPoint: ResolverTypeWrapper<FocalPoint>;
  Author: ResolverTypeWrapper<AuthorParent>;
  Category: ResolverTypeWrapper<CategoryParent>;
  Tag: ResolverTypeWrapper<TagParent>;
  Series: ResolverTypeWrapper<SeriesParent>;
  ArchiveMonth: ResolverTypeWrapper<ArchiveMonthParent>;
  AnyAllNone: AnyAllNone;
  PostSequence: PostSequence;
  PostFilter: PostFilter;
  PostOrder: PostOrder;
  Timeline: ResolverTypeWrapper<TimelineParent>;
  TimelineEntry: ResolverTypeWrapper<TimelineEntryParent>;
  ClaimStatus: ClaimStatus;
  ChronologyFilter: ChronologyFilter;
  TimelineFilter: TimelineFilter;
  TimelineOrder: TimelineOrder;
  PageFilter: PageFilter;
  PageOrder: PageOrder;
  OnThisDay: ResolverTypeWrapper<OnThisDayParent>;
  Entity: ResolverTypeWrapper<EntityParent>;
  EntityKind: EntityKind;
  EntityName: ResolverTypeWrapper<EntityName>;
  NameKind: NameKind;
  EntityFilter: EntityFilter;
  EntityOrder: EntityOrder;
  Mention: ResolverTypeWrapper<MentionParent>;
  MentioningDocument: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MentioningDocument']>;
  MentionRole: MentionRole;
  MentionOrigin: MentionOrigin;
  CoMention: ResolverTypeWrapper<CoMentionParent>;
  Source: ResolverTypeWrapper<SourceParent>;
  Route: ResolverTypeWrapper<RouteParent>;
  RouteDocument: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RouteDocument']>;
  Site: ResolverTypeWrapper<SiteParent>;
  PostConnection: ResolverTypeWrapper<ConnectionParent<ResolversTypes['Post']>>;
  PostEdge: ResolverTypeWrapper<Edge<ResolversTypes['Post']>>;
  CommentConnection: ResolverTypeWrapper<ConnectionParent<ResolversTypes['Comment']>>;
  CommentEdge: ResolverTypeWrapper<Edge<ResolversTypes['Comment']>>;
  PageConnection: ResolverTypeWrapper<ConnectionParent<ResolversTypes['Page']>>;
  PageEdge: ResolverTypeWrapper<Edge<ResolversTypes['Page']>>;
  CategoryConnection: ResolverTypeWrapper<ConnectionParent<ResolversTypes['Category']>>;
  CategoryEdge: ResolverTypeWrapper<Edge<ResolversTypes['Category']>>;
  TagConnection: ResolverTypeWrapper<ConnectionParent<ResolversTypes['Tag']>>;
  TagEdge: ResolverTypeWrapper<Edge<ResolversTypes['Tag']>>;
  AuthorConnection: ResolverTypeWrapper<ConnectionParent<ResolversTypes['Author']>>;
  AuthorEdge: ResolverTypeWrapper<Edge<ResolversTypes['Author']>>;
  SeriesConnection: ResolverTypeWrapper<ConnectionParent<ResolversTypes['Series']>>;
  SeriesEdge: ResolverTypeWrapper<Edge<ResolversTypes['Series']>>;
  TimelineConnection: ResolverTypeWrapper<ConnectionParent<ResolversTypes['Timeline']>>;
  TimelineEdge: ResolverTypeWrapper<Edge<ResolversTypes['Timeline']>>;
  TimelineEntryConnection: ResolverTypeWrapper<ConnectionParent<ResolversTypes['TimelineEntry']>>;
  TimelineEntryEdge: ResolverTypeWrapper<Edge<ResolversTypes['TimelineEntry']>>;
  EntityConnection: ResolverTypeWrapper<ConnectionParent<ResolversTypes['Entity']>>;
  EntityEdge: ResolverTypeWrapper<Edge<ResolversTypes['Entity']>>;
  MentionConnection: ResolverTypeWrapper<ConnectionParent<ResolversTypes['Mention']>>;
  MentionEdge: ResolverTypeWrapper<Edge<ResolversTypes['Mention']>>;
  CoMentionConnection: ResolverTypeWrapper<ConnectionParent<ResolversTypes['CoMention']>>;
  CoMentionEdge: ResolverTypeWrapper<Edge<ResolversTypes['CoMention']>>;
  PageInfo: ResolverTypeWrapper<PageInfoParent>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  EDTF: Scalars['EDTF']['output'];
  URL: Scalars['URL']['output'];
  HTML: Scalars['HTML']['output'];
  JSON: Scalars['JSON']['output'];
  Locale: Scalars['Locale']['output'];
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  ID: Scalars['ID']['output'];
  Query: Record<PropertyKey, never>;
  String: Scalars['String']['output'];
  FeedChanges: FeedChanges;
  Boolean: Scalars['Boolean']['output'];
  FeedChange: FeedChange;
  Subscription: Record<PropertyKey, never>;
  Mutation: Record<PropertyKey, never>;
  CommentForm: CommentForm;
  SentComment: SentComment;
  Changes: Changes;
  FuzzyDate: FuzzyDateParent;
  DateRange: DateRange;
  Post: PostParent;
  Comment: CommentParent;
  Page: PageParent;
  Block: ResolversUnionTypes<ResolversParentTypes>['Block'];
  Paragraphs: ParagraphsParent;
  Heading: HeadingParent;
  QuotationBlock: QuotationBlockParent;
  ImageBlock: ImageBlockParent;
  EmbedBlock: EmbedBlockParent;
  TimelineBlock: TimelineBlockParent;
  Quotation: QuotationParent;
  RelatedLink: RelatedLinkParent;
  Correction: CorrectionParent;
  Image: ImageParent;
  FocalPoint: FocalPoint;
  Author: AuthorParent;
  Category: CategoryParent;
  Tag: TagParent;
  Series: SeriesParent;
  ArchiveMonth: ArchiveMonthParent;
  AnyAllNone: AnyAllNone;
  PostFilter: PostFilter;
  Timeline: TimelineParent;
  TimelineEntry: TimelineEntryParent;
  ChronologyFilter: ChronologyFilter;
  TimelineFilter: TimelineFilter;
  PageFilter: PageFilter;
  OnThisDay: OnThisDayParent;
  Entity: EntityParent;
  EntityName: EntityName;
  EntityFilter: EntityFilter;
  Mention: MentionParent;
  MentioningDocument: ResolversUnionTypes<ResolversParentTypes>['MentioningDocument'];
  CoMention: CoMentionParent;
  Source: SourceParent;
  Route: RouteParent;
  RouteDocument: ResolversUnionTypes<ResolversParentTypes>['RouteDocument'];
  Site: SiteParent;
  PostConnection: ConnectionParent<ResolversTypes['Post']>;
  PostEdge: Edge<ResolversTypes['Post']>;
  CommentConnection: ConnectionParent<ResolversTypes['Comment']>;
  CommentEdge: Edge<ResolversTypes['Comment']>;
  PageConnection: ConnectionParent<ResolversTypes['Page']>;
  PageEdge: Edge<ResolversTypes['Page']>;
  CategoryConnection: ConnectionParent<ResolversTypes['Category']>;
  CategoryEdge: Edge<ResolversTypes['Category']>;
  TagConnection: ConnectionParent<ResolversTypes['Tag']>;
  TagEdge: Edge<ResolversTypes['Tag']>;
  AuthorConnection: ConnectionParent<ResolversTypes['Author']>;
  AuthorEdge: Edge<ResolversTypes['Author']>;
  SeriesConnection: ConnectionParent<ResolversTypes['Series']>;
  SeriesEdge: Edge<ResolversTypes['Series']>;
  TimelineConnection: ConnectionParent<ResolversTypes['Timeline']>;
  TimelineEdge: Edge<ResolversTypes['Timeline']>;
  TimelineEntryConnection: ConnectionParent<ResolversTypes['TimelineEntry']>;
  TimelineEntryEdge: Edge<ResolversTypes['TimelineEntry']>;
  EntityConnection: ConnectionParent<ResolversTypes['Entity']>;
  EntityEdge: Edge<ResolversTypes['Entity']>;
  MentionConnection: ConnectionParent<ResolversTypes['Mention']>;
  MentionEdge: Edge<ResolversTypes['Mention']>;
  CoMentionConnection: ConnectionParent<ResolversTypes['CoMention']>;
  CoMentionEdge: Edge<ResolversTypes['CoMention']>;
  PageInfo: PageInfoParent;
  Int: Scalars['Int']['output'];
  Float: Scalars['Float']['output'];
};

export type ListSizeDirectiveArgs = {
  assumedSize: Scalars['Int']['input'];
};

export type ListSizeDirectiveResolver<Result, Parent, ContextType = Context, Args = ListSizeDirectiveArgs> = DirectiveResolverFn<
  Result,
  Parent,
  ContextType,
  Args
>;

export type CostDirectiveArgs = {
  weight?: Maybe<Scalars['Float']['input']>;
  size?: Maybe<Scalars['Float']['input']>;
};

export type CostDirectiveResolver<Result, Parent, ContextType = Context, Args = CostDirectiveArgs> = DirectiveResolverFn<
  Result,
  Parent,
  ContextType,
  Args
>;

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface EdtfScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EDTF'], any> {
  name: 'EDTF';
}

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export interface HtmlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['HTML'], any> {
  name: 'HTML';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export interface LocaleScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Locale'], any> {
  name: 'Locale';
}

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<
    | 'Post'
    | 'Comment'
    | 'Page'
    | 'Author'
    | 'Category'
    | 'Tag'
    | 'Series'
    | 'ArchiveMonth'
    | 'Timeline'
    | 'TimelineEntry'
    | 'OnThisDay'
    | 'Entity'
    | 'Source'
    | 'Site',
    ParentType,
    ContextType
  >;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Node']>>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  site?: Resolver<Maybe<ResolversTypes['Site']>, ParentType, ContextType, Partial<QuerySiteArgs>>;
  route?: Resolver<Maybe<ResolversTypes['Route']>, ParentType, ContextType, RequireFields<QueryRouteArgs, 'path'>>;
  post?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType, Partial<QueryPostArgs>>;
  posts?: Resolver<Maybe<ResolversTypes['PostConnection']>, ParentType, ContextType, RequireFields<QueryPostsArgs, 'orderBy'>>;
  page?: Resolver<Maybe<ResolversTypes['Page']>, ParentType, ContextType, Partial<QueryPageArgs>>;
  pages?: Resolver<Maybe<ResolversTypes['PageConnection']>, ParentType, ContextType, RequireFields<QueryPagesArgs, 'orderBy'>>;
  series?: Resolver<Maybe<ResolversTypes['Series']>, ParentType, ContextType, Partial<QuerySeriesArgs>>;
  seriesList?: Resolver<Maybe<ResolversTypes['SeriesConnection']>, ParentType, ContextType, Partial<QuerySeriesListArgs>>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType, Partial<QueryCategoryArgs>>;
  categories?: Resolver<Maybe<ResolversTypes['CategoryConnection']>, ParentType, ContextType, Partial<QueryCategoriesArgs>>;
  tag?: Resolver<Maybe<ResolversTypes['Tag']>, ParentType, ContextType, Partial<QueryTagArgs>>;
  tags?: Resolver<Maybe<ResolversTypes['TagConnection']>, ParentType, ContextType, Partial<QueryTagsArgs>>;
  author?: Resolver<Maybe<ResolversTypes['Author']>, ParentType, ContextType, Partial<QueryAuthorArgs>>;
  authors?: Resolver<Maybe<ResolversTypes['AuthorConnection']>, ParentType, ContextType, Partial<QueryAuthorsArgs>>;
  comments?: Resolver<Maybe<ResolversTypes['CommentConnection']>, ParentType, ContextType, Partial<QueryCommentsArgs>>;
  archive?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ArchiveMonth']>>, ParentType, ContextType, Partial<QueryArchiveArgs>>;
  timeline?: Resolver<Maybe<ResolversTypes['Timeline']>, ParentType, ContextType, Partial<QueryTimelineArgs>>;
  timelines?: Resolver<Maybe<ResolversTypes['TimelineConnection']>, ParentType, ContextType, RequireFields<QueryTimelinesArgs, 'orderBy'>>;
  chronology?: Resolver<Maybe<ResolversTypes['TimelineEntryConnection']>, ParentType, ContextType, Partial<QueryChronologyArgs>>;
  onThisDay?: Resolver<Maybe<ResolversTypes['OnThisDay']>, ParentType, ContextType, RequireFields<QueryOnThisDayArgs, 'month' | 'day'>>;
  entity?: Resolver<Maybe<ResolversTypes['Entity']>, ParentType, ContextType, Partial<QueryEntityArgs>>;
  entities?: Resolver<Maybe<ResolversTypes['EntityConnection']>, ParentType, ContextType, RequireFields<QueryEntitiesArgs, 'orderBy'>>;
  changes?: Resolver<Maybe<ResolversTypes['FeedChanges']>, ParentType, ContextType, Partial<QueryChangesArgs>>;
};

export type FeedChangesResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['FeedChanges'] = ResolversParentTypes['FeedChanges'],
> = {
  changes?: Resolver<ReadonlyArray<ResolversTypes['FeedChange']>, ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hasMore?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type FeedChangeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['FeedChange'] = ResolversParentTypes['FeedChange'],
> = {
  action?: Resolver<ResolversTypes['FeedAction'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['FeedWithdrawal']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  locale?: Resolver<ResolversTypes['Locale'], ParentType, ContextType>;
  path?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  corrections?: Resolver<ReadonlyArray<ResolversTypes['JSON']>, ParentType, ContextType>;
  document?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type SubscriptionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription'],
> = {
  changed?: SubscriptionResolver<ResolversTypes['Changes'], 'changed', ParentType, ContextType, Partial<SubscriptionChangedArgs>>;
};

export type MutationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation'],
> = {
  openCommentForm?: Resolver<
    Maybe<ResolversTypes['CommentForm']>,
    ParentType,
    ContextType,
    RequireFields<MutationOpenCommentFormArgs, 'post'>
  >;
  submitComment?: Resolver<
    Maybe<ResolversTypes['SentComment']>,
    ParentType,
    ContextType,
    RequireFields<MutationSubmitCommentArgs, 'post' | 'token' | 'key' | 'name' | 'text'>
  >;
};

export type CommentFormResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CommentForm'] = ResolversParentTypes['CommentForm'],
> = {
  token?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SentCommentResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['SentComment'] = ResolversParentTypes['SentComment'],
> = {
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ChangesResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Changes'] = ResolversParentTypes['Changes'],
> = {
  everything?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  documents?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  topics?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type FuzzyDateResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['FuzzyDate'] = ResolversParentTypes['FuzzyDate'],
> = {
  printed?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<FuzzyDateLabelArgs>>;
  edtf?: Resolver<ResolversTypes['EDTF'], ParentType, ContextType>;
  earliest?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  latest?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  precision?: Resolver<ResolversTypes['DatePrecision'], ParentType, ContextType>;
  approximate?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  uncertain?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PostResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Post'] = ResolversParentTypes['Post']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  locale?: Resolver<ResolversTypes['Locale'], ParentType, ContextType>;
  translations?: Resolver<ReadonlyArray<ResolversTypes['Post']>, ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  excerpt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dateline?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  publishedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  modifiedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  authors?: Resolver<ReadonlyArray<ResolversTypes['Author']>, ParentType, ContextType>;
  epigraphs?: Resolver<ReadonlyArray<ResolversTypes['Quotation']>, ParentType, ContextType>;
  body?: Resolver<ReadonlyArray<ResolversTypes['Block']>, ParentType, ContextType>;
  bodyHtml?: Resolver<ResolversTypes['HTML'], ParentType, ContextType>;
  bodyText?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  cover?: Resolver<Maybe<ResolversTypes['Image']>, ParentType, ContextType>;
  series?: Resolver<Maybe<ResolversTypes['Series']>, ParentType, ContextType>;
  edition?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  editionOf?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType>;
  readingTime?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  previous?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType, RequireFields<PostPreviousArgs, 'in'>>;
  next?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType, RequireFields<PostNextArgs, 'in'>>;
  editions?: Resolver<ReadonlyArray<ResolversTypes['Post']>, ParentType, ContextType>;
  supersededBy?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType>;
  categories?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['Tag']>, ParentType, ContextType>;
  related?: Resolver<ReadonlyArray<ResolversTypes['RelatedLink']>, ParentType, ContextType>;
  referencedBy?: Resolver<ResolversTypes['PostConnection'], ParentType, ContextType, RequireFields<PostReferencedByArgs, 'orderBy'>>;
  timelines?: Resolver<ReadonlyArray<ResolversTypes['Timeline']>, ParentType, ContextType>;
  about?: Resolver<ReadonlyArray<ResolversTypes['Entity']>, ParentType, ContextType>;
  mentions?: Resolver<ResolversTypes['MentionConnection'], ParentType, ContextType, Partial<PostMentionsArgs>>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['Source']>, ParentType, ContextType>;
  corrections?: Resolver<ReadonlyArray<ResolversTypes['Correction']>, ParentType, ContextType>;
  comments?: Resolver<ResolversTypes['CommentConnection'], ParentType, ContextType, Partial<PostCommentsArgs>>;
  commentCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType, Partial<PostCommentCountArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CommentResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Comment'] = ResolversParentTypes['Comment'],
> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  commentKind?: Resolver<ResolversTypes['CommentKind'], ParentType, ContextType>;
  post?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  website?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  html?: Resolver<ResolversTypes['HTML'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  editedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  modifiedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  replyTo?: Resolver<Maybe<ResolversTypes['Comment']>, ParentType, ContextType>;
  replies?: Resolver<ResolversTypes['CommentConnection'], ParentType, ContextType, Partial<CommentRepliesArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Page'] = ResolversParentTypes['Page']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  locale?: Resolver<ResolversTypes['Locale'], ParentType, ContextType>;
  translations?: Resolver<ReadonlyArray<ResolversTypes['Page']>, ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  excerpt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  publishedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  modifiedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  body?: Resolver<ReadonlyArray<ResolversTypes['Block']>, ParentType, ContextType>;
  bodyHtml?: Resolver<ResolversTypes['HTML'], ParentType, ContextType>;
  bodyText?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  cover?: Resolver<Maybe<ResolversTypes['Image']>, ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Page']>, ParentType, ContextType>;
  children?: Resolver<ResolversTypes['PageConnection'], ParentType, ContextType, Partial<PageChildrenArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BlockResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Block'] = ResolversParentTypes['Block']> = {
  __resolveType: TypeResolveFn<
    'Paragraphs' | 'Heading' | 'QuotationBlock' | 'ImageBlock' | 'EmbedBlock' | 'TimelineBlock',
    ParentType,
    ContextType
  >;
};

export type ParagraphsResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Paragraphs'] = ResolversParentTypes['Paragraphs'],
> = {
  html?: Resolver<ResolversTypes['HTML'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HeadingResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Heading'] = ResolversParentTypes['Heading'],
> = {
  level?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  anchor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QuotationBlockResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['QuotationBlock'] = ResolversParentTypes['QuotationBlock'],
> = {
  quotation?: Resolver<ResolversTypes['Quotation'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ImageBlockResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ImageBlock'] = ResolversParentTypes['ImageBlock'],
> = {
  image?: Resolver<ResolversTypes['Image'], ParentType, ContextType>;
  caption?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EmbedBlockResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['EmbedBlock'] = ResolversParentTypes['EmbedBlock'],
> = {
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  provider?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  player?: Resolver<ResolversTypes['HTML'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TimelineBlockResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['TimelineBlock'] = ResolversParentTypes['TimelineBlock'],
> = {
  timeline?: Resolver<ResolversTypes['Timeline'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QuotationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Quotation'] = ResolversParentTypes['Quotation'],
> = {
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  attribution?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['Source']>, ParentType, ContextType>;
  date?: Resolver<Maybe<ResolversTypes['FuzzyDate']>, ParentType, ContextType>;
};

export type RelatedLinkResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['RelatedLink'] = ResolversParentTypes['RelatedLink'],
> = {
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  post?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType>;
};

export type CorrectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Correction'] = ResolversParentTypes['Correction'],
> = {
  kind?: Resolver<ResolversTypes['CorrectionKind'], ParentType, ContextType>;
  date?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['Source']>, ParentType, ContextType>;
};

export type ImageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Image'] = ResolversParentTypes['Image']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType, Partial<ImageUrlArgs>>;
  srcset?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mimeType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  modifiedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  alt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  width?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  height?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  caption?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  credit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rights?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  licence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  focalPoint?: Resolver<Maybe<ResolversTypes['FocalPoint']>, ParentType, ContextType>;
};

export type FocalPointResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['FocalPoint'] = ResolversParentTypes['FocalPoint'],
> = {
  x?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  y?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type AuthorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Author'] = ResolversParentTypes['Author']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  locale?: Resolver<ResolversTypes['Locale'], ParentType, ContextType>;
  translations?: Resolver<ReadonlyArray<ResolversTypes['Author']>, ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<AuthorNameArgs>>;
  bio?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, Partial<AuthorBioArgs>>;
  modifiedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  posts?: Resolver<ResolversTypes['PostConnection'], ParentType, ContextType, RequireFields<AuthorPostsArgs, 'orderBy'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CategoryResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category'],
> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  locale?: Resolver<ResolversTypes['Locale'], ParentType, ContextType>;
  translations?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<CategoryNameArgs>>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, Partial<CategoryDescriptionArgs>>;
  modifiedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  children?: Resolver<ResolversTypes['CategoryConnection'], ParentType, ContextType, Partial<CategoryChildrenArgs>>;
  posts?: Resolver<ResolversTypes['PostConnection'], ParentType, ContextType, RequireFields<CategoryPostsArgs, 'orderBy'>>;
  entity?: Resolver<Maybe<ResolversTypes['Entity']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TagResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tag'] = ResolversParentTypes['Tag']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  locale?: Resolver<ResolversTypes['Locale'], ParentType, ContextType>;
  translations?: Resolver<ReadonlyArray<ResolversTypes['Tag']>, ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<TagNameArgs>>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, Partial<TagDescriptionArgs>>;
  modifiedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  posts?: Resolver<ResolversTypes['PostConnection'], ParentType, ContextType, RequireFields<TagPostsArgs, 'orderBy'>>;
  entity?: Resolver<Maybe<ResolversTypes['Entity']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SeriesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Series'] = ResolversParentTypes['Series']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  locale?: Resolver<ResolversTypes['Locale'], ParentType, ContextType>;
  translations?: Resolver<ReadonlyArray<ResolversTypes['Series']>, ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<SeriesTitleArgs>>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, Partial<SeriesDescriptionArgs>>;
  modifiedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  posts?: Resolver<ResolversTypes['PostConnection'], ParentType, ContextType, RequireFields<SeriesPostsArgs, 'orderBy'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArchiveMonthResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ArchiveMonth'] = ResolversParentTypes['ArchiveMonth'],
> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  locale?: Resolver<ResolversTypes['Locale'], ParentType, ContextType>;
  year?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  month?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  modifiedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  posts?: Resolver<ResolversTypes['PostConnection'], ParentType, ContextType, RequireFields<ArchiveMonthPostsArgs, 'orderBy'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TimelineResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Timeline'] = ResolversParentTypes['Timeline'],
> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  locale?: Resolver<ResolversTypes['Locale'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  summary?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  translations?: Resolver<ReadonlyArray<ResolversTypes['Timeline']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['Entity']>, ParentType, ContextType>;
  entries?: Resolver<ResolversTypes['TimelineEntryConnection'], ParentType, ContextType, Partial<TimelineEntriesArgs>>;
  span?: Resolver<Maybe<ResolversTypes['FuzzyDate']>, ParentType, ContextType>;
  posts?: Resolver<ResolversTypes['PostConnection'], ParentType, ContextType, RequireFields<TimelinePostsArgs, 'orderBy'>>;
  publishedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  modifiedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TimelineEntryResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['TimelineEntry'] = ResolversParentTypes['TimelineEntry'],
> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  timeline?: Resolver<ResolversTypes['Timeline'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  date?: Resolver<ResolversTypes['FuzzyDate'], ParentType, ContextType>;
  html?: Resolver<ResolversTypes['HTML'], ParentType, ContextType, RequireFields<TimelineEntryHtmlArgs, 'badge'>>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ClaimStatus'], ParentType, ContextType>;
  statusLabel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, Partial<TimelineEntryStatusLabelArgs>>;
  statusNote?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  entities?: Resolver<ReadonlyArray<ResolversTypes['Entity']>, ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['Source']>, ParentType, ContextType>;
  modifiedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  alsoIn?: Resolver<ReadonlyArray<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OnThisDayResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['OnThisDay'] = ResolversParentTypes['OnThisDay'],
> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  locale?: Resolver<ResolversTypes['Locale'], ParentType, ContextType>;
  month?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  day?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  statuses?: Resolver<ReadonlyArray<ResolversTypes['ClaimStatus']>, ParentType, ContextType>;
  modifiedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  entries?: Resolver<ResolversTypes['TimelineEntryConnection'], ParentType, ContextType, Partial<OnThisDayEntriesArgs>>;
  posts?: Resolver<ResolversTypes['PostConnection'], ParentType, ContextType, RequireFields<OnThisDayPostsArgs, 'orderBy'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EntityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Entity'] = ResolversParentTypes['Entity']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  locale?: Resolver<ResolversTypes['Locale'], ParentType, ContextType>;
  translations?: Resolver<ReadonlyArray<ResolversTypes['Entity']>, ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<EntityNameArgs>>;
  kind?: Resolver<ResolversTypes['EntityKind'], ParentType, ContextType>;
  names?: Resolver<ReadonlyArray<ResolversTypes['EntityName']>, ParentType, ContextType>;
  summary?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  image?: Resolver<Maybe<ResolversTypes['Image']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['FuzzyDate']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['FuzzyDate']>, ParentType, ContextType>;
  modifiedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  wikidata?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sameAs?: Resolver<ReadonlyArray<ResolversTypes['URL']>, ParentType, ContextType>;
  mentions?: Resolver<ResolversTypes['MentionConnection'], ParentType, ContextType, Partial<EntityMentionsArgs>>;
  posts?: Resolver<ResolversTypes['PostConnection'], ParentType, ContextType, RequireFields<EntityPostsArgs, 'orderBy'>>;
  timelines?: Resolver<ReadonlyArray<ResolversTypes['Timeline']>, ParentType, ContextType, RequireFields<EntityTimelinesArgs, 'orderBy'>>;
  chronology?: Resolver<ResolversTypes['TimelineEntryConnection'], ParentType, ContextType, Partial<EntityChronologyArgs>>;
  coMentioned?: Resolver<ResolversTypes['CoMentionConnection'], ParentType, ContextType, Partial<EntityCoMentionedArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EntityNameResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['EntityName'] = ResolversParentTypes['EntityName'],
> = {
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['NameKind'], ParentType, ContextType>;
  locale?: Resolver<Maybe<ResolversTypes['Locale']>, ParentType, ContextType>;
};

export type MentionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Mention'] = ResolversParentTypes['Mention'],
> = {
  document?: Resolver<ResolversTypes['MentioningDocument'], ParentType, ContextType>;
  entity?: Resolver<ResolversTypes['Entity'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['MentionRole'], ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['MentionOrigin'], ParentType, ContextType>;
};

export type MentioningDocumentResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['MentioningDocument'] = ResolversParentTypes['MentioningDocument'],
> = {
  __resolveType: TypeResolveFn<'Post' | 'TimelineEntry', ParentType, ContextType>;
};

export type CoMentionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CoMention'] = ResolversParentTypes['CoMention'],
> = {
  entity?: Resolver<ResolversTypes['Entity'], ParentType, ContextType>;
  posts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  entries?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Source'] = ResolversParentTypes['Source']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  publisher?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  originalUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  archivedUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  modifiedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  publishedOn?: Resolver<Maybe<ResolversTypes['FuzzyDate']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RouteResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Route'] = ResolversParentTypes['Route']> = {
  status?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  document?: Resolver<Maybe<ResolversTypes['RouteDocument']>, ParentType, ContextType>;
};

export type RouteDocumentResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['RouteDocument'] = ResolversParentTypes['RouteDocument'],
> = {
  __resolveType: TypeResolveFn<
    'Post' | 'Page' | 'Timeline' | 'Entity' | 'Category' | 'Tag' | 'Series' | 'Author' | 'Site',
    ParentType,
    ContextType
  >;
};

export type SiteResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Site'] = ResolversParentTypes['Site']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  locale?: Resolver<ResolversTypes['Locale'], ParentType, ContextType>;
  translations?: Resolver<ReadonlyArray<ResolversTypes['Site']>, ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<SiteNameArgs>>;
  tagline?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, Partial<SiteTaglineArgs>>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  locales?: Resolver<ReadonlyArray<ResolversTypes['Locale']>, ParentType, ContextType>;
  defaultLocale?: Resolver<ResolversTypes['Locale'], ParentType, ContextType>;
  formerHosts?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  licence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  modifiedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PostConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['PostConnection'] = ResolversParentTypes['PostConnection'],
> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PostEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Post']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PostEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['PostEdge'] = ResolversParentTypes['PostEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
};

export type CommentConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CommentConnection'] = ResolversParentTypes['CommentConnection'],
> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CommentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Comment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CommentEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CommentEdge'] = ResolversParentTypes['CommentEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Comment'], ParentType, ContextType>;
};

export type PageConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['PageConnection'] = ResolversParentTypes['PageConnection'],
> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PageEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Page']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PageEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['PageEdge'] = ResolversParentTypes['PageEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Page'], ParentType, ContextType>;
};

export type CategoryConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CategoryConnection'] = ResolversParentTypes['CategoryConnection'],
> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CategoryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CategoryEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CategoryEdge'] = ResolversParentTypes['CategoryEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
};

export type TagConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['TagConnection'] = ResolversParentTypes['TagConnection'],
> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TagEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Tag']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TagEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['TagEdge'] = ResolversParentTypes['TagEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Tag'], ParentType, ContextType>;
};

export type AuthorConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['AuthorConnection'] = ResolversParentTypes['AuthorConnection'],
> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AuthorEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Author']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AuthorEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['AuthorEdge'] = ResolversParentTypes['AuthorEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Author'], ParentType, ContextType>;
};

export type SeriesConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['SeriesConnection'] = ResolversParentTypes['SeriesConnection'],
> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SeriesEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Series']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SeriesEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['SeriesEdge'] = ResolversParentTypes['SeriesEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Series'], ParentType, ContextType>;
};

export type TimelineConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['TimelineConnection'] = ResolversParentTypes['TimelineConnection'],
> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TimelineEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Timeline']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TimelineEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['TimelineEdge'] = ResolversParentTypes['TimelineEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Timeline'], ParentType, ContextType>;
};

export type TimelineEntryConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['TimelineEntryConnection'] = ResolversParentTypes['TimelineEntryConnection'],
> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TimelineEntryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TimelineEntryEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['TimelineEntryEdge'] = ResolversParentTypes['TimelineEntryEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TimelineEntry'], ParentType, ContextType>;
};

export type EntityConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['EntityConnection'] = ResolversParentTypes['EntityConnection'],
> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EntityEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Entity']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EntityEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['EntityEdge'] = ResolversParentTypes['EntityEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Entity'], ParentType, ContextType>;
};

export type MentionConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['MentionConnection'] = ResolversParentTypes['MentionConnection'],
> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MentionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Mention']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MentionEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['MentionEdge'] = ResolversParentTypes['MentionEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Mention'], ParentType, ContextType>;
};

export type CoMentionConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CoMentionConnection'] = ResolversParentTypes['CoMentionConnection'],
> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CoMentionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['CoMention']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CoMentionEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CoMentionEdge'] = ResolversParentTypes['CoMentionEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CoMention'], ParentType, ContextType>;
};

export type PageInfoResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo'],
> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  EDTF?: GraphQLScalarType;
  URL?: GraphQLScalarType;
  HTML?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  Locale?: GraphQLScalarType;
  Node?: NodeResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  FeedChanges?: FeedChangesResolvers<ContextType>;
  FeedChange?: FeedChangeResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  CommentForm?: CommentFormResolvers<ContextType>;
  SentComment?: SentCommentResolvers<ContextType>;
  Changes?: ChangesResolvers<ContextType>;
  FuzzyDate?: FuzzyDateResolvers<ContextType>;
  Post?: PostResolvers<ContextType>;
  Comment?: CommentResolvers<ContextType>;
  Page?: PageResolvers<ContextType>;
  Block?: BlockResolvers<ContextType>;
  Paragraphs?: ParagraphsResolvers<ContextType>;
  Heading?: HeadingResolvers<ContextType>;
  QuotationBlock?: QuotationBlockResolvers<ContextType>;
  ImageBlock?: ImageBlockResolvers<ContextType>;
  EmbedBlock?: EmbedBlockResolvers<ContextType>;
  TimelineBlock?: TimelineBlockResolvers<ContextType>;
  Quotation?: QuotationResolvers<ContextType>;
  RelatedLink?: RelatedLinkResolvers<ContextType>;
  Correction?: CorrectionResolvers<ContextType>;
  Image?: ImageResolvers<ContextType>;
  FocalPoint?: FocalPointResolvers<ContextType>;
  Author?: AuthorResolvers<ContextType>;
  Category?: CategoryResolvers<ContextType>;
  Tag?: TagResolvers<ContextType>;
  Series?: SeriesResolvers<ContextType>;
  ArchiveMonth?: ArchiveMonthResolvers<ContextType>;
  Timeline?: TimelineResolvers<ContextType>;
  TimelineEntry?: TimelineEntryResolvers<ContextType>;
  OnThisDay?: OnThisDayResolvers<ContextType>;
  Entity?: EntityResolvers<ContextType>;
  EntityName?: EntityNameResolvers<ContextType>;
  Mention?: MentionResolvers<ContextType>;
  MentioningDocument?: MentioningDocumentResolvers<ContextType>;
  CoMention?: CoMentionResolvers<ContextType>;
  Source?: SourceResolvers<ContextType>;
  Route?: RouteResolvers<ContextType>;
  RouteDocument?: RouteDocumentResolvers<ContextType>;
  Site?: SiteResolvers<ContextType>;
  PostConnection?: PostConnectionResolvers<ContextType>;
  PostEdge?: PostEdgeResolvers<ContextType>;
  CommentConnection?: CommentConnectionResolvers<ContextType>;
  CommentEdge?: CommentEdgeResolvers<ContextType>;
  PageConnection?: PageConnectionResolvers<ContextType>;
  PageEdge?: PageEdgeResolvers<ContextType>;
  CategoryConnection?: CategoryConnectionResolvers<ContextType>;
  CategoryEdge?: CategoryEdgeResolvers<ContextType>;
  TagConnection?: TagConnectionResolvers<ContextType>;
  TagEdge?: TagEdgeResolvers<ContextType>;
  AuthorConnection?: AuthorConnectionResolvers<ContextType>;
  AuthorEdge?: AuthorEdgeResolvers<ContextType>;
  SeriesConnection?: SeriesConnectionResolvers<ContextType>;
  SeriesEdge?: SeriesEdgeResolvers<ContextType>;
  TimelineConnection?: TimelineConnectionResolvers<ContextType>;
  TimelineEdge?: TimelineEdgeResolvers<ContextType>;
  TimelineEntryConnection?: TimelineEntryConnectionResolvers<ContextType>;
  TimelineEntryEdge?: TimelineEntryEdgeResolvers<ContextType>;
  EntityConnection?: EntityConnectionResolvers<ContextType>;
  EntityEdge?: EntityEdgeResolvers<ContextType>;
  MentionConnection?: MentionConnectionResolvers<ContextType>;
  MentionEdge?: MentionEdgeResolvers<ContextType>;
  CoMentionConnection?: CoMentionConnectionResolvers<ContextType>;
  CoMentionEdge?: CoMentionEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  listSize?: ListSizeDirectiveResolver<any, any, ContextType>;
  cost?: CostDirectiveResolver<any, any, ContextType>;
};
