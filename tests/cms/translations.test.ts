/** All messages of the admin panel are translated into all its languages. */
import { WORDS } from '../../cms/src/admin/words';
import { checkMessages } from '../../cms/src/plugins/desk/admin/src/checks/messages';
import { correctionMessages, kindMessages } from '../../cms/src/plugins/desk/admin/src/corrections/messages';
import { commentMessages, stateMessages } from '../../cms/src/plugins/desk/admin/src/comments/messages';
import { claimMessage, messages as entriesMessages } from '../../cms/src/plugins/desk/admin/src/chronologies/messages';
import { differenceMessages } from '../../cms/src/plugins/desk/admin/src/differences/messages';
import { doubtMessage, messages as dateMessages, unreadMessage } from '../../cms/src/plugins/desk/admin/src/dates/messages';
import { editionMessages, readMessage } from '../../cms/src/plugins/desk/admin/src/editions/messages';
import { listMessages } from '../../cms/src/plugins/desk/admin/src/lists/messages';
import { partnerMessages } from '../../cms/src/plugins/desk/admin/src/partners/messages';
import { pictureMessages } from '../../cms/src/plugins/desk/admin/src/pictures/messages';
import {
  creationMessage,
  kindMessage,
  messages as referenceMessages,
  statusMessage,
} from '../../cms/src/plugins/desk/admin/src/references/messages';
import { actionMessages, historyMessages, workMessages } from '../../cms/src/plugins/desk/admin/src/history/messages';
import { textMessages } from '../../cms/src/plugins/desk/admin/src/text/messages';
import { messages as importerMessages } from '../../cms/src/plugins/importer/admin/src/messages';
import { reviewMessages } from '../../cms/src/plugins/importer/admin/src/review-messages';
import * as importerWords from '../../cms/src/plugins/importer/admin/src/words';
import importerFr from '../../cms/src/plugins/importer/admin/src/translations/fr.json';
import importerNl from '../../cms/src/plugins/importer/admin/src/translations/nl.json';
import comment from '../../cms/src/api/comment/content-types/comment/schema.json';
import entity from '../../cms/src/api/entity/content-types/entity/schema.json';
import { savingMessages } from '../../cms/src/plugins/desk/admin/src/saving/messages';
import fr from '../../cms/src/plugins/desk/admin/src/translations/fr.json';
import nl from '../../cms/src/plugins/desk/admin/src/translations/nl.json';

interface Sentence {
  readonly id: string;
  readonly defaultMessage?: unknown;
}

const DESK: readonly Sentence[] = [
  ...Object.values(commentMessages),
  ...Object.values(stateMessages),
  ...Object.values(partnerMessages),
  ...Object.values(savingMessages),
  ...Object.values(checkMessages),
  ...Object.values(correctionMessages),
  ...Object.values(kindMessages),
  ...Object.values(differenceMessages),
  ...Object.values(editionMessages),
  ...Object.values(readMessage),
  ...[historyMessages, actionMessages, workMessages].flatMap((words) => Object.values<Sentence>(words)),
  ...Object.values(referenceMessages),
  ...Object.values(listMessages),
  ...Object.values(creationMessage),
  ...Object.values(pictureMessages),
  ...Object.values(statusMessage),
  ...Object.values(dateMessages),
  ...Object.values(entriesMessages),
  ...Object.values(claimMessage),
  ...Object.values(doubtMessage),
  ...Object.values(textMessages),
  ...Object.values(unreadMessage),
  ...[...entity.attributes.kind.enum, ...comment.attributes.kind.enum].map((kind) => kindMessage(kind)),
];
const { documentWords, kindWords, lineWords, becomesWords, statusWords, entityWords, levelWords, leftOutWords } = importerWords;
const IMPORTER: readonly Sentence[] = [
  importerMessages,
  reviewMessages,
  documentWords,
  kindWords,
  lineWords,
  becomesWords,
  statusWords,
  entityWords,
  levelWords,
  leftOutWords,
].flatMap((words) => Object.values<Sentence>(words));

/** The names of the placeholders in a message: `title` in `{title}`, `count` in `{count, plural, …}`. */
function placeholders(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(/\{(\w+)[},]/g)].map(([, name]) => name ?? ''))].sort();
}

describe.each([
  ['the desk in French', DESK, fr],
  ['the desk in Dutch', DESK, nl],
  ['the importer in French', IMPORTER, importerFr],
  ['the importer in Dutch', IMPORTER, importerNl],
])('%s', (_which, sentences, translations: Readonly<Record<string, string>>) => {
  const english = sentences.map(({ id, defaultMessage }) => [id, typeof defaultMessage === 'string' ? defaultMessage : ''] as const);

  test('every message is translated, and there are no unused translations', () => {
    expect(Object.keys(translations).sort()).toEqual(english.map(([id]) => id).sort());
  });

  test('translations have the same placeholders as the messages', () => {
    const translated = new Map(Object.entries(translations));
    for (const [id, sentence] of english) expect([id, placeholders(translated.get(id) ?? '')]).toEqual([id, placeholders(sentence)]);
  });

  test('no translation is empty or in English', () => {
    const inEnglish = new Map(english);
    const same = Object.entries(translations).filter(
      ([id, sentence]) => sentence.trim() === '' || (sentence.length > 15 && sentence === inEnglish.get(id)),
    );
    expect(same).toEqual([]);
  });
});

test('the words of the admin panel have the same keys in all languages', () => {
  const [en, ...others] = Object.values(WORDS).map((words) => Object.keys(words).sort());
  for (const other of others) expect(other).toEqual(en);
});
