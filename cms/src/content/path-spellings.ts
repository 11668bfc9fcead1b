/** The different spellings of one path, which all lead to the same document. */

/** The path as a browser sends it; unchanged when it is not a valid path. */
function encoded(path: string): string {
  if (!URL.canParse(path, 'http://site')) return path;
  const { pathname, search } = new URL(path, 'http://site');
  return `${pathname}${search}`;
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** With percent codes in upper case, as this site and browsers write them, or in lower case, as WordPress does. */
function inCase(path: string, isUpper: boolean): string {
  return path.replaceAll(/%[0-9a-f]{2}/gi, (escape) => (isUpper ? escape.toUpperCase() : escape.toLowerCase()));
}

function withoutEnd(path: string): string {
  const [withoutFragment = ''] = path.trim().split('#');
  return withoutFragment.length > 1 ? withoutFragment.replace(/\/$/, '') : withoutFragment;
}

/** The spelling used to compare paths: `/A%c3%a9/` and `/Aé` give the same. */
export function onePath(path: string): string {
  return inCase(encoded(withoutEnd(path)), true);
}

/** All spellings of a path that the query `route` of the API treats as the same path. */
export function pathSpellings(path: string): string[] {
  const bare = withoutEnd(path);
  const ways = [bare, encoded(bare), decoded(encoded(bare))].flatMap((one) => [one, `${one}/`]);
  const cased = [path.trim(), ...ways].flatMap((one) => [one, inCase(one, true), inCase(one, false)]);
  return [...new Set(cased.flatMap((one) => [one, one.replace(/^\/\?/, '?')]))];
}
