/** How `npm start` reads the API's answer about the index, and when it stops waiting. */
import { Patience, readReady } from '../../scripts/src/processes/readiness';

test.each([
  [undefined, { changes: undefined, reason: 'The API does not answer.' }],
  ['<html>', { changes: undefined, reason: 'The API does not answer.' }],
  ['{"ready":true,"behind":{"changes":0,"seconds":0}}', { changes: 0, reason: null }],
  ['{"ready":true,"behind":{"changes":7,"seconds":3}}', { changes: 7, reason: null }],
  ['{"ready":false,"behind":{"changes":7,"seconds":3},"reason":"Permission denied."}', { changes: 7, reason: 'Permission denied.' }],
  ['{"ready":false}', { changes: undefined, reason: 'The index is not ready.' }],
])('reads the answer %s', (text, ready) => {
  expect(readReady(text)).toEqual(ready);
});

test('waits without a limit while the index makes progress, and for a limited time while it does not', () => {
  const patience = new Patience(0);
  expect([patience.isOver(false), patience.isOver(false), patience.isOver(true)]).toEqual([false, false, true]);
  const patient = new Patience(3_600_000);
  expect([patient.isOver(true), patient.isOver(true)]).toEqual([false, false]);
});
