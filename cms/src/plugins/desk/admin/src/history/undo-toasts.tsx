/** Shows what can be undone, above all pages of the admin: the page on which it was done may be gone, as after a deletion. */
import { Box, Button, darkTheme, DesignSystemProvider, Flex, IconButton, lightTheme, Typography } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { useCallback, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { IntlProvider, useIntl } from 'react-intl';
import { historyMessages } from './messages';
import { onUndoable, type Told, type Undoable } from './undo';
import { reasonOf } from './versions';

/** How long an offer stays, unless the pointer or the focus is in it. */
const SHOWN_MS = 20_000;

type State = { readonly kind: 'offer'; readonly undoable: Undoable } | { readonly kind: 'told'; readonly told: readonly Told[] };

function Toast({ state, onUndo, onClose }: { readonly state: State; readonly onUndo: () => void; readonly onClose: () => void }) {
  const { formatMessage } = useIntl();
  const [isHeld, setIsHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(onClose, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld, onClose, state]);
  const told = state.kind === 'offer' ? [state.undoable] : state.told;
  return (
    <Flex
      background="neutral0"
      borderColor="neutral200"
      hasRadius
      shadow="popupShadow"
      padding={4}
      gap={4}
      alignItems="center"
      maxWidth="60rem"
      onMouseEnter={() => setIsHeld(true)}
      onMouseLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
      data-undo={state.kind}
    >
      <Flex direction="column" alignItems="flex-start" gap={1}>
        {told.map(({ message, values }, index) => (
          <Typography key={index}>{formatMessage(message, values)}</Typography>
        ))}
      </Flex>
      {state.kind === 'offer' ? (
        <Button variant="secondary" size="S" onClick={onUndo}>
          {formatMessage(historyMessages.undo)}
        </Button>
      ) : null}
      <IconButton variant="ghost" label={formatMessage(historyMessages.dismiss)} onClick={onClose}>
        <Cross />
      </IconButton>
    </Flex>
  );
}

function Toasts() {
  const [state, setState] = useState<State | null>(null);
  const close = useCallback(() => setState(null), []);
  useEffect(() => onUndoable((undoable) => setState({ kind: 'offer', undoable })), []);
  const undo = (): void => {
    if (state?.kind !== 'offer') return;
    setState(null);
    state.undoable
      .undo()
      .then((told) => told && setState({ kind: 'told', told: told.length > 0 ? told : [{ message: historyMessages.undone }] }))
      .catch((error: unknown) =>
        setState({ kind: 'told', told: [{ message: historyMessages.undoFailed, values: { reason: reasonOf(error) } }] }),
      );
  };
  return (
    <Box position="fixed" bottom="2.4rem" left={0} right={0} zIndex={1000} style={{ pointerEvents: 'none' }}>
      <Flex justifyContent="center" paddingLeft={4} paddingRight={4} role="status" aria-live="polite">
        <div style={{ pointerEvents: 'auto' }}>{state ? <Toast state={state} onUndo={undo} onClose={close} /> : null}</div>
      </Flex>
    </Box>
  );
}

/** Whether the admin is dark now: its own setting, or the system's. */
function isDark(): boolean {
  const chosen = window.localStorage.getItem('STRAPI_THEME');
  return chosen === 'dark' || (chosen !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches);
}

/** The language of the admin, as Strapi keeps it. */
function language(): string {
  return (window.localStorage.getItem('strapi-admin-language') ?? 'en').replaceAll('"', '');
}

function Page({ translations }: { readonly translations: Readonly<Record<string, string>> }) {
  const [dark, setDark] = useState(isDark);
  useEffect(() => {
    const look = (): void => setDark(isDark());
    // The theme may be changed on any page; it is looked at again whenever somebody does something.
    window.addEventListener('click', look);
    return () => window.removeEventListener('click', look);
  }, []);
  return (
    <IntlProvider locale={language()} messages={{ ...translations }} onError={() => undefined}>
      <DesignSystemProvider locale={language()} theme={dark ? darkTheme : lightTheme}>
        <Toasts />
      </DesignSystemProvider>
    </IntlProvider>
  );
}

/** Puts the place for offers into the page. @param translationsOf the texts of a language; none for English */
export async function showUndoToasts(translationsOf: (language: string) => Promise<Record<string, string>>): Promise<void> {
  const place = document.createElement('div');
  place.dataset.undoToasts = '';
  document.body.append(place);
  createRoot(place).render(<Page translations={await translationsOf(language())} />);
}
