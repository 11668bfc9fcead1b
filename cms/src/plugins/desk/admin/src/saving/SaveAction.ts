/** The action Save. Unlike Strapi's, it keeps the focus, what is typed while it runs, and the form as it is when it fails. */
import type { DocumentActionComponent } from '@strapi/content-manager/strapi-admin';
import { buildValidParams, unstable_useDocument, unstable_useDocumentActions } from '@strapi/content-manager/strapi-admin';
import { useAPIErrorHandler, useForm, useNotification, useQueryParams } from '@strapi/strapi/admin';
import { useEffect, useRef, useState, type MutableRefObject } from 'react';
import { useIntl } from 'react-intl';
import { useMatch, useNavigate } from 'react-router-dom';
import { giveBackPlace, keepPlace } from '../places/use-kept-place';
import { useSaveDraftMutation } from './document-api';
import { savingMessages } from './messages';
import { keeperOfForm, openKeeper } from './open-keeper';
import { onSaveKeys } from './save-keys';
import { toBody } from './to-body';
import type { Values } from './merge';

const SINGLE = 'single-types';
const CLONE_PATH = '/content-manager/:collectionType/:slug/clone/:origin';

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

  const store = async (): Promise<void> => {
    const keeper = await keeperOfForm();
    const data = toBody(keeper.shape, keeper.send());
    // While the form is being sent, Strapi does not warn at leaving it, and the editor's place in it is kept.
    form.setSubmitting(true);
    try {
      await (origin === undefined && (documentId !== undefined || collectionType === SINGLE) ? update(data) : add(data));
    } finally {
      form.setSubmitting(false);
    }
  };

  return async (): Promise<void> => {
    await flushFields();
    const { errors } = await form.validate(true, { status: schema?.options?.draftAndPublish ? 'draft' : 'published' });
    if (!errors) {
      await store();
      return;
    }
    toggleNotification({ type: 'danger', message: formatMessage(savingMessages.invalid) });
    giveBackPlace();
  };
}

/** Ctrl+S, ⌘S and Ctrl+Enter save. */
function useShortcut(save: () => void): MutableRefObject<() => void> {
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => onSaveKeys(() => latest.current()), []);
  return latest;
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
  const isWanted = useRef(false);
  const isPublic = props.activeTab === 'published';
  const save = async (): Promise<void> => {
    if (isPublic) return;
    if (isBusy) {
      isWanted.current = true;
      return;
    }
    // Until a saved version has arrived, a form that is as it was before the save counts as unmodified, though it is not stored so.
    if (!modified && !isCopy && !isUnsaved()) return;
    keepPlace();
    setSaving(true);
    try {
      await store();
    } finally {
      setSaving(false);
    }
  };
  const latest = useShortcut(() => void save());
  // Ctrl+S while a save is under way: what was typed after that save was sent is saved next.
  useEffect(() => {
    if (isBusy || !isWanted.current) return;
    isWanted.current = false;
    if (isUnsaved()) latest.current();
  }, [isBusy, latest]);
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
