/** Notices deletions and withdrawals, wherever in the admin they were asked for: in a form, in a list, or for a selection. */
import { getFetchClient } from '@strapi/strapi/admin';
import { historyMessages } from './messages';
import { refreshDocuments } from './refresh';
import { offerUndo, type Told } from './undo';

const DOCUMENTS = /\/content-manager\/collection-types\/(api::[\w-]+\.[\w-]+)\/(.+)$/;

/** What a request has done. */
interface Withdrawal {
  readonly kind: 'deleted' | 'withdrawn';
  readonly uid: string;
  readonly documentIds: readonly string[];
  /** The languages; undefined stands for the default one. */
  readonly locales: readonly (string | undefined)[];
}

function idsIn(body: unknown): readonly string[] {
  try {
    const parsed: unknown = typeof body === 'string' ? JSON.parse(body) : null;
    const ids: unknown = typeof parsed === 'object' && parsed !== null && 'documentIds' in parsed ? parsed.documentIds : null;
    return Array.isArray(ids) ? ids.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

/** The languages that a request names: one, or several as `locale[0]`, `locale[1]`. */
function localesIn({ searchParams }: URL): readonly (string | undefined)[] {
  const several = [...searchParams].filter(([name]) => /^locale(\[\d*\])?$/.test(name)).map(([, locale]) => locale);
  return several.length > 0 ? several : [searchParams.get('plugins[i18n][locale]') ?? undefined];
}

/** What a successful request has done; null when it is neither a deletion nor a withdrawal. */
function withdrawalOf(method: string, address: URL, body: unknown): Withdrawal | null {
  const [, uid, rest] = DOCUMENTS.exec(address.pathname) ?? [];
  if (uid === undefined || rest === undefined) return null;
  const locales = localesIn(address);
  const [first = '', ...steps] = rest.split('/');
  const made = (kind: Withdrawal['kind'], documentIds: readonly string[]): Withdrawal => ({ kind, uid, documentIds, locales });
  if (method === 'DELETE' && steps.length === 0) return made('deleted', [first]);
  if (method !== 'POST') return null;
  if (rest === 'actions/bulkDelete') return made('deleted', idsIn(body));
  if (rest === 'actions/bulkUnpublish') return made('withdrawn', idsIn(body));
  return steps.join('/') === 'actions/unpublish' ? made('withdrawn', [first]) : null;
}

interface Left {
  readonly title: string;
  readonly slug?: { readonly was: string; readonly is: string };
  readonly paths: readonly string[];
  readonly lacking: number;
}

/** What an editor must know about restored documents. */
export function toldOf(left: readonly Left[]): Told[] {
  return left.flatMap(({ title, slug, paths, lacking }): Told[] => [
    ...(slug ? [{ message: historyMessages.slugChanged, values: { title, ...slug } }] : []),
    ...(paths.length > 0 ? [{ message: historyMessages.pathsTaken, values: { title, paths: paths.join(', ') } }] : []),
    ...(lacking > 0 ? [{ message: historyMessages.lacking, values: { count: lacking } }] : []),
  ]);
}

async function undo({ kind, uid, documentIds, locales }: Withdrawal): Promise<readonly Told[]> {
  const { post } = getFetchClient();
  if (kind === 'withdrawn') {
    for (const locale of locales) await post('/desk/history/publish-again', { uid, documentIds, locale });
    refreshDocuments();
    return [];
  }
  const { data } = await post<{ left: readonly Left[] }>('/desk/bin/restore', { uid, documentIds, publish: true });
  refreshDocuments();
  return toldOf(data.left);
}

function notice(withdrawal: Withdrawal | null): void {
  if (!withdrawal || withdrawal.documentIds.length === 0) return;
  const { kind, documentIds, locales } = withdrawal;
  offerUndo({
    message: kind === 'deleted' ? historyMessages.deletedToast : historyMessages.withdrawnToast,
    values: { count: kind === 'deleted' ? documentIds.length : documentIds.length * locales.length },
    undo: async () => undo(withdrawal),
  });
}

/** Begins to watch the requests of the admin. Call once. */
export function watchWithdrawals(): void {
  const send = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const response = await send(input, init);
    if (response.ok) {
      const asked = input instanceof Request ? input : null;
      const address = new URL(input instanceof Request ? input.url : input, window.location.href);
      notice(withdrawalOf((init?.method ?? asked?.method ?? 'GET').toUpperCase(), address, init?.body));
    }
    return response;
  };
}
