/**
 * Finds words in the title, the excerpt and the body of a post, and replaces them. Words are found across formatting: in a paragraph whose
 * middle is bold, too. Passages of HTML and other documents, such as timelines, are left alone.
 */
import { z } from 'zod';

type Values = Record<string, unknown>;

/** Where words are found, and the words around them. */
interface Occurrence {
  readonly field: 'title' | 'excerpt' | 'body';
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/** A text in one or more pieces, such as the differently formatted parts of a paragraph. */
interface Run {
  readonly field: Occurrence['field'];
  readonly pieces: readonly { readonly holder: Values; readonly key: string }[];
  /** The nodes that hold the pieces: a paragraph, and the links in it. */
  readonly nodes: readonly Values[];
}

const AROUND = 60;
const values = z.custom<Values>((value) => typeof value === 'object' && value !== null && !Array.isArray(value));

function list(value: unknown): Values[] {
  return Array.isArray(value) ? value.filter((part): part is Values => values.safeParse(part).success) : [];
}

const isText = (node: Values): boolean => typeof node.text === 'string';

/** The texts directly in a node, and in the links in it. */
function piecesIn(node: Values): { holder: Values; key: string }[] {
  return list(node.children).flatMap((child) =>
    isText(child) ? [{ holder: child, key: 'text' }] : child.type === 'link' ? piecesIn(child) : [],
  );
}

function runsOfNodes(nodes: unknown): Run[] {
  return list(nodes).flatMap((node) => {
    const pieces = piecesIn(node);
    const below = list(node.children).filter((child) => !isText(child) && child.type !== 'link');
    const links = list(node.children).filter((child) => child.type === 'link');
    return [...(pieces.length > 0 ? [{ field: 'body' as const, pieces, nodes: [...links, node] }] : []), ...runsOfNodes(below)];
  });
}

function one(field: Occurrence['field'], holder: unknown, key: string): Run[] {
  const found = values.safeParse(holder).data;
  return found && typeof found[key] === 'string' ? [{ field, pieces: [{ holder: found, key }], nodes: [] }] : [];
}

function runsOfBlock(block: Values): Run[] {
  return [
    ...runsOfNodes(block.content),
    ...(block.__component === 'body.heading' ? one('body', block, 'text') : []),
    ...one('body', block.quotation, 'text'),
    ...one('body', block.picture, 'caption'),
  ];
}

function runsOf(input: Values): Run[] {
  return [...one('title', input, 'title'), ...one('excerpt', input, 'excerpt'), ...list(input.body).flatMap(runsOfBlock)];
}

const textOf = ({ pieces }: Run): string => pieces.map(({ holder, key }) => String(holder[key])).join('');

/** Where the words begin in a text; those that overlap count once. Empty words stand nowhere. */
function placesIn(text: string, words: string): number[] {
  const places: number[] = [];
  if (words === '') return places;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) places.push(at);
  return places;
}

/** How many characters two texts share at the beginning, and after that at the end. */
function shared(one: string, other: string): { start: number; end: number } {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one[start] === other[start]) start++;
  let end = 0;
  while (end < most - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  return { start, end };
}

/**
 * Replaces words by others. What both share stays in its pieces, with its formatting; the first piece that holds something else gets what is
 * new, and the pieces after it lose what was wrong.
 */
function splice({ pieces }: Run, place: number, words: string, right: string): void {
  const { start, end } = shared(words, right);
  const [at, last] = [place + start, place + words.length - end];
  let offset = 0;
  let given = right.slice(start, right.length - end);
  for (const { holder, key } of pieces) {
    const text = String(holder[key]);
    const [from, to] = [Math.max(at - offset, 0), Math.min(last - offset, text.length)];
    offset += text.length;
    const isHere = at < last ? from < to : given !== '' && from <= text.length && from === to;
    if (!isHere) continue;
    holder[key] = `${text.slice(0, from)}${given}${text.slice(to)}`;
    given = '';
  }
}

/** Every place at which the words stand, in the order of the page. */
export function findOccurrences(input: Readonly<Values>, words: string): Occurrence[] {
  return runsOf(input).flatMap((run) => {
    const text = textOf(run);
    return placesIn(text, words).map((at) => ({
      field: run.field,
      before: text.slice(Math.max(0, at - AROUND), at),
      words,
      after: text.slice(at + words.length, at + words.length + AROUND),
    }));
  });
}

/** The places of the chosen occurrences, by the text that they are in: `field text` → places. */
type Chosen = ReadonlyMap<string, ReadonlySet<number>>;

const keyOf = (run: Run): string => `${run.field} ${textOf(run)}`;

function chosenIn(input: Readonly<Values>, words: string, chosen: readonly number[]): Chosen {
  const all = runsOf(input).flatMap((run) => placesIn(textOf(run), words).map((at) => ({ key: keyOf(run), at })));
  const byText = new Map<string, Set<number>>();
  all.forEach(({ key, at }, index) => {
    if (chosen.includes(index)) byText.set(key, (byText.get(key) ?? new Set()).add(at));
  });
  return byText;
}

/** Removes pieces that were emptied, and links without text, from the nodes that hold them; each node keeps one. */
function withoutEmptied({ pieces, nodes }: Run): void {
  const emptied = new Set(pieces.filter(({ holder, key }) => holder[key] === '').map(({ holder }) => holder));
  for (const node of nodes) {
    const isGone = (child: Values): boolean => emptied.has(child) || (child.type === 'link' && list(child.children).every(isGone));
    const kept = list(node.children).filter((child) => !isGone(child));
    if (kept.length > 0) node.children = kept;
  }
}

function replaceIn(run: Run, places: readonly number[], words: string, right: string): void {
  for (const at of [...places].sort((a, b) => b - a)) splice(run, at, words, right);
  withoutEmptied(run);
}

/** What to replace by what: the chosen of the occurrences in the public version, by their number. */
export interface Replacement {
  readonly words: string;
  readonly right: string;
  readonly chosen: readonly number[];
}

/** The public version with the chosen occurrences replaced. */
export function replaceChosen(input: Readonly<Values>, { words, right, chosen }: Replacement): Values {
  const made = structuredClone(input) as Values;
  let index = 0;
  for (const run of runsOf(made)) {
    const places = placesIn(textOf(run), words).filter(() => chosen.includes(index++));
    replaceIn(run, places, words, right);
  }
  return made;
}

/**
 * The draft with the same words replaced: in texts that are as they are in public, the chosen occurrences; in texts that somebody has changed,
 * all of them, if all that are public were chosen.
 */
export function replaceInDraft(draft: Readonly<Values>, live: Readonly<Values>, { words, right, chosen }: Replacement): Values {
  const made = structuredClone(draft) as Values;
  const places = chosenIn(live, words, chosen);
  const known = new Set(runsOf(live).map(keyOf));
  const isAll = chosen.length > 0 && chosen.length === findOccurrences(live, words).length;
  for (const run of runsOf(made)) {
    const key = keyOf(run);
    const own = places.get(key);
    const isChanged = !known.has(key);
    replaceIn(
      run,
      placesIn(textOf(run), words).filter((at) => own?.has(at) ?? (isChanged && isAll)),
      words,
      right,
    );
  }
  return made;
}
