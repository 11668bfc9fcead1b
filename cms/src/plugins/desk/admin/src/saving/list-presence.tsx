/** Shows in lists who has a document open. */
import { Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useSyncExternalStore } from 'react';
import { useIntl } from 'react-intl';
import { savingMessages } from './messages';

interface Listed {
  readonly documentId: string;
  readonly name: string;
  readonly isYou: boolean;
}

const POLL_MS = 15_000;
/** Time in which the rows of a list are collected into one request. */
const COLLECT_MS = 50;

/** The documents of the lists on the page, by type: how many rows show each, and who has it open. */
const shown = new Map<string, Map<string, number>>();
let present: readonly Listed[] = [];
const listeners = new Set<() => void>();

type Get = ReturnType<typeof useFetchClient>['get'];

async function ask(get: Get): Promise<void> {
  const answers = await Promise.all(
    [...shown].map(async ([uid, rows]) =>
      get<{ present: Listed[] }>('/desk/presence', { params: { uid, ids: [...rows.keys()].join(',') } }).then(({ data }) => data.present),
    ),
  );
  present = answers.flat();
  for (const listener of listeners) listener();
}

let timer: ReturnType<typeof setTimeout> | null = null;

/** Asks now and then again; not while the page is hidden. */
function poll(get: Get, after: number): void {
  timer ??= setTimeout(() => {
    const asked = document.hidden ? Promise.resolve() : ask(get);
    // Presence is a hint: without an answer the last one stays.
    void asked
      .catch(() => undefined)
      .then(() => {
        timer = null;
        if (shown.size > 0) poll(get, POLL_MS);
      });
  }, after);
}

function show(uid: string, documentId: string): () => void {
  const rows = shown.get(uid) ?? new Map<string, number>();
  shown.set(uid, rows.set(documentId, (rows.get(documentId) ?? 0) + 1));
  return () => {
    const left = (rows.get(documentId) ?? 1) - 1;
    if (left > 0) rows.set(documentId, left);
    else rows.delete(documentId);
    if (rows.size === 0) shown.delete(uid);
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The names of those who have a document open. */
function PresenceCell({ model, documentId }: { model: string; documentId: string }) {
  const { formatMessage } = useIntl();
  const { get } = useFetchClient();
  const all = useSyncExternalStore(subscribe, () => present);
  useEffect(() => {
    const end = show(model, documentId);
    poll(get, COLLECT_MS);
    return end;
  }, [documentId, get, model]);
  const names = all
    .filter((one) => one.documentId === documentId)
    .map(({ name, isYou }) => (isYou ? formatMessage(savingMessages.yourself) : name));
  return (
    <Typography textColor="secondary700" data-open-at={documentId}>
      {names.join(', ')}
    </Typography>
  );
}

interface Header {
  readonly name: string;
}
interface List<Shown extends Header, Layout> {
  readonly displayedHeaders: readonly Shown[];
  readonly layout: Layout;
}

/** Adds the column to the lists of our types; a hook of the content manager. */
export function withPresenceColumn<Shown extends Header, Layout>({ displayedHeaders, layout }: List<Shown, Layout>) {
  return {
    displayedHeaders: [
      ...displayedHeaders,
      {
        attribute: { type: 'custom' },
        label: savingMessages.openColumn,
        searchable: false,
        sortable: false,
        name: 'open-at',
        cellFormatter: ({ documentId }: { documentId: string }, _header: unknown, { model }: { model: string }) =>
          model.startsWith('api::') ? <PresenceCell model={model} documentId={documentId} /> : null,
      },
    ],
    layout,
  };
}
