import { Button, Checkbox, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useRef, useState, type ChangeEvent, type FormEvent } from 'react';
import { useIntl } from 'react-intl';
import { reasonOf } from '../reason';
import type { Endpoint } from './data';
import { EndpointCard } from './EndpointCard';
import { partnerMessages as messages } from './messages';
import { Section } from './Section';
import { ShownOnce } from './ShownOnce';

interface Secret {
  readonly url: string;
  readonly secret: string;
}

/** Adds an endpoint. An address that is refused is said at its field. */
function AddEndpoint({ partner, onAdded }: { readonly partner: string; readonly onAdded: (secret: Secret) => void }) {
  const { formatMessage } = useIntl();
  const { post } = useFetchClient();
  const [url, setUrl] = useState('');
  const [isFull, setIsFull] = useState(false);
  const [refused, setRefused] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      const { data } = await post<{ secret: string }>('/desk/partners/endpoints/add', { partner, url, isFull });
      onAdded({ url, secret: data.secret });
    } catch (error) {
      setRefused(reasonOf(error));
      field.current?.focus();
    }
  };
  return (
    <form onSubmit={(event) => void add(event)} noValidate>
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Field.Root name="url" error={refused} hint={formatMessage(messages.urlHint)}>
          <Field.Label>{formatMessage(messages.url)}</Field.Label>
          <TextInput
            ref={field}
            type="url"
            value={url}
            autoComplete="off"
            onChange={({ target }: ChangeEvent<HTMLInputElement>) => {
              setUrl(target.value);
              setRefused('');
            }}
          />
          <Field.Hint />
          <Field.Error />
        </Field.Root>
        <Checkbox checked={isFull} onCheckedChange={(checked) => setIsFull(checked === true)}>
          {formatMessage(messages.isFull)}
        </Checkbox>
        <div>
          <Button type="submit">{formatMessage(messages.addEndpoint)}</Button>
        </div>
      </Flex>
    </form>
  );
}

interface Props {
  readonly partner: string;
  readonly endpoints: readonly Endpoint[];
  readonly hasWebhooks: boolean;
  readonly onChange: () => Promise<void>;
}

/** The endpoints of a partner: added, tried, enabled, removed; what was and is to be sent to them. */
export function Endpoints({ partner, endpoints, hasWebhooks, onChange }: Props) {
  const { formatMessage } = useIntl();
  const [shown, setShown] = useState<Secret | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const toHeading = (): void => heading.current?.focus();
  const show = (secret: Secret): void => {
    setShown(secret);
    void onChange();
  };
  const add = hasWebhooks ? (
    <AddEndpoint partner={partner} onAdded={show} />
  ) : (
    <Typography textColor="neutral600">{formatMessage(messages.noWebhooks)}</Typography>
  );
  return (
    <Section ref={heading} title={formatMessage(messages.endpoints)} hint={formatMessage(messages.endpointsHint)}>
      {shown === null ? (
        add
      ) : (
        <ShownOnce
          label={formatMessage(messages.secretOnce, { url: shown.url })}
          secret={shown.secret}
          onDone={() => {
            setShown(null);
            toHeading();
          }}
        />
      )}
      {endpoints.length === 0 ? <Typography textColor="neutral600">{formatMessage(messages.noEndpoints)}</Typography> : null}
      {endpoints.map((endpoint) => (
        <EndpointCard
          key={endpoint.id}
          endpoint={endpoint}
          onChange={onChange}
          onSecret={(secret) => show({ url: endpoint.url, secret })}
          onRemoved={() => void onChange().then(toHeading)}
        />
      ))}
    </Section>
  );
}
