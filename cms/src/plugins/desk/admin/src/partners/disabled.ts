/** The webhooks to which nothing is sent any more, for the mark in the menu and the note on the home page. */
import type { useFetchClient } from '@strapi/strapi/admin';

/** Every page has the menu, which is drawn often: the server is asked once in this time. */
const FRESH_MS = 60_000;

/** What the server tells (server/partners/controller.ts). */
export interface Disabled {
  readonly endpoints: number;
  readonly disabled: readonly { readonly id: string; readonly partner: string; readonly name: string; readonly url: string }[];
}

type Get = ReturnType<typeof useFetchClient>['get'];

const listeners = new Set<(count: number) => void>();
let last = { count: 0, at: -FRESH_MS };

/** How many there were when the server was asked last. */
export function lastDisabled(): number {
  return last.count;
}

/** Calls back whenever the number may have changed. @returns a function that ends this */
export function onDisabled(listener: (count: number) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Notes how many there are, as somebody has just read it. */
export function noteDisabled(count: number): void {
  last = { count, at: performance.now() };
  for (const listener of listeners) listener(count);
}

/** Asks the server, unless it was asked a moment ago. What cannot be read leaves the mark as it is. */
export async function readDisabled(get: Get): Promise<void> {
  if (performance.now() - last.at < FRESH_MS) return;
  last = { ...last, at: performance.now() };
  await get<Disabled>('/desk/partners/disabled').then(
    ({ data }) => noteDisabled(data.disabled.length),
    () => undefined,
  );
}
