/** Addresses are compared by what they mean, however they are written. */
import { readAddress, writeAddress } from '@dossier/contract/addresses';
import { pathIn, toPath } from '@dossier/contract/paths';
import fc from 'fast-check';
import { onePath, pathSpellings } from '../../cms/src/content/path-spellings';

const segment = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => text !== '.' && text !== '..');
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => `/${segments.map(encodeURIComponent).join('/')}`);
const parameters = fc.uniqueArray(fc.tuple(segment, segment), { maxLength: 3 });
const host = fc.constantFrom('', 'https://old.example', 'http://www.old.example', 'https://old.example:8080');

function withParameters(address: string, pairs: readonly (readonly [string, string])[]): string {
  return pairs.length === 0 ? address : `${address}?${new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString()}`;
}

test('the one text of an address is read as the same address again', () => {
  fc.assert(
    fc.property(host, path, parameters, (from, to, pairs) => {
      const address = readAddress(withParameters(`${from}${to}`, pairs));
      expect(address).not.toBeNull();
      expect(address && readAddress(writeAddress(address))).toEqual(address);
    }),
  );
});

test.each(['/%20', '/a%20/b%20c', '/%0A', '/a%09b', '/a%5Cb', '/%C2%A0', '/%7F'])(
  'what a URL parser drops or replaces stays escaped: %s',
  (to) => {
    const address = readAddress(to);
    expect(address).not.toBeNull();
    expect(address && readAddress(writeAddress(address))).toEqual(address);
  },
);

test('escapes, their letter case, Unicode forms, a slash at the end and the order of parameters make no difference', () => {
  fc.assert(
    fc.property(host, path, parameters, (from, to, pairs) => {
      const one = onePath(withParameters(`${from}${to}`, pairs));
      const small = to.replaceAll(/%../g, (escape) => escape.toLowerCase());
      const decomposed = to
        .split('/')
        .map((text) => encodeURIComponent(decodeURIComponent(text).normalize('NFD')))
        .join('/');
      for (const other of [small, `${to}/`, decomposed]) expect(onePath(withParameters(`${from}${other}`, pairs.toReversed()))).toBe(one);
    }),
  );
});

test('every spelling by which the CMS finds an address is that address', () => {
  fc.assert(
    fc.property(host, path, parameters, (from, to, pairs) => {
      const address = withParameters(`${from}${to}`, pairs);
      expect(new Set(pathSpellings(address).map(onePath))).toEqual(new Set([onePath(address)]));
    }),
  );
});

test('the path of a slug is found by the slug, whatever characters it holds', () => {
  fc.assert(
    fc.property(segment, (slug) => {
      expect(pathSpellings(toPath('post', slug.normalize('NFC'), 'en', 'en'))).toContain(
        `/posts/${encodeURIComponent(slug.normalize('NFC'))}`,
      );
      expect(readAddress(toPath('post', slug, 'en', 'en'))).toEqual(readAddress(`/posts/${encodeURIComponent(slug.normalize('NFD'))}/`));
    }),
  );
});

test.each([
  ['/?p=5', { host: '', place: '', query: ['p=5'] }],
  ['?p=5#top', { host: '', place: '', query: ['p=5'] }],
  ['HTTPS://WWW.Old.Example:443/A%c3%A9/?b=2&a=1&a=1', { host: 'old.example', place: '/Aé', query: ['a=1', 'b=2'] }],
  ['/a%2Fb%3Fc%25d', { host: '', place: '/a%2Fb%3Fc%25d', query: [] }],
  // Latin-1, as some old sites wrote it.
  ['/%e9t%e9/', { host: '', place: '/%E9t%E9', query: [] }],
  ['/a/../b', { host: '', place: '/b', query: [] }],
  ['//host/a', { host: '', place: '//host/a', query: [] }],
  ['/null%00', { host: '', place: '/null%00', query: [] }],
])('%s', (text, address) => {
  expect(readAddress(text)).toEqual(address);
});

test.each(['', '?', ' ', 'posts/a', '%zz', 'https://', 'https://[', 'ftp://old.example/', 'mailto:a@b.example'])(
  '%j is no address',
  (text) => {
    expect(readAddress(text)).toBeNull();
  },
);

test('a path in a locale begins with it, unless it is the default', () => {
  expect([pathIn('/tags/a', 'fr', 'en'), pathIn('/tags/a', 'en', 'en'), pathIn('/', 'fr', 'en'), pathIn('/', 'en', 'en')]).toEqual([
    '/fr/tags/a',
    '/tags/a',
    '/fr',
    '/',
  ]);
});
