/**
 * The process with which the import is compared: it creates posts like those of the generated export through Strapi's Document Service and
 * publishes them. It reads no file, recognises nothing and stores no mapping. Argument: the number of posts. Prints the seconds that they
 * took.
 * Environment: that of the CMS.
 */
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { Dice } from './seeded-random';

type Data = Readonly<Record<string, unknown>>;

interface Documents {
  create(parameters: { data: Data; locale?: string }): Promise<{ documentId: string }>;
  publish(parameters: { documentId: string; locale?: string }): Promise<unknown>;
}

interface Strapi {
  readonly log: { level: string };
  load(): Promise<unknown>;
  destroy(): Promise<void>;
  documents(uid: string): Documents;
  readonly db: { transaction(work: () => Promise<void>): Promise<void> };
}

const CMS = resolve(__dirname, '../../cms');
const LINES = 28;
const locale = 'en';

const rich = (text: string): Data => ({ type: 'paragraph', children: [{ type: 'text', text }] });

function timeline(dice: Dice, number: number): Data {
  const entries = Array.from({ length: LINES }, (_, line) => ({
    key: `e${line}`,
    date: { printed: `${1970 + line} May ${1 + dice.below(28)}`, edtf: null },
    text: [rich(dice.sentence(12))],
    status: 'asserted',
  }));
  return { title: `By hand ${number}`, slug: `by-hand-${number}`, entries };
}

function post(dice: Dice, number: number, named: Data, timelineId: string | undefined): Data {
  const text = { __component: 'body.rich-text', content: Array.from({ length: 6 }, () => rich(dice.sentence(60))) };
  return {
    ...named,
    title: `${dice.sentence(5)} ${number}`,
    slug: `by-hand-${number}`,
    excerpt: dice.sentence(20),
    epigraphs: [{ text: dice.sentence(12), attribution: 'A. Writer', role: 'A book', date: { printed: '1901', edtf: '1901' } }],
    body: [text, ...(timelineId ? [{ __component: 'body.timeline', timeline: [timelineId] }] : [])],
    timelines: timelineId ? [timelineId] : [],
    formerPaths: [{ path: `/by-hand/${number}` }, { path: `/?by-hand=${number}` }],
    firstPublished: '2005-01-01T09:00:00.000Z',
  };
}

async function makePost(strapi: Strapi, dice: Dice, number: number, named: Data): Promise<void> {
  const [posts, timelines] = [strapi.documents('api::post.post'), strapi.documents('api::timeline.timeline')];
  const made = number % 5 === 0 ? await timelines.create({ data: timeline(dice, number), locale }) : undefined;
  const { documentId } = await posts.create({ data: post(dice, number, named, made?.documentId), locale });
  if (made) await timelines.publish({ documentId: made.documentId, locale });
  await posts.publish({ documentId, locale });
  if (number % 3 !== 0) return;
  const comments = strapi.documents('api::comment.comment');
  for (const author of ['One reader', 'Another reader']) {
    const data = { post: [documentId], author, text: [rich(dice.sentence(20))], at: '2005-01-02T09:00:00.000Z', kind: 'comment' };
    await comments.publish({ documentId: (await comments.create({ data })).documentId });
  }
}

async function main(count: number): Promise<void> {
  const core = createRequire(join(CMS, 'package.json'))('@strapi/strapi') as { createStrapi(options: object): Strapi };
  const strapi = core.createStrapi({ appDir: CMS, distDir: join(CMS, 'dist'), autoReload: false, serveAdminPanel: false });
  strapi.log.level = 'error';
  await strapi.load();
  const idOf = async (type: string): Promise<string[]> => {
    const name = `By hand ${type} ${process.pid}`;
    return [(await strapi.documents(`api::${type}.${type}`).create({ data: { name, slug: `by-hand-${process.pid}` } })).documentId];
  };
  const named = { authors: await idOf('author'), categories: await idOf('category'), tags: await idOf('tag') };
  const dice = new Dice(2);
  const start = performance.now();
  for (let number = 1; number <= count; number++) await strapi.db.transaction(async () => makePost(strapi, dice, number, named));
  const seconds = (performance.now() - start) / 1_000;
  await strapi.destroy();
  process.stdout.write(`${seconds}\n`, () => process.exit());
}

void main(Number(process.argv[2]));
