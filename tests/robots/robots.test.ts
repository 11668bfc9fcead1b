/**
 * Two robots edit the same ten posts at random in two browsers, and lose pages, sessions, browsers and the CMS. Afterwards every
 * acknowledged save is in the history, and what was typed is in the document, in the history or in the browser, unless it was typed within
 * three seconds before its page ended, or its editor chose the other text. A longer run: `ROBOT_SECONDS=600 ROBOT_SEED=7 npm run
 * test:robots`.
 */
import { createRequire } from 'node:module';
import { z } from 'zod';
import { Dice } from '../kill/dice';
import { Newsroom } from '../kill/newsroom';
import { inBrowser } from '../support/desk';
import { ADA, registerAda } from '../support/admin-user';
import { KEPT_WITHIN_MS, type Typed } from './memory';
import { Robot } from './robot';
import { missingIn, readStored, type Stored } from './stored';

const SEED = Number(process.env.ROBOT_SEED ?? Date.now() % 100_000);
const SECONDS = Number(process.env.ROBOT_SECONDS ?? 60);
const POSTS = 10;
const BEN = { firstname: 'Ben', lastname: 'Editor', email: 'ben@example.org', password: 'Correct-horse-8' };
/** The time for starts, for the end and for the comparison. */
const REST_MS = 300_000;
/** The longest time between two disturbances. */
const LONGEST_REST_MS = 40_000;
/** On a slow computer the robots go on until enough was done, but not longer than this. */
const LONGEST_MS = (SECONDS + 180) * 1_000;

/** A request that the CMS failed to answer, in its log. */
const FAILURE = / ms\) 5\d\d/;

const made = z.object({ data: z.object({ documentId: z.string() }) });
const roles = z.object({ data: z.array(z.object({ id: z.number(), code: z.string() })) });

const paragraph = (text: string): object => ({ type: 'paragraph', children: [{ type: 'text', text }] });
const pause = async (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

inBrowser('robots that edit the same posts', () => {
  let newsroom: Newsroom;
  let robots: Robot[] = [];
  const posts: string[] = [];

  async function send(token: string, path: string, body?: object): Promise<unknown> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const answer = await fetch(`${newsroom.cmsUrl}${path}`, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }

  async function makePosts(token: string): Promise<void> {
    for (let number = 1; number <= POSTS; number++) {
      const body = [{ __component: 'body.rich-text', content: [paragraph('A beginning.')] }];
      const data = { title: `Post ${number}`, slug: `post-${number}`, excerpt: 'In short.', body, epigraphs: [{ text: 'Words.' }] };
      posts.push(made.parse(await send(token, '/content-manager/collection-types/api::post.post?locale=en', data)).data.documentId);
    }
  }

  /** Ben gets an account of his own. His password is stored as the CMS stores it. */
  async function makeBen(token: string): Promise<void> {
    const { data } = roles.parse(await send(token, '/admin/roles'));
    const superAdmin = data.find(({ code }) => code === 'strapi-super-admin')?.id;
    const { password, ...named } = BEN;
    await send(token, '/admin/users', { ...named, roles: [superAdmin] });
    const bcrypt = createRequire(require.resolve('@strapi/strapi/package.json'))('bcryptjs') as {
      hashSync(text: string, rounds: number): string;
    };
    await newsroom.rows(
      `update cms.admin_users set password = '${bcrypt.hashSync(password, 10)}', is_active = true, registration_token = null where email = '${BEN.email}'`,
    );
  }

  beforeAll(async () => {
    newsroom = await Newsroom.open();
    await newsroom.untilUp();
    const token = await registerAda(newsroom.cmsUrl);
    await makePosts(token);
    await makeBen(token);
    const dice = new Dice(SEED);
    process.stdout.write(`ROBOT_SEED=${SEED} ROBOT_SECONDS=${SECONDS}\n`);
    const place = (other: number) => ({
      url: newsroom.cmsUrl,
      posts,
      other: () => robots[other]?.documentId ?? '',
      untilUp: async () => newsroom.untilUp(),
    });
    robots = [new Robot('ada', ADA, place(1), new Dice(dice.below(1e9)), 0), new Robot('ben', BEN, place(0), new Dice(dice.below(1e9)), 1)];
    await Promise.all(robots.map(async (robot) => robot.begin(posts[0] ?? '')));
  }, REST_MS);

  afterAll(async () => {
    const ended = await Promise.allSettled([...robots.map(async (robot) => robot.close()), newsroom?.close()]);
    expect(ended.flatMap((end) => (end.status === 'rejected' ? [String(end.reason)] : []))).toEqual([]);
  });

  /** Ends sessions, and kills the CMS, at random. Counts in `done` how often. */
  async function disturb(done: { sessions: number; crashes: number }, isOver: () => boolean): Promise<void> {
    const dice = new Dice(SEED + 1);
    for (let number = dice.below(2); ; number++) {
      // On a slow computer the robots need longer to go on after a disturbance.
      const next = wordsOfAll() + 5 + dice.below(20);
      const since = Date.now();
      while (wordsOfAll() < next && Date.now() - since < LONGEST_REST_MS) {
        if (isOver()) return;
        await pause(100);
      }
      if (number % 3 === 1) {
        await newsroom.kill('cms');
        done.crashes += 1;
      } else {
        await newsroom.rows('delete from cms.strapi_sessions');
        done.sessions += 1;
      }
      await newsroom.untilUp();
    }
  }

  function wordsOfAll(): number {
    return robots.reduce((total, { record }) => total + record.typed.length, 0);
  }

  /** What was not done, or too seldom to prove anything. */
  function tooLittle(disturbed: { readonly sessions: number; readonly crashes: number }): string[] {
    const sum = (act: string): number => robots.reduce((total, { done }) => total + (done[act] ?? 0), 0);
    const enough: [string, number, number][] = [
      ['words', wordsOfAll(), SECONDS / 2],
      ...robots.flatMap(({ name, record }): [string, number, number][] => [
        [`saves of ${name}`, record.saves.length, SECONDS / 30],
        [`words of ${name} that may not be missing`, record.owed().length, SECONDS / 10],
      ]),
      ...['reload', 'kill', 'conflicts', 'signed in again'].map((act): [string, number, number] => [act, sum(act), 1]),
      ...Object.entries(disturbed).map(([what, count]): [string, number, number] => [what, count, 1]),
    ];
    return enough.flatMap(([what, count, least]) => (count < least ? [`${what}: ${count}`] : []));
  }

  /** Words that only the browser has must be offered when the form is opened. @returns those that are not */
  async function notOffered(robot: Robot, words: readonly Typed[]): Promise<Typed[]> {
    const missing: Typed[] = [];
    for (const documentId of new Set(words.map((word) => word.documentId))) {
      const shown = await robot.offered(documentId);
      missing.push(...words.filter((word) => word.documentId === documentId && !shown.includes(word.mark)));
    }
    return missing;
  }

  /** What is nowhere, although it should be. `kept`: how many words only the browser has. */
  async function findLosses(robot: Robot, stored: ReadonlyMap<string, Stored>) {
    const kept = await robot.kept();
    const unsaved = robot.record.owed().filter(({ mark, documentId }) => !stored.get(documentId)?.text.includes(mark));
    const [lost, inBrowser] = [unsaved.filter(({ mark }) => !kept.includes(mark)), unsaved.filter(({ mark }) => kept.includes(mark))];
    return { lost, notOffered: await notOffered(robot, inBrowser), kept: inBrowser.length };
  }

  test(
    'no acknowledged save is missing from the history, and nothing that was typed is lost',
    async () => {
      const start = Date.now();
      const disturbed = { sessions: 0, crashes: 0 };
      const isOver = (): boolean =>
        Date.now() - start > SECONDS * 1_000 && (tooLittle(disturbed).length === 0 || Date.now() - start > LONGEST_MS);
      const work = async (robot: Robot): Promise<void> => {
        while (!isOver()) await robot.act();
      };
      await Promise.all([disturb(disturbed, isOver), ...robots.map(work)]);
      await pause(KEPT_WITHIN_MS);
      await Promise.all(robots.map(async (robot) => robot.kill()));
      await newsroom.untilUp();
      const stored = new Map(await Promise.all(posts.map(async (post) => [post, await readStored(newsroom, post)] as const)));
      const report = robots.map(({ done, record, failures }) => ({
        words: record.typed.length,
        owed: record.owed().length,
        saves: record.saves.length,
        ...done,
        failures,
      }));
      process.stdout.write(`${JSON.stringify({ disturbed, report }, null, 1)}\n`);
      const losses = await Promise.all(robots.map(async (robot) => findLosses(robot, stored)));
      process.stdout.write(`${losses.map(({ kept }) => kept).join(' and ')} words were only in the browser\n`);
      const missingVersions = robots.flatMap(({ record }) => missingIn(stored, record.saves));
      expect({
        missingVersions,
        lost: losses.flatMap(({ lost }) => lost),
        notOffered: losses.flatMap((one) => one.notOffered),
        pageErrors: robots.flatMap(({ errors }) => errors),
        failuresOfCms: newsroom
          .cmsLog()
          .split('\n')
          .filter((line) => FAILURE.test(line)),
      }).toEqual({ missingVersions: [], lost: [], notOffered: [], pageErrors: [], failuresOfCms: [] });
      expect(tooLittle(disturbed)).toEqual([]);
    },
    LONGEST_MS + REST_MS,
  );
});
