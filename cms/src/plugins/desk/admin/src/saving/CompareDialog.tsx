import { Button, Flex, Modal, Radio, Typography } from '@strapi/design-system';
import { useState, type ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { MarkedWords } from '../differences/MarkedWords';
import { toReadable, type Surroundings } from '../differences/to-readable';
import { savingMessages } from './messages';
import type { Change, Choices, Side } from './merge';

interface Words {
  readonly title: string;
  readonly intro: ReactNode;
  readonly theirs: string;
  readonly mine: string;
  readonly take: string;
}

interface Props {
  readonly changes: readonly Change[];
  readonly words: Words;
  readonly surroundings: Surroundings;
  readonly whereInWords: (path: Change['path']) => string;
  /** Whether changes of `mine` that are no conflict are shown as well. */
  readonly showsOwn: boolean;
  readonly onTake: (choices: Choices) => void;
  readonly onClose: () => void;
  readonly otherAction?: ReactNode;
}

interface TextsProps {
  readonly change: Change;
  readonly surroundings: Surroundings;
}

/** The readable texts of a change. A missing item of a list reads as removed. */
function useTexts({ change, surroundings }: TextsProps) {
  const { formatMessage } = useIntl();
  const isItem = typeof change.path.at(-1) === 'number';
  const read = (value: unknown): string =>
    value === undefined && isItem ? formatMessage(savingMessages.removedItem) : toReadable(value, change.attribute, surroundings);
  return { was: read(change.base), theirs: read(change.theirs), mine: read(change.mine) };
}

function OneText({ label, before, after }: { label?: string; before: string; after: string }) {
  const { formatMessage } = useIntl();
  return (
    <Flex
      direction="column"
      alignItems="stretch"
      gap={1}
      padding={3}
      hasRadius
      background="neutral100"
      style={{ maxHeight: '28rem', overflowY: 'auto' }}
    >
      {label === undefined ? null : (
        <Typography variant="pi" fontWeight="bold" textColor="neutral700">
          {label}
        </Typography>
      )}
      {after === '' && before === '' ? (
        <Typography textColor="neutral600">{formatMessage(savingMessages.nothing)}</Typography>
      ) : (
        <MarkedWords before={before} after={after} />
      )}
    </Flex>
  );
}

interface ConflictProps extends TextsProps {
  readonly where: string;
  readonly words: Words;
  readonly chosen: Side | undefined;
  readonly onChoose: (side: Side) => void;
}

/** A field that both sides changed: what it was, both texts with their changes marked, and the choice. */
function Conflict({ where, words, chosen, onChoose, ...given }: ConflictProps) {
  const { formatMessage } = useIntl();
  const { was, theirs, mine } = useTexts(given);
  const choice = (side: Side, label: string): ReactNode => (
    <Radio.Item value={side}>
      <Typography fontWeight="bold">{label}</Typography>
    </Radio.Item>
  );
  return (
    <Flex direction="column" alignItems="stretch" gap={2} data-conflict={given.change.path.join('.')}>
      <Typography variant="delta" tag="h3">
        {where}
      </Typography>
      <OneText label={formatMessage(savingMessages.wasText)} before={was} after={was} />
      <Radio.Group
        aria-label={where}
        value={chosen ?? ''}
        onValueChange={(side: string) => onChoose(side === 'theirs' ? 'theirs' : 'mine')}
      >
        <Flex gap={3} alignItems="stretch" wrap="wrap">
          <Flex direction="column" alignItems="stretch" gap={2} flex="1 1 26rem">
            {choice('theirs', words.theirs)}
            <OneText before={was} after={theirs} />
          </Flex>
          <Flex direction="column" alignItems="stretch" gap={2} flex="1 1 26rem">
            {choice('mine', words.mine)}
            <OneText before={was} after={mine} />
          </Flex>
        </Flex>
      </Radio.Group>
    </Flex>
  );
}

/** A change of one side. */
function OneSided({ where, words, ...given }: TextsProps & { where: string; words: Words }) {
  const { was, theirs, mine } = useTexts(given);
  const isMine = given.change.side === 'mine';
  return (
    <Flex direction="column" alignItems="stretch" gap={1}>
      <Typography fontWeight="bold">{where}</Typography>
      <OneText label={isMine ? words.mine : words.theirs} before={was} after={isMine ? mine : theirs} />
    </Flex>
  );
}

/**
 * Shows the changes of two sides, field by field, and asks for each field that both changed which text is taken. A modal dialog: the focus
 * stays in it.
 */
export function CompareDialog({ changes, words, surroundings, whereInWords, showsOwn, onTake, onClose, otherAction }: Props) {
  const { formatMessage } = useIntl();
  const [choices, setChoices] = useState<ReadonlyMap<string, Side>>(new Map());
  const conflicts = changes.filter(({ side }) => side === 'both');
  const own = showsOwn ? changes.filter(({ side }) => side === 'mine') : [];
  const others = changes.filter(({ side }) => side === 'theirs');
  const open = conflicts.length - choices.size;
  return (
    <Modal.Root open onOpenChange={(isOpen: boolean) => isOpen || onClose()}>
      <Modal.Content style={{ maxWidth: '110rem', width: '96vw' }} data-compare>
        <Modal.Header>
          <Modal.Title>{words.title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={5}>
            <Typography>{words.intro}</Typography>
            {conflicts.map((change) => (
              <Conflict
                key={change.key}
                where={whereInWords(change.path)}
                {...{ change, surroundings, words }}
                chosen={choices.get(change.key)}
                onChoose={(side) => setChoices((before) => new Map(before).set(change.key, side))}
              />
            ))}
            {own.map((change) => (
              <OneSided key={change.key} where={whereInWords(change.path)} {...{ change, surroundings, words }} />
            ))}
            {others.length > 0 ? (
              <details>
                <summary>
                  <Typography tag="span">{formatMessage(savingMessages.merged, { count: others.length })}</Typography>
                </summary>
                <Flex direction="column" alignItems="stretch" gap={3} paddingTop={3}>
                  {others.map((change) => (
                    <OneSided key={change.key} where={whereInWords(change.path)} {...{ change, surroundings, words }} />
                  ))}
                </Flex>
              </details>
            ) : null}
          </Flex>
        </Modal.Body>
        <Modal.Footer wrap="wrap" gap={2}>
          <Button variant="tertiary" style={{ flexShrink: 0 }} onClick={onClose}>
            {formatMessage(showsOwn ? savingMessages.keptLater : savingMessages.backToForm)}
          </Button>
          <Flex gap={3} alignItems="center" wrap="wrap" justifyContent="flex-end">
            <Typography variant="pi" textColor="neutral600" aria-live="polite">
              {open > 0 ? formatMessage(savingMessages.undecided, { count: open }) : ''}
            </Typography>
            {otherAction}
            <Button disabled={open > 0} onClick={() => onTake(choices)}>
              {words.take}
            </Button>
          </Flex>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
