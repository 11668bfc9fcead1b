/** The different spellings of one address, which all lead to the same document. */
import { readAddress, writeAddress } from '@dossier/contract/addresses';

/** With percent codes in upper case, as this site and browsers write them, or in lower case, as WordPress does. */
function inCase(text: string, isUpper: boolean): string {
  return text.replaceAll(/%[0-9a-f]{2}/gi, (escape) => (isUpper ? escape.toUpperCase() : escape.toLowerCase()));
}

/** The spelling used to compare addresses: `/A%c3%a9/` and `/Aé` give the same. Addresses of different hosts are different. */
export function onePath(path: string): string {
  const address = readAddress(path);
  return address ? writeAddress(address) : path.trim();
}

/** Spellings of a path without a host: with and without a slash at its end, escaped or not, and in both Unicode forms. */
function spellingsOfPath(place: string, query: string): string[] {
  const places = [place, `${place}/`].filter((one) => one !== '');
  const forms = places.flatMap((one) => ['NFC', 'NFD'].map((form) => one.normalize(form)));
  const escaped = (one: string, escape: (text: string) => string): string =>
    one
      .split('/')
      .map((segment) => escape(segment).replaceAll(/%25(?=[0-9A-F]{2})/g, '%'))
      .join('/');
  const written = forms.flatMap((one) => [one, escaped(one, encodeURI), escaped(one, encodeURIComponent)]);
  const whole = written.map((one) => `${one}${query}`);
  return whole.flatMap((one) => [one, inCase(one, true), inCase(one, false)]);
}

/** Usual spellings of an address, to find it among stored ones. All of them are one address for the query `route` of the API. */
export function pathSpellings(path: string): string[] {
  const address = readAddress(path);
  if (!address) return [path.trim()];
  const query = address.query.length > 0 ? `?${address.query.join('&')}` : '';
  const paths = spellingsOfPath(address.place, query);
  if (address.host === '') return [...new Set([path.trim(), onePath(path), ...paths, ...(address.place === '' ? [query] : [])])];
  const hosts = ['https://', 'http://', 'https://www.', 'http://www.'].map((scheme) => `${scheme}${address.host}`);
  return [...new Set([path.trim(), ...hosts.flatMap((host) => paths.map((one) => `${host}${one}`))])];
}
