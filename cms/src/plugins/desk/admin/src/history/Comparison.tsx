import { unstable_useDocumentLayout as useDocumentLayout } from '@strapi/content-manager/strapi-admin';
import { Button, Field, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { useMemo, useState } from 'react';
import { useIntl } from 'react-intl';
import { DifferenceList } from '../differences/DifferenceList';
import { findDifferences, type DescribedField } from '../differences/find-differences';
import { fieldsOfForm, surroundingsOf } from '../differences/form-surroundings';
import { whereInWords } from '../checks/field-names';
import { historyMessages } from './messages';
import { PurgeForm } from './PurgeForm';
import { useContents, type useHistory, type Place, type VersionContent } from './versions';

interface Props {
  readonly place: Place;
  readonly history: ReturnType<typeof useHistory>;
  readonly number: number;
  /** @param field null for the whole version */
  readonly onRestore: (field: string | null) => Promise<void>;
  readonly onPurged: () => void;
}

/** The fields of the form, then those that a version has and the form does not show. */
function allFields(shown: readonly DescribedField[], contents: readonly VersionContent[]): DescribedField[] {
  const names = new Set(contents.flatMap(({ content }) => Object.keys(content ?? {})));
  const others = [...names].filter((name) => !shown.some((field) => field.name === name));
  return [...shown, ...others.map((name) => ({ name, attribute: { type: 'json' } }))];
}

/** What a version changed, compared with the one before it or with another that the editor chooses. */
export function Comparison({ place, history, number, onRestore, onPurged }: Props) {
  const { formatMessage, formatDate } = useIntl();
  const { edit } = useDocumentLayout(place.uid);
  const isModified = useForm('HistoryComparison', ({ modified }) => modified);
  const [with_, setWith] = useState<number | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const contents = useContents(place, [with_ ?? number - 1, number]);
  const [before, after] = contents ?? [];
  const differences = useMemo(() => {
    if (!before?.content || !after?.content) return null;
    const surroundings = surroundingsOf(edit, { ...before.titles, ...after.titles });
    return findDifferences(allFields(fieldsOfForm(edit), [before, after]), before.content, after.content, surroundings);
  }, [before, after, edit]);
  const restore = (field: string | null) => (): void => {
    setIsBusy(true);
    void onRestore(field).finally(() => setIsBusy(false));
  };
  const mayRestore = history.mayRestore && !isModified && after?.content !== null;
  const isCurrent = history.versions[0]?.number === number;
  return (
    <Flex direction="column" alignItems="stretch" gap={4} aria-live="polite" aria-busy={contents === null} data-comparison={number}>
      <Flex justifyContent="space-between" alignItems="flex-end" gap={3} wrap="wrap">
        <Field.Root name="history-with" style={{ minWidth: '24rem' }}>
          <Field.Label>{formatMessage(historyMessages.compareWith)}</Field.Label>
          <SingleSelect
            value={with_ === null ? 'before' : String(with_)}
            onChange={(value) => setWith(value === 'before' ? null : Number(value))}
          >
            <SingleSelectOption value="before">{formatMessage(historyMessages.before)}</SingleSelectOption>
            {history.versions
              .filter((one) => one.number !== number)
              .map((one) => (
                <SingleSelectOption key={one.number} value={String(one.number)}>
                  {`${formatMessage(historyMessages.version, { number: one.number })}, ${formatDate(one.at, { dateStyle: 'medium', timeStyle: 'short' })}`}
                </SingleSelectOption>
              ))}
          </SingleSelect>
        </Field.Root>
        {isCurrent && differences !== null ? null : (
          <Button variant="secondary" disabled={!mayRestore || isBusy} onClick={restore(null)}>
            {formatMessage(historyMessages.restoreAll)}
          </Button>
        )}
      </Flex>
      {history.mayRestore && isModified ? <Typography textColor="neutral800">{formatMessage(historyMessages.unsaved)}</Typography> : null}
      {contents === null ? <Typography textColor="neutral600">{formatMessage(historyMessages.loading)}</Typography> : null}
      {contents?.length === 0 ? <Typography textColor="danger600">{formatMessage(historyMessages.failed)}</Typography> : null}
      {before?.content === null || after?.content === null ? (
        <Typography textColor="neutral800">{formatMessage(historyMessages.purged)}</Typography>
      ) : null}
      {differences === null ? null : (
        <DifferenceList
          differences={differences}
          whereInWords={(path) => whereInWords(edit, path)}
          actionsOf={(field) =>
            mayRestore && !isCurrent ? (
              <Button variant="tertiary" size="S" disabled={isBusy} onClick={restore(field)}>
                {formatMessage(historyMessages.restoreField, { field: whereInWords(edit, [field]) })}
              </Button>
            ) : null
          }
        />
      )}
      {history.mayPurge && after?.content ? <PurgeForm place={place} number={number} onPurged={onPurged} /> : null}
    </Flex>
  );
}
