/** What PostgreSQL reads from the results of toMultirange and toDay. */
import { Client } from 'pg';
import { toDay } from '@dossier/contract/dates/days/places-in-order';
import { readDate, toMultirange } from '@dossier/contract/dates/edtf/read-date';
import { dayNumber } from '@dossier/contract/dates/days/calendar';
import { createDatabase } from '../support/database';

let client: Client;

beforeAll(async () => {
  client = new Client({ connectionString: await createDatabase('dates') });
  await client.connect();
});

afterAll(() => client.end());

async function stored(edtf: string): Promise<string> {
  const { rows } = await client.query<{ days: string }>('select $1::datemultirange::text as days', [toMultirange(readDate(edtf).ranges)]);
  return rows[0]?.days ?? '';
}

test.each([
  ['2015-11-13', '{[2015-11-13,2015-11-14)}'],
  ['[1999,2001]', '{[1999-01-01,2000-01-01),[2001-01-01,2002-01-01)}'],
  ['0115', '{[0115-01-01,0116-01-01)}'],
  ['0000', '{["0001-01-01 BC",0001-01-01)}'],
  ['-0043-03-15', '{["0044-03-15 BC","0044-03-16 BC")}'],
  ['-0100/0100', '{["0101-01-01 BC",0101-01-01)}'],
  ['../2003', '{(,2004-01-01)}'],
  ['2003/..', '{[2003-01-01,)}'],
  ['XXXX', '{(,)}'],
  ['Y170000002', '{[5874897-12-31,)}'],
  ['Y-17E7', '{(,"4714-11-25 BC")}'],
  ['Y5874897', '{[5874897-01-01,)}'],
  ['[Y170000002,Y180000002]', '{[5874897-12-31,)}'],
])('%s is stored as %s', async (edtf, expected) => {
  expect(await stored(edtf)).toBe(expected);
});

test('hundreds of ranges are all stored', async () => {
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from unnest($1::datemultirange)', [
    toMultirange(readDate('15XX-12-25').ranges),
  ]);
  expect(rows[0]?.count).toBe(100);
});

test('places are stored as days; a missing day, or one that PostgreSQL cannot store, is infinite', async () => {
  const days = [
    toDay(dayNumber(-43, 3, 15), 'infinity'),
    toDay(null, 'infinity'),
    toDay(null, '-infinity'),
    toDay(dayNumber(10 ** 9, 1, 1), '-infinity'),
  ];
  const { rows } = await client.query<{ days: string[] }>('select array_agg(day::date::text) as days from unnest($1::text[]) as day', [
    days,
  ]);
  expect(rows[0]?.days).toEqual(['0044-03-15 BC', 'infinity', '-infinity', 'infinity']);
});
