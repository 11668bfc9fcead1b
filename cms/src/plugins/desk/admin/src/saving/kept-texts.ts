/**
 * Texts that are typed and not saved yet, kept in this browser (IndexedDB), one record per form that is open. They are found by user, type,
 * document and locale.
 */
import type { Identity, Version } from './keeper';
import type { Values } from './merge';

const DATABASE = 'dossier-texts';
const STORE = 'forms';
const OWNER = 'owner';

/** `id` is of the form that typed it. `base`: the version that it is based on. `at`: milliseconds since 1970. */
export interface KeptText {
  readonly id: string;
  readonly owner: string;
  readonly base: Version;
  readonly values: Values;
  readonly at: number;
}

/** The key under which texts of a user for a document are found. */
export function ownerKey(userId: number, { uid, documentId, locale }: Identity): string {
  return JSON.stringify([userId, uid, documentId, locale]);
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
  });
}

let opened: Promise<IDBDatabase> | null = null;

async function open(): Promise<IDBDatabase> {
  opened ??= (async () => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' }).createIndex(OWNER, OWNER);
    const database = await settled(request);
    database.onclose = () => (opened = null);
    return database;
  })().catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

/** Resolves when the change is written to the disk. @throws when the browser refuses it, for example because its storage is full */
async function change(work: (store: IDBObjectStore) => void): Promise<void> {
  const transaction = (await open()).transaction(STORE, 'readwrite', { durability: 'strict' });
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('IndexedDB failed'));
  });
  work(transaction.objectStore(STORE));
  await done;
}

export async function keepText(text: KeptText): Promise<void> {
  await change((store) => store.put(text));
}

export async function forgetText(id: string): Promise<void> {
  await change((store) => store.delete(id));
}

/** The kept texts of a user for a document, the newest first. */
export async function keptTexts(owner: string): Promise<KeptText[]> {
  const store = (await open()).transaction(STORE).objectStore(STORE);
  const found = (await settled(store.index(OWNER).getAll(owner))) as KeptText[];
  return found.sort((one, other) => other.at - one.at);
}
