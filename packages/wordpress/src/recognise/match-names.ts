/** Finds names of entities in texts. The names form a prefix tree of words, so each text is read only once. */

/** A name of the entity with this id. An entity may have several names, and several entities may share a name. */
export interface EntityName {
  readonly id: string;
  readonly name: string;
}

/** Returns the ids of the entities that a text names, each once, in the order of their first mention. */
export type NameMatcher = (text: string) => string[];

/** A word of a text. */
interface Token {
  /** The word without accents, in its letter case. */
  readonly written: string;
  /** The same in lower case. */
  readonly folded: string;
  readonly from: number;
  readonly to: number;
}

/** A node of the prefix tree. */
interface Branch {
  /** The next nodes, by folded word. */
  readonly next: Map<string, Branch>;
  /** The names that end at this node. `written` is the only spelling that counts; null if the letter case does not matter. */
  readonly ends: { readonly id: string; readonly written: string | null }[];
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** Text between two words of a name: spaces, hyphens, apostrophes, `&`, or the full stop of an initial. */
const JOINT = /^(?:[\s'’‑-]{1,3}|&|\s&\s|\.)$/u;
const AFTER_INITIAL = /^\.\s?$/u;

function tokensOf(text: string): Token[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => {
    const written = word.normalize('NFD').replaceAll(/\p{M}/gu, '');
    return { written, folded: written.toLowerCase(), from: index, to: index + word.length };
  });
}

/** Whether two tokens may be words of the same name. */
function isJoined(text: string, one: Token, other: Token): boolean {
  const between = text.slice(one.to, Math.min(other.from, one.to + 4));
  if (other.from - one.to > 3 || /\n\s*\n/.test(between)) return false;
  return JOINT.test(between) || (one.written.length === 1 && AFTER_INITIAL.test(between));
}

/** Whether a hyphen makes the words part of a longer name: "Saint-Denis" does not name Denis, but "Paris-based" names Paris. */
function isPart(text: string, before: Token | undefined, first: Token, last: Token, after: Token | undefined): boolean {
  const hyphen = /^[‑-]$/u;
  if (before && hyphen.test(text.slice(before.to, first.from))) return true;
  return after !== undefined && hyphen.test(text.slice(last.to, after.from)) && !/^\p{Ll}/u.test(after.written);
}

/** Builds the prefix tree. A name of a single letter is left out. */
function plant(names: readonly EntityName[]): Branch {
  const root: Branch = { next: new Map(), ends: [] };
  for (const { id, name } of names) {
    const tokens = tokensOf(name);
    const [only] = tokens;
    if (!only || (tokens.length === 1 && only.written.length < 2)) continue;
    let branch = root;
    for (const { folded } of tokens) {
      const next: Branch = branch.next.get(folded) ?? { next: new Map(), ends: [] };
      branch.next.set(folded, next);
      branch = next;
    }
    branch.ends.push({ id, written: tokens.length === 1 ? only.written : null });
  }
  return root;
}

/** The longest name that begins at the token with index `at`: the ids of its entities, and its length in tokens. */
function longestAt(text: string, tokens: readonly Token[], at: number, root: Branch): { ids: string[]; length: number } | null {
  let branch: Branch | undefined = root;
  let found: { ids: string[]; length: number } | null = null;
  const first = tokens[at];
  for (let index = at; first && branch; index++) {
    const [token, before] = [tokens[index], tokens[index - 1]];
    if (!token || (index > at && before && !isJoined(text, before, token))) break;
    branch = branch.next.get(token.folded);
    const ids = (branch?.ends ?? []).flatMap(({ id, written }) => (written === null || written === token.written ? [id] : []));
    if (ids.length > 0 && !isPart(text, tokens[at - 1], first, token, tokens[index + 1])) found = { ids, length: index - at + 1 };
  }
  return found;
}

/**
 * Makes a matcher. Accents are ignored. The letter case matters only for names of one word: the name "Turkey" does not match "turkey". Where names
 * overlap, the one that begins first counts, and of those the longest. The time depends on the length of the text, not on the number of names.
 */
export function nameMatcher(names: readonly EntityName[]): NameMatcher {
  const root = plant(names);
  return (text) => {
    const tokens = tokensOf(text);
    const found = new Set<string>();
    for (let at = 0; at < tokens.length;) {
      const match = longestAt(text, tokens, at, root);
      for (const id of match?.ids ?? []) found.add(id);
      at += match?.length ?? 1;
    }
    return [...found];
  };
}
