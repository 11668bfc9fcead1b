/** How two changed versions of a form are merged, and what a form keeps when another version arrives. Pure functions of the admin. */
import { Keeper, type FormAccess, type Version } from '../../cms/src/plugins/desk/admin/src/saving/keeper';
import { merge, type Shape, type Side, type Values } from '../../cms/src/plugins/desk/admin/src/saving/merge';

const TEXT = { type: 'json', customField: 'plugin::desk.text' };
const shape: Shape = {
  attributes: {
    title: { type: 'string' },
    slug: { type: 'string' },
    cover: { type: 'media' },
    series: { type: 'relation' },
    about: { type: 'json', customField: 'plugin::desk.references' },
    editionOf: { type: 'json', customField: 'plugin::desk.references', options: { multiple: false } },
    entries: { type: 'component', component: 'timeline.entry', repeatable: true },
    body: { type: 'dynamiczone' },
  },
  components: {
    'timeline.entry': { key: { type: 'string' }, text: TEXT },
    'body.heading': { text: { type: 'string' } },
    'body.rich-text': { text: TEXT },
  },
};
const words = (text: string): object[] => [{ type: 'paragraph', children: [{ type: 'text', text }] }];
const entry = (id: number | undefined, temp: string, text: string): Values => ({
  ...(id === undefined ? {} : { id }),
  __temp_key__: temp,
  text: words(text),
});
const between = (base: Values, theirs: Values, mine: Values, choices?: ReadonlyMap<string, Side>) => {
  const { values, changes } = merge(shape, base, theirs, mine, choices);
  return { values, sides: changes.map(({ path, side }) => `${path.join('.')} ${side}`) };
};

describe('fields', () => {
  test('that one side changed take that side; that both changed equally are no conflict', () => {
    expect(between({ title: 'a', slug: 'a' }, { title: 'b', slug: 'a' }, { title: 'a', slug: 'c' })).toEqual({
      values: { title: 'b', slug: 'c' },
      sides: ['title theirs', 'slug mine'],
    });
    expect(between({ title: 'a' }, { title: 'b' }, { title: 'b' }).sides).toEqual([]);
  });

  test('that both changed keep one’s own text until the editor chooses', () => {
    const [base, theirs, mine] = [{ title: 'a' }, { title: 'b' }, { title: 'c' }];
    expect(between(base, theirs, mine)).toEqual({ values: { title: 'c' }, sides: ['title both'] });
    expect(between(base, theirs, mine, new Map([['/title', 'theirs']])).values).toEqual({ title: 'b' });
  });

  test('an empty text, an empty rich text and no value are equal; a file is known by its id', () => {
    expect(between({ title: null }, { title: '' }, {}).sides).toEqual([]);
    expect(between({ cover: { id: 1, url: 'a' } }, { cover: { id: 1, url: 'b' } }, { cover: { id: 1 } }).sides).toEqual([]);
  });

  test('a relation keeps only what is not stored yet', () => {
    const [one, two] = [{ id: 'x' }, { id: 'y' }];
    const mine = { series: { connect: [one, two], disconnect: [] } };
    expect(between({ series: { connect: [one], disconnect: [] } }, { series: { connect: [], disconnect: [] } }, mine).values).toEqual({
      series: { connect: [two], disconnect: [] },
    });
  });
});

describe('references', () => {
  const merged = (base: string, theirs: string, mine: string) =>
    between({ about: [...base] }, { about: [...theirs] }, { about: [...mine] });

  test('that both sides added and removed are merged one by one', () => {
    expect(merged('abc', 'abcx', 'yac')).toEqual({ values: { about: ['y', 'a', 'c', 'x'] }, sides: ['about theirs', 'about mine'] });
    expect(merged('ab', 'b', 'a').values).toEqual({ about: null });
  });

  test('keep the order of the side that moved them; when both moved them, the editor chooses', () => {
    expect(merged('abc', 'abcx', 'cab').values).toEqual({ about: ['c', 'x', 'a', 'b'] });
    expect(merged('abc', 'bac', 'cab').sides).toEqual(['about both']);
  });

  test('to one document are a choice', () => {
    expect(between({ editionOf: ['a'] }, { editionOf: ['b'] }, { editionOf: ['c'] }).sides).toEqual(['editionOf both']);
  });
});

describe('items of lists', () => {
  const base = { entries: [entry(1, 'a0', 'One'), entry(2, 'a1', 'Two')] };

  test('are merged one by one, whatever was added, moved or removed elsewhere', () => {
    const theirs = { entries: [entry(3, 'a0', 'Zero'), entry(1, 'a1', 'One'), entry(2, 'a2', 'Two of theirs')] };
    const mine = { entries: [entry(1, 'a0', 'One of mine'), entry(2, 'a1', 'Two'), entry(undefined, 'a2', 'Three')] };
    const { values, sides } = between(base, theirs, mine);
    expect(values.entries).toEqual([
      entry(3, 'a0', 'Zero'),
      entry(1, 'a1', 'One of mine'),
      entry(2, 'a2', 'Two of theirs'),
      entry(undefined, 'zz0', 'Three'),
    ]);
    expect(sides).toEqual(['entries.0.text mine', 'entries.1.text theirs', 'entries.2 mine', 'entries.0 theirs']);
  });

  test('the order of the form that moved items is kept, and an item added elsewhere follows the item that it follows there', () => {
    const mine = { entries: [entry(2, 'a1', 'Two'), entry(1, 'a0', 'One')] };
    const theirs = { entries: [entry(1, 'a0', 'One'), entry(2, 'a1', 'Two'), entry(3, 'a2', 'Three')] };
    expect(between(base, theirs, mine).values.entries).toMatchObject([{ id: 2 }, { id: 3 }, { id: 1 }]);
  });

  test('removing an item that the other side changed is a conflict, in both directions', () => {
    const removed = { entries: [entry(2, 'a1', 'Two')] };
    const changed = { entries: [entry(1, 'a0', 'One, longer'), entry(2, 'a1', 'Two')] };
    expect(between(base, changed, removed)).toMatchObject({ sides: ['entries.0 both'], values: { entries: [{ id: 2 }] } });
    const kept = between(base, removed, changed);
    expect(kept.sides).toEqual(['entries.0 both']);
    expect(kept.values.entries).toEqual([{ __temp_key__: 'a0', text: words('One, longer') }, entry(2, 'a1', 'Two')]);
  });

  test('a removed item that the other side left alone stays removed', () => {
    const removed = { entries: [entry(2, 'a1', 'Two')] };
    expect(between(base, removed, base)).toMatchObject({ sides: ['entries.0 theirs'], values: { entries: [{ id: 2 }] } });
    expect(between(base, base, removed)).toMatchObject({ sides: ['entries.0 mine'], values: { entries: [{ id: 2 }] } });
  });

  test('rows that were written anew, as by a restored version, are found by their content', () => {
    const theirs = { entries: [entry(11, 'a0', 'One'), entry(12, 'a1', 'Two')] };
    const mine = { entries: [entry(1, 'a0', 'One of mine'), entry(2, 'a1', 'Two')] };
    expect(between(base, theirs, mine).values.entries).toMatchObject([{ id: 11, text: words('One of mine') }, { id: 12 }]);
  });
});

/** A form as Strapi's: `resetForm` sets the values that count as unchanged. */
class Form implements FormAccess {
  values: Values;
  constructor(public initialValues: Values) {
    this.values = initialValues;
  }
  getValues = (): Values => this.values;
  setValues = (values: Values): void => void (this.values = values);
  resetForm = (values: Values = this.initialValues): void => {
    this.initialValues = values;
    this.values = values;
  };
}

function opened(values: Values): { keeper: Keeper; form: Form } {
  const identity = { uid: 'api::post.post', documentId: 'd', locale: 'en' };
  const [keeper, form] = [new Keeper(identity), new Form(values)];
  keeper.form = form;
  keeper.shape = shape;
  keeper.arrived({ version: '1', values });
  return { keeper, form };
}

describe('a form', () => {
  const stored = (version: string, values: Values): Version => ({ version, values });

  test('keeps what is typed between a save and the arrival of what was saved', () => {
    const { keeper, form } = opened({ title: 'a' });
    form.setValues({ title: 'b' });
    keeper.send();
    form.setValues({ title: 'b and on' });
    keeper.answered({ ...keeper.identity, isChange: true, isDiscard: false, isNew: false, isPublication: false }, 200, '2');
    keeper.arrived(stored('2', { title: 'b', slug: 'b' }));
    expect(form).toMatchObject({ values: { title: 'b and on', slug: 'b' }, initialValues: { title: 'b', slug: 'b' } });
    expect(keeper.base).toEqual(stored('2', { title: 'b', slug: 'b' }));
    expect(keeper.hasWords()).toBe(true);
  });

  test('takes what another changed elsewhere, and leaves a conflict to the next save', () => {
    const { keeper, form } = opened({ title: 'a', slug: 'a' });
    form.setValues({ title: 'mine', slug: 'a' });
    keeper.arrived(stored('2', { title: 'a', slug: 'theirs' }));
    expect([form.values, keeper.base?.version]).toEqual([{ title: 'mine', slug: 'theirs' }, '2']);
    keeper.arrived(stored('3', { title: 'theirs', slug: 'theirs' }));
    expect([form.values, keeper.base?.version]).toEqual([{ title: 'mine', slug: 'theirs' }, '2']);
  });

  test('after a refused save asks only for conflicts, and saves what was typed meanwhile', async () => {
    const { keeper, form } = opened({ title: 'a', slug: 'a' });
    form.setValues({ title: 'mine', slug: 'a' });
    keeper.send();
    keeper.reload = async () => keeper.arrived(stored('2', { title: 'theirs', slug: 'b' }));
    keeper.ask = async (_stored, changes) => {
      expect(changes.map(({ path, side }) => [path.join('.'), side])).toEqual([
        ['title', 'both'],
        ['slug', 'theirs'],
      ]);
      form.setValues({ ...form.values, title: 'mine, and more' });
      return new Map([['/title', 'mine']]);
    };
    expect(await keeper.settle()).toEqual({ title: 'mine, and more', slug: 'b' });
    expect(keeper.base?.version).toBe('2');
  });

  test('when the editor goes back, keeps the text and the version that it is based on', async () => {
    const { keeper, form } = opened({ title: 'a' });
    form.setValues({ title: 'mine' });
    keeper.send();
    keeper.reload = async () => keeper.arrived(stored('2', { title: 'theirs' }));
    keeper.ask = async () => null;
    expect(await keeper.settle()).toBeNull();
    expect([form.values, keeper.base?.version]).toEqual([{ title: 'mine' }, '1']);
  });

  test('a save whose answer was lost is not a conflict with itself, also when more was typed since', async () => {
    const { keeper, form } = opened({ title: 'a', entries: [] });
    form.setValues({ title: 'mine', entries: [entry(undefined, 'a0', 'New')] });
    keeper.send();
    keeper.failed(true);
    form.setValues({ title: 'mine, and more', entries: [entry(undefined, 'a0', 'New')] });
    keeper.send();
    keeper.reload = async () => keeper.arrived(stored('2', { title: 'mine', entries: [entry(7, 'a0', 'New')] }));
    keeper.ask = () => {
      throw new Error('asked');
    };
    expect(await keeper.settle()).toEqual({ title: 'mine, and more', entries: [entry(7, 'a0', 'New')] });
  });

  test('is not overwritten by a cached document that a failed request has changed and changed back', () => {
    const { keeper, form } = opened({ title: 'a' });
    form.setValues({ title: 'mine' });
    keeper.arrived(stored('1', { title: 'mine' }));
    keeper.arrived(stored('1', { title: 'a' }));
    expect([form.values, keeper.base]).toEqual([{ title: 'mine' }, stored('1', { title: 'a' })]);
  });

  test('gets its own values back when Strapi’s form takes the older cached document after a save', () => {
    const { keeper, form } = opened({ title: 'a' });
    const typed = { title: 'b' };
    form.setValues(typed);
    keeper.rendered(typed);
    keeper.send();
    keeper.answered({ ...keeper.identity, isChange: true, isDiscard: false, isNew: false, isPublication: false }, 200, '2');
    const stale = { title: 'a' };
    form.resetForm(stale);
    keeper.rendered(stale);
    expect(form.values).toBe(typed);
    keeper.rendered(typed);
    keeper.arrived(stored('1', { title: 'a' }));
    expect([form.values, keeper.base?.version]).toEqual([typed, '2']);
    keeper.arrived(stored('2', { title: 'b' }));
    expect([form.values, keeper.hasWords()]).toEqual([{ title: 'b' }, false]);
  });

  test('after its own “Discard changes” shows what is stored', () => {
    const { keeper, form } = opened({ title: 'a' });
    form.setValues({ title: 'mine' });
    keeper.answered({ ...keeper.identity, isChange: true, isDiscard: true, isNew: false, isPublication: false }, 200, '2');
    keeper.arrived(stored('2', { title: 'public' }));
    expect(form.values).toEqual({ title: 'public' });
  });
});
