import { Box, Checkbox, Field, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useId } from 'react';
import { useIntl } from 'react-intl';
import { messages } from './messages';
import type { ChosenOptions } from './runs';
import { useLoaded } from './use-loaded';

/** Confidence in percent. No finding reaches 101, so that value means that nothing is applied automatically. */
const LOWEST = 50;
const NOTHING = 101;

interface Props {
  readonly value: ChosenOptions;
  readonly onChange: (value: ChosenOptions) => void;
}

interface Locale {
  readonly code: string;
  readonly name: string;
}

function LocaleField({ value, onChange }: Props) {
  const { formatMessage } = useIntl();
  const { answer } = useLoaded<readonly Locale[]>('/i18n/locales');
  return (
    <Field.Root>
      <Field.Label>{formatMessage(messages.optionLocale)}</Field.Label>
      <SingleSelect value={value.locale ?? ''} onChange={(code) => onChange({ ...value, locale: String(code) || null })}>
        <SingleSelectOption value="">{formatMessage(messages.ownLocale)}</SingleSelectOption>
        {(answer ?? []).map(({ code, name }) => (
          <SingleSelectOption key={code} value={code}>
            {name}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Field.Root>
  );
}

function AcceptField({ value, onChange }: Props) {
  const { formatMessage } = useIntl();
  const percent = Math.max(LOWEST, Math.round(value.accept * 100));
  const said = percent === NOTHING ? messages.acceptNothing : messages.acceptOver;
  const hint = useId();
  return (
    <Field.Root>
      <Field.Label>{formatMessage(messages.optionAccept)}</Field.Label>
      <Flex minHeight="4rem">
        <input
          type="range"
          aria-label={formatMessage(messages.optionAccept)}
          aria-valuetext={formatMessage(said, { share: percent / 100 })}
          aria-describedby={hint}
          min={LOWEST}
          max={NOTHING}
          value={percent}
          style={{ width: '100%', accentColor: '#4945ff' }}
          onChange={(event) => onChange({ ...value, accept: Number(event.target.value) / 100 })}
        />
      </Flex>
      <Typography id={hint} variant="pi" textColor="neutral600">
        {formatMessage(said, { share: percent / 100 })}
      </Typography>
    </Field.Root>
  );
}

/** The options of an import, chosen before it starts. */
export function OptionsFields({ value, onChange }: Props) {
  const { formatMessage } = useIntl();
  return (
    <Box style={{ display: 'grid', gap: '2.4rem', gridTemplateColumns: 'repeat(auto-fit, minmax(24rem, 1fr))' }}>
      <LocaleField value={value} onChange={onChange} />
      <AcceptField value={value} onChange={onChange} />
      <Box paddingTop={2}>
        <Checkbox checked={value.publish} onCheckedChange={(checked) => onChange({ ...value, publish: checked === true })}>
          {formatMessage(messages.optionPublish)}
        </Checkbox>
        <Typography variant="pi" textColor="neutral600" tag="p" style={{ marginTop: '0.6rem' }}>
          {formatMessage(messages.publishHint)}
        </Typography>
      </Box>
    </Box>
  );
}
