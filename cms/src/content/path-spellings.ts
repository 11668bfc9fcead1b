/** Ways in which one path is written: who follows any of them is led to the same place. */

/** As a browser sends it; as it is when it can be no path. */
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

/** With the escapes in capitals, as this site and browsers write them, or in small letters, as WordPress does. */
function inCase(path: string, isUpper: boolean): string {
  return path.replaceAll(/%[0-9a-f]{2}/gi, (escape) => (isUpper ? escape.toUpperCase() : escape.toLowerCase()));
}

function withoutEnd(path: string): string {
  const [withoutFragment = ''] = path.trim().split('#');
  return withoutFragment.length > 1 ? withoutFragment.replace(/\/$/, '') : withoutFragment;
}

/** The one spelling by which paths are compared: `/A%c3%a9/` and `/Aé` are the same. */
export function onePath(path: string): string {
  return inCase(encoded(withoutEnd(path)), true);
}

/** All spellings of a path that `route` of the graph takes for the same, `onePath` among them. */
export function pathSpellings(path: string): string[] {
  const bare = withoutEnd(path);
  const ways = [bare, encoded(bare), decoded(encoded(bare))].flatMap((one) => [one, `${one}/`]);
  const cased = [path.trim(), ...ways].flatMap((one) => [one, inCase(one, true), inCase(one, false)]);
  return [...new Set(cased.flatMap((one) => [one, one.replace(/^\/\?/, '?')]))];
}
