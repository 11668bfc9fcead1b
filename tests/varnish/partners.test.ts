/** Partners behind Varnish: their keys come through, and Varnish keeps nothing of what they get. */
import { Syndicator } from '../../api/src/syndicating/syndicator';
import { startApi, type ApiProcess } from '../support/api-process';
import { createDatabase } from '../support/database';
import { aPost, aSite } from '../support/faces';
import { openTestIndex, prepareSchemas, type TestIndex } from '../support/index-of';
import { openLedger, type TestLedger } from '../support/ledger';
import { askDoor, giveKey, setTerms, untilSettled, type ChangesAnswer } from '../support/partners';
import { startVarnish, withVarnish, type Varnish } from '../support/varnish';

withVarnish('Partners behind Varnish', () => {
  let ledger: TestLedger;
  let index: TestIndex;
  let api: ApiProcess;
  let syndicator: Syndicator;
  let varnish: Varnish;
  let keys: string[];

  beforeAll(async () => {
    const url = await createDatabase('varnish_partners');
    await prepareSchemas(url);
    ledger = await openLedger(url);
    index = await openTestIndex(url);
    await ledger.put('site', 'site', aSite());
    const addresses = { siteUrl: 'https://news.example', mediaUrl: 'https://api.example/media' };
    syndicator = new Syndicator({ databaseUrl: url, addresses, log: (line) => process.stderr.write(line) });
    syndicator.start();
    api = await startApi(url, { PURGER: 'varnish' });
    varnish = await startVarnish(Number(new URL(api.origin).port));
    await setTerms(ledger.client, 'english', { locales: ['en'] });
    await setTerms(ledger.client, 'french', { locales: ['fr'] });
    keys = [await giveKey(ledger.client, 'english'), await giveKey(ledger.client, 'french')];
    await ledger.put('post', 'one', aPost({ title: 'One' }));
    await ledger.put('post', 'un', aPost({ title: 'Un' }), 'fr');
    await untilSettled(ledger.client);
  });

  afterAll(async () => {
    await varnish.close();
    await api.close();
    await syndicator.stop();
    await index.close();
    await ledger.close();
  });

  const asked = ['/partners/changes', `/graphql?query=${encodeURIComponent('{ changes { changes { id } } }')}`];

  const idsAt = async (path: string, key: string): Promise<unknown> => {
    const { body } = await askDoor<ChangesAnswer & { data?: { changes: ChangesAnswer | null } }>(varnish.url, path, key);
    const code = body.errors?.[0]?.extensions.code;
    return code ?? (body.data?.changes ?? body).changes.map(({ id }) => id);
  };

  test.each(asked)(
    'each key gets its own answer at %s, without a key there is none, and a revoked one is refused at once',
    async (path) => {
      const [english = '', french = ''] = keys;
      for (let round = 0; round < 3; round++) {
        const answers = await Promise.all([english, french, '', english].map((key) => idsAt(path, key)));
        expect(answers).toEqual([['one'], ['un'], 'KEY_MISSING', ['one']]);
      }
      const revoked = await giveKey(ledger.client, 'english');
      expect(await idsAt(path, revoked)).toEqual(['one']);
      await ledger.client.query('update delivery.keys set revoked_at = now() where prefix = $1', [revoked.split('_')[0]]);
      expect(await idsAt(path, revoked)).toBe('KEY_REFUSED');
    },
  );
});
