/** Finds documents by what an editor pastes: an address of the site or of the admin, an address elsewhere, an id of Wikidata, a documentId. */
import { isWebAddress, readAddress } from '@dossier/contract/addresses';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { pathSpellings } from '../../../../content/path-spellings';
import { trackedTypeOf } from '../../../../ledger/tracked';
import { rowsOf } from '../../../../sql';
import { partsOf, type Target } from './target';

const WIKIDATA_ID = /^q[1-9]\d*$/i;
const WIKIDATA_PLACE = /^\/(?:wiki|entity)\/(q[1-9]\d*)$/i;
const ADMIN_PLACE = /\/content-manager\/collection-types\/([^/]+)\/([a-z0-9]+)$/;
const DOCUMENT_ID = /^[a-z0-9]{24}$/;

const found = z.object({ documentId: z.string() });

/** A statement that finds the documentIds of a kind of address. */
interface Way {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** The full address of a text, which may lack its scheme: `www.example.org/a`. Null for other texts. */
function addressIn(text: string): string | null {
  if (/^(?:\/|\?.)/.test(text) || isWebAddress(text)) return text;
  return /^[\w-]+(?:\.[\w-]+)+(?:\/\S*)?$/.test(text) && isWebAddress(`https://${text}`) ? `https://${text}` : null;
}

/** By a path that is or was public, in any locale; whatever the host is, as previews and former sites have others. */
function byPath({ uid }: Target, address: string, place: string): Way[] {
  const type = trackedTypeOf(uid)?.type;
  const spellings = [...new Set([...pathSpellings(address), ...pathSpellings(place)])];
  return [
    {
      sql: `select document_id from feed.ledger
        where type = ? and feed.path_hashes(paths) && feed.path_hashes(?::text[]) and paths && ?::text[]`,
      values: [type, spellings, spellings],
    },
  ];
}

/** By the former paths that editors have listed in drafts. */
function byFormerPath(strapi: Core.Strapi, { uid, table }: Target, address: string, place: string): Way[] {
  const parts = partsOf(strapi, uid, 'formerPaths', 'path');
  if (!parts) return [];
  const sql = `select t.document_id from "${parts.table}" p join "${parts.join}" j on j.cmp_id = p.id and j.field = 'formerPaths'
    join "${table}" t on t.id = j."${parts.owner}" where p.path = any (?::text[])`;
  return [{ sql, values: [[...pathSpellings(address), ...pathSpellings(place)]] }];
}

/** By the slug at the end of a path: drafts that were never public have no other address. */
function bySlug({ table, slug }: Target, place: string): Way[] {
  const last = /^\/(?:[^/]+\/){0,2}([^/]+)$/.exec(place)?.[1];
  return slug && last ? [{ sql: `select document_id from "${table}" where slug = ?`, values: [last] }] : [];
}

/** By an address elsewhere: of a source, or a link of an entity. */
function byOutsideAddress(strapi: Core.Strapi, { uid, table, columns }: Target, address: string): Way[] {
  const spellings = pathSpellings(address);
  const own = ['url', 'archived_url'].filter((column) => columns.has(column));
  const links = partsOf(strapi, uid, 'links', 'url');
  return [
    ...own.map((column) => ({ sql: `select document_id from "${table}" where "${column}" = any (?::text[])`, values: [spellings] })),
    ...(links
      ? [
          {
            sql: `select t.document_id from "${links.table}" l join "${links.join}" j on j.cmp_id = l.id and j.field = 'links'
              join "${table}" t on t.id = j."${links.owner}" where l.url = any (?::text[])`,
            values: [spellings],
          },
        ]
      : []),
  ];
}

function byWikidata({ table, columns }: Target, id: string | undefined): Way[] {
  return id && columns.has('wikidata')
    ? [{ sql: `select document_id from "${table}" where wikidata = ?`, values: [id.toUpperCase()] }]
    : [];
}

/** Ways to find what the text names, the surest first; none for a text that is no address and no identifier. */
function waysTo(strapi: Core.Strapi, target: Target, text: string): Way[] {
  const byId = (id: string): Way => ({ sql: `select document_id from "${target.table}" where document_id = ?`, values: [id] });
  if (DOCUMENT_ID.test(text)) return [byId(text)];
  if (WIKIDATA_ID.test(text)) return byWikidata(target, text);
  const address = addressIn(text);
  const read = address ? readAddress(address) : null;
  if (!address || !read) return [];
  const [, uid, documentId] = ADMIN_PLACE.exec(read.place) ?? [];
  if (documentId) return uid === target.uid ? [byId(documentId)] : [];
  const query = read.query.length > 0 ? `?${read.query.join('&')}` : '';
  const place = `${read.place || '/'}${query}`;
  return [
    ...(/(?:^|\.)wikidata\.org$/.test(read.host) ? byWikidata(target, WIKIDATA_PLACE.exec(read.place)?.[1]) : []),
    ...(read.host === '' ? [] : byOutsideAddress(strapi, target, address)),
    ...byPath(target, address, place),
    ...byFormerPath(strapi, target, address, place),
    ...bySlug(target, read.place),
  ];
}

/**
 * The documentIds that an address or identifier names, of the first way that finds any; empty when the text is none, or names nothing that
 * the user may see.
 * @param visible the rows that the user may see, from `visibleIds`
 */
export async function findByAddress(
  strapi: Core.Strapi,
  target: Target,
  visible: { readonly ids: object },
  text: string,
): Promise<string[]> {
  for (const { sql, values } of waysTo(strapi, target, text.trim())) {
    const seen = `select distinct document_id as "documentId" from "${target.table}" where document_id in (${sql}) and id in (?) order by 1`;
    const rows = await rowsOf(strapi, found, seen, [...values, visible.ids]);
    if (rows.length > 0) return rows.map(({ documentId }) => documentId);
  }
  return [];
}
