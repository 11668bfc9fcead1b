/** The action Save. Unlike Strapi's, it keeps the focus, what is typed while it runs, and the form as it is when it fails. */
import type { DocumentActionComponent } from '@strapi/content-manager/strapi-admin';
import { buildValidParams, unstable_useDocument, unstable_useDocumentActions } from '@strapi/content-manager/strapi-admin';
import { useAPIErrorHandler, useForm, useNotification, useQueryParams } from '@strapi/strapi/admin';
import { useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { useMatch, useNavigate } from 'react-router-dom';
import { hasKeys } from '../places/held-keys';
import { giveBackPlace, keepPlace } from '../places/use-kept-place';
import { useSaveDraftMutation } from './document-api';
import { savingMessages } from './messages';
import { keeperOfForm, openKeeper } from './open-keeper';
import { onSaveKeys, rememberSaveKeys, takeSaveKeys } from './save-keys';
import { toBody } from './to-body';
import type { Values } from './merge';

const SINGLE = 'single-types';
const CLONE_PATH = '/content-manager/:collectionType/:slug/clone/:origin';

/** How long a save that was asked for waits until the form holds everything, and how often it looks. */
const LONGEST_MS = 15_000;
const STEP_MS = 50;

const pause = async (): Promise<void> => new Promise((resolve) => setTimeout(resolve, STEP_MS));

/** Lets fields that pass on their text when they lose the focus do so, and gives the focus back. */
async function flushFields(): Promise<void> {
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && focused !== document.body) {
    focused.blur();
    focused.focus({ preventScroll: true });
  }
  await Promise.resolve();
  await Promise.resolve();
}

type Props = Parameters<DocumentActionComponent>[0];

function useSave({ model, collectionType, documentId }: Props) {
  const { formatMessage } = useIntl();
  const navigate = useNavigate();
  const { toggleNotification } = useNotification();
  const { _unstableFormatAPIError: formatError, _unstableFormatValidationErrors: formatErrors } = useAPIErrorHandler();
  const { create, clone } = unstable_useDocumentActions();
  const [saveDraft] = useSaveDraftMutation();
  const [{ query, rawQuery }] = useQueryParams();
  const origin = useMatch(CLONE_PATH)?.params.origin;
  const form = useForm('DeskSave', (state) => state);
  const params = buildValidParams(query);
  const { schema } = unstable_useDocument({ collectionType, model, documentId, params }, { skip: true });

  const report = (error: Parameters<typeof formatError>[0]): void => {
    if (error.name === 'ValidationError') form.setErrors(formatErrors(error as Parameters<typeof formatErrors>[0]));
    toggleNotification({ type: 'danger', message: formatError(error) });
  };

  const update = async (data: Values): Promise<void> => {
    const answer = await saveDraft({ collectionType, model, documentId, params, data });
    if ('error' in answer) report(answer.error);
    else
      toggleNotification({
        type: 'success',
        message: formatMessage({ id: 'content-manager.success.record.save', defaultMessage: 'Saved document' }),
      });
  };

  /** Strapi reports how a new document or a copy was saved. */
  const add = async (data: Values): Promise<void> => {
    if (origin !== undefined) {
      await clone({ model, documentId: origin, params }, data);
      return;
    }
    const answer = await create({ model, params }, data);
    if ('data' in answer) navigate({ pathname: `../${answer.data.documentId}`, search: rawQuery }, { replace: true, relative: 'path' });
    else if ('error' in answer && answer.error.name === 'ValidationError')
      form.setErrors(formatErrors(answer.error as Parameters<typeof formatErrors>[0]));
  };

  const store = async (): Promise<boolean> => {
    const keeper = await keeperOfForm();
    // Another form has opened while this one was checked.
    const { uid, documentId: opened } = keeper.identity;
    if (uid !== model || (collectionType !== SINGLE && opened !== (documentId ?? null))) return false;
    const data = toBody(keeper.shape, keeper.send());
    // While the form is being sent, Strapi does not warn at leaving it, and the editor's place in it is kept.
    form.setSubmitting(true);
    try {
      await (origin === undefined && (documentId !== undefined || collectionType === SINGLE) ? update(data) : add(data));
    } finally {
      form.setSubmitting(false);
    }
    return true;
  };

  /** Saves the form. @returns whether it was sent */
  return async (): Promise<boolean> => {
    await flushFields();
    const { errors } = await form.validate(true, { status: schema?.options?.draftAndPublish ? 'draft' : 'published' });
    if (!errors) return store();
    toggleNotification({ type: 'danger', message: formatMessage(savingMessages.invalid) });
    return false;
  };
}

/** Until the form holds everything that was typed: what was typed while it opened, and what the form before it has handed over. */
async function untilWhole(): Promise<void> {
  await keeperOfForm();
  const end = Date.now() + LONGEST_MS;
  while (hasKeys() && Date.now() < end) await pause();
  await flushFields();
  // The form holds what its fields pass on only after it was rendered again.
  await pause();
}

/**
 * Ctrl+S, ⌘S and Ctrl+Enter save. Keys that were pressed before the form could be saved, or during another save, save what was not saved by it.
 */
function useShortcut(save: () => void, isBusy: boolean, isCopy: boolean): void {
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => onSaveKeys(() => latest.current()), []);
  useEffect(() => {
    if (isBusy || !takeSaveKeys()) return;
    void untilWhole().then(() => {
      if (isUnsaved() || isCopy) latest.current();
    });
  }, [isBusy, isCopy]);
}

/** Whether the open form holds something that is not stored. */
function isUnsaved(): boolean {
  return openKeeper()?.hasWords() === true;
}

/** Save, for the panel of the edit view. */
const SaveAction: DocumentActionComponent = (props) => {
  const { formatMessage } = useIntl();
  const modified = useForm('DeskSave', (form) => form.modified);
  const isSubmitting = useForm('DeskSave', (form) => form.isSubmitting);
  const isCopy = useMatch(CLONE_PATH) !== null;
  const [isSaving, setSaving] = useState(false);
  const store = useSave(props);
  const isBusy = isSaving || isSubmitting;
  /** True at once: a second click may come before React has rendered the state `isSaving`. */
  const isRunning = useRef(false);
  const isPublic = props.activeTab === 'published';
  const save = async (): Promise<void> => {
    if (isPublic) return;
    if (isBusy || isRunning.current) {
      rememberSaveKeys();
      return;
    }
    // Until a saved version has arrived, a form that is as it was before the save counts as unmodified, though it is not stored so.
    if (!modified && !isCopy && !isUnsaved()) return;
    isRunning.current = true;
    keepPlace();
    setSaving(true);
    try {
      if (!(await store())) giveBackPlace();
    } finally {
      isRunning.current = false;
      setSaving(false);
    }
  };
  useShortcut(() => void save(), isBusy, isCopy);
  return {
    loading: isSaving,
    disabled: isBusy || (!modified && !isCopy) || isPublic,
    label: formatMessage({ id: 'global.save', defaultMessage: 'Save' }),
    onClick: save,
    position: ['panel'],
  };
};
SaveAction.type = 'update';
SaveAction.position = ['panel'];

/** Puts Save in place of Strapi's in the panel. Strapi's stays in its dialog for relations, whose form is Strapi's own. */
export function withSaveAction(actions: DocumentActionComponent[]): DocumentActionComponent[] {
  return actions.flatMap((action) => {
    if (action.type !== 'update') return [action];
    const elsewhere: DocumentActionComponent = (props) => {
      const description = action(props);
      return description && { ...description, position: ['preview', 'relation-modal'] };
    };
    elsewhere.type = 'update';
    elsewhere.position = ['preview', 'relation-modal'];
    return [SaveAction, elsewhere];
  });
}
