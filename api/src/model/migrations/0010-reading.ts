import { countWords } from '@dossier/contract/word-count';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Posts counted at a time. */
const BATCH = 200;

interface Written {
  readonly document_id: string;
  readonly locale: string;
  readonly text: string;
}

const NEXT = `
  select document_id, locale, body->>'bodyText' as text from documents
  where type = 'post' and (document_id, locale) > ($1, $2) order by document_id, locale limit ${BATCH}`;

/** Adds the count of words to every post. */
async function countAll(runner: QueryRunner): Promise<void> {
  let last: Pick<Written, 'document_id' | 'locale'> | undefined = { document_id: '', locale: '' };
  while (last) {
    const posts = (await runner.query(NEXT, [last.document_id, last.locale])) as Written[];
    await runner.query(
      `update documents d set face = d.face || jsonb_build_object('words', k.words)
       from unnest($1::text[], $2::text[], $3::int[]) as k(document_id, locale, words)
       where d.type = 'post' and d.document_id = k.document_id and d.locale = k.locale`,
      [posts.map(({ document_id }) => document_id), posts.map(({ locale }) => locale), posts.map(({ text }) => countWords(text))],
    );
    last = posts.at(-1);
  }
}

const BADGE = `'^<strong class="claim">[^<]*</strong> '`;

/** Posts have a count of words; entries no longer begin with their claim status, which is added when they are served. */
export class Reading1700000000010 implements MigrationInterface {
  readonly name = 'Reading1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    await countAll(runner);
    await runner.query(`
      update entries set entry = jsonb_set(entry, '{html}', to_jsonb(regexp_replace(entry->>'html', ${BADGE}, '')))
        where status <> 'ASSERTED';
      update documents set body = jsonb_set(body, '{entries}', (
        select jsonb_agg(case entry->>'status' when 'ASSERTED' then entry
          else jsonb_set(entry, '{html}', to_jsonb(regexp_replace(entry->>'html', ${BADGE}, ''))) end order by n)
        from jsonb_array_elements(body->'entries') with ordinality as entries(entry, n)
      )) where type = 'timeline' and exists (select 1 from jsonb_array_elements(body->'entries') entry where entry->>'status' <> 'ASSERTED');
      create index posts_of_series on posts (series_id, locale, published_at desc, document_id desc) where series_id is not null;
      drop index posts_series_id_idx;
    `);
  }

  /** The claim status is written in English, whatever the language of the entry: an index of an earlier version is made anew by a reindex. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index on posts (series_id);
      drop index posts_of_series;
      update documents set face = face - 'words' where type = 'post';
      update entries set entry = jsonb_set(entry, '{html}', to_jsonb(
        format('<strong class="claim">%s</strong> %s', initcap(status), entry->>'html'))) where status <> 'ASSERTED';
      update documents set body = jsonb_set(body, '{entries}', (
        select jsonb_agg(case entry->>'status' when 'ASSERTED' then entry else jsonb_set(entry, '{html}', to_jsonb(
          format('<strong class="claim">%s</strong> %s', initcap(entry->>'status'), entry->>'html'))) end order by n)
        from jsonb_array_elements(body->'entries') with ordinality as entries(entry, n)
      )) where type = 'timeline' and exists (select 1 from jsonb_array_elements(body->'entries') entry where entry->>'status' <> 'ASSERTED');
    `);
  }
}
