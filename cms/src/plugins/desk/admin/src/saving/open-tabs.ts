/** Which forms are open in other tabs of this browser, so that what is being typed there is not offered here. */
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('dossier-forms');
const PATIENCE_MS = 300;

const own = new Set<string>();
let found: Set<string> | null = null;

channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (data === 'who') for (const id of own) channel.postMessage({ id });
  else if (typeof data === 'object' && data !== null && 'id' in data) found?.add(String(data.id));
});

/** Says that a form is open here. @returns a function that ends this */
export function announceForm(id: string): () => void {
  own.add(id);
  return () => own.delete(id);
}

/** The ids of the forms that are open in other tabs. A tab that does not answer at once counts as closed. */
export async function formsInOtherTabs(): Promise<ReadonlySet<string>> {
  const answers = new Set<string>();
  found = answers;
  channel?.postMessage('who');
  await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  return answers;
}

/** An identifier for a form, also where the browser offers no random UUIDs (HTTP without encryption). */
export function newFormId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
