/** What a document becomes when a finding is accepted. Pure: importing and reviewing do the same. */
import type { FindingKind, FoundDate, FoundEntry, FoundRelated, FoundSource, FoundValue } from '@dossier/wordpress/recognise/finding';
import { toSlug } from '../../rules/fill-in';
import type { Data, Piece } from './pieces';

/** A document that an acceptance makes. */
export interface MadeDocument {
  readonly documentId: string;
  /** By which it is known in its source. */
  readonly key: string;
  readonly data: Data;
}

/** What takes the place of the passages, and what goes into the document's fields. */
export interface Outcome {
  readonly replacement: readonly Piece[];
  readonly dateline?: string;
  readonly epigraphs?: readonly Data[];
  readonly related?: readonly Data[];
  readonly timeline?: MadeDocument;
  readonly sources?: readonly MadeDocument[];
}

/** What an acceptance must know of the archive. */
export interface ApplyContext {
  /** Title of the document. */
  readonly title: string;
  /** A link as a related post of ours when it leads into the archive, else as an outside address. */
  toRelated(item: FoundRelated): Data;
  /** A new document's identity. `number` counts those of one document from 1. */
  timelineIdentity(): { readonly documentId: string; readonly key: string };
  sourceIdentity(item: FoundSource): { readonly documentId: string; readonly key: string };
  /** Entities that a text names, by documentId. */
  readonly entitiesIn: (text: string) => readonly string[];
}

/** Kinds that a page has a place for. */
export const PAGE_KINDS: ReadonlySet<FindingKind> = new Set<FindingKind>(['heading', 'chronology']);

const LONGEST_KEY = 80;
const UNDATED = { printed: null, edtf: null };

function toDate(date: FoundDate | null): Data | null {
  return date && { printed: date.printed, edtf: date.edtf };
}

function words(nodes: FoundEntry['text']): string {
  return nodes.map((node) => node.text ?? words(node.children ?? [])).join(' ');
}

/** Keys that stay with their lines when a newer export has others between them: of the date as printed, numbered where several share it. */
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

/** Applies what was found, or what an editor made of it. */
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
