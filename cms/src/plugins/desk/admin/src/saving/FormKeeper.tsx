import { Flex, Typography } from '@strapi/design-system';
import { buildValidParams, unstable_useDocument, type HeaderActionComponent } from '@strapi/content-manager/strapi-admin';
import { useAuth, useForm, useQueryParams } from '@strapi/strapi/admin';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { Comparisons, type Question } from './Comparisons';
import { GoneDialog } from './GoneDialog';
import { Keeper, type Identity, type Version } from './keeper';
import type { Attributes, Choices, Shape, Values } from './merge';
import { savingMessages } from './messages';
import { registerForm } from './open-keeper';
import { usePresence } from './presence';
import { PresenceNote } from './PresenceNote';
import { SessionGuard } from './SessionGuard';
import { useKeptText } from './use-kept-text';

/** The longest time in which the form is rendered with the stored version, after a refused save. */
const RELOAD_MS = 60_000;

interface Props {
  readonly collectionType: string;
  readonly model: string;
  readonly documentId: string | undefined;
  readonly isCopy: boolean;
}

/** The document as it is stored, in the shape of the form. */
function useStored({ collectionType, model, documentId, isCopy }: Props) {
  const [{ query }] = useQueryParams();
  const params: { locale?: string } = buildValidParams(query);
  const isSingle = collectionType === 'single-types';
  const doc = unstable_useDocument({ collectionType, model, documentId, params }, { skip: documentId === undefined && !isSingle });
  const { document, schema, components, getInitialFormValues, isLoading } = doc;
  const isNew = isCopy || (documentId === undefined && !isSingle);
  const stored = useMemo((): Version | null => {
    const values = isLoading && !document ? undefined : getInitialFormValues(documentId === undefined && !isSingle);
    return values === undefined ? null : { version: isNew ? 'none' : (document?.updatedAt ?? 'none'), values };
  }, [document, documentId, getInitialFormValues, isLoading, isNew, isSingle]);
  const shape = useMemo(
    (): Shape => ({
      attributes: (schema?.attributes ?? {}) as Attributes,
      components: Object.fromEntries(Object.entries(components).map(([uid, { attributes }]) => [uid, attributes as Attributes])),
    }),
    [components, schema],
  );
  return { ...doc, stored, shape, locale: params.locale ?? null, by: document?.updatedBy };
}

/** The version in the answer to a read document; null when the read failed. */
function versionIn(answer: unknown): string | null {
  const { data } = (answer ?? {}) as { data?: { data?: { updatedAt?: string } } };
  return data?.data ? (data.data.updatedAt ?? 'none') : null;
}

function useKeeper(props: Props) {
  const { stored, shape, locale, refetch, document } = useStored(props);
  const form = useForm('DeskKeeper', (state) => state);
  const identity: Identity = { uid: props.model, documentId: props.documentId ?? null, locale };
  const [keeper] = useState(() => new Keeper(identity));
  keeper.form = form as unknown as Keeper['form'];
  keeper.shape = shape;
  keeper.reload = async () => {
    const read: () => unknown = refetch;
    const now = versionIn(await read());
    const end = Date.now() + RELOAD_MS;
    // What was answered arrives when the form is rendered with it.
    while (now !== null && keeper.stored?.version !== now && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  // Before the effect in which Strapi's form replaces its values with those that have arrived.
  useLayoutEffect(() => {
    if (stored && !props.isCopy) keeper.arrived(stored);
  }, [keeper, props.isCopy, stored]);
  const { values } = form;
  useLayoutEffect(() => keeper.rendered(values as Values), [keeper, values]);
  useEffect(() => registerForm(keeper), [keeper]);
  return { keeper, values: values as Values, isReady: stored !== null, document };
}

/** When the editor last typed: the form differs from what it was at the last render. */
function useTypedAt(values: unknown, isTyped: boolean) {
  const typedAt = useRef<number | null>(null);
  const before = useRef(values);
  useEffect(() => {
    if (before.current !== values && isTyped) typedAt.current = Date.now();
    before.current = values;
  }, [isTyped, values]);
  return typedAt;
}

/** Lives in the form of the edit view: keeps what is typed, shows who else has the document open, and opens the dialogs of saving. */
function FormKeeper(props: Props) {
  const { formatMessage } = useIntl();
  const { keeper, values, isReady, document } = useKeeper(props);
  const modified = useForm('DeskKeeper', (form) => form.modified);
  const user = useAuth('DeskKeeper', (state) => state.user);
  const kept = useKeptText(keeper, user?.id === undefined ? undefined : Number(user.id), values, isReady);
  const others = usePresence(
    { ...keeper.identity, documentId: props.isCopy ? null : (document?.documentId ?? null) },
    kept.formId,
    useTypedAt(values, modified),
  );
  const [question, setQuestion] = useState<Question | null>(null);
  keeper.ask = async (stored, changes) =>
    new Promise<Choices | null>((resolve) => {
      setQuestion({
        stored,
        changes,
        answer: (choices) => {
          setQuestion(null);
          resolve(choices);
        },
      });
    });
  const [answerGone, setAnswerGone] = useState<((refusal: string | null) => void) | null>(null);
  keeper.recover = async () => new Promise<string | null>((resolve) => setAnswerGone(() => resolve));
  return (
    <Flex gap={2} alignItems="center" height="100%" wrap="wrap">
      <PresenceNote others={others} />
      {kept.failure === null ? null : (
        <Typography role="alert" variant="pi" textColor="danger600">
          {formatMessage(savingMessages.keepingFailed, { reason: kept.failure })}
        </Typography>
      )}
      <SessionGuard />
      {answerGone ? (
        <GoneDialog
          identity={keeper.identity}
          onAnswer={(refusal) => {
            setAnswerGone(null);
            answerGone(refusal);
          }}
        />
      ) : null}
      <Comparisons {...{ keeper, question, kept }} model={props.model} editor={document?.updatedBy} at={document?.updatedAt} />
    </Flex>
  );
}

/** Places the keeper in the header of the edit view, which every size of screen shows. Published versions are not edited. */
export const KeeperAction: HeaderActionComponent = ({ collectionType, model, documentId, activeTab, document }) => {
  const isCopy = window.location.pathname.includes('/clone/');
  if (!model.startsWith('api::') || activeTab === 'published') return null;
  const place = `${model} ${documentId ?? ''} ${String(document?.locale ?? '')}`;
  return {
    type: 'icon',
    label: '',
    icon: null,
    _status: { message: <FormKeeper key={place} {...{ collectionType, model, documentId, isCopy }} /> },
  };
};
