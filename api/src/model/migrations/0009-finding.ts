import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORDERING } from './0009-name-orders';
import { INDEXING, QUERYING } from './0009-text-search';
import { TO_SEARCH_OF_0008, TO_QUERY_OF_0001 } from './0009-replaced-functions';

const SEARCHED: Readonly<Record<string, string>> = {
  posts: 'to_search(locale, title, search_text)',
  timelines: 'to_search(locale, title, search_text)',
  entries: `to_search(locale, '', text)`,
  entities: `to_search('', name || E'\\n' || other_names, search_text)`,
  pages: 'to_search(locale, title, search_text)',
};

const drop = (tables: readonly string[]): string => tables.map((table) => `alter table ${table} drop column search;`).join('');
const add = (columns: Readonly<Record<string, string>>): string =>
  Object.entries(columns)
    .map(
      ([table, expression]) => `
        alter table ${table} add column search tsvector not null generated always as (${expression}) stored;
        create index on ${table} using gin (search);`,
    )
    .join('');

/** Texts are found as people write them, and names and titles are ordered as their language does. Existing rows are made again. */
export class Finding1700000000009 implements MigrationInterface {
  readonly name = 'Finding1700000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${drop(['posts', 'timelines', 'entries', 'entities'])}
      drop function to_search(text, text, text), to_query(text, text);
      ${INDEXING}
      ${QUERYING}

      alter table pages add column search_text text not null default '';
      update pages p set search_text = left(concat_ws(E'\\n', d.face->>'excerpt', d.body->>'bodyText'), 200000)
        from documents d where d.type = 'page' and d.document_id = p.document_id and d.locale = p.locale;
      alter table pages alter column search_text drop default;

      -- translations: the full name in other locales, {locale: name}.
      alter table entities add column other_names text not null default '', add column translations jsonb not null default '{}';
      update entities e set
        other_names = coalesce((select string_agg(text, E'\\n' order by position) from names where entity_id = e.document_id), ''),
        translations = coalesce((select jsonb_object_agg(locale, text order by position desc) from names
          where entity_id = e.document_id and locale is not null and kind in ('NAME', 'TRANSLITERATION')), '{}'),
        search_text = coalesce((select face->>'summary' from documents where type = 'entity' and document_id = e.document_id), '');
      alter table entities alter column other_names drop default, alter column translations drop default;
      alter table categories add column translations jsonb not null default '{}';
      update categories c set translations = coalesce((
        select jsonb_object_agg(t->>'locale', t->>'name' order by n desc)
        from documents d, jsonb_array_elements(d.face->'translations') with ordinality as translated(t, n)
        where d.type = 'category' and d.document_id = c.document_id), '{}');
      alter table categories alter column translations drop default;

      ${add(SEARCHED)}
      ${ORDERING}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    const { pages: _, ...before } = SEARCHED;
    await runner.query(`
      drop function order_names(), order_names_in(text);
      ${drop(Object.keys(SEARCHED))}
      drop function to_query(text, text), to_rank(text, text), read_words(text, text, boolean),
        to_term(text, text, boolean, boolean, boolean), to_title_term(text, boolean), to_search(text, text, text), to_search_folded(text, text, text),
        to_vector(regconfig, regconfig, text, text, text, text), to_joined(text), to_words(text), fold(text), plain_of(text), stemmer_of(text);
      do $$ declare made record; begin
        for made in select oid::regconfig as name from pg_ts_config where cfgnamespace = current_schema::regnamespace loop
          execute format('drop text search configuration %s', made.name);
        end loop;
        for made in select oid::regdictionary as name from pg_ts_dict where dictnamespace = current_schema::regnamespace loop
          execute format('drop text search dictionary %s', made.name);
        end loop;
        for made in select oid::regcollation as name from pg_collation where collnamespace = current_schema::regnamespace loop
          execute format('drop collation %s cascade', made.name);
        end loop;
      end $$;
      update entities set search_text = concat_ws(E'\\n', nullif(other_names, ''), search_text);
      alter table entities drop column other_names, drop column translations;
      alter table categories drop column translations;
      alter table pages drop column search_text;
      drop index pages_parent_id_locale_idx;
      create index on posts (locale, left(title, 200), document_id);
      create index on timelines (locale, left(title, 200), document_id);
      create index on entities (left(name, 200), document_id);
      create index on pages (parent_id, locale, left(title, 200), document_id) where parent_id is not null;
      ${TO_SEARCH_OF_0008}
      ${TO_QUERY_OF_0001}
      ${add({ ...before, entities: `to_search('', name, search_text)` })}
    `);
  }
}
