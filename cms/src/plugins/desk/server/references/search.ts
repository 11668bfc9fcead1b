/** Search while the editor types: in every locale, in drafts and in published versions. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import type { Ability } from '../../../../access/requesting-user';
import { visibleIds } from '../../../../access/visible-documents';
import { rowsOf } from '../../../../sql';
import type { Target } from './target';

const MOST_WORDS = 8;
const found = z.object({ document_id: z.string() });

/** Lower case, without accents, with single spaces. `foldedSql` removes case and accents in the same way in SQL. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .trim()
    .replace(/\s+/g, ' ');
}

function foldedSql(expression: string): string {
  return `regexp_replace(normalize(lower(coalesce(${expression}, '')), NFD), '[\\u0300-\\u036f]', '', 'g')`;
}

function pattern(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}

/** All other names of a document as one text: people search for a person by any of them. */
function otherNamesSql({ names }: Target): string {
  if (!names) return 'null';
  return `(select string_agg(n.text, ' ') from "${names.join}" j join "${names.table}" n on n.id = j.cmp_id
    where j.${names.owner} = t.id and j.field = 'names')`;
}

/**
 * The documentIds of the best matches, best first: titles equal to the question, titles that begin with it, titles with a word that begins
 * with it, then matches anywhere in the title, the slug or the other names. Every word of the question must occur. An empty question
 * returns the documents that were edited last. Only versions that the user may see are searched.
 */
export async function search(strapi: Core.Strapi, ability: Ability, target: Target, question: string, limit: number): Promise<string[]> {
  const asked = fold(question);
  const words = asked === '' ? [] : asked.split(' ').slice(0, MOST_WORDS);
  const haystack = `concat_ws(' ', t.${target.title}, ${target.slug ? `t.${target.slug}` : 'null'}, ${otherNamesSql(target)})`;
  const sql = `
    with texts as (
      select t.document_id, t.updated_at, ${foldedSql(`t.${target.title}`)} as title, ${foldedSql(haystack)} as haystack
      from "${target.table}" t where t.id in (?)
    )
    select document_id
    from texts
    where document_id is not null ${words.map(() => 'and haystack like ?').join(' ')}
    group by document_id
    order by min(case when ?::text = '' then 0 when title = ? then 1 when title like ? then 2 when title like ? then 3 else 4 end),
      case when ?::text = '' then -extract(epoch from max(updated_at)) else min(length(title)) end, document_id
    limit ?`;
  const start = pattern(asked);
  const visible = await visibleIds(strapi, ability, target.uid);
  const values = [visible.ids, ...words.map((word) => `%${pattern(word)}%`), asked, asked, `${start}%`, `% ${start}%`, asked, limit];
  return (await rowsOf(strapi, found, sql, values)).map((row) => row.document_id);
}
