/** The orders of names and titles of migration 0009: a collation for each locale of the site, with indexes of its own. */

export const ORDERING = `
  drop index posts_locale_left_document_id_idx, timelines_locale_left_document_id_idx, entities_left_document_id_idx,
    pages_parent_id_locale_left_document_id_idx;
  create index on pages (parent_id, locale) where parent_id is not null;

  -- Makes what lists of one locale are ordered by. The indexes of titles hold the rows of the locale alone; those of names hold every row,
  -- by the name in that locale. A locale that ICU does not know is ordered as the root of all locales.
  create function order_names_in(locale text) returns void language plpgsql as $$
  declare
    made text := 'order_' || locale;
    listed record;
  begin
    if locale !~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$' or exists (
      select from pg_collation where collnamespace = current_schema::regnamespace and collname = made
    ) then return; end if;
    begin
      execute format('create collation %I (provider = icu, locale = %L)', made, locale);
    exception when others then
      execute format('create collation %I (provider = icu, locale = ''und'')', made);
    end;
    for listed in values ('posts'), ('timelines'), ('pages') loop
      execute format('create index %I on %I (left(title, 200) collate %I, document_id) where locale = %L',
        listed.column1 || '_title_' || locale, listed.column1, made, locale);
    end loop;
    for listed in values ('entities'), ('categories') loop
      execute format('create index %I on %I (left(coalesce(translations->>%L, name), 200) collate %I, document_id)',
        listed.column1 || '_name_' || locale, listed.column1, locale, made);
    end loop;
  end $$;

  -- The same for all locales of the site.
  create function order_names() returns void language sql begin atomic
    select order_names_in(l.name) from documents, jsonb_array_elements_text(face->'locales') as l(name)
      where type = 'site';
  end;
  select order_names();
`;
