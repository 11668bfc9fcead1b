/** Recognises categories and tags that name persons, organisations, places, events or works. */
import { CALLED, EVENT, GENERIC, GIVEN, NO_PERSON, ORGANISATION } from './entity-words';
import type { FoundEntity } from './finding';
import { foldName, likelyPlace } from './places';

/** A category, a tag, or a term of another taxonomy. */
export interface NamedTerm {
  readonly taxonomy: string;
  readonly name: string;
  readonly description: string;
  /** Number of posts with this term. */
  readonly posts: number;
}

/** Information about a term from elsewhere in the archive. */
export interface TermEvidence {
  /** Name of the parent term; null for a top-level term. */
  readonly parent: string | null;
  /** Titles of some posts that contain the name of the term. */
  readonly titles: readonly string[];
}

type Judged = Omit<FoundEntity, 'name'>;

/** A longer name is not the name of an entity. */
const LONGEST = 90;
const YEAR = /\b(?:1[5-9]|20)\d\d\b/;
const ACRONYM = /^(?:\p{Lu}[\p{Lu}\d&-]{1,6}|(?:\p{Lu}\.){2,6})$/u;
/** Words that occur only in names of organisations. */
const STRONG = /islam|qa[ei]da|hezbollah|hamas|taliban|boko|ministr|minister|gendarmerie|prefecture|direction|staatsveiligheid|comite/;
/** Abbreviations that are not organisations. */
const NO_BODY = new Set(
  'tv diy faq pdf seo lgbt lgbtq ai dvd cd vip wmd cctv rip html css php rss covid hiv aids dna gps ceo usb wifi pr hr it q&a ufo url sms mp3 ok id nsfw poc'.split(
    ' ',
  ),
);
/** Last words of topics, such as "War Crimes" and "Election Law". */
const TOPIC = /\b(?:crimes?|law|reform|coverage|studies|news|analysis|victims?|rights|policy)$/;
const WORK =
  /^["“«‘][^"”»’]{2,}["”»’]$|\((?:film|movie|book|novel|documentary|album|song|play|tv series|livre|roman|documentaire|boek)\)$/iu;
/** A word of a person's name. */
const NAME_WORD = /^(?:(?:al|el|as|ash|ad|ar|az|d|l|o|mc|ben)[-'’])?\p{Lu}[\p{L}\p{M}'’-]*\.?$/u;
/** A small word within a person's name. */
const PARTICLE = /^(?:de|du|da|di|la|le|van|von|den|der|ter|ten|el|al|bin|ibn|ben|abu|bint|y|del|dos|st)$/iu;
const ARABIC = /(?:^|\s)(?:abu|bin|ibn|bint|ben|el|al)\s|(?:^|\s)(?:al|el)-\p{L}/iu;
/** A title before a person's name. */
const TITLED =
  /^(?:president|prime minister|king|queen|pope|sir|dr\.?|general|colonel|imam|sheikh|pr[eé]sident|roi|reine|pape|koning|koningin|paus)\s\p{Lu}/iu;
/** Words after a name in the title of a post that only persons do, are or have done to them. */
const DID =
  /^(?:'s|’s)?\s(?:is|was|has|had|says?|said|dies|died|killed|kills|arrested|jailed|charged|sentenced|convicted|testifies|wins|calls|denies|resigns|est|a [eé]t[eé]|dit|meurt|tu[eé]|arr[eê]t[eé]|condamn[eé]|wordt|werd|zegt|gedood|opgepakt|veroordeeld)\b/iu;
/** Words in the description of a person. */
const BORN =
  /\bborn (?:in|on|\d)|\b(?:is|was) an? [^.]{0,60}\b(?:politician|journalist|author|writer|officer|terrorist|activist|lawyer|president|minister)|\bn[eé]e? (?:le|en|[aà])\b|\bgeboren\b/iu;

/** Judges by the name of the parent term, the most reliable evidence. */
function ofParent(parent: string | null): Judged | null {
  const called = parent === null ? undefined : CALLED.find(({ names }) => names.has(foldName(parent)));
  return called ? { kind: called.kind, confidence: 0.93, reason: `its parent is "${parent ?? ''}"` } : null;
}

function ofEvent(name: string, folded: string): Judged | null {
  if (!EVENT.test(folded)) return null;
  const others = folded
    .replaceAll(new RegExp(EVENT, 'gu'), '')
    .replaceAll(/\b(?:the|of|on|in|at|and|de|du|des|la|le|les|d'|van|in|op|het)\b|\W/g, '');
  const isNamed = (name.match(/\p{Lu}/gu) ?? []).length > (/^\p{Lu}/u.test(name) ? 1 : 0) || /\d/.test(name);
  if (others === '' || !isNamed || TOPIC.test(folded)) return null;
  return {
    kind: 'event',
    confidence: /\d/.test(name) || /\b(?:of|in|on|de|du|des|van|in|op|bij)\s/.test(folded) ? 0.94 : 0.88,
    reason: 'a word of events with a name or a year',
  };
}

function ofOrganisation(name: string, folded: string): Judged | null {
  if (ACRONYM.test(name) && !NO_BODY.has(folded))
    return { kind: 'organisation', confidence: name.length > 2 ? 0.9 : 0.7, reason: 'an abbreviation in capitals' };
  const word = ORGANISATION.exec(folded)?.[0];
  if (word === undefined || !/^\p{Lu}|^al-/u.test(name)) return null;
  // A word such as "Front" or "Bank" at the beginning is weak evidence: it occurs in "Front National", but also in "Front Page".
  const isFirst = folded.startsWith(word) && !STRONG.test(word) && !/^\S+(?: of| for| de| du| des| d'| van| voor)\b/.test(folded);
  if (word !== folded) return { kind: 'organisation', confidence: isFirst ? 0.7 : 0.92, reason: `a name with "${word}"` };
  return STRONG.test(word) ? { kind: 'organisation', confidence: 0.95, reason: 'the name of a known body' } : null;
}

function ofPerson(name: string, { titles }: TermEvidence): Judged | null {
  const [family = '', given = ''] = name.split(/,\s+/);
  const words = (given === '' ? name : `${given} ${family}`).split(/\s+/);
  const isShaped = words.length >= 2 && words.length <= 5 && words.every((word) => NAME_WORD.test(word) || PARTICLE.test(word));
  if (
    !isShaped ||
    !/^\p{Lu}|^(?:abu|al|el)/u.test(words[0] ?? '') ||
    NO_PERSON.test(name) ||
    /^(?:the|le|la|les|de|het)\s/i.test(name) ||
    TOPIC.test(foldName(name))
  )
    return null;
  if (/\s\p{Lu}$/u.test(name)) return null;
  if (TITLED.test(name)) return { kind: 'person', confidence: 0.92, reason: 'a name with a title of persons' };
  if (GIVEN.has(foldName(words[0] ?? ''))) return { kind: 'person', confidence: 0.94, reason: 'a given name and a family name' };
  if (ARABIC.test(name)) return { kind: 'person', confidence: 0.9, reason: 'a name with a typical part of Arabic names' };
  const acts = titles.some((title) => title.includes(name) && DID.test(title.slice(title.indexOf(name) + name.length)));
  if (acts) return { kind: 'person', confidence: 0.88, reason: 'words with capitals, and titles say what this person did' };
  return {
    kind: 'person',
    confidence: words.length === 2 || words.some((word) => PARTICLE.test(word)) ? 0.6 : 0.5,
    reason: 'words with capitals, like names of persons',
  };
}

/** The entity that a term names; null for topics, formats and anything else that is not a name. */
export function findEntity(term: NamedTerm, evidence: TermEvidence): FoundEntity | null {
  const name = term.name.replaceAll(/\s+/g, ' ').trim();
  const folded = foldName(name);
  if (name === '' || name.length > LONGEST || GENERIC.has(folded) || !/\p{L}{2}/u.test(name)) return null;
  // A name without a capital letter is a topic, unless it is the name of a known place.
  if (!/\p{Lu}/u.test(name) && !YEAR.test(name)) return likely(likelyPlace(name), 'place', name, 0.3);
  const work: Judged | null = WORK.test(name)
    ? { kind: 'work', confidence: 0.9, reason: 'a title in quotation marks, or with a word such as "(film)"' }
    : null;
  const judged =
    ofParent(evidence.parent) ??
    work ??
    ofEvent(name, folded) ??
    asPlace(name, true) ??
    surer(ofOrganisation(name, folded), asPlace(name, false)) ??
    ofPerson(name, evidence);
  if (judged) return { name, ...judged };
  return BORN.test(term.description.slice(0, 500)) ? { name, kind: 'person', confidence: 0.9, reason: 'described as a person' } : null;
}

/**
 * The name as a place; null if it is not one. With `isWhole`, only names that are certain: a known place, or a name with its country. Without it,
 * only the others, such as names with a word for places.
 */
function asPlace(name: string, isWhole: boolean): Judged | null {
  const place = likelyPlace(name);
  return place && (place.reason.includes('country') || place.confidence > 0.95) === isWhole ? { kind: 'place', ...place } : null;
}

/** The judgement with the higher confidence. */
function surer(one: Judged | null, other: Judged | null): Judged | null {
  return one && other ? (other.confidence > one.confidence ? other : one) : (one ?? other);
}

/** The entity with its confidence reduced by `less`. */
function likely(found: Omit<Judged, 'kind'> | null, kind: Judged['kind'], name: string, less: number): FoundEntity | null {
  return found && { name, kind, confidence: Number((found.confidence - less).toFixed(2)), reason: found.reason };
}
