/** Values in memory by kind and key, with the marks of changes: what is found, forgotten, kept again, and for how long a request may trust it. */
import { KeptValues, type Validity } from '../../api/src/changes/kept-values';
import { RecentChanges } from '../../api/src/changes/recent-changes';

const ROOM = 1_000_000;

/** Knows changes that are told by hand, and was heard of lately or not. */
class ToldChanges implements Validity {
  private readonly recent = new RecentChanges();
  wasHeard = true;

  mark(): number {
    return this.recent.mark;
  }

  isRecent(): boolean {
    return this.wasHeard;
  }

  holdSince(topics: Iterable<string>, mark: number): boolean {
    return this.recent.holdSince(topics, mark);
  }

  touch(topic: string): void {
    this.recent.learn([topic]);
  }
}

const number = (value: number, topic: string): { value: number; topics: string[] } => ({ value, topics: [topic] });

test('a kind whose values were all forgotten keeps new ones, also for those who knew it before', () => {
  const changes = new ToldChanges();
  const kind = new KeptValues(changes, ROOM).of<number>('counts');
  for (const value of [1, 2, 3]) {
    expect(kind.get('posts')).toBeUndefined();
    kind.keep('posts', number(value, 'posts'), 8, changes.mark());
    expect(kind.get('posts')?.value).toBe(value);
    changes.touch('posts');
  }
});

test('kinds have keys of their own, and a value that is kept again replaces the one before', () => {
  const changes = new ToldChanges();
  const values = new KeptValues(changes, ROOM);
  const [one, other] = [values.of<number>('one'), values.of<number>('other')];
  one.keep('key', number(1, 'a'), 8, changes.mark());
  other.keep('key', number(2, 'b'), 8, changes.mark());
  one.keep('key', number(3, 'c'), 8, changes.mark());
  expect([one.get('key')?.value, other.get('key')?.value]).toEqual([3, 2]);
  changes.touch('a');
  expect(one.get('key')?.value).toBe(3);
  changes.touch('c');
  expect([one.get('key'), other.get('key')?.value]).toEqual([undefined, 2]);
});

test('the least recently used values make room; one that is larger than a sixteenth of the room is not kept', () => {
  const changes = new ToldChanges();
  const kind = new KeptValues(changes, ROOM).of<number>('numbers');
  const each = ROOM / 20;
  kind.keep('large', number(0, 'a'), ROOM / 10, changes.mark());
  expect(kind.get('large')).toBeUndefined();
  kind.keep('used', number(0, 'a'), each, changes.mark());
  for (let key = 0; key < 30; key++) {
    kind.keep(String(key), number(key, 'a'), each, changes.mark());
    // It becomes the most recently used one at most once in a thousand look-ups.
    for (let time = 0; time <= 1_000; time++) expect(kind.get('used')).toBeDefined();
  }
  expect([kind.get('0'), kind.get('29')?.value]).toEqual([undefined, 29]);
});

test('a request that has found the database recent trusts it to its end; others ask for themselves', () => {
  const changes = new ToldChanges();
  const values = new KeptValues(changes, ROOM);
  values.of<number>('counts').keep('posts', number(1, 'posts'), 8, changes.mark());
  const early = values.forRequest().of<number>('counts');
  expect(early.get('posts')?.value).toBe(1);
  changes.wasHeard = false;
  const late = values.forRequest().of<number>('counts');
  expect([early.get('posts')?.value, late.get('posts'), values.of('counts').get('posts')]).toEqual([1, undefined, undefined]);
  changes.touch('posts');
  expect(early.get('posts')).toBeUndefined();
});

test('values that are found together are the same array until one of them changes, or cannot be told to hold', () => {
  const changes = new ToldChanges();
  const kind = new KeptValues(changes, ROOM).of<number>('numbers');
  const keys = ['a', 'b'];
  kind.keep('a', number(1, 'a'), 8, changes.mark());
  expect(kind.getAll(keys)).toBeUndefined();
  kind.keep('b', number(2, 'b'), 8, changes.mark());
  const found = kind.getAll(keys);
  expect(found).toMatchObject({ value: [1, 2], topics: ['a', 'b'] });
  changes.touch('other');
  expect(kind.getAll(keys)?.value).toBe(found?.value);
  changes.wasHeard = false;
  expect(kind.getAll(keys)).toBeUndefined();
  changes.wasHeard = true;
  changes.touch('b');
  expect(kind.getAll(keys)).toBeUndefined();
  kind.keep('b', number(3, 'b'), 8, changes.mark());
  expect(kind.getAll(keys)?.value).toEqual([1, 3]);
  expect(found?.value).toEqual([1, 2]);
});

test('what is found together is used as much as what is found alone, and is given up when a part of it is', () => {
  const changes = new ToldChanges();
  const kind = new KeptValues(changes, ROOM).of<number>('numbers');
  const each = ROOM / 20;
  const keys = ['a', 'b'];
  for (const key of keys) kind.keep(key, number(0, key), each, changes.mark());
  for (let key = 0; key < 30; key++) {
    kind.keep(String(key), number(key, 'a'), each, changes.mark());
    for (let time = 0; time <= 1_000; time++) expect(kind.getAll(keys)).toBeDefined();
  }
  for (let key = 30; key < 60; key++) kind.keep(String(key), number(key, 'a'), each, changes.mark());
  expect(kind.getAll(keys)).toBeUndefined();
});

test('a value in very many lists still takes part in all of them', () => {
  const changes = new ToldChanges();
  const kind = new KeptValues(changes, ROOM).of<number>('numbers');
  kind.keep('a', number(1, 'a'), 8, changes.mark());
  const lists = Array.from({ length: 3_000 }, () => ['a']);
  for (let time = 0; time < 2; time++) for (const keys of lists) expect(kind.getAll(keys)?.value).toEqual([1]);
  changes.touch('a');
  for (const keys of lists) expect(kind.getAll(keys)).toBeUndefined();
});
