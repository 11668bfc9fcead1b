import { Button, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { useRef, useState, type ChangeEvent, type FormEvent } from 'react';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { ForGood } from '../history/ForGood';
import { useAct, useDay, type PartnerKey } from './data';
import { partnerMessages as messages } from './messages';
import { Section } from './Section';
import { ShownOnce } from './ShownOnce';
import { useColorScheme } from './use-color-scheme';

interface Props {
  readonly partner: string;
  readonly keys: readonly PartnerKey[];
  readonly onChange: () => Promise<void>;
}

/** Makes a key that may have a last day; the whole of that day is in it. */
function MakeKey({ partner, onMade }: { readonly partner: string; readonly onMade: (key: string) => void }) {
  const { formatMessage } = useIntl();
  const act = useAct();
  const colorScheme = useColorScheme();
  const [day, setDay] = useState('');
  const make = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const expires = day === '' ? null : new Date(`${day}T23:59:59`).toISOString();
    const made = await act<{ key: string }>('keys/add', { partner, expires });
    if (!made) return;
    setDay('');
    onMade(made.key);
  };
  return (
    <form onSubmit={(event) => void make(event)}>
      <Flex gap={4} wrap="wrap" alignItems="flex-end">
        <Field.Root name="expires">
          <Field.Label>{formatMessage(messages.expires)}</Field.Label>
          <TextInput
            type="date"
            style={{ colorScheme }}
            value={day}
            onChange={({ target }: ChangeEvent<HTMLInputElement>) => setDay(target.value)}
          />
        </Field.Root>
        <Button type="submit">{formatMessage(messages.makeKey)}</Button>
      </Flex>
    </form>
  );
}

function KeyRow({ one, onRevoke }: { readonly one: PartnerKey; readonly onRevoke: () => void }) {
  const { formatMessage } = useIntl();
  const day = useDay();
  const { prefix, created, expires, used, revoked, isExpired } = one;
  const state = revoked
    ? formatMessage(messages.keyRevoked, { day: day(revoked) })
    : formatMessage(isExpired ? messages.keyExpired : messages.keyValid);
  return (
    <tr>
      <td>
        <Typography style={{ fontFamily: 'monospace' }}>{prefix}_…</Typography>
      </td>
      {[day(created), ...[expires, used].map((moment) => (moment ? day(moment) : formatMessage(messages.never))), state].map((text, at) => (
        <td key={at}>
          <Typography textColor={revoked || isExpired ? 'neutral600' : 'neutral800'}>{text}</Typography>
        </td>
      ))}
      <td>
        {revoked ? null : (
          <ForGood
            label={formatMessage(messages.revoke)}
            name={formatMessage(messages.revokeOf, { prefix })}
            question={formatMessage(messages.revokeSure, { prefix })}
            onSure={onRevoke}
          />
        )}
      </td>
    </tr>
  );
}

/** A table for reading, in which Tab leads to each button: Strapi's is a grid, whose buttons are reached by arrows. */
const PlainTable = styled.table`
  width: 100%;
  border-collapse: collapse;

  th,
  td {
    padding: 0.8rem 1.2rem 0.8rem 0;
    text-align: left;
    overflow-wrap: anywhere;
  }

  td {
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
`;

/** The keys of a partner: made, shown once, revoked. */
export function Keys({ partner, keys, onChange }: Props) {
  const { formatMessage } = useIntl();
  const act = useAct();
  const [made, setMade] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const done = (): void => {
    setMade(null);
    heading.current?.focus();
  };
  const revoke = async (prefix: string): Promise<void> => {
    if (await act('keys/revoke', { prefix })) await onChange();
    heading.current?.focus();
  };
  const columns = [messages.keyColumn, messages.made, messages.ends, messages.used, messages.state, messages.revoke];
  return (
    <Section ref={heading} title={formatMessage(messages.keys)} hint={formatMessage(messages.keysHint)}>
      {made === null ? (
        <MakeKey
          partner={partner}
          onMade={(key) => {
            setMade(key);
            void onChange();
          }}
        />
      ) : (
        <ShownOnce label={formatMessage(messages.keyOnce)} secret={made} onDone={done} />
      )}
      {keys.length === 0 ? (
        <Typography textColor="neutral600">{formatMessage(messages.noKeys)}</Typography>
      ) : (
        <PlainTable>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.id} scope="col">
                  <Typography variant="sigma" textColor="neutral600">
                    {formatMessage(column)}
                  </Typography>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...keys].reverse().map((one) => (
              <KeyRow key={one.prefix} one={one} onRevoke={() => void revoke(one.prefix)} />
            ))}
          </tbody>
        </PlainTable>
      )}
    </Section>
  );
}
