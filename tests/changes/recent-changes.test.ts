/** Whether a value still holds, by the changes since it was read. */
import fc from 'fast-check';
import { RecentChanges } from '../../api/src/changes/recent-changes';
import { EVERYTHING, type Topic } from '../../api/src/model/topics';

const TOPICS = ['a', 'b', 'c', 'd', 'e'];
const topics = fc.subarray(TOPICS);
const change = fc.oneof({ weight: 9, arbitrary: topics }, { weight: 1, arbitrary: fc.constant([EVERYTHING]) });

/** Whether a change after the mark touched one of the topics; `history` holds all changes. */
function isTouched(history: readonly (readonly Topic[])[], mark: number, read: readonly Topic[]): boolean {
  return history.slice(mark).some((one) => one.includes(EVERYTHING) || one.some((topic) => read.includes(topic)));
}

test('a value holds exactly as long as none of its topics is touched', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), fc.nat(12), topics, (history, at, read) => {
      const recent = new RecentChanges();
      const mark = Math.min(at, history.length);
      history.slice(0, mark).forEach((one) => recent.learn(one));
      const known = recent.mark;
      history.slice(mark).forEach((one) => recent.learn(one));
      expect(recent.holdSince(read, known)).toBe(!isTouched(history, mark, read));
    }),
  );
});

test('what was forgotten counts as touched, and nothing that was touched counts as holding', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), fc.nat(30), topics, (history, at, read) => {
      const recent = new RecentChanges(2);
      const mark = Math.min(at, history.length);
      history.slice(0, mark).forEach((one) => recent.learn(one));
      const known = recent.mark;
      history.slice(mark).forEach((one) => recent.learn(one));
      if (recent.holdSince(read, known)) expect(isTouched(history, mark, read)).toBe(false);
    }),
  );
});
