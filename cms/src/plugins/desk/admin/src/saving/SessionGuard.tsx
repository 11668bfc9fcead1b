import { Button, Field, Flex, Modal, TextInput, Typography } from '@strapi/design-system';
import { useAuth } from '@strapi/strapi/admin';
import { useEffect, useState, useSyncExternalStore, type FormEvent } from 'react';
import { useIntl } from 'react-intl';
import { savingMessages } from './messages';
import { session, signInAgain } from './session';
import { sendPlain } from './watch-requests';

/** Asks for the password of the user of the form. */
function PasswordForm({ email }: { email: string }) {
  const { formatMessage } = useIntl();
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string | undefined>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    // The dialog is inside Strapi's form, which would be submitted too.
    event.stopPropagation();
    setBusy(true);
    try {
      const answer = await signInAgain(sendPlain, password);
      if (!answer.isDone)
        setError(
          answer.status === 400
            ? formatMessage(savingMessages.wrongPassword, { email })
            : formatMessage(savingMessages.signInFailed, { reason: answer.message }),
        );
    } catch (failure) {
      setError(formatMessage(savingMessages.signInFailed, { reason: failure instanceof Error ? failure.message : String(failure) }));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Typography>{formatMessage(savingMessages.sessionIntro, { email })}</Typography>
          <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
          <Field.Root error={error} name="password-again">
            <Field.Label>{formatMessage(savingMessages.password)}</Field.Label>
            <TextInput
              type="password"
              autoFocus
              autoComplete="current-password"
              value={password}
              onChange={(event: { target: { value: string } }) => setPassword(event.target.value)}
            />
            <Field.Error />
          </Field.Root>
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Flex gap={2}>
          <Button variant="tertiary" onClick={session.postpone}>
            {formatMessage(savingMessages.notNow)}
          </Button>
          <Button variant="danger-light" onClick={session.giveUp}>
            {formatMessage(savingMessages.leave)}
          </Button>
        </Flex>
        <Button type="submit" loading={isBusy} disabled={password === ''}>
          {formatMessage(savingMessages.signIn)}
        </Button>
      </Modal.Footer>
    </form>
  );
}

/** Shows at the end of the session a note or, when an action of the user waits, the dialog that asks for the password. */
export function SessionGuard() {
  const { formatMessage } = useIntl();
  const { hasEnded, isUrgent } = useSyncExternalStore(session.subscribe, session.read);
  const user = useAuth('SessionGuard', (state) => state.user);
  const [id, email] = [user?.id, user?.email];

  useEffect(() => {
    if (id === undefined || email === undefined) return undefined;
    session.setUser({ id: Number(id), email });
    return () => session.setUser(null);
  }, [email, id]);

  if (!hasEnded || email === undefined) return null;
  return (
    <>
      <Flex
        role="alert"
        gap={3}
        padding={3}
        hasRadius
        background="warning100"
        borderColor="warning600"
        shadow="popupShadow"
        style={{ position: 'fixed', top: '1rem', left: '50%', transform: 'translateX(-50%)', zIndex: 4, maxWidth: '92vw' }}
      >
        <Typography>{formatMessage(savingMessages.sessionNote)}</Typography>
        <Button size="S" onClick={session.press}>
          {formatMessage(savingMessages.signInNow)}
        </Button>
      </Flex>
      <Modal.Root open={isUrgent} onOpenChange={(isOpen: boolean) => isOpen || session.postpone()}>
        <Modal.Content data-session>
          <Modal.Header>
            <Modal.Title>{formatMessage(savingMessages.sessionTitle)}</Modal.Title>
          </Modal.Header>
          <PasswordForm email={email} />
        </Modal.Content>
      </Modal.Root>
    </>
  );
}
