/** The former hosts of the site, as an editor writes them. */
import { toHosts } from '../../cms/src/ledger/faces/authors-and-terms';

test.each([
  [null, []],
  ['', []],
  ['old.example', ['old.example']],
  [' WWW.Old.Example \n\nolder.example:8080\nold.example', ['old.example', 'older.example:8080']],
  ['https://old.example/blog/\nhttp://older.example', ['old.example', 'older.example']],
  ['été.example', [new URL('https://été.example').host]],
  ['[not-a-host\nold.example', ['old.example']],
])('%j gives %j', (text, hosts) => {
  expect(toHosts(text)).toEqual(hosts);
});
