/** Watches the requests of the admin: adds to saves the version that they are based on, and waits at the end of a session. */
import { backendAddress } from './backend';
import type { Keeper, Named } from './keeper';
import { openKeeper } from './open-keeper';
import type { Values } from './merge';
import { toBody } from './to-body';
import { refreshInPlace, session, userOfToken } from './session';

/** The version of a document that a save is based on, and the version that it has made. The server's check has the same names. */
const BASED_ON = 'x-dossier-based-on';
const NOW_AT = 'x-dossier-now-at';

const DOCUMENT = /^\/content-manager\/(?:collection|single)-types\/([^/?]+)(?:\/([^/?]+))?(?:\/actions\/(publish|unpublish|discard))?$/;

/** The versions in which documents were last read: those of Strapi's dialog for relations, which has no form of the desk. */
const seen = new Map<string, string>();

function keyOf({ uid, documentId, locale }: Named): string {
  return JSON.stringify([uid, documentId, locale]);
}

function pathOf(input: RequestInfo | URL): URL | null {
  const address = input instanceof Request ? input.url : String(input);
  const url = new URL(address, window.location.href);
  return url.href.startsWith(new URL(backendAddress(), window.location.href).href) ? url : null;
}

function documentIn(url: URL, method: string, body: unknown): Named | null {
  const [, uid, documentId = null, action] = DOCUMENT.exec(url.pathname) ?? [];
  if (uid === undefined || documentId === 'actions') return null;
  const isNew = method === 'POST' && documentId === null && url.pathname.includes('/collection-types/');
  const isChange = method === 'PUT' || isNew || (method === 'POST' && action !== undefined);
  if (!isChange && method !== 'GET') return null;
  const isDiscard = action === 'discard' || (action === 'unpublish' && typeof body === 'string' && body.includes('"discardDraft":true'));
  return { uid, documentId, locale: url.searchParams.get('locale'), isChange, isDiscard, isNew, isPublication: action === 'publish' };
}

async function noteVersion(named: Named, answer: Response): Promise<void> {
  if (!answer.ok) return;
  const now = answer.headers.get(NOW_AT);
  if (now !== null) seen.set(keyOf(named), now);
  else if (!named.isChange && named.documentId !== null) {
    const body = (await answer
      .clone()
      .json()
      .catch(() => null)) as { data?: { updatedAt?: string } } | null;
    if (body?.data) seen.set(keyOf(named), body.data.updatedAt ?? 'none');
  }
}

/** The version that a change is based on; null for changes in lists, which show no text. */
function versionFor(named: Named): string | null {
  const form = openKeeper();
  if (!named.isChange || named.isNew || form === null) return null;
  return (form.concerns(named) ? (form.base?.version ?? null) : null) ?? seen.get(keyOf(named)) ?? null;
}

function isOfOther(headers: Headers): boolean {
  const user = session.user();
  const token = /^Bearer (.+)$/.exec(headers.get('Authorization') ?? '')?.[1];
  return user !== null && token !== undefined && token !== 'null' && userOfToken(token) !== null && userOfToken(token) !== user.id;
}

const isBackground = (url: URL, method: string): boolean => method === 'GET' || url.pathname.startsWith('/desk/');

/** Whether an action of the user waits for the session. */
let isUrgent = false;

/** Sends a request, and a change with the version that it is based on. */
async function sendOnce(
  plain: typeof window.fetch,
  input: RequestInfo | URL,
  init: RequestInit | undefined,
  named: Named | null,
): Promise<Response> {
  const headers = new Headers(init?.headers);
  // Another user has signed in with this browser: nothing is done in that name from a form of this one.
  if (isOfOther(headers)) {
    const error = { status: 401, name: 'UnauthorizedError', message: 'Another user has signed in.' };
    return Response.json({ error }, { status: 401 });
  }
  const version = named && versionFor(named);
  if (version) headers.set(BASED_ON, version);
  return plain(input, version ? { ...init, headers } : init);
}

async function noteAnswer(form: Keeper, named: Named, answer: Response): Promise<void> {
  if (!answer.ok) form.failed(answer.status >= 500);
  else if (named.isNew) {
    const body = (await answer.clone().json()) as { data?: { documentId?: string } };
    if (body.data?.documentId !== undefined) form.created(body.data.documentId);
  } else form.answered(named, answer.status, answer.headers.get(NOW_AT));
}

/** Whether a change is refused because the document, which the form was opened with, is there no longer. */
async function isOfDeleted({ base }: Keeper, answer: Response): Promise<boolean> {
  if (base === null || base.version === 'none') return false;
  if (answer.status === 404) return true;
  if (answer.status !== 409) return false;
  const body = (await answer.clone().json()) as { error?: { details?: { at?: unknown } } };
  return body.error?.details?.at === null;
}

/** What a refused change saves now; a text when it is not saved, which says why. */
async function settled(form: Keeper, answer: Response): Promise<Values | string | null> {
  if (await isOfDeleted(form, answer)) {
    const refusal = (await form.recover?.()) ?? null;
    if (refusal !== null) return refusal;
  } else if (answer.status !== 409) return null;
  return form.settle();
}

/**
 * Sends a change. When it is refused because another version is stored, or because the document was deleted, it is sent again with what the
 * editor chose.
 */
async function change(
  plain: typeof window.fetch,
  input: RequestInfo | URL,
  init: RequestInit | undefined,
  named: Named,
): Promise<Response> {
  const form = openKeeper();
  if (!form?.concerns(named)) {
    const answer = await sendOnce(plain, input, init, named);
    await noteVersion(named, answer);
    return answer;
  }
  // Publish is Strapi's own action; its body is the whole form as well.
  if (!form.isSending() && named.isPublication) form.send();
  try {
    let answer = await sendOnce(plain, input, init, named);
    while (!answer.ok && form.isSending()) {
      const values = await settled(form, answer);
      if (values === null) break;
      if (typeof values === 'string') {
        answer = Response.json({ error: { status: 409, name: 'ConflictError', message: values } }, { status: 409 });
        break;
      }
      answer = await sendOnce(plain, input, { ...init, body: JSON.stringify(toBody(form.shape, values)) }, named);
    }
    // After 401 the same request is sent again.
    if (answer.status !== 401) await noteAnswer(form, named, answer);
    return answer;
  } catch (error) {
    form.failed(true);
    throw error;
  }
}

function watched(plain: typeof window.fetch): typeof window.fetch {
  return async (input, init) => {
    const url = pathOf(input);
    if (url === null) return plain(input, init);
    const method = (init?.method ?? 'GET').toUpperCase();
    if (url.pathname === '/admin/access-token') {
      const answer = await refreshInPlace(async () => plain(input, init), isUrgent);
      isUrgent = false;
      return answer;
    }
    if (/^\/admin\/log(in|out)$/.test(url.pathname)) return plain(input, init);
    const named = documentIn(url, method, init?.body);
    const answer = await (named?.isChange ? change(plain, input, init, named) : sendOnce(plain, input, init, named));
    if (named && !named.isChange) await noteVersion(named, answer);
    if (answer.status === 401 && !isBackground(url, method)) {
      isUrgent = true;
      session.press();
    }
    return answer;
  };
}

let plainFetch: typeof window.fetch | null = null;

/** Starts watching. Call once, when the admin starts. */
export function watchRequests(): void {
  if (plainFetch !== null) return;
  plainFetch = window.fetch.bind(window);
  window.fetch = watched(plainFetch);
}

/** Sends a request that is not watched. */
export const sendPlain: typeof window.fetch = async (input, init) => (plainFetch ?? window.fetch)(input, init);
