/** Creating a document from the reference field, with the typed text as its name, without leaving the form. */
import { useFetchClient } from '@strapi/strapi/admin';
import { useRef, useState } from 'react';
import type { Facts, ReferencedDocument } from './documents';

const KINDS = ['person', 'organisation', 'place', 'event', 'work', 'other'] as const;
const TERMS = ['tag', 'category', 'author', 'series'];
const LOCALISED = ['post', 'page', 'timeline'];
const NO_FACTS: Facts = {
  edition: null,
  day: null,
  printed: null,
  years: null,
  publisher: null,
  authors: null,
  url: null,
  entries: null,
  parent: null,
};

/** What may be created: the type, or for an entity its kind. */
export type Creatable = string;

function typeOf(target: string): string {
  return target.split('.').at(-1) ?? '';
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
}

/** What can be created of a typed text. Nothing of an empty text; of an address, only a source. Comments are written by readers. */
export function creatablesOf(target: string, text: string): readonly Creatable[] {
  const type = typeOf(target);
  const isAddress = isWebAddress(text) || /^\/\S*$/.test(text);
  if (text === '' || type === 'comment' || (isAddress && !(type === 'source' && isWebAddress(text)))) return [];
  return type === 'entity' ? KINDS : [type];
}

/** The fields of the new document. Terms are held from readers until a post that uses them is published. */
function dataOf(type: string, text: string, what: Creatable): Readonly<Record<string, unknown>> {
  if (type === 'entity') return { name: text, kind: what };
  if (TERMS.includes(type)) return { name: text, held: true };
  return type === 'source' && isWebAddress(text) ? { url: text } : { title: text };
}

interface Created {
  readonly data: { readonly documentId: string };
}

/** Creates documents of a type, one at a time. `reason` is why the last one could not be created. */
export function useCreation(target: string, locale: string | undefined) {
  const { post, del } = useFetchClient();
  const isRunning = useRef(false);
  const [reason, setReason] = useState<string | null>(null);
  const type = typeOf(target);
  const params = LOCALISED.includes(type) ? { locale } : {};
  const address = `/content-manager/collection-types/${target}`;

  /** The new document; null when it could not be created, or while another one is being created (as after a double click). */
  async function create(text: string, what: Creatable): Promise<ReferencedDocument | null> {
    if (isRunning.current) return null;
    isRunning.current = true;
    setReason(null);
    try {
      const data = dataOf(type, text, what);
      const { documentId } = (await post<Created>(address, data, { params })).data.data;
      return {
        documentId,
        title: 'url' in data ? null : text,
        kind: type === 'entity' ? what : null,
        locales: locale && LOCALISED.includes(type) ? [locale] : [],
        status: TERMS.includes(type) ? 'held' : 'draft',
        facts: { ...NO_FACTS, url: 'url' in data ? text : null },
      };
    } catch (error) {
      setReason(error instanceof Error ? error.message : String(error));
      return null;
    } finally {
      isRunning.current = false;
    }
  }

  /** Deletes what was created. @returns whether it is gone; it stays when the role may not delete it */
  async function takeBack({ documentId }: ReferencedDocument): Promise<boolean> {
    return del(`${address}/${documentId}`, { params }).then(
      () => true,
      () => false,
    );
  }
  return { create, takeBack, reason };
}
