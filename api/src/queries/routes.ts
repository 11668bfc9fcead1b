/** Resolves paths and full addresses to documents, in whatever spelling a browser sends them. */
import { hostOf, keysAsked, readAddress, type Address } from '@dossier/contract/addresses';
import type { RoutedType } from '@dossier/contract/paths';
import { addressTopic, documentTopic, hostTopic } from '../model/topics';
import type { IndexReader } from './index-reader';

/** A resolved address: 200 for the address of a document, 301 for a former one, 410 for that of a withdrawn document. */
export interface FoundRoute {
  readonly status: 200 | 301 | 410;
  readonly type: RoutedType | 'site';
  readonly documentId: string;
  /** The locale to show the document in. */
  readonly locale: string;
}

/**
 * The site and the best of the documents whose address it is. An address is asked for by its keys, and again without a locale before it, where
 * documents that are not localised are shown in that locale.
 *
 * A former address without a host, which an editor has listed, belongs to every host of the site. One with a host is found by that host; without
 * a host, or on the site's own, that of any: of several, the site that was imported first.
 */
const ROUTE = `
  with site as materialized (
    select s.document_id, default_locale() as default_locale, coalesce(s.face->'locales', '[]') as locales,
      coalesce(s.face->'formerHosts', '[]') as hosts,
      $4 or exists (select 1 from paths where host = $3) or coalesce(s.face->'formerHosts' ? $3, false) as is_known
    from (select 1) one left join lateral (
      select document_id, face from documents where type = 'site' order by document_id limit 1
    ) s on true
  )
  select site.document_id as site, site.default_locale as "defaultLocale", site.locales, site.is_known as "isKnown",
    found.type, found.document_id as "documentId", found.locale, found.prefix, found.is_current as "isCurrent", found.is_public as "isPublic"
  from site left join lateral (
    select p.type, p.document_id, p.locale, asked.prefix, p.is_current, d.document_id is not null as is_public
    from unnest($1::text[], $2::text[]) as asked(key, prefix)
    join paths p on p.key = asked.key and p.query <@ $5::jsonb
    left join documents d on (d.type, d.document_id, d.locale) = (p.type, p.document_id, p.locale)
    where (asked.prefix = '' or (p.locale = '' and site.locales ? asked.prefix))
      and ($4 or p.host = $3 or (p.host = '' and site.is_known))
    order by jsonb_array_length(p.query) desc, p.is_current and d.document_id is not null desc, $3 <> '' and p.host = $3 desc,
      d.document_id is null, asked.prefix <> '', p.host <> '',
      (select place from jsonb_array_elements_text(site.hosts) with ordinality as hosts(host, place) where hosts.host = p.host),
      p.sequence desc
    limit 1
  ) found on true`;

interface Row {
  readonly site: string | null;
  readonly defaultLocale: string;
  readonly locales: readonly string[];
  /** Whether the host is the site's own or one of its former ones. */
  readonly isKnown: boolean;
  readonly type: RoutedType | null;
  readonly documentId: string;
  readonly locale: string;
  readonly prefix: string;
  readonly isCurrent: boolean;
  readonly isPublic: boolean;
}

/** What may be a locale before a path. */
const PREFIX = /^\/([a-z]{2,3}(?:-[a-z0-9]{2,8})*)(?=\/|$)/i;

/** Parameters by which WordPress names a document or list at its front page: an address with one of them is not that of the front page. */
const WORDPRESS_PARAMETERS = new Set(
  ['p', 'page_id', 'attachment_id', 'cat', 'category_name', 'tag', 'tag_id', 'author', 'author_name', 'name', 'pagename'].concat([
    'm',
    'year',
    'post_type',
  ]),
);

function isFrontPage({ query }: Address): boolean {
  return !query.some((parameter) => WORDPRESS_PARAMETERS.has(parameter.split('=', 1)[0] ?? ''));
}

/** The keys to ask for, each with the locale before it; that of the front page alone is not among them. */
function askedFor(address: Address, prefix: string): { readonly key: string; readonly prefix: string }[] {
  const place = prefix === '' ? '' : address.place.slice(1 + prefix.length);
  const within = prefix === '' ? [] : keysAsked({ place, query: address.query }).map((key) => ({ key, prefix }));
  return [...keysAsked(address).map((key) => ({ key, prefix: '' })), ...within].filter(({ key }) => key !== '');
}

/** The front page in the locale of the path; null for what is no front page. */
function toFrontPage(address: Address, prefix: string, isOwn: boolean, row: Row): FoundRoute | null {
  const isHome = address.place === '' || (address.place === `/${prefix}` && row.locales.includes(prefix));
  if (row.site === null || !row.isKnown || !isHome || !isFrontPage(address)) return null;
  const status = isOwn && prefix !== row.defaultLocale ? 200 : 301;
  return { status, type: 'site', documentId: row.site, locale: prefix || row.defaultLocale };
}

/**
 * Resolves a path, or a full address of the site or of a former site; null when it was never an address of either.
 * @param siteUrl the address of the site, whose host is its own
 */
export async function findRoute(index: IndexReader, asked: string, siteUrl: string): Promise<FoundRoute | null> {
  const address = readAddress(asked);
  if (!address) return null;
  const isOwn = address.host === '' || address.host === hostOf(siteUrl);
  const prefix = PREFIX.exec(address.place)?.[1] ?? '';
  const keys = askedFor(address, prefix);
  const values = [keys.map(({ key }) => key), keys.map((one) => one.prefix), address.host, isOwn, JSON.stringify(address.query)];
  const topics = [...keys.map(({ key }) => addressTopic(key)), ...(address.host === '' ? [] : [hostTopic(address.host)])];
  const [row] = await index.read<Row>({ name: 'route', sql: ROUTE, values }, ([found]) =>
    found?.type ? [...topics, documentTopic(found.type, found.documentId)] : topics,
  );
  if (!row) return null;
  const { type, documentId } = row;
  if (type === null) return toFrontPage(address, prefix, isOwn, row);
  const locale = row.locale || row.prefix || row.defaultLocale;
  if (!row.isPublic) return { status: 410, type, documentId, locale };
  const isCurrent = row.isCurrent && isOwn && row.prefix !== row.defaultLocale;
  return { status: isCurrent ? 200 : 301, type, documentId, locale };
}
