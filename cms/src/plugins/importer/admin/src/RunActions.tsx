import { Button, Dialog, Flex, IconButton, Typography } from '@strapi/design-system';
import { Play, Stop, Trash } from '@strapi/icons';
import { ConfirmDialog } from '@strapi/strapi/admin';
import type { ReactElement } from 'react';
import { useIntl } from 'react-intl';
import type { Message } from './message';
import { messages } from './messages';
import { useRunActions, type Run } from './runs';

interface Props {
  readonly run: Run;
  /** True for buttons with words, false for icons alone. */
  readonly hasWords: boolean;
  readonly onChange: () => void;
  readonly onRemove: () => void;
}

interface ActProps {
  readonly words: Message;
  readonly named: Message;
  readonly name: string;
  readonly hasWords: boolean;
  readonly icon: ReactElement;
  readonly isBusy: boolean;
  readonly onClick?: () => void;
}

function Act({ words, named, name, hasWords, icon, isBusy, ...rest }: ActProps) {
  const { formatMessage } = useIntl();
  return hasWords ? (
    <Button variant="tertiary" startIcon={icon} disabled={isBusy} {...rest}>
      {formatMessage(words)}
    </Button>
  ) : (
    <IconButton variant="ghost" label={formatMessage(named, { name })} disabled={isBusy} {...rest}>
      {icon}
    </IconButton>
  );
}

/** The actions that the state of an import allows: stop it, continue it, delete it. */
export function RunActions({ run, hasWords, onChange, onRemove }: Props) {
  const { formatMessage } = useIntl();
  const { isBusy, error, stop, resume } = useRunActions(run.id, onChange);
  const removal = useRunActions(run.id, onRemove);
  const shared = { name: run.name, hasWords, isBusy: isBusy || removal.isBusy };
  return (
    <Flex direction="column" alignItems="flex-end" gap={1}>
      <Flex gap={2} justifyContent="flex-end">
        {run.state === 'reading' ? (
          <Act {...shared} words={messages.stop} named={messages.stopNamed} icon={<Stop />} onClick={() => void stop()} />
        ) : null}
        {run.state === 'stopped' || run.state === 'failed' ? (
          <Act {...shared} words={messages.resume} named={messages.resumeNamed} icon={<Play />} onClick={() => void resume()} />
        ) : null}
        {run.state === 'reading' ? null : (
          <Dialog.Root>
            <Dialog.Trigger>
              {hasWords ? (
                <Button variant="tertiary" startIcon={<Trash />} disabled={shared.isBusy}>
                  {formatMessage(messages.remove)}
                </Button>
              ) : (
                <IconButton variant="ghost" label={formatMessage(messages.removeNamed, { name: run.name })} disabled={shared.isBusy}>
                  <Trash />
                </IconButton>
              )}
            </Dialog.Trigger>
            <ConfirmDialog title={formatMessage(messages.removeTitle)} onConfirm={removal.remove}>
              {formatMessage(messages.removeBody, { name: run.name })}
            </ConfirmDialog>
          </Dialog.Root>
        )}
      </Flex>
      {(error ?? removal.error) === null ? null : (
        <Typography role="alert" variant="pi" textColor="danger600">
          {error ?? removal.error}
        </Typography>
      )}
    </Flex>
  );
}
