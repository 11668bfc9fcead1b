/** Rules for a post. */
import { readAddress } from '@dossier/contract/addresses';
import { isIndexablePath, LONGEST_PATH_BYTES } from '@dossier/contract/limits';
import type { PostContent } from '../content/shapes';
import { bodyProblems } from './body';
import * as fields from './fields';
import { problem, problemIf, type Problem } from './problem';
import { isBlank } from './reading';

function relatedProblems(related: PostContent['related']): Problem[] {
  return (related ?? []).flatMap(({ post, url, title }, index) => {
    if (post?.length) return problemIf(!fields.isEmpty(url), ['related', index, 'url'], 'Choose a post or give an address, not both.');
    if (fields.isEmpty(url))
      return [problem(['related', index, 'post'], 'This related item is empty: choose a post, give an address, or remove the item.')];
    return [
      ...fields.webAddress(url, ['related', index, 'url']),
      ...fields.filled(title, ['related', index, 'title'], 'The title of an outside address'),
    ];
  });
}

function correctionProblems(corrections: PostContent['corrections']): Problem[] {
  return (corrections ?? []).flatMap(({ date, text }, index) => [
    ...fields.filled(date, ['corrections', index, 'date'], 'The date of the correction'),
    ...fields.filled(text, ['corrections', index, 'text'], 'The text of the correction'),
  ]);
}

/** Problems in the post itself; `slugTaken` checks whether its slug is taken. */
export function postProblems(post: PostContent, locale: string): Problem[] {
  return [
    ...fields.filled(post.title, ['title'], 'The title'),
    ...fields.slug(post.slug, ['slug']),
    ...fields.picture(post.cover, ['cover']),
    ...(post.epigraphs ?? []).flatMap((epigraph, index) => fields.quotation(epigraph, ['epigraphs', index], locale)),
    ...bodyProblems(post.body, locale),
    ...relatedProblems(post.related),
    ...correctionProblems(post.corrections),
    ...formerPathProblems(post.formerPaths),
  ];
}

/** Notes on what readers of a post expect, and what it can be published without. */
export function postNotes(post: PostContent, locale: string): Problem[] {
  return [
    ...problemIf(isBlank(post.body, locale), ['body'], 'The body is empty: readers see the title, and the excerpt if there is one.'),
    ...problemIf(!post.authors?.length, ['authors'], 'No author is chosen: readers do not see who wrote it.'),
    ...problemIf(!post.categories?.length, ['categories'], 'No category is chosen: readers find it in no category.'),
  ];
}

/** Whether it is a path, or a full address, without spaces and short enough for an index. */
function isFormerPath(path: string): boolean {
  return /^(?:[/?]|https?:\/\/)\S*$/i.test(path) && readAddress(path) !== null && isIndexablePath(path);
}

/** Former paths are paths of this site, or full addresses of it or of an earlier one. */
export function formerPathProblems(formerPaths: PostContent['formerPaths']): Problem[] {
  return (formerPaths ?? []).flatMap(({ path }, index) =>
    problemIf(
      !isFormerPath(path ?? ''),
      ['formerPaths', index, 'path'],
      `A former path must begin with /, ? or https://, contain no spaces and have at most ${LONGEST_PATH_BYTES} bytes, such as /2019/11/13/a-slug/ or https://old.example/?p=5.`,
    ),
  );
}
