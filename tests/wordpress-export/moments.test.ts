/** The times of exported items. WordPress's importer identifies items by title and time. */
import fc from 'fast-check';
import { Moments } from '../../cms/src/wordpress-export/moments';

const HOUR_MS = 3_600_000;
const title = fc.constantFrom('', ' ', 'photo.jpg', 'Photo.JPG', 'phóto.jpg', 'An evening');
const at = fc.integer({ min: 0, max: 3_000 }).map((time) => new Date(time));

/** Whether WordPress takes one item for the other: the comparison that its `post_exists()` makes in the database. */
function isTakenFor(one: { title: string; at: Date }, other: { title: string; at: Date }): boolean {
  const isSameSecond = Math.floor(one.at.getTime() / 1_000) === Math.floor(other.at.getTime() / 1_000);
  const isSameTitle = one.title.trim().localeCompare(other.title.trim(), 'en', { sensitivity: 'base' }) === 0;
  return isSameSecond && (one.title.trim() === '' || isSameTitle);
}

test('items stay distinct whatever their titles and times are', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ title, at }), { maxLength: 40 }), (items) => {
      const moments = new Moments();
      const kept = items.map((item) => ({ ...item, at: moments.own(item.title, item.at) }));
      for (const [place, later] of kept.entries()) expect(kept.slice(0, place).filter((earlier) => isTakenFor(later, earlier))).toEqual([]);
    }),
  );
});

test('the time of an item that is already unique stays unchanged; another is moved as little as possible', () => {
  const moments = new Moments();
  const noon = new Date(12 * HOUR_MS);
  const moved = ['Fire', 'Flood', 'Fire', 'fire', '', 'Storm'].map((one) => moments.own(one, noon).getTime() - noon.getTime());
  expect(moved).toEqual([0, 0, 1_000, 2_000, 3_000, 0]);
});
