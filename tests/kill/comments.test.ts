/** Readers send comments while the CMS and the database are killed: each comment has exactly one document in the end. */
import { Readers } from '../support/sent-comments';
import { Dice } from './dice';
import { Newsroom } from './newsroom';
import { pause } from './part';

const SEED = Number(process.env.KILL_SEED ?? Date.now() % 100_000);
const COMMENTS = 150;
const KILLS = 5;
const LONGEST_MS = 240_000;

let newsroom: Newsroom;
let readers: Readers;

beforeAll(async () => {
  newsroom = await Newsroom.open();
  readers = new Readers(newsroom.apiUrl, 'a secret of the comments of the test');
  await newsroom.untilUp();
}, LONGEST_MS);
afterAll(async () => {
  await readers?.close();
  await newsroom?.close();
});

/** Sends a comment under its key until it is kept, as a client does. */
async function send(at: number): Promise<string> {
  const comment = { key: `comment-of-the-test-${at}`, sender: `10.0.${Math.floor(at / 250)}.${at % 250}`, text: `Number ${at}` };
  for (const start = Date.now(); ;)
    try {
      return await readers.send(`post-${at % 10}`, comment);
    } catch (error) {
      if (Date.now() - start > LONGEST_MS / 2) throw error;
      await pause(100);
    }
}

test(
  `no comment is lost or made twice, with the seed ${SEED}`,
  async () => {
    const dice = new Dice(SEED);
    let isOver = false;
    const sending = (async (): Promise<Set<string>> => {
      const sent = new Set<string>();
      for (let at = 0; at < COMMENTS; at += 1) {
        sent.add(await send(at));
        // A client that got no answer sends again.
        if (dice.below(4) === 0) sent.add(await send(at));
        if (!isOver) await pause(dice.below(150));
      }
      return sent;
    })();
    for (let kill = 0; kill < KILLS; kill += 1) {
      await pause(500 + dice.below(1_500));
      await newsroom.kill(kill === 2 ? 'database' : 'cms');
      await newsroom.untilUp();
    }
    isOver = true;
    const sent = await sending;
    expect(sent.size).toBe(COMMENTS);
    for (const start = Date.now(); ;) {
      const [row] = await newsroom.rows<{ n: number }>('select count(*)::int as n from inbox.comments where taken_at is null');
      if (row?.n === 0) break;
      if (Date.now() - start > LONGEST_MS / 2) throw new Error(`${row?.n ?? 'some'} comments are not taken over`);
      await pause(200);
    }
    const documents = await newsroom.rows<{ id: string }>('select document_id as id from cms.comments order by document_id');
    expect(documents.map(({ id }) => id)).toEqual([...sent].sort());
    expect(await newsroom.rows(`select 1 from inbox.comments where failure is not null`)).toEqual([]);
  },
  LONGEST_MS,
);
