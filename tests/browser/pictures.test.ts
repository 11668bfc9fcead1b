/** Pictures in the admin panel: several at once, the details of a file, and the list of pictures without description. */
import sharp from 'sharp';
import { Desk, EDITOR, inBrowser } from '../support/desk';

/** How long a step may take on a busy machine. */
const PATIENCE_MS = 90_000;

let desk: Desk;
const files: number[] = [];

/** A picture of one colour, as a file that is chosen in the browser. */
async function pictureFile(name: string, background: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const picture = sharp({ create: { width: 640, height: 360, channels: 3, background } });
  return { name, mimeType: 'image/png', buffer: await picture.png().toBuffer() };
}

/** Uploads a picture of one colour. @returns its row id */
async function upload(name: string, background: string): Promise<number> {
  const { buffer: bytes } = await pictureFile(name, background);
  const form = new FormData();
  form.append('files', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), name);
  const { email, password } = EDITOR;
  const login = await fetch(`${desk.cms.url}/admin/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const { data } = (await login.json()) as { data: { token: string } };
  const answer = await fetch(`${desk.cms.url}/upload`, { method: 'POST', headers: { authorization: `Bearer ${data.token}` }, body: form });
  const [file] = (await answer.json()) as { id: number }[];
  return file?.id ?? 0;
}

async function describedAs(id: number): Promise<Record<string, unknown>> {
  return (await desk.cms.strapi.db.query('plugin::upload.file').findOne({ where: { id } })) as Record<string, unknown>;
}

inBrowser('pictures', () => {
  beforeAll(async () => {
    desk = await Desk.open();
    desk.page.setDefaultTimeout(PATIENCE_MS);
    await desk.register();
    files.push(await upload('quay.png', '#246'), await upload('fire.png', '#a30'));
    await desk.create('post', { title: 'Imported', cover: { url: `${desk.cms.url}/nowhere.png` }, body: [] }, 'en');
    await desk.create('post', { title: 'Shows the fire', cover: { file: files[1] } }, 'en');
  }, 240_000);

  afterAll(async () => {
    await desk?.close();
  });

  test(
    'two pictures of the library are put into the body at once, in order, and the form says that they lack a description',
    async () => {
      const { page } = desk;
      await desk.goTo('post', '/create', 'en');
      await desk.field('title').fill('Two pictures');
      await page.getByRole('button', { name: 'Choose from the library' }).click();
      const dialog = page.getByRole('dialog');
      for (const name of ['quay.png', 'fire.png']) await dialog.getByRole('checkbox', { name }).click();
      await desk.picture('pictures-library');
      await dialog.getByRole('button', { name: 'Finish' }).click();
      await page.getByText('2 pictures were added at the end of the body.').waitFor();
      await desk.save();
      const { body } = await desk.read('post', await desk.openedId());
      expect(body).toEqual([
        expect.objectContaining({ __component: 'body.image' }),
        expect.objectContaining({ __component: 'body.image' }),
      ]);
      await page.getByText('No description').first().waitFor();
      await page
        .getByText(/The picture has no description/)
        .first()
        .waitFor();
      await desk.picture('pictures-panel');
    },
    2 * PATIENCE_MS,
  );

  test(
    'the details of a file are edited from the form: texts, and a focal point by click and by keys',
    async () => {
      const { page } = desk;
      await page.getByRole('button', { name: 'Details of quay.png' }).click();
      const dialog = page.getByRole('dialog', { name: 'Details of quay.png' });
      await dialog.getByLabel('Description').fill('A quay at night');
      await dialog.getByLabel('Credit').fill('Ada Maes');
      await dialog.getByLabel('Rights').fill('© 2019 Ada Maes');
      await dialog.getByLabel('Licence').fill('CC BY 4.0');
      await dialog.getByRole('checkbox', { name: 'Partner sites may publish it' }).click();
      const point = dialog.getByRole('button', { name: /^Focal point/ });
      const box = await point.boundingBox();
      await point.click({ position: { x: (box?.width ?? 0) * 0.25, y: (box?.height ?? 0) * 0.5 } });
      await point.press('ArrowRight');
      await point.press('Shift+ArrowUp');
      await desk.picture('pictures-details');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.waitFor({ state: 'hidden' });
      const file = await describedAs(files[0] ?? 0);
      expect(file).toMatchObject({
        alternativeText: 'A quay at night',
        credit: 'Ada Maes',
        rights: '© 2019 Ada Maes',
        licence: 'CC BY 4.0',
        forPartners: true,
      });
      expect(file.focalPoint).toEqual({ x: 26, y: 40 });
      await page.getByText('A quay at night').waitFor();
    },
    2 * PATIENCE_MS,
  );

  test(
    'pictures are uploaded in three clicks, two at once; each is described in the panel, which checks the form again',
    async () => {
      const { page } = desk;
      await desk.goTo('post', '/create', 'en');
      await desk.field('title').fill('Uploaded pictures');
      const chosen = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Add pictures' }).click();
      await (await chosen).setFiles([await pictureFile('first.png', '#123'), await pictureFile('second.png', '#321')]);
      await page.getByText('2 pictures were added at the end of the body.').waitFor();
      const lacking = page.locator('[data-findings="problem"]').getByText(/The picture has no description/);
      await lacking.nth(1).waitFor();
      for (const name of ['first', 'second']) {
        await page.locator(`input[aria-label="Description of ${name}.png"]:focus`).waitFor();
        await page.keyboard.type(`The ${name}`);
        await desk.picture(`pictures-uploaded-${name}`);
        await page.keyboard.press('Enter');
      }
      await page.getByTitle('The second').waitFor();
      await lacking.first().waitFor({ state: 'detached' });
      expect(await desk.field('title').inputValue()).toBe('Uploaded pictures');
    },
    2 * PATIENCE_MS,
  );

  test(
    'the list names the documents that show a picture without description, and a text written there is saved',
    async () => {
      const { page } = desk;
      await page.goto(`${desk.cms.url}/admin/plugins/desk/pictures`);
      await page.getByRole('heading', { name: 'Pictures without description' }).waitFor();
      await page.getByRole('link', { name: 'Imported (en)' }).waitFor();
      await page.getByRole('link', { name: 'Shows the fire (en)' }).waitFor();
      await desk.picture('pictures-list');
      await page.getByLabel('Description of fire.png').fill('A fire');
      await page.getByLabel('Description of fire.png').press('Enter');
      await page.getByText('The description of fire.png is saved.').waitFor();
      await page.getByRole('link', { name: 'Shows the fire (en)' }).waitFor({ state: 'hidden' });
      expect(await describedAs(files[1] ?? 0)).toMatchObject({ alternativeText: 'A fire' });
      for (const [width, name] of [
        [1024, 'pictures-list-1024'],
        [390, 'pictures-list-390'],
      ] as const) {
        await page.setViewportSize({ width, height: 900 });
        await desk.picture(name);
      }
    },
    2 * PATIENCE_MS,
  );
});
