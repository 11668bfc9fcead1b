/** Who makes a change: a user of the admin, or a program. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';

/** A program that writes documents. */
interface Work {
  readonly name: 'import' | 'archive' | 'sample' | 'reader';
  /** Identifies a run that writes many, whose versions are recorded without their content until somebody changes it; null for one document. */
  readonly run: string | null;
}

/** `who` is the user's name, never an e-mail address. For a program `userId` and `who` are null, and `work` says which. */
export interface Actor {
  readonly userId: number | null;
  readonly who: string | null;
  readonly work: string | null;
}

/** Strapi's name for the storage, which belongs to the CMS: a command may have loaded this file apart from the CMS. */
const STORAGE = 'desk.program';

/** Makes room for the program that runs. Call in `register`. */
export function offerPrograms(strapi: Core.Strapi): void {
  strapi.add(STORAGE, new AsyncLocalStorage<Work>());
}

function storageOf(strapi: Core.Strapi): AsyncLocalStorage<Work> {
  return strapi.get(STORAGE);
}

const text = z.string().nullish();
const state = z.object({ state: z.object({ user: z.object({ id: z.number(), firstname: text, lastname: text, username: text }) }) });

/** Does the work as one run of a program. */
export async function asProgram<Result>(
  strapi: Core.Strapi,
  name: Exclude<Work['name'], 'reader'>,
  work: () => Promise<Result>,
): Promise<Result> {
  return storageOf(strapi).run({ name, run: randomUUID() }, work);
}

/** Does the work for a reader, who has sent what is saved. */
export async function asReader<Result>(strapi: Core.Strapi, work: () => Promise<Result>): Promise<Result> {
  return storageOf(strapi).run({ name: 'reader', run: null }, work);
}

/** The program's run that is going on here; null when there is none. */
export function currentRun(strapi: Core.Strapi): string | null {
  return storageOf(strapi).getStore()?.run ?? null;
}

/** Who makes the change that is going on here. */
export function actorOf(strapi: Core.Strapi): Actor {
  const user = state.safeParse(strapi.requestContext.get()).data?.state.user;
  if (!user) return { userId: null, who: null, work: storageOf(strapi).getStore()?.name ?? 'script' };
  const name = [user.firstname, user.lastname].filter(Boolean).join(' ').trim();
  return { userId: user.id, who: name || user.username || `user ${user.id}`, work: null };
}
