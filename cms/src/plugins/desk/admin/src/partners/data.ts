/** The server's side of the page for partners. */
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useCallback, useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { reasonOf } from '../reason';
import { noteDisabled } from './disabled';
import { partnerMessages as messages } from './messages';

/** The right to the page (server/partners/right.ts). */
export const PARTNERS_RIGHT = [{ action: 'plugin::desk.partners', subject: null }];
/** The type of accounts. */
export const PARTNER_TYPE = 'api::partner.partner';
/** The address of the page within the admin. */
export const PARTNERS_PAGE = '/plugins/desk/partners';

/** How the processes do; see cms/src/partners/delivery-state.ts. */
export interface DeliveryState {
  readonly is_telling: boolean;
  readonly is_served: boolean;
  readonly waiting: number;
}

/** A partner and its feed; see cms/src/partners/overview.ts. */
export interface Partner {
  readonly documentId: string;
  readonly name: string;
  readonly feed: { readonly is_filled: boolean; readonly documents: number; readonly compared: number; readonly public: number } | null;
  readonly refused: string | null;
}

/** A key; see cms/src/partners/keys.ts. */
export interface PartnerKey {
  readonly partner: string;
  readonly prefix: string;
  readonly created: string;
  readonly expires: string | null;
  readonly isExpired: boolean;
  readonly revoked: string | null;
  readonly used: string | null;
}

/** An endpoint of webhooks; see cms/src/partners/endpoints.ts. */
export interface Endpoint {
  readonly id: string;
  readonly partner: string;
  readonly url: string;
  readonly is_full: boolean;
  readonly waiting: number;
  readonly failed: number;
  readonly failures: number;
  readonly failing_since: string | null;
  readonly next: string | null;
  readonly disabled: string | null;
  readonly disabled_reason: string | null;
  readonly last: string | null;
  readonly last_at: string | null;
}

/** Everything of the page but deliveries. `state` is null while the syndication process has never run. */
export interface Answer {
  readonly state: DeliveryState | null;
  readonly partners: readonly Partner[];
  readonly keys: readonly PartnerKey[];
  readonly endpoints: readonly Endpoint[];
  /** Posts that cannot be written for partners, 100 at most, each with the number of all; see cms/src/partners/failed-documents.ts. */
  readonly failed: readonly { readonly document: string; readonly locale: string; readonly reason: string; readonly total: number }[];
  readonly url: string;
  readonly hasWebhooks: boolean;
}

/** A post that is named. */
export interface Named {
  readonly documentId: string;
  readonly locale: string;
  readonly title: string | null;
}

const FILLING_MS = 3_000;

/** What the page shows; `read` asks again. While a feed is being filled it asks by itself. */
export function usePartners(): { readonly answer: Answer | 'failed' | null; readonly read: () => Promise<void> } {
  const { get } = useFetchClient();
  const [answer, setAnswer] = useState<Answer | 'failed' | null>(null);
  const read = useCallback(async () => {
    await get<Answer>('/desk/partners').then(
      ({ data }) => {
        setAnswer(data);
        noteDisabled(data.endpoints.filter(({ disabled }) => disabled !== null).length);
      },
      () => setAnswer('failed'),
    );
  }, [get]);
  useEffect(() => void read(), [read]);
  const isFilling = answer !== null && answer !== 'failed' && answer.partners.some(({ feed }) => answer.state !== null && !feed?.is_filled);
  useEffect(() => {
    if (!isFilling) return undefined;
    const timer = setTimeout(() => void read(), FILLING_MS);
    return () => clearTimeout(timer);
  }, [answer, isFilling, read]);
  return { answer, read };
}

/** Asks the server to do something. What it refuses is shown as a notification, and the answer is null. */
export function useAct(): <Body>(path: string, body: object) => Promise<Body | null> {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const { formatMessage } = useIntl();
  return useCallback(
    async <Body>(path: string, body: object): Promise<Body | null> => {
      try {
        return (await post<Body>(`/desk/partners/${path}`, body)).data;
      } catch (error) {
        toggleNotification({ type: 'danger', message: formatMessage(messages.failed, { reason: reasonOf(error) }) });
        return null;
      }
    },
    [formatMessage, post, toggleNotification],
  );
}

/** A moment in the words of the admin's language. */
export function useDay(): (moment: string) => string {
  const { formatDate } = useIntl();
  return (moment) => formatDate(moment, { dateStyle: 'medium', timeStyle: 'short' });
}
