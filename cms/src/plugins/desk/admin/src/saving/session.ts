/** The session of this tab: whether it has ended, who must sign in again, and what waits for it. All tabs of the browser share the session. */
import { backendAddress } from './backend';

const TELL = 'dossier-session';

/** `ended`: requests wait until the user has signed in again; `isUrgent`: one of them is an action of the user, such as a save. */
interface SessionState {
  readonly hasEnded: boolean;
  readonly isUrgent: boolean;
}

type Refresh = () => Promise<Response>;

/** The user of the form that is open; null when no form is open, so that there is nothing to keep. */
interface FormUser {
  readonly id: number;
  readonly email: string;
}

const OPEN: SessionState = { hasEnded: false, isUrgent: false };

let user: FormUser | null = null;
let state = OPEN;
let tell: ((end: 'signed-in' | 'given-up') => void)[] = [];
const listeners = new Set<() => void>();
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(TELL);

function change(next: SessionState): void {
  state = next;
  for (const listener of listeners) listener();
}

/** Whether the user types at the moment: a dialog must not take the focus then. */
function isTyping(): boolean {
  const focused = document.activeElement;
  return focused instanceof HTMLElement && (focused.isContentEditable || ['INPUT', 'TEXTAREA'].includes(focused.tagName));
}

function settle(end: 'signed-in' | 'given-up'): void {
  const waiting = tell;
  tell = [];
  change(OPEN);
  for (const one of waiting) one(end);
}

channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (data === 'ended' && user !== null && !state.hasEnded) change({ hasEnded: true, isUrgent: false });
  // The session of the browser may now be that of another user: what waits asks the server again.
  if (data === 'signed-in') settle('signed-in');
});

/** The session as a store for `useSyncExternalStore`. */
export const session = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: (): SessionState => state,
  /** Says whose form is open, or that none is. */
  setUser(next: FormUser | null): void {
    user = next;
  },
  user: (): FormUser | null => user,
  /** An action of the user was refused: the dialog opens, also while the user types. */
  press(): void {
    if (state.hasEnded && !state.isUrgent) change({ ...state, isUrgent: true });
  },
  /** Closes the dialog. What waits goes on waiting, and a note stays. */
  postpone(): void {
    change({ ...state, isUrgent: false });
  },
  /** The user leaves without signing in: what waits is refused, and Strapi shows its page of sign-in. */
  giveUp: (): void => settle('given-up'),
};

/** The user of an access token, by the id that it contains; null for what is no token. */
export function userOfToken(token: string): number | null {
  try {
    const payload: unknown = JSON.parse(atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')));
    return typeof payload === 'object' && payload !== null && 'userId' in payload ? Number(payload.userId) : null;
  } catch {
    return null;
  }
}

async function isOfUser(answer: Response): Promise<boolean> {
  if (!answer.ok) return false;
  const body: unknown = await answer.clone().json();
  const token = (body as { data?: { token?: unknown } }).data?.token;
  return typeof token === 'string' && user !== null && userOfToken(token) === user.id;
}

/**
 * Asks for a new access token. When the session has ended, or is now that of another user, this waits until the user of the form has signed
 * in again. @param refresh Strapi's own request
 */
export async function refreshInPlace(refresh: Refresh, isUrgent: boolean): Promise<Response> {
  for (;;) {
    const answer = await refresh();
    const hasEnded = answer.status === 401 || (answer.ok && !(await isOfUser(answer)));
    if (user === null || !hasEnded) return answer;
    const end = await new Promise<'signed-in' | 'given-up'>((resolve) => {
      tell.push(resolve);
      change({ hasEnded: true, isUrgent: state.isUrgent || isUrgent || !isTyping() });
      channel?.postMessage('ended');
    });
    if (end === 'given-up') return answer.ok ? new Response(null, { status: 401 }) : answer;
  }
}

/** The answer to an attempt to sign in: whether it worked, else the message of the server. */
type SignIn = { readonly isDone: true } | { readonly isDone: false; readonly status: number; readonly message: string };

/** Signs the user of the form in again, with the same device and the same "remember me". All tabs go on. */
export async function signInAgain(send: typeof window.fetch, password: string): Promise<SignIn> {
  const answer = await send(`${backendAddress()}/admin/login`, {
    method: 'POST',
    credentials: 'include',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({
      email: user?.email,
      password,
      deviceId: localStorage.getItem('strapi.admin.deviceId') ?? undefined,
      rememberMe: localStorage.getItem('jwtToken') !== null,
    }),
  });
  if (answer.ok) {
    channel?.postMessage('signed-in');
    settle('signed-in');
    return { isDone: true };
  }
  const body = (await answer.json().catch(() => ({}))) as { error?: { message?: string } };
  return { isDone: false, status: answer.status, message: body.error?.message ?? answer.statusText };
}
