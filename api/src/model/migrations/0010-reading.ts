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
      create index on documents (right(face->>'dateline', 5)) where type = 'post';
      create index on comments (at desc, document_id desc);

      alter table timelines add column published_at timestamptz, add column modified_at timestamptz;
      alter table pages add column published_at timestamptz, add column modified_at timestamptz;
      alter table entities add column modified_at timestamptz;
      update timelines t set published_at = (d.face->>'publishedAt')::timestamptz, modified_at = d.changed_at
        from documents d where d.type = 'timeline' and d.document_id = t.document_id and d.locale = t.locale;
      update pages p set published_at = (d.face->>'publishedAt')::timestamptz, modified_at = d.changed_at
        from documents d where d.type = 'page' and d.document_id = p.document_id and d.locale = p.locale;
      update entities e set modified_at = d.changed_at
        from documents d where d.type = 'entity' and d.document_id = e.document_id;
      alter table timelines alter column published_at set not null, alter column modified_at set not null;
      alter table pages alter column published_at set not null, alter column modified_at set not null;
      alter table entities alter column modified_at set not null;
      create index on timelines (locale, published_at desc, document_id desc);
      create index on timelines (locale, modified_at desc, document_id desc);
      create index on pages (locale, published_at desc, document_id desc);
      create index on pages (locale, modified_at desc, document_id desc);
      create index on entities (modified_at desc, document_id desc) where canonical_id = document_id;

      -- Authors, tags and series, with their names in other locales.
      create table terms (
        type text not null, document_id text not null, name text not null, translations jsonb not null,
        primary key (type, document_id)
      );
      -- Its indexes for each order of names (migration 0009).
      select order_names();
      insert into terms (type, document_id, name, translations)
      select type, document_id, face->>'name', (
        select coalesce(jsonb_object_agg(said->>'locale', said->'name' order by n desc), '{}')
        from jsonb_array_elements(face->'translations') with ordinality as translations(said, n)
      ) from documents where type in ('author', 'tag', 'series');
    `);
  }

  /** The claim status is written in English, whatever the language of the entry: an index of an earlier version is made anew by a reindex. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index on posts (series_id);
      drop index posts_of_series, documents_right_idx, comments_at_document_id_idx;
      alter table timelines drop column published_at, drop column modified_at;
      alter table pages drop column published_at, drop column modified_at;
      alter table entities drop column modified_at;
      drop table terms;
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
