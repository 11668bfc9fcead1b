/** Checks the example in docs/life-of-an-import.md against what the code makes of a post of the fixture. */
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWxr } from '@dossier/wordpress/read/read-wxr';
import type { WxrItem } from '@dossier/wordpress/read/wxr';
import { findEdition } from '@dossier/wordpress/recognise/edition';
import { recognise } from '@dossier/wordpress/recognise/recognise';
import { convertItem, type FollowedItem } from '../../cms/src/import/plan/content-of-item';

const ROOT = join(__dirname, '../..');
const FIXTURE = join(ROOT, 'tests/fixtures/wordpress/harbour-papers.xml');
const text = readFileSync(join(ROOT, 'docs/life-of-an-import.md'), 'utf8');
const SITE = 'https://www.harbour.example';

async function readItem(id: string): Promise<FollowedItem> {
  for await (const event of readWxr(createReadStream(FIXTURE)))
    if (event.kind === 'item' && event.item.id === id && isPost(event.item)) return event.item;
  throw new Error(`the fixture has no post ${id}`);
}

function isPost(item: WxrItem): item is WxrItem & { type: 'post' } {
  return item.type === 'post';
}

/** The rows of the table after a heading of the document. The cells are trimmed. */
function tableAfter(heading: string): string[][] {
  const [, after = ''] = text.split(`\n${heading}\n`);
  const [table = ''] = /^\|[^]*?\n\n/m.exec(after) ?? [];
  const cells = (row: string): string[] =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  return table.trim().split('\n').slice(2).map(cells);
}

test('the document lists the right findings for its example', async () => {
  const item = await readItem('101');
  const { passages } = convertItem(item, [], 'en', SITE);
  expect(/The post has (\d+) passages/.exec(text)?.[1]).toBe(`${passages.length}`);
  const found = recognise(passages, { locale: 'en', title: item.title });
  const edition = findEdition(item.title);
  const rows = [
    ...found.map(({ value, from, to, confidence, reason }) => [
      value.kind,
      to - from === 1 ? `${from}` : `${from} to ${to - 1}`,
      `${confidence}`,
      reason,
    ]),
    ['edition', 'title', `${edition?.confidence}`, 'a title with a series and an edition in brackets'],
  ];
  expect(tableAfter('## 3. What the passages are: `packages/wordpress/src/recognise`')).toEqual(rows);
});
