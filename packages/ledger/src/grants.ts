/** Rights of other roles on tables that a process makes. */

/** SQL that gives rights to another role, when it exists. Roles are named after the database (`scripts/src/database/roles.ts`). */
export function grants(suffix: string, ...rights: readonly string[]): string {
  const statements = rights.map((right) => `execute format('grant ${right} to %I', role);`).join('\n      ');
  return `
  do $$ declare role name := current_database() || '_${suffix}'; begin
    if exists (select from pg_roles where rolname = role) and role <> current_user then
      ${statements}
    end if;
  end $$;`;
}
