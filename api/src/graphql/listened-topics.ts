/** Reads what a listener names: identifiers of documents and names of topics, as the schema lists them at `Subscription.changed`. */
import { documentTopic, inLocale, LISTS, listTopic, type ParentList, type Topic } from '../model/topics';
import { InvalidArgument } from '../queries/invalid-argument';
import { readNodeId, type NodeKey } from '../queries/node-id';
import type { Context } from './context';

/** Lists that have no parent, and may be named without a language. */
const PLAIN: ReadonlySet<string> = new Set(Object.values(LISTS).filter((list) => list !== LISTS.entityKinds));

const LOCALISED = ['posts', 'timelines', 'chronology'] as const;

/** The type of the parent of each list. */
const PARENTS: Readonly<Record<ParentList, NodeKey['type']>> = {
  'author.posts': 'author',
  'category.posts': 'category',
  'tag.posts': 'tag',
  'series.posts': 'series',
  'entity.posts': 'entity',
  'entity.chronology': 'entity',
  'entity.timelines': 'entity',
  'timeline.posts': 'timeline',
  'post.referencedBy': 'post',
  'post.comments': 'post',
  'archiveMonth.posts': 'month',
  onThisDay: 'day',
};

/** Parents that are dates, and may be written as such. */
const DATES: Partial<Record<ParentList, { readonly pattern: RegExp; readonly example: string }>> = {
  'archiveMonth.posts': { pattern: /^\d{4}-(0[1-9]|1[0-2])$/, example: 'a month such as 2015-11' },
  onThisDay: { pattern: /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, example: 'a day such as 11-13' },
};

const ALL_TOPICS = [
  ...PLAIN,
  ...LOCALISED.map((list) => `${list}@LOCALE`),
  ...Object.keys(PARENTS).map((list) => `${list}:${list in DATES ? 'DATE' : 'ID'}`),
].join(', ');

const isParentList = (name: string): name is ParentList => Object.hasOwn(PARENTS, name);

/** A text of a client as an error message quotes it. */
const quoted = (text: string): string => JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);

function readParent(list: ParentList, parent: string, argument: string): Topic {
  const date = DATES[list];
  if (date?.pattern.test(parent)) return listTopic(list, parent);
  const key = readNodeId(parent);
  if (key?.type === PARENTS[list]) return listTopic(list, key.documentId);
  const needed = date?.example ?? `the \`id\` of ${/^[ae]/.test(PARENTS[list]) ? 'an' : 'a'} ${PARENTS[list]}`;
  throw new InvalidArgument(argument, `${quoted(parent)} is not ${needed}`, `Send ${list}: followed by ${needed}.`);
}

async function readTopic(text: string, argument: string, context: Pick<Context, 'locale'>): Promise<Topic> {
  if (PLAIN.has(text)) return text;
  const [, localised, locale = ''] = /^([a-z]+)@(.+)$/i.exec(text) ?? [];
  const list = LOCALISED.find((one) => one === localised);
  if (list) return inLocale(list, await context.locale(locale, argument));
  const [, name = '', parent = ''] = /^([a-z.]+):(.*)$/i.exec(text) ?? [];
  if (isParentList(name)) return readParent(name, parent, argument);
  throw new InvalidArgument(argument, `${quoted(text)} is no topic`, `Send one of ${ALL_TOPICS}.`);
}

function readDocument(id: string, argument: string): Topic {
  const key = readNodeId(id);
  if (!key) throw new InvalidArgument(argument, `${quoted(id)} is no identifier`, 'Send the `id` of a document as the graph gives it.');
  const { type, documentId } = key;
  if (type === 'month') return listTopic('archiveMonth.posts', documentId);
  if (type === 'day') return listTopic('onThisDay', documentId);
  return documentTopic(type === 'entry' ? 'timeline' : type, documentId);
}

/** What a listener names, in its own words, with the topics that it stands for. */
export interface Listened {
  readonly documents: ReadonlyMap<string, Topic>;
  readonly topics: ReadonlyMap<string, Topic>;
}

/**
 * Reads the arguments of `Subscription.changed`.
 * @throws InvalidArgument for what is neither an identifier nor a topic, and when nothing is named
 */
export async function readListened(
  { documents, topics }: { readonly documents: readonly string[]; readonly topics: readonly string[] },
  context: Pick<Context, 'locale'>,
): Promise<Listened> {
  if (documents.length + topics.length === 0)
    throw new InvalidArgument('documents', 'neither documents nor topics are named', 'Name at least one, in `documents` or in `topics`.');
  const listened = new Map<string, Topic>();
  for (const [index, text] of topics.entries()) listened.set(text, await readTopic(text, `topics.${index}`, context));
  return { documents: new Map(documents.map((id, index) => [id, readDocument(id, `documents.${index}`)])), topics: listened };
}
