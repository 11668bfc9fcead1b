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
import { KEPT_WITHIN_MS } from './record';
import { Robot } from './robot';

const SEED = Number(process.env.ROBOT_SEED ?? Date.now() % 100_000);
const SECONDS = Number(process.env.ROBOT_SECONDS ?? 60);
const POSTS = 10;
const BEN = { firstname: 'Ben', lastname: 'Editor', email: 'ben@example.org', password: 'Correct-horse-8' };
/** The time for starts, for the end and for the comparison. */
const REST_MS = 240_000;

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
    robots = [ADA, BEN].map(
      (user, index) => new Robot(index === 0 ? 'ada' : 'ben', newsroom.cmsUrl, user, posts, new Dice(dice.below(1e9))),
    );
  }, REST_MS);

  afterAll(async () => {
    await Promise.all(robots.map(async (robot) => robot.close()));
    await newsroom?.close();
  });

  /** Ends sessions, and kills the CMS, at random. @returns how often each happened */
  async function disturbUntil(end: number): Promise<{ sessions: number; kills: number }> {
    const dice = new Dice(SEED + 1);
    const done = { sessions: 0, kills: 0 };
    await pause(8_000);
    while (Date.now() < end) {
      if (dice.below(3) === 0) {
        await newsroom.kill('cms');
        done.kills += 1;
        await newsroom.untilUp();
      } else {
        await newsroom.rows('delete from cms.strapi_sessions');
        done.sessions += 1;
      }
      await pause(6_000 + dice.below(15_000));
    }
    return done;
  }

  /** Everything that documents and their history contain of a post, as text. */
  async function stored(documentId: string): Promise<{ document: string; history: string }> {
    const rows = async (sql: string): Promise<string> => JSON.stringify(await newsroom.rows(sql));
    const parts = (kind: string, table: string): string =>
      `select c.* from cms.${table} c join cms.posts_cmps l on l.cmp_id = c.id and l.component_type = '${kind}' join cms.posts p on p.id = l.entity_id where p.document_id = '${documentId}'`;
    const document = await Promise.all([
      rows(`select * from cms.posts where document_id = '${documentId}'`),
      rows(parts('body.rich-text', 'components_body_rich_texts')),
      rows(parts('shared.quotation', 'components_shared_quotations')),
    ]);
    const history = await rows(
      `select p.piece from desk.pieces p join desk.documents d on d.id = p.document where d.document_id = '${documentId}'`,
    );
    return { document: document.join(), history };
  }

  test(
    'no acknowledged save is missing from the history, and nothing that was typed is lost',
    async () => {
      const end = Date.now() + SECONDS * 1_000;
      const work = async (robot: Robot): Promise<void> => {
        while (Date.now() < end) await robot.act();
      };
      const [disturbed] = await Promise.all([disturbUntil(end), ...robots.map(work)]);
      await pause(KEPT_WITHIN_MS);
      await newsroom.untilUp();
      const kept = (await Promise.all(robots.map(async (robot) => robot.kept()))).join();
      const found = new Map(await Promise.all(posts.map(async (post) => [post, await stored(post)] as const)));
      const unsaved = robots.flatMap(({ record }) =>
        record.acknowledged.filter(({ mark, documentId }) => !found.get(documentId)?.history.includes(mark)),
      );
      const lost = robots.flatMap(({ record }) =>
        record.owed().filter(({ mark, documentId }) => {
          const { document = '', history = '' } = found.get(documentId) ?? {};
          return ![document, history, kept].some((text) => text.includes(mark));
        }),
      );
      const did = robots.map(({ done, record }) => ({ ...done, typed: record.typed.length, acknowledged: record.acknowledged.length }));
      process.stdout.write(`${JSON.stringify({ did, disturbed })}\n`);
      expect({ unsaved, lost }).toEqual({ unsaved: [], lost: [] });
      expect(did.every(({ typed, acknowledged }) => typed > 0 && acknowledged > 0)).toBe(true);
    },
    SECONDS * 1_000 + REST_MS,
  );
});
