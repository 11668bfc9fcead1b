import { unstable_useDocumentLayout as useDocumentLayout, useDocumentRBAC } from '@strapi/content-manager/strapi-admin';
import { Flex, Field, Grid, SingleSelect, SingleSelectOption, TextButton, TextInput as LineInput } from '@strapi/design-system';
import { ArrowDown, ArrowUp } from '@strapi/icons';
import { useField } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import DateInput from '../dates/DateInput';
import ReferencesInput from '../references/ReferencesInput';
import TextInput from '../text/TextInput';
import { useFreshError } from '../use-fresh-error';
import { claimMessage, messages } from './messages';

/** The fields of an entry, as the administrator has labelled them. */
type Name = 'date' | 'text' | 'status' | 'statusNote' | 'entities' | 'sources' | 'key';

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly disabled: boolean;
}

interface Described {
  readonly label: string;
  readonly hint?: string;
  readonly isFixed: boolean;
  readonly target?: string | undefined;
}

function targetIn(attribute: object): string | undefined {
  const options: unknown = 'options' in attribute ? attribute.options : undefined;
  return typeof options === 'object' && options !== null && 'target' in options ? String(options.target) : undefined;
}

/** The labels and hints of the fields, and which of them the user may read and change. */
function useFields(model: string, name: string, isDisabled: boolean) {
  const { edit } = useDocumentLayout(model);
  const canAct = useDocumentRBAC('EntryFields', ({ canUserAction }) => canUserAction);
  const readable = useDocumentRBAC('EntryFields', ({ canReadFields }) => canReadFields);
  const writable = useDocumentRBAC('EntryFields', ({ canUpdateFields, canCreateFields }) => [...canUpdateFields, ...canCreateFields]);
  const rows = edit.components['timeline.entry']?.layout.flat() ?? [];
  const described = new Map<string, Described>(
    rows.map(({ name: field, label, hint, disabled, attribute }) => [
      field,
      { label, ...(hint ? { hint } : {}), isFixed: disabled === true, target: targetIn(attribute) },
    ]),
  );
  return (field: Name): (FieldProps & { target: string | undefined }) | null => {
    const found = described.get(field);
    const path = `${name}.${field}`;
    if (!found || !canAct(path, readable, 'string')) return null;
    const disabled = isDisabled || found.isFixed || !canAct(path, writable, 'string');
    return { name: path, label: found.label, ...(found.hint ? { hint: found.hint } : {}), disabled, target: found.target };
  };
}

function StatusField({ name, label, hint, disabled }: FieldProps) {
  const { formatMessage } = useIntl();
  const { value, onChange } = useField<string>(name);
  const error = useFreshError(name);
  return (
    <Field.Root name={name} id={name} error={error} hint={hint}>
      <Field.Label>{label}</Field.Label>
      <SingleSelect value={value ?? 'asserted'} disabled={disabled} onChange={(chosen) => onChange(name, String(chosen))}>
        {Object.entries(claimMessage).map(([status, said]) => (
          <SingleSelectOption key={status} value={status}>
            {formatMessage(said)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}

function LineField({ name, label, hint, disabled }: FieldProps) {
  const { value, onChange } = useField<string | null>(name);
  const error = useFreshError(name);
  return (
    <Field.Root name={name} id={name} error={error} hint={hint}>
      <Field.Label>{label}</Field.Label>
      <LineInput name={name} value={value ?? ''} disabled={disabled} onChange={(event) => onChange(name, event.target.value || null)} />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}

function References({ target, ...field }: FieldProps & { target: string | undefined }) {
  return <ReferencesInput {...field} attribute={{ options: { ...(target ? { target } : {}), multiple: true } }} />;
}

interface Props {
  /** The entry's place in the form: `entries.3`. */
  readonly name: string;
  readonly model: string;
  readonly isDisabled: boolean;
}

/** The form of one line: its date, text and status; the rest on demand. */
export function EntryFields({ name, model, isDisabled }: Props) {
  const { formatMessage } = useIntl();
  const field = useFields(model, name, isDisabled);
  const { value: status } = useField<string>(`${name}.status`);
  const { value: note } = useField<string>(`${name}.statusNote`);
  const [isOpen, setIsOpen] = useState(false);
  const [date, text, claim, statusNote] = [field('date'), field('text'), field('status'), field('statusNote')];
  const [entities, sources, key] = [field('entities'), field('sources'), field('key')];
  const hasNote = (status !== undefined && status !== 'asserted') || Boolean(note);
  return (
    <Flex direction="column" alignItems="stretch" gap={3} background="neutral100" padding={{ initial: 3, medium: 4 }}>
      {date ? <DateInput {...date} /> : null}
      {text ? <TextInput {...text} /> : null}
      <Grid.Root gap={4}>
        <Grid.Item col={4} s={12} xs={12} direction="column" alignItems="stretch">
          {claim ? <StatusField {...claim} hint="" /> : null}
        </Grid.Item>
        <Grid.Item col={8} s={12} xs={12} direction="column" alignItems="stretch">
          {statusNote && (hasNote || isOpen) ? <LineField {...statusNote} /> : null}
        </Grid.Item>
      </Grid.Root>
      <Flex>
        <TextButton
          aria-expanded={isOpen}
          startIcon={isOpen ? <ArrowUp aria-hidden /> : <ArrowDown aria-hidden />}
          onClick={() => setIsOpen(!isOpen)}
        >
          {formatMessage(isOpen ? messages.less : messages.more)}
        </TextButton>
      </Flex>
      {isOpen ? (
        <>
          {entities ? <References {...entities} /> : null}
          {sources ? <References {...sources} /> : null}
          {key ? <LineField {...key} /> : null}
        </>
      ) : null}
    </Flex>
  );
}
