/** What a post names, of which its JSON contains something. */
import type { PostFace, TimelineFace } from '@dossier/contract/document';
import type { PictureFace } from '@dossier/contract/parts';
import type { FaceStore, Reference } from './faces';

/** Timelines of the post, in its field and in its body. */
export function timelinesOf(face: PostFace): string[] {
  return [...new Set([...face.timelines, ...face.body.flatMap((block) => (block.kind === 'timeline' ? block.timeline : []))])];
}

function picturesOf(face: PostFace): PictureFace[] {
  return [...(face.cover ? [face.cover] : []), ...face.body.flatMap((block) => (block.kind === 'image' ? block.picture : []))];
}

/** What the post itself names and its JSON contains. */
export function namedBy(face: PostFace): Reference[] {
  const of = (type: Reference['type'], ids: readonly (string | null)[]): Reference[] =>
    [...new Set(ids)].flatMap((documentId) => (documentId === null ? [] : [{ type, documentId }]));
  const quotations = [...face.epigraphs, ...face.body.flatMap((block) => (block.kind === 'quotation' ? block.quotation : []))];
  const sources = [...face.sources, ...quotations.map(({ source }) => source), ...face.corrections.map(({ source }) => source)];
  return [
    ...of('author', face.authors),
    ...of('category', face.categories),
    ...of('tag', face.tags),
    ...of('series', [face.series]),
    ...of('timeline', timelinesOf(face)),
    ...of('source', sources),
    ...of(
      'file',
      picturesOf(face).map(({ file }) => file),
    ),
  ];
}

/** What a timeline names and its JSON contains. */
export function namedByTimeline(face: TimelineFace): Reference[] {
  return [...new Set(face.entries.flatMap(({ sources }) => sources))].map((documentId) => ({ type: 'source', documentId }));
}

/** The categories, those above them, and those that would be above them, were they public. */
export function namedByCategories(ids: readonly string[], faces: FaceStore): Reference[] {
  const above = withCategoriesAbove(ids, faces).flatMap((id) => faces.find('category', id)?.face.parent ?? []);
  return [...new Set([...ids, ...above])].map((documentId) => ({ type: 'category', documentId }));
}

/** The categories and those above them, as far as they are public. */
export function withCategoriesAbove(ids: readonly string[], faces: FaceStore): string[] {
  const found = new Set<string>();
  const waiting = [...ids];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const category = found.has(id) ? undefined : faces.find('category', id);
    if (!category) continue;
    found.add(id);
    if (category.face.parent !== null) waiting.push(category.face.parent);
  }
  return [...found];
}
