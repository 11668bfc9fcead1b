/** The orders of names and titles of migration 0009: a collation for each locale of the site, with indexes of its own. */

export const ORDERING = `
  drop index posts_locale_left_document_id_idx, timelines_locale_left_document_id_idx, entities_left_document_id_idx,
    pages_parent_id_locale_left_document_id_idx;
  create index on pages (parent_id, locale) where parent_id is not null;

  -- Makes what lists of one locale are ordered by, where it is missing: for every table with titles an index of the rows of the locale, for
  -- every table with translated names an index of all rows, by the name in that locale. A locale that ICU does not know is ordered as the
  -- root of all locales.
  create function order_names_in(locale text) returns void language plpgsql as $$
  declare
    made text := 'order_' || locale;
    listed record;
  begin
    if locale !~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$' then return; end if;
    if not exists (select from pg_collation where collnamespace = current_schema::regnamespace and collname = made) then
      begin
        execute format('create collation %I (provider = icu, locale = %L)', made, locale);
      exception when others then
        execute format('create collation %I (provider = icu, locale = ''und'')', made);
      end;
    end if;
    for listed in
      select c.relname as name, array_agg(a.attname::text) as columns from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = current_schema::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped group by 1
    loop
      if listed.columns @> '{document_id,locale,title}' then
        execute format('create index if not exists %I on %I (left(title, 200) collate %I, document_id) where locale = %L',
          listed.name || '_title_' || locale, listed.name, made, locale);
      elsif listed.columns @> '{document_id,name,translations}' then
        execute format('create index if not exists %I on %I (%s left(coalesce(translations->>%L, name), 200) collate %I, document_id)',
          listed.name || '_name_' || locale, listed.name, case when 'type' = any (listed.columns) then 'type,' else '' end, locale, made);
      end if;
    end loop;
  end $$;

  -- The same for all locales of the site.
  create function order_names() returns void language sql begin atomic
    select order_names_in(l.name) from documents, jsonb_array_elements_text(face->'locales') as l(name)
      where type = 'site';
  end;
  select order_names();
`;
