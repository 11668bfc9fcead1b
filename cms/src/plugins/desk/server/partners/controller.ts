/** The controller of the page for partners. */
import type { Core } from '@strapi/strapi';
import type { z } from 'zod';
import { readConfig } from '../../../../config';
import { findPartner, listPartners } from '../../../../partners/accounts';
import { listAttempts, listDeliveries } from '../../../../partners/deliveries';
import { onFeeds, readDeliveryState } from '../../../../partners/delivery-state';
import * as endpoints from '../../../../partners/endpoints';
import { listFailedDocuments } from '../../../../partners/failed-documents';
import { addKey, listKeys, revokeKey } from '../../../../partners/keys';
import { readOverview } from '../../../../partners/overview';
import { PartnerError } from '../../../../partners/partner-error';
import { previewTerms } from '../../../../partners/preview';
import type { SignedInContext } from '../history/request';
import { parseQuestion } from '../request';
import * as questions from './questions';

/** Nothing of this is to be kept: answers hold keys and secrets that are shown once. */
interface Context extends SignedInContext {
  set(name: string, value: string): void;
}
type Action = (context: Context) => Promise<void>;

function webhookSettings(): endpoints.WebhookSettings {
  const { secrets, allowedWebhookHosts } = readConfig();
  return { webhooksKey: secrets.webhooksKey, allowed: allowedWebhookHosts };
}

/** Where partners read, as they are told. */
function partnersUrl(): string {
  return readConfig().mediaUrl.replace(/\/media$/, '/partners');
}

/**
 * An action on what a request asks. What it returns is the answer; what cannot be done is answered with 400 and the reason.
 * @param given the part of the request that the schema describes
 */
function answers<Question>(
  given: 'query' | 'body',
  shape: z.ZodType<Question>,
  act: (question: Question, context: Context) => Promise<object>,
): Action {
  return async (context) => {
    context.set('Cache-Control', 'no-store');
    const question = parseQuestion(context, shape, given === 'query' ? context.query : (context.request.body ?? {}));
    if (!question) return;
    try {
      context.body = await onFeeds(async () => act(question, context));
    } catch (error) {
      if (!(error instanceof PartnerError)) throw error;
      context.badRequest(error.message);
    }
  };
}

/** Strapi's controller `plugin::desk.partners`: 400 for what is invalid or cannot be done; the routes answer 403 without the right. */
export const partnersController = ({ strapi }: { strapi: Core.Strapi }): Record<string, Action> => {
  /** The log of the CMS says who has changed what: keys and endpoints have no history. */
  const note = ({ state }: Context, done: string): void => void strapi.log.info(`The user ${state.user.id} ${done}`);
  return {
    async list(context): Promise<void> {
      context.set('Cache-Control', 'no-store');
      const state = await readDeliveryState(strapi);
      // Without the tables of feeds there are no keys and endpoints either.
      const [partners, keys, all, failed] = state
        ? [await readOverview(strapi), await listKeys(strapi), await endpoints.listEndpoints(strapi), await listFailedDocuments(strapi)]
        : [[], [], [], []];
      const hasWebhooks = webhookSettings().webhooksKey !== '';
      context.body = { state, partners, keys, endpoints: all, failed, url: partnersUrl(), hasWebhooks };
    },

    async disabled(context): Promise<void> {
      const all = (await readDeliveryState(strapi)) ? await endpoints.listEndpoints(strapi) : [];
      const disabled = all.filter((one) => one.disabled !== null);
      const names = new Map(disabled.length > 0 ? (await listPartners(strapi)).map(({ documentId, name }) => [documentId, name]) : []);
      context.body = {
        endpoints: all.length,
        disabled: disabled.map(({ id, partner, url }) => ({ id, partner, name: names.get(partner) ?? partner, url })),
      };
    },

    preview: answers('body', questions.previewQuestion, async ({ partner, form }) => {
      const state = await readDeliveryState(strapi);
      return state ? { state, preview: await previewTerms(strapi, partner, form) } : { state, preview: null };
    }),

    addKey: answers('body', questions.keyQuestion, async ({ partner, expires }, context) => {
      const { documentId, name } = await findPartner(strapi, partner);
      const key = await addKey(strapi, documentId, expires === null ? null : new Date(expires));
      note(context, `made a key of the partner ${name}`);
      return { key };
    }),

    revokeKey: answers('body', questions.revokeQuestion, async ({ prefix }, context) => {
      await revokeKey(strapi, prefix);
      note(context, `revoked the key ${prefix}_…`);
      return {};
    }),

    addEndpoint: answers('body', questions.addQuestion, async ({ partner, url, isFull }, context) => {
      const { documentId } = await findPartner(strapi, partner);
      const added = await endpoints.addEndpoint(strapi, { partner: documentId, url, isFull }, webhookSettings());
      note(context, `added the endpoint ${added.id}`);
      return added;
    }),

    removeEndpoint: answers('body', questions.endpointQuestion, async ({ endpoint }, context) => {
      await endpoints.removeEndpoint(strapi, endpoint);
      note(context, `removed the endpoint ${endpoint}`);
      return {};
    }),

    enableEndpoint: answers('body', questions.endpointQuestion, async ({ endpoint }, context) => {
      await endpoints.enableEndpoint(strapi, endpoint);
      note(context, `enabled the endpoint ${endpoint}`);
      return {};
    }),

    replaceSecret: answers('body', questions.endpointQuestion, async ({ endpoint }, context) => {
      const secret = await endpoints.replaceSecret(strapi, endpoint, webhookSettings());
      note(context, `replaced the secret of the endpoint ${endpoint}`);
      return { secret };
    }),

    replay: answers('body', questions.replayQuestion, async ({ endpoint, replayed }) => ({
      replay: await endpoints.askReplay(strapi, endpoint, replayed),
    })),

    replayed: answers('query', questions.replayedQuestion, async ({ replay }) => {
      const answered = await endpoints.readReplay(strapi, replay);
      const attempt = answered?.queued_message ? await endpoints.readAttempt(strapi, answered.queued_message) : null;
      return { queued: answered?.queued ?? null, attempt };
    }),

    deliveries: answers('query', questions.deliveriesQuestion, async ({ endpoint, all, sequence, document }) => {
      const after = sequence === undefined || document === undefined ? null : { sequence, document };
      return listDeliveries(strapi, endpoint, { isAll: all === 'true', after });
    }),

    attempts: answers('query', questions.attemptsQuestion, async ({ endpoint, document }) => ({
      results: await listAttempts(strapi, endpoint, document),
    })),
  };
};
