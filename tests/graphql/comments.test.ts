/** Comments: in threads, in order of time, and only approved ones under public posts. */
import { toNodeId } from '../../api/src/queries/node-id';
import { openArchive, type TestArchive } from '../support/archive';
import { aComment, aPost } from '../support/faces';
import { writeNewsroom } from '../support/newsroom';

let archive: TestArchive;
beforeEach(async () => (archive = await openArchive(writeNewsroom)));
afterEach(() => archive.close());

interface Comment {
  readonly text: string;
  readonly replyTo: { readonly text: string } | null;
  readonly replies: { readonly totalCount: number; readonly nodes: readonly Comment[] };
}
interface Comments {
  readonly commentCount: number;
  readonly comments: { readonly totalCount: number; readonly nodes: readonly Comment[] };
}

const THREADS = `commentCount comments { totalCount nodes { text replyTo { text }
  replies { totalCount nodes { text replyTo { text } replies { totalCount nodes { text } } } } } }`;

async function commentsOf(slug: string, locale = 'en'): Promise<Comments | null> {
  const question = `query ($slug: String!, $locale: Locale) { post(slug: $slug, locale: $locale) { ${THREADS} } }`;
  return (await archive.graph.data<{ post: Comments | null }>(question, { slug, locale })).post;
}

const THREAD = {
  text: 'I was there',
  replyTo: null,
  replies: {
    totalCount: 2,
    nodes: [
      { text: 'So was I', replyTo: { text: 'I was there' }, replies: { totalCount: 1, nodes: [{ text: 'Were you?' }] } },
      { text: 'Were you?', replyTo: { text: 'So was I' }, replies: { totalCount: 0, nodes: [] } },
    ],
  },
};
const PING = { text: 'Linked', replyTo: null, replies: { totalCount: 0, nodes: [] } };

test('threads come oldest first, with all replies, in every language of the post', async () => {
  const all = { commentCount: 4, comments: { totalCount: 2, nodes: [THREAD, PING] } };
  expect(await commentsOf('attacks-2019')).toEqual(all);
  expect(await commentsOf('attentats', 'fr')).toEqual(all);
  expect(await commentsOf('attacks-2018')).toEqual({ commentCount: 0, comments: { totalCount: 0, nodes: [] } });
});

test('a comment has its author, its time and its post, in the language of the query', async () => {
  const question = `{ post(slug: "attentats", locale: "fr") { comments(last: 1) { nodes { commentKind author website html createdAt post { title } } }
    ofReaders: comments(kinds: [COMMENT]) { totalCount } commentCount(kinds: [PINGBACK, TRACKBACK]) } }`;
  expect(await archive.graph.data(question)).toEqual({
    post: {
      comments: {
        nodes: [
          {
            commentKind: 'PINGBACK',
            author: 'A reader',
            website: 'https://blog.example/1',
            html: '<p>Linked</p>',
            createdAt: '2019-11-14T08:04:00.000Z',
            post: { title: 'Les attentats' },
          },
        ],
      },
      ofReaders: { totalCount: 1 },
      commentCount: 1,
    },
  });
});

test('pages of threads have no gap, even if a comment is approved between two pages', async () => {
  const question = `query ($after: String) { post(slug: "attacks-2019") { comments(first: 1, after: $after) {
    nodes { text } pageInfo { hasNextPage endCursor } } } }`;
  interface Answer {
    post: { comments: { nodes: { text: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
  }
  const first = (await archive.graph.data<Answer>(question)).post.comments;
  expect(first).toMatchObject({ nodes: [{ text: 'I was there' }], pageInfo: { hasNextPage: true } });
  const at = '2019-11-14T08:00:30.000Z';
  await archive.publish((ledger) => ledger.put('comment', 'earlier', aComment('post-2019', 'Approved late', { at })));
  const second = (await archive.graph.data<Answer>(question, { after: first.pageInfo.endCursor })).post.comments;
  expect(second).toMatchObject({ nodes: [{ text: 'Linked' }], pageInfo: { hasNextPage: false } });
});

test('a reply to a withdrawn comment starts its own thread, and does not reveal that comment', async () => {
  await archive.publish((ledger) => ledger.withdraw('comment', 'opening'));
  expect(await commentsOf('attacks-2019')).toEqual({
    commentCount: 3,
    comments: {
      totalCount: 2,
      nodes: [
        {
          text: 'So was I',
          replyTo: null,
          replies: { totalCount: 1, nodes: [{ text: 'Were you?', replyTo: { text: 'So was I' }, replies: { totalCount: 0, nodes: [] } }] },
        },
        PING,
      ],
    },
  });
});

test('a reply to a comment of another post starts its own thread; comments that reply to one another in a circle are in no thread', async () => {
  await archive.publish(async (ledger) => {
    await ledger.put('comment', 'stray', aComment('post-2018', 'Elsewhere', { replyTo: 'opening' }));
    await ledger.put('comment', 'one', aComment('post-2018', 'One', { replyTo: 'two' }));
    await ledger.put('comment', 'two', aComment('post-2018', 'Two', { replyTo: 'one' }));
  });
  expect(await commentsOf('attacks-2019')).toMatchObject({ comments: { totalCount: 2, nodes: [THREAD, PING] } });
  expect((await commentsOf('attacks-2018'))?.comments.nodes).toEqual([
    { text: 'Elsewhere', replyTo: null, replies: { totalCount: 0, nodes: [] } },
  ]);
  const { node } = await archive.graph.data<{ node: Comment }>(
    'query ($id: ID!) { node(id: $id) { ... on Comment { text replyTo { text } replies { nodes { text } } } } }',
    { id: idOf('one') },
  );
  expect(node).toEqual({ text: 'One', replyTo: { text: 'Two' }, replies: { nodes: [{ text: 'Two' }] } });
});

function idOf(comment: string, locale = 'en'): string {
  return toNodeId({ type: 'comment', locale, documentId: comment, key: '' });
}

async function readNode(comment: string, locale?: string): Promise<unknown> {
  const question = 'query ($id: ID!) { node(id: $id) { ... on Comment { text post { title } replyTo { text } } } }';
  return (await archive.graph.data<{ node: unknown }>(question, { id: idOf(comment, locale) })).node;
}

test('comments of a withdrawn post are not served; if the post stays public in one language, they are served in that language alone', async () => {
  const answer = { text: 'So was I', replyTo: { text: 'I was there' } };
  expect(await readNode('answer')).toEqual({ ...answer, post: { title: 'The attacks' } });
  await archive.publish((ledger) => ledger.withdraw('post', 'post-2019', 'en'));
  expect(await readNode('answer')).toBeNull();
  expect(await readNode('answer', 'fr')).toEqual({ ...answer, post: { title: 'Les attentats' } });
  await archive.publish((ledger) => ledger.withdraw('post', 'post-2019', 'fr'));
  expect(await readNode('answer', 'fr')).toBeNull();
  expect(await commentsOf('attacks-2019')).toBeNull();
  await archive.publish((ledger) => ledger.put('post', 'post-2019', aPost({ title: 'Back' })));
  expect(await readNode('answer')).toEqual({ ...answer, post: { title: 'Back' } });
});

test('the identifier of a comment that was never approved leads to nothing', async () => {
  expect(await readNode('pending')).toBeNull();
  await archive.publish((ledger) => ledger.put('comment', 'orphan', aComment('never-public', 'Orphan')));
  expect(await readNode('orphan')).toBeNull();
});
