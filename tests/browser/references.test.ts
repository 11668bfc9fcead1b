/** The reference field in the forms of the admin panel. */
import { z } from 'zod';
import { Desk, EDITOR, inBrowser } from '../support/desk';

inBrowser('the reference field', () => {
  let desk: Desk;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    desk = await Desk.open();
    ids.palais = await desk.create('entity', { name: 'Élysée Palace', kind: 'place' });
    ids.curie = await desk.create('entity', { name: 'Marie Curie', kind: 'person' });
    ids.court = await desk.create('entity', { name: 'Court of Appeal', kind: 'organisation' });
    ids.gone = await desk.create('entity', { name: 'Soon Deleted', kind: 'other' });
    ids.french = await desk.create('post', { title: 'Le procès commence' }, 'fr');
    ids.timeline = await desk.create('timeline', { title: 'A timeline' }, 'en');
    await desk.cms.strapi.documents('api::entity.entity').publish({ documentId: ids.palais });
    await desk.register();
  }, 120_000);

  afterAll(() => desk?.close());

  test('documents, also drafts, are found while typing, without accents, and are chosen with mouse or keyboard', async () => {
    await desk.goTo('post', '/create', 'en');
    await desk.field('title').fill('A post that names');
    await desk.field('about').fill('elysee');
    const option = desk.page.getByRole('option', { name: /Élysée Palace\s*place\s*Public/ });
    await option.waitFor();
    await desk.picture('references-search');
    await option.click();
    await desk.field('about').fill('curie');
    await desk.page.getByRole('option', { name: /Marie Curie\s*person\s*Not public yet/ }).waitFor();
    await desk.field('about').press('Enter');
    await desk.pick('about', 'court app', 'Court of Appeal');
    await desk.pick('about', 'deleted', 'Soon Deleted');
    expect(await desk.order('about')).toEqual([ids.palais, ids.curie, ids.court, ids.gone]);
    await desk.picture('references-chosen');
  });

  test('chosen documents are reordered by keyboard, by button and by dragging', async () => {
    await desk.page.getByRole('button', { name: /^Reorder Soon Deleted/ }).press('ArrowUp');
    await desk.page.getByRole('button', { name: 'Move up: Marie Curie' }).click();
    expect(await desk.order('about')).toEqual([ids.curie, ids.palais, ids.gone, ids.court]);
    await desk.page
      .getByRole('button', { name: /^Reorder Court of Appeal/ })
      .dragTo(desk.page.locator(`[data-reference="${ids.curie}"]`), { targetPosition: { x: 40, y: 3 } });
    expect(await desk.order('about')).toEqual([ids.court, ids.curie, ids.palais, ids.gone]);
    await desk.page.getByRole('button', { name: /^Reorder Marie Curie/ }).press('ArrowDown');
    expect(await desk.page.evaluate(() => document.activeElement?.getAttribute('data-handle'))).toBe(ids.curie);
  });

  test('the document ids are saved in the editor’s order', async () => {
    await desk.save();
    ids.post = await desk.openedId();
    expect((await desk.read('post', ids.post)).about).toEqual([ids.court, ids.palais, ids.curie, ids.gone]);
  });

  test('a chosen document opens in a new tab', async () => {
    const opened = desk.page.waitForEvent('popup');
    await desk.page.getByRole('link', { name: 'Open in a new tab: Marie Curie' }).click();
    const tab = await opened;
    await tab.getByRole('heading', { name: 'Marie Curie' }).waitFor();
    await tab.close();
  });

  test('a deleted document is marked, and can be removed from the field', async () => {
    await desk.cms.strapi.documents('api::entity.entity').delete({ documentId: ids.gone ?? '' });
    await desk.page.reload();
    const row = desk.page.locator(`[data-reference="${ids.gone}"]`);
    await row.locator('[data-status="gone"]').waitFor();
    await row.scrollIntoViewIfNeeded();
    await desk.picture('references-gone');
    await row.getByRole('button', { name: /^Remove/ }).click();
    expect(await row.count()).toBe(0);
    await desk.save();
  });

  test('a withdrawn document, and one that was changed after its publication, are marked', async () => {
    const marked = (id: string | undefined, status: string) =>
      desk.page.locator(`[data-reference="${id}"] [data-status="${status}"]`).waitFor();
    await marked(ids.palais, 'published');
    await desk.cms.strapi.documents('api::entity.entity').unpublish({ documentId: ids.palais ?? '' });
    await desk.cms.strapi.documents('api::entity.entity').publish({ documentId: ids.curie ?? '' });
    await new Promise((resolve) => setTimeout(resolve, 600));
    await desk.edit('entity', ids.curie ?? '', { summary: 'A physicist.' });
    await desk.page.reload();
    await marked(ids.palais, 'draft');
    await marked(ids.curie, 'modified');
  });

  test('in repeated components, documents in another language are found and chosen', async () => {
    await desk.page.getByText('Related (0)').locator('xpath=ancestor::div[.//button][1]//button[contains(., "No entry yet")]').click();
    await desk.pick('related.0.post', 'proces', 'Le procès commence');
    expect(await desk.order('related.0.post')).toEqual([ids.french]);
    await desk.save();
    await desk.page.reload();
    await desk.page.getByRole('button', { name: 'Le procès commence' }).waitFor();
  });

  test('in a dynamic zone, a field for one document takes one document', async () => {
    await desk.page.getByRole('button', { name: 'Add a component to body' }).click();
    await desk.page.getByRole('button', { name: 'Timeline', exact: true }).click();
    await desk.pick('body.0.timeline', 'a timeline', 'A timeline no entries');
    expect(await desk.order('body.0.timeline')).toEqual([ids.timeline]);
    await desk.field('body.0.timeline').scrollIntoViewIfNeeded();
    await desk.picture('references-dynamic-zone');
    await desk.save();
    expect((await desk.read('post', ids.post ?? '')).body).toEqual([expect.objectContaining({ timeline: [ids.timeline] })]);
  });

  test('what is missing is created with the typed name, once, without losing anything of the form; it can be taken back', async () => {
    await desk.goTo('post', '/create', 'en');
    await desk.field('title').fill('A new piece');
    await desk.field('about').fill('bolog');
    await desk.page.getByRole('option', { name: 'Create “bolog” as a person' }).dblclick();
    await desk.page.getByText('“bolog” was created as a draft').waitFor();
    await desk.picture('references-created');
    const entities = desk.cms.strapi.documents('api::entity.entity');
    const made = await entities.findMany({ filters: { name: 'bolog' } });
    expect(made).toEqual([expect.objectContaining({ name: 'bolog', kind: 'person', slug: 'bolog' })]);
    expect(await desk.order('about')).toEqual([made[0]?.documentId]);
    await desk.page.getByRole('button', { name: 'Undo: delete it' }).click();
    await desk.page.getByText('“bolog” was deleted.').waitFor({ state: 'attached' });
    expect(await entities.findMany({ filters: { name: 'bolog' } })).toEqual([]);
    expect([await desk.order('about'), await desk.field('title').inputValue()]).toEqual([[], 'A new piece']);
  });

  test('Enter alone creates nothing, and a name that exists is pointed out', async () => {
    await desk.field('about').fill('Nobody of this name');
    await desk.page.getByRole('option', { name: /as a person/ }).waitFor();
    await desk.field('about').press('Enter');
    await desk.field('about').fill('Curie, Marie');
    await desk.page.getByText('“Marie Curie” exists already').waitFor();
    expect(await desk.cms.strapi.documents('api::entity.entity').count({ filters: { name: { $startsWith: 'Nobody' } } })).toBe(0);
    await desk.field('about').press('Escape');
  });

  test('tags are found and created as entities are, held from readers, and are saved in the relation', async () => {
    await desk.field('tags').fill('Radar stations');
    await desk.page.getByRole('option', { name: 'Create “Radar stations” as a tag' }).click();
    await desk.page.getByText('“Radar stations” was created').waitFor();
    await desk.field('authors').fill('Jane Quarmby');
    await desk.page.getByRole('option', { name: 'Create “Jane Quarmby” as an author' }).click();
    await desk.field('authors').fill('Ann Other');
    await desk.page.getByRole('option', { name: 'Create “Ann Other” as an author' }).click();
    await desk.page.getByRole('button', { name: 'Move up: Ann Other' }).click();
    await desk.save();
    const saved = await desk.read('post', await desk.openedId());
    expect(saved.tags).toEqual([expect.objectContaining({ name: 'Radar stations', slug: 'radar-stations', held: true })]);
    expect(saved.authors).toEqual([expect.objectContaining({ name: 'Ann Other' }), expect.objectContaining({ name: 'Jane Quarmby' })]);
    await desk.page.getByRole('button', { name: 'Move up: Jane Quarmby' }).click();
    await desk.page.getByRole('button', { name: 'Remove: Radar stations' }).click();
    const stored = desk.page.waitForResponse((response) => response.request().method() === 'PUT');
    await desk.save();
    await stored;
    const again = await desk.read('post', await desk.openedId());
    expect([again.tags, again.authors]).toEqual([[], [expect.objectContaining({ name: 'Jane Quarmby' }), expect.anything()]]);
  });

  test('more than twenty documents are reached with the keyboard', async () => {
    for (let number = 10; number < 35; number++) await desk.create('source', { title: `Volume ${number}` });
    await desk.field('sources').fill('volume');
    await desk.page.getByRole('option', { name: 'Show more' }).waitFor();
    for (let step = 0; step < 20; step++) await desk.field('sources').press('ArrowDown');
    await desk.field('sources').press('Enter');
    await desk.page
      .getByRole('option', { name: /Volume/ })
      .nth(24)
      .waitFor();
    await desk.field('sources').press('Enter');
    expect(await desk.order('sources')).toHaveLength(1);
  });

  test('the search is refused to users who are not signed in or whose role may not read the type', async () => {
    const address = `${desk.cms.url}/desk/search?target=api::entity.entity&q=palace`;
    expect((await fetch(address)).status).toBe(401);
    const stranger = { firstname: 'No', lastname: 'Rights', email: 'none@example.org', password: EDITOR.password, isActive: true };
    const role = z.object({ id: z.number() }).parse(await desk.cms.strapi.service('admin::role').create({ name: 'Reads nothing' }));
    await desk.cms.strapi.service('admin::user').create({ ...stranger, registrationToken: null, roles: [role.id] });
    const login = await fetch(`${desk.cms.url}/admin/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: stranger.email, password: stranger.password }),
    });
    const { data } = z.object({ data: z.object({ token: z.string() }) }).parse(await login.json());
    expect((await fetch(address, { headers: { authorization: `Bearer ${data.token}` } })).status).toBe(403);
  });
});
