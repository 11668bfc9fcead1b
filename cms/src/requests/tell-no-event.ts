/**
 * Keeps Strapi from reading every saved and published document again, with all its parts, after the commit. It does so for events, which only
 * webhooks listen to, and webhooks are closed (`middlewares/no-fetching.ts`). Each publication read the document twice, while the
 * publisher of the ledger waited.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** The package of Strapi that the installed one consists of. */
const CORE = '@strapi/core';
/** Its module that makes these events. It has no setting, and is no part of Strapi's interface. */
const EVENTS = 'dist/services/document-service/events.js';

const made = z.custom<{ createEventManager: unknown }>(
  (value) => typeof value === 'object' && value !== null && 'createEventManager' in value,
);

/**
 * Replaces the events of the Document Service. Call in `register`: each content type's events are made at its first use.
 * @throws Error when this version of Strapi makes them elsewhere
 */
export function tellNoEvent(): void {
  const root = dirname(createRequire(require.resolve('@strapi/strapi/package.json')).resolve(`${CORE}/package.json`));
  const events = made.parse(createRequire(join(root, 'package.json'))(join(root, EVENTS)));
  // Strapi curries the function, so it must have two parameters.
  events.createEventManager = () => ({ emitEvent: (_event: string, _entry: unknown) => undefined });
}
