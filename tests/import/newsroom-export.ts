/** An export whose posts cause more documents: timelines, comments, sources, and links between the posts. */
import { wxr, type BuiltItem } from '../support/wxr';

const CHRONOLOGY = [1999, 2001, 2004, 2008, 2011, 2015].map((year) => `${year} May 4 — What happened in ${year}.`).join('\n\n');

const REFERENCES = `<strong>References</strong>

<em>The Harbour Gazette</em>, "The night of the fire", 4 June 2010, <a href="https://gazette.example/night">https://gazette.example/night</a>

<em>The Harbour Gazette</em>, "The inquiry ends", 5 May 2015, <a href="https://gazette.example/inquiry">https://gazette.example/inquiry</a>`;

function content(id: number, posts: number): string {
  const other = 1 + (id % posts);
  return [
    `RELATED POST: <a href="https://blog.example.org/?p=${other}">Another</a>`,
    `The words of post ${id}.`,
    ...(id % 2 === 0 ? [CHRONOLOGY] : []),
    ...(id % 3 === 0 ? [REFERENCES] : []),
  ].join('\n\n');
}

function item(id: number, posts: number): BuiltItem {
  const comment = (number: number): object => ({
    id: id * 10 + number,
    parent: number === 2 ? id * 10 + 1 : 0,
    content: `Comment ${number}.`,
  });
  return {
    id,
    title: `Post ${id}`,
    content: content(id, posts),
    terms: [{ slug: 'news', name: 'News' }],
    comments: id % 2 === 1 ? [comment(1), comment(2)] : [],
  };
}

/** An export with this number of public posts. */
export function newsroomExport(posts: number): string {
  return wxr({ terms: [{ slug: 'news', name: 'News' }], items: Array.from({ length: posts }, (_, index) => item(index + 1, posts)) });
}
