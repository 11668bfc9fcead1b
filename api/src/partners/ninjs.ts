/** Documents in the form of ninjs 3.0, the JSON of the IPTC for news (https://iptc.org/standards/ninjs/). */

interface Named {
  readonly name: string;
}

interface Picture {
  readonly url: string;
  readonly alt: string;
  readonly caption: string | null;
  readonly credit: string;
  readonly rights: string | null;
  readonly licence: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly mime: string | null;
}

/** What ninjs shows of a document as the syndication process writes it. What only a whole text has is absent in an introduction. */
export interface FeedDocument {
  readonly id: string;
  readonly locale: string;
  readonly url: string;
  readonly title: string;
  readonly excerpt: string;
  readonly publishedAt: string;
  readonly authors: readonly Named[];
  readonly categories: readonly Named[];
  readonly tags: readonly Named[];
  readonly series: Named | null;
  readonly corrections: readonly { readonly kind: string; readonly date: string; readonly text: string }[];
  readonly usageTerms: { readonly licence: string | null; readonly mayTranslate: boolean; readonly excerptOnly: boolean };
  readonly cover: Picture | null;
  readonly body?: readonly { readonly kind: string; readonly picture?: Picture }[];
  readonly bodyHtml?: string;
  readonly bodyText?: string;
  readonly sources?: readonly { readonly title: string; readonly publisher: string | null; readonly url: string | null }[];
}

/** The identifier of a document in one language: it stays when its address changes. */
function uriOf(id: string, locale: string): string {
  return `urn:dossier:post:${encodeURIComponent(id)}:${encodeURIComponent(locale)}`;
}

/** Only what has a value: ninjs knows no null. */
function withValues(item: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(item).filter(
      ([, value]) => value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

const text = (value: string | undefined, role: string, contentType = 'text/plain'): object[] =>
  value === undefined || value === '' ? [] : [{ role, contentType, value }];

function toAssociation(name: string, picture: Picture): object {
  const { url, alt, caption, credit, rights, licence, width, height, mime } = picture;
  return withValues({
    name,
    uri: new URL(url).href,
    type: 'picture',
    by: credit,
    copyrightHolder: rights,
    usageTerms: licence,
    descriptions: [...text(caption ?? undefined, 'caption'), ...text(alt, 'alternative text')],
    renditions: [withValues({ name: 'original', href: new URL(url).href, contentType: mime, width, height })],
  });
}

/** A document as a ninjs item. @param embargoMinutes of the partner's terms: the item is handed out when they have passed */
export function toNinjs(document: FeedDocument, embargoMinutes: number): object {
  const { id, locale, title, usageTerms, publishedAt } = document;
  const { licence, mayTranslate, excerptOnly } = usageTerms;
  const pictures = (document.body ?? []).flatMap(({ picture }) => picture ?? []);
  const until = new Date(Date.parse(publishedAt) + embargoMinutes * 60_000).toISOString();
  const named = (list: readonly Named[], rel: string): object[] => list.map(({ name }) => ({ name, rel }));
  return withValues({
    uri: uriOf(id, locale),
    type: 'text',
    representationType: excerptOnly ? 'partial' : 'full',
    firstCreated: publishedAt,
    embargoedUntil: embargoMinutes > 0 ? until : null,
    pubStatus: 'usable',
    usageTerms: [licence, `Translation is ${mayTranslate ? '' : 'not '}allowed.`].filter(Boolean).join(' '),
    language: locale,
    title,
    headlines: text(title, 'main'),
    descriptions: text(document.excerpt, 'summary'),
    bodies: [...text(document.bodyHtml, 'main', 'text/html'), ...text(document.bodyText, 'main')],
    by: document.authors.map(({ name }) => name).join(', '),
    people: named(document.authors, 'author'),
    subjects: [
      ...named(document.categories, 'category'),
      ...named(document.tags, 'tag'),
      ...named(document.series ? [document.series] : [], 'series'),
    ],
    infoSources: (document.sources ?? []).map(({ title: name, url }) =>
      withValues({ name, role: 'source', uri: url !== null && URL.canParse(url) ? new URL(url).href : null }),
    ),
    edNote: document.corrections.map(({ kind, date, text: note }) => `${kind} ${date}: ${note}`).join('\n'),
    altIds: [
      { role: 'documentId', value: id },
      { role: 'url', value: document.url },
    ],
    associations: [
      ...(document.cover ? [toAssociation('cover', document.cover)] : []),
      ...pictures.map((picture, index) => toAssociation(`picture${index + 1}`, picture)),
    ],
  });
}

/** A withdrawn document as a ninjs item, which says nothing of it but its name. */
export function toCanceledNinjs(id: string, locale: string): object {
  return { uri: uriOf(id, locale), pubStatus: 'canceled', language: locale };
}
