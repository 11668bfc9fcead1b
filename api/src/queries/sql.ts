/** Composes SQL from pieces. Values become parameters; only text of the source code becomes SQL text. */

/** A piece of SQL with its values. */
export class Sql {
  constructor(
    readonly strings: readonly string[],
    readonly values: readonly unknown[],
  ) {}
}

/** A value among those of a piece that depends on the parent of a list alone: `hoist` has it computed once per parent, and not per row. */
export class OncePerParent {
  constructor(readonly piece: Sql) {}
}

/** Makes a piece: `sql\`title = ${title} and ${other}\``. Pieces among the values are inserted; any other value becomes a parameter. */
export function sql(strings: readonly string[], ...values: readonly unknown[]): Sql {
  const texts: string[] = [strings[0] ?? ''];
  const flat: unknown[] = [];
  values.forEach((value, index) => {
    const after = strings[index + 1] ?? '';
    if (!(value instanceof Sql)) {
      flat.push(value);
      texts.push(after);
      return;
    }
    const [first = '', ...rest] = value.strings;
    texts.push(`${texts.pop() ?? ''}${first}`, ...rest);
    flat.push(...value.values);
    texts.push(`${texts.pop() ?? ''}${after}`);
  });
  return new Sql(texts, flat);
}

/** A piece of SQL text. Use it only for text of the source code, never for input of a client. */
export function raw(text: string): Sql {
  return new Sql([text], []);
}

/** Joins pieces with a separator; gives `otherwise` when there are none. Takes time linear in the length. */
export function join(pieces: readonly Sql[], separator: string, otherwise = ''): Sql {
  if (pieces.length === 0) return raw(otherwise);
  const texts: string[] = [];
  const values: unknown[] = [];
  for (const piece of pieces) {
    const [first = '', ...rest] = piece.strings;
    if (texts.length === 0) texts.push(first);
    else texts.push(`${texts.pop() ?? ''}${separator}${first}`);
    for (const text of rest) texts.push(text);
    for (const value of piece.values) values.push(value);
  }
  return new Sql(texts, values);
}

/** The conjunction of the conditions; true when there are none. */
export function all(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? raw('true') : sql`(${join(conditions, ' and ')})`;
}

/**
 * The piece with columns in place of values that are computed once per parent, and joins that have these columns; no joins without any. Such a value may
 * itself hold others, which are computed before it.
 */
export function hoist(whole: Sql): { readonly piece: Sql; readonly once: Sql } {
  const columns = new Map<OncePerParent, Sql>();
  const joins: Sql[] = [];
  const columnOf = (value: OncePerParent): Sql => {
    const inner = referring(value.piece);
    const name = raw(`once${joins.length}`);
    joins.push(sql` cross join lateral (select ${inner} as value offset 0) ${name}`);
    const column = sql`${name}.value`;
    columns.set(value, column);
    return column;
  };
  const referring = ({ strings, values }: Sql): Sql =>
    sql(strings, ...values.map((value) => (value instanceof OncePerParent ? (columns.get(value) ?? columnOf(value)) : value)));
  return { piece: referring(whole), once: join(joins, '') };
}

/** The text with numbered parameters, and their values. */
export function render(piece: Sql): { text: string; values: unknown[] } {
  return { text: piece.strings.reduce((text, part, index) => `${text}$${index}${part}`), values: [...piece.values] };
}
