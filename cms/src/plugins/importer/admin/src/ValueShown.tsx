import type { FoundDate } from '@dossier/wordpress/recognise/finding';
import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { ReviewValue } from '../../../../import/plan/review-value';
import { ChronologyShown } from './ChronologyShown';
import { reviewMessages } from './review-messages';
import { Away, safeAddress } from './RichText';
import { entityWords, levelWords } from './words';

const Quotation = styled.blockquote`
  margin: 0;
  padding-left: 1.6rem;
  border-left: 3px solid ${({ theme }) => theme.colors.neutral300};
  font-style: italic;
  white-space: pre-line;
`;

type Of<Kind extends ReviewValue['kind']> = Extract<ReviewValue, { kind: Kind }>;

function dateWords(date: FoundDate | null): string | null {
  return date && (date.edtf === null ? date.printed : `${date.printed} (${date.edtf})`);
}

/** A day in words, in the language of the admin. */
function dayWords(day: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}

function Address({ url }: { readonly url: string }) {
  const address = safeAddress(url);
  return address ? <Away href={address}>{url}</Away> : <>{url}</>;
}

function Epigraph({ value: { text, attribution, role, date } }: { readonly value: Of<'epigraph'> }) {
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Quotation>{text}</Quotation>
      <Typography textColor="neutral600">
        {'— '}
        {[attribution, role, dateWords(date)].filter((part) => part).join(', ') || '…'}
      </Typography>
    </Flex>
  );
}

interface Item {
  readonly title: string;
  readonly aside: readonly (string | null)[];
  readonly url: string | null;
  readonly note: string | null;
}

/** A list of titles, each with its details. */
function Items({ items }: { readonly items: readonly Item[] }) {
  return (
    <Flex tag="ol" direction="column" alignItems="stretch" gap={3}>
      {items.map(({ title, aside, url, note }, index) => (
        <Box tag="li" key={index}>
          <Typography tag="p" fontWeight="bold">
            {title}
          </Typography>
          {aside.some((part) => part) ? <Typography tag="p">{aside.filter((part) => part).join(' · ')}</Typography> : null}
          {note ? <Typography tag="p">{note}</Typography> : null}
          {url ? (
            <Typography tag="p" variant="pi">
              <Address url={url} />
            </Typography>
          ) : null}
        </Box>
      ))}
    </Flex>
  );
}

/** The names of fields and their values. */
function Facts({ facts }: { readonly facts: readonly (readonly [string, string])[] }) {
  return (
    <Box tag="dl" style={{ display: 'grid', gridTemplateColumns: 'auto 1fr', gap: '0.4rem 1.6rem' }}>
      {facts.map(([name, words]) => (
        <Box key={name} style={{ display: 'contents' }}>
          <Typography tag="dt" textColor="neutral600">
            {name}
          </Typography>
          <Typography tag="dd" fontWeight="bold">
            {words}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}

/** A recognised value in readable form. */
export function ValueShown({ value }: { readonly value: ReviewValue }) {
  const { formatMessage, locale } = useIntl();
  switch (value.kind) {
    case 'epigraph':
      return <Epigraph value={value} />;
    case 'chronology':
      return <ChronologyShown value={value} />;
    case 'related':
      return <Items items={value.items.map((item) => ({ ...item, aside: [] }))} />;
    case 'references':
      return (
        <Items
          items={value.items.map(({ title, author, publisher, date, url }) => ({
            title,
            aside: [author, publisher, dateWords(date)],
            url,
            note: null,
          }))}
        />
      );
    case 'dateline':
      return <Typography fontWeight="bold">{dayWords(value.date, locale)}</Typography>;
    case 'heading':
      return <Facts facts={[[formatMessage(levelWords[value.level]), value.text]]} />;
    case 'edition':
      return (
        <Facts
          facts={[
            [formatMessage(reviewMessages.series), value.series],
            [formatMessage(reviewMessages.itemTitle), value.title],
            [formatMessage(reviewMessages.edition), value.edition],
          ]}
        />
      );
    case 'entity':
      return <Facts facts={[[formatMessage(entityWords[value.is]), value.name]]} />;
  }
}
