/** Columns that tell documents apart, and whose values Strapi cannot show: references, dates, names of authors, numbers of entries. */
import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { ReactNode } from 'react';
import { titleInWords } from '../references/DocumentMark';
import type { Facts } from '../references/documents';
import { useLocale } from '../use-locale';
import { useDescribed } from './describe-documents';
import { listMessages } from './messages';

/** A row of the list: a document as the content manager returns it. */
type Row = Readonly<Record<string, unknown>> & { readonly documentId: string };

interface Header {
  readonly name: string;
  readonly label: string | { readonly id: string; readonly defaultMessage: string };
  readonly attribute: { readonly type: string };
  readonly searchable: boolean;
  readonly sortable: boolean;
  readonly cellFormatter?: (row: Row) => ReactNode;
}

function Words({ children }: { children: string | undefined }) {
  return (
    <Typography textColor="neutral800" ellipsis style={{ maxWidth: '30rem', display: 'block' }}>
      {children || '-'}
    </Typography>
  );
}

/** The title of the document to which a reference field refers first. */
function ReferenceCell({ target, value }: { target: string; value: unknown }) {
  const intl = useIntl();
  const id: unknown = Array.isArray(value) ? value[0] : undefined;
  const document = useDescribed(target, typeof id === 'string' ? id : undefined, useLocale() ?? '');
  return <Words>{document ? titleInWords(intl, document) : undefined}</Words>;
}

/** A fact of the row's own document. */
function FactCell({ target, row, toWords }: { target: string; row: Row; toWords: (facts: Facts) => string | null }) {
  const document = useDescribed(target, row.documentId, useLocale() ?? '');
  return <Words>{document ? (toWords(document.facts) ?? undefined) : undefined}</Words>;
}

function column(name: string, label: Header['label'], cellFormatter: (row: Row) => ReactNode): Header {
  return { name, label, attribute: { type: 'custom' }, searchable: false, sortable: false, cellFormatter };
}

function reference(name: string, label: Header['label'], target: string): Header {
  return column(name, label, (row) => <ReferenceCell target={target} value={row[name]} />);
}

function fact(name: keyof Facts, label: Header['label'], target: string): Header {
  const toWords = (facts: Facts): string | null => (facts[name] === null ? null : String(facts[name]));
  return column(name, label, (row) => <FactCell target={target} row={row} toWords={toWords} />);
}

const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const TIME = { hour: 'numeric', minute: '2-digit' } as const;

/** A day or a moment, short. Strapi writes the weekday and the month in full, which pushes the status out of sight. */
function DateCell({ value }: { value: unknown }) {
  const { formatDate } = useIntl();
  if (typeof value !== 'string' || value === '') return <Words>{undefined}</Words>;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value);
  return <Words>{isDay ? formatDate(`${value}T00:00:00Z`, { ...DAY, timeZone: 'UTC' }) : formatDate(value, { ...DAY, ...TIME })}</Words>;
}

/** The codes of the languages in which the row's document exists. Strapi's column has their whole names. */
function LanguagesCell({ target, row }: { target: string; row: Row }) {
  const document = useDescribed(target, row.documentId, useLocale() ?? '');
  return <Words>{document?.locales.join(', ')}</Words>;
}

function languages(target: string): Header {
  return column('languages', listMessages.languages, (row) => <LanguagesCell target={target} row={row} />);
}

/** The columns after the first one of the list, by the name that Strapi has for the type. */
const COLUMNS: Readonly<Record<string, readonly Header[]>> = {
  Post: [fact('authors', listMessages.authors, 'api::post.post')],
  Timeline: [
    reference('subject', listMessages.subject, 'api::entity.entity'),
    fact('entries', listMessages.entries, 'api::timeline.timeline'),
  ],
  Page: [reference('parent', listMessages.parent, 'api::page.page')],
  Comment: [reference('post', listMessages.post, 'api::post.post')],
  Entity: [fact('years', listMessages.years, 'api::entity.entity')],
  Source: [fact('printed', listMessages.date, 'api::source.source')],
  Category: [reference('entity', listMessages.standsFor, 'api::entity.entity')],
  Tag: [reference('entity', listMessages.standsFor, 'api::entity.entity')],
};

interface ListHook {
  readonly displayedHeaders: readonly Header[];
  readonly layout: { readonly settings: { readonly displayName?: string } };
}

/** Types with languages: their column of languages stands last. */
const LANGUAGES: Readonly<Record<string, Header>> = {
  Post: languages('api::post.post'),
  Timeline: languages('api::timeline.timeline'),
  Page: languages('api::page.page'),
};

/** The column with a shorter content, where Strapi's is too wide. */
function short(header: Header): Header {
  const isDate = header.attribute.type === 'date' || header.attribute.type === 'datetime';
  return isDate ? { ...header, cellFormatter: (row) => <DateCell value={row[header.name]} /> } : header;
}

/** Adds the columns; a hook of the content manager. */
export function tellApart<Given extends ListHook>({
  displayedHeaders,
  layout,
}: Given): { displayedHeaders: Header[]; layout: Given['layout'] } {
  const type = layout.settings.displayName ?? '';
  const ofLanguages = LANGUAGES[type];
  const given = displayedHeaders.filter(({ name }) => !ofLanguages || name !== 'locales').map(short);
  const headers = [...given.slice(0, 1), ...(COLUMNS[type] ?? []), ...given.slice(1)];
  return { displayedHeaders: ofLanguages ? [...headers, ofLanguages] : headers, layout };
}
