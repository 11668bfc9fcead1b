/** What changes in a document when a finding is accepted. Pure; used by imports and by reviews. */
import type { FindingKind, FoundDate, FoundEntry, FoundRelated, FoundSource, FoundValue } from '@dossier/wordpress/recognise/finding';
import { toSlug } from '../../rules/fill-in';
import type { Data, Piece } from './pieces';

/** A new document that accepting a finding makes. */
export interface MadeDocument {
  readonly documentId: string;
  /** Identifies it within its source. */
  readonly key: string;
  readonly data: Data;
}

/** The pieces that replace the passages, and the values for the document's fields. */
export interface Outcome {
  readonly replacement: readonly Piece[];
  readonly dateline?: string;
  readonly epigraphs?: readonly Data[];
  readonly related?: readonly Data[];
  readonly timeline?: MadeDocument;
  readonly sources?: readonly MadeDocument[];
}

/** What applying a finding needs to know of the archive. */
export interface ApplyContext {
  /** Title of the document. */
  readonly title: string;
  /** The link as a related post when it leads to a post of the archive, else as an outside address. */
  toRelated(item: FoundRelated): Data;
  /** The identity of a new timeline. */
  timelineIdentity(): { readonly documentId: string; readonly key: string };
  sourceIdentity(item: FoundSource): { readonly documentId: string; readonly key: string };
  /** Entities that a text names, by documentId. */
  readonly entitiesIn: (text: string) => readonly string[];
}

/** Kinds of findings that apply to pages too. */
export const PAGE_KINDS: ReadonlySet<FindingKind> = new Set<FindingKind>(['heading', 'chronology']);

const LONGEST_KEY = 80;
const UNDATED = { printed: null, edtf: null };

function toDate(date: FoundDate | null): Data | null {
  return date && { printed: date.printed, edtf: date.edtf };
}

function words(nodes: FoundEntry['text']): string {
  return nodes.map((node) => node.text ?? words(node.children ?? [])).join(' ');
}

/** Keys of entries, made of the printed date and numbered where several share it, so that they stay the same when a newer export adds lines. */
function keysOf(entries: readonly FoundEntry[]): string[] {
  const counts = new Map<string, number>();
  return entries.map(({ date }) => {
    const name = toSlug(date?.printed ?? '').slice(0, LONGEST_KEY) || 'undated';
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name}-${count}`;
  });
}

function toEntry(entry: FoundEntry, key: string, context: ApplyContext): Data {
  return {
    key,
    date: toDate(entry.date) ?? UNDATED,
    text: entry.text,
    status: entry.status,
    statusNote: entry.statusNote,
    entities: context.entitiesIn(words(entry.text)),
  };
}

function toTimeline(value: Extract<FoundValue, { kind: 'chronology' }>, context: ApplyContext): Outcome {
  const identity = context.timelineIdentity();
  const keys = keysOf(value.entries);
  const entries = value.entries.map((entry, index) => toEntry(entry, keys[index] ?? '', context));
  return {
    replacement: [{ component: 'body.timeline', data: { timeline: [identity.documentId] } }],
    timeline: { ...identity, data: { title: value.title ?? context.title, entries } },
  };
}

/** Applies a finding, as it was found or as an editor has corrected it. */
export function applyFinding(value: FoundValue, context: ApplyContext): Outcome {
  switch (value.kind) {
    case 'epigraph': {
      const { text, attribution, role, date } = value;
      return { replacement: [], epigraphs: [{ text, attribution, role, date: toDate(date) }] };
    }
    case 'related':
      return { replacement: [], related: value.items.map((item) => context.toRelated(item)) };
    case 'dateline':
      return { replacement: [], dateline: value.date };
    case 'heading':
      return { replacement: [{ component: 'body.heading', data: { text: value.text, level: value.level } }] };
    case 'chronology':
      return toTimeline(value, context);
    case 'references':
      return {
        replacement: [],
        sources: value.items.map((item) => {
          const { title, publisher, author, url, date } = item;
          return { ...context.sourceIdentity(item), data: { title, publisher, author, url, date: toDate(date) } };
        }),
      };
  }
}
