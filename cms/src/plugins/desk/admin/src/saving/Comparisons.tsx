import { Button } from '@strapi/design-system';
import { unstable_useDocumentLayout } from '@strapi/content-manager/strapi-admin';
import { useIntl } from 'react-intl';
import { surroundingsOf } from '../differences/form-surroundings';
import { whereInWords } from '../checks/field-names';
import { CompareDialog } from './CompareDialog';
import type { Keeper, Version } from './keeper';
import type { Change, Choices } from './merge';
import { savingMessages } from './messages';
import { useTitles } from './use-titles';
import { mergeKept, type useKeptText } from './use-kept-text';

/** A save waits for the editor's choice between two versions; null: back to the form. */
export interface Question {
  readonly stored: Version;
  readonly changes: readonly Change[];
  readonly answer: (choices: Choices | null) => void;
}

interface Props {
  readonly keeper: Keeper;
  readonly question: Question | null;
  readonly kept: ReturnType<typeof useKeptText>;
  readonly model: string;
  /** Who changed the stored version, and when. */
  readonly editor: { firstname?: string; lastname?: string; username?: string } | null | undefined;
  readonly at: string | undefined;
}

/** The dialogs that compare versions: after a refused save, and for texts that were kept. */
export function Comparisons({ keeper, question, kept, model, editor, at }: Props) {
  const { formatMessage, formatDate } = useIntl();
  const { edit } = unstable_useDocumentLayout(model);
  const [text, ...more] = kept.offers;
  const { stored } = keeper;
  const merged = question === null && text && stored ? mergeKept(keeper, stored, text) : null;
  const offered = merged?.changes ?? [];
  const titles = useTitles(keeper.shape, question?.changes ?? offered, keeper.identity.locale);
  const shown = { surroundings: surroundingsOf(edit, titles), whereInWords: (path: Change['path']) => whereInWords(edit, path) };
  const moment = (value: number | string | undefined): string =>
    value === undefined ? '' : formatDate(value, { dateStyle: 'medium', timeStyle: 'short' });
  const name =
    (editor?.username ?? [editor?.firstname, editor?.lastname].filter(Boolean).join(' ')) || formatMessage(savingMessages.somebody);

  if (question)
    return (
      <CompareDialog
        {...shown}
        changes={question.changes}
        showsOwn={false}
        words={{
          title: formatMessage(savingMessages.conflictTitle),
          intro: formatMessage(savingMessages.conflictIntro, { name, at: moment(at) }),
          theirs: formatMessage(savingMessages.theirText, { name }),
          mine: formatMessage(savingMessages.myText),
          take: formatMessage(savingMessages.saveChosen),
        }}
        onTake={question.answer}
        onClose={() => question.answer(null)}
      />
    );

  if (!text || !stored) return null;
  return (
    <CompareDialog
      key={text.id}
      {...shown}
      changes={offered}
      showsOwn
      words={{
        title: formatMessage(savingMessages.keptTitle),
        intro: [
          formatMessage(savingMessages.keptIntro, { at: moment(text.at) }),
          ...(offered.some(({ side }) => side !== 'mine')
            ? [formatMessage(merged?.isTyped === true ? savingMessages.keptTyped : savingMessages.keptMoved)]
            : []),
          ...(more.length > 0 ? [formatMessage(savingMessages.keptMore, { count: more.length })] : []),
        ].join(' '),
        theirs: formatMessage(merged?.isTyped === true ? savingMessages.formText : savingMessages.storedText),
        mine: formatMessage(savingMessages.myText),
        take: formatMessage(savingMessages.keptTake),
      }}
      onTake={(choices) => void kept.take(text, mergeKept(keeper, stored, text, choices).values)}
      onClose={() => void kept.settle(text, false)}
      otherAction={
        <Button variant="danger-light" onClick={() => void kept.settle(text, true)}>
          {formatMessage(savingMessages.keptDiscard)}
        </Button>
      }
    />
  );
}
