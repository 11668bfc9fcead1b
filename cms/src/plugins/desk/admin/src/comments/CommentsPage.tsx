import { Button, EmptyStateLayout, Field, Flex, Main, TextInput, Typography } from '@strapi/design-system';
import { Layouts, Page, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useRef, useState, type ChangeEvent, type FormEvent } from 'react';
import { useIntl, type MessageDescriptor } from 'react-intl';
import { offerUndo } from '../history/undo';
import { reasonOf } from '../reason';
import { CommentCard, type Acts } from './CommentCard';
import { commentMessages as messages } from './messages';
import { useComments, type Comment, type Shown } from './moderation';

const WAITING: Shown = { list: 'waiting', page: 1 };
const REFUSED: Shown = { list: 'refused', page: 1 };

/** Chooses what is shown. */
function Choice({ shown, onShow }: { readonly shown: Shown; readonly onShow: (shown: Shown) => void }) {
  const { formatMessage } = useIntl();
  const [sought, setSought] = useState('');
  const list = 'list' in shown ? shown.list : null;
  const find = (event: FormEvent): void => {
    event.preventDefault();
    if (sought.trim().length >= 3) onShow({ sought: sought.trim() });
  };
  const choice = (label: MessageDescriptor, to: Shown, isShown: boolean) => (
    <Button variant={isShown ? 'default' : 'tertiary'} aria-pressed={isShown} onClick={() => onShow(to)}>
      {formatMessage(label)}
    </Button>
  );
  return (
    <Flex gap={4} wrap="wrap" alignItems="flex-end" justifyContent="space-between">
      <Flex gap={2} role="group" aria-label={formatMessage(messages.lists)}>
        {choice(messages.waiting, WAITING, list === 'waiting')}
        {choice(messages.refused, REFUSED, list === 'refused')}
      </Flex>
      <form onSubmit={find}>
        <Flex gap={2} alignItems="flex-end">
          <Field.Root name="sought">
            <Field.Label>{formatMessage(messages.find)}</Field.Label>
            <TextInput value={sought} onChange={({ target }: ChangeEvent<HTMLInputElement>) => setSought(target.value)} />
          </Field.Root>
          <Button type="submit" variant="secondary">
            {formatMessage(messages.findNow)}
          </Button>
        </Flex>
      </form>
    </Flex>
  );
}

/** The comments that wait for a decision, those that were refused, and those of one reader. */
export default function CommentsPage() {
  const { formatMessage } = useIntl();
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [shown, setShown] = useState<Shown>(WAITING);
  const { answer, read } = useComments(shown);
  const list = useRef<HTMLUListElement>(null);
  const main = useRef<HTMLElement>(null);

  /** Reads the list again. The focus goes to the comment that has taken the place of the one that was decided on. */
  const goOn = async (place: number): Promise<void> => {
    const left = await read();
    if (left === 0 && 'page' in shown && shown.page > 1) setShown({ ...shown, page: shown.page - 1 });
    requestAnimationFrame(() => {
      const headings = list.current?.querySelectorAll<HTMLElement>('h2') ?? [];
      (headings[Math.min(place, headings.length - 1)] ?? main.current)?.focus();
    });
  };
  const act = async (path: string, comment: Comment, body: object, done: () => void): Promise<boolean> => {
    const place = [...(list.current?.children ?? [])].findIndex(
      (one) => one instanceof HTMLElement && one.dataset.comment === comment.documentId,
    );
    try {
      await post(`/desk/comments/${path}`, { documentId: comment.documentId, ...body });
      done();
      await goOn(place);
      return true;
    } catch (error) {
      toggleNotification({ type: 'danger', message: formatMessage(messages.failed, { reason: reasonOf(error) }) });
      return false;
    }
  };
  const offer = (
    comment: Comment,
    message: MessageDescriptor,
    path = 'undo',
    body: () => Promise<object> = async () => Promise.resolve({}),
  ): void =>
    offerUndo({
      message,
      values: { name: comment.name },
      undo: async () => {
        await post(`/desk/comments/${path}`, { documentId: comment.documentId, ...(await body()) });
        await read();
        return [];
      },
    });
  const acts: Acts = {
    approve: (comment) => void act('approve', comment, { basedOn: comment.updatedAt }, () => offer(comment, messages.approved)),
    refuse: (comment, spam) => void act('refuse', comment, { spam }, () => offer(comment, spam ? messages.wasSpam : messages.wasRefused)),
    edit: async (comment, name, text) =>
      act('edit', comment, { basedOn: comment.updatedAt, name, text }, () => {
        offer(comment, messages.wasEdited, 'edit', async () => {
          const { data } = await post<{ results: readonly Comment[] }>('/desk/comments/find', { sought: comment.documentId });
          return { basedOn: data.results[0]?.updatedAt, name: comment.name, text: comment.text };
        });
      }),
    undo: (comment) => void act('undo', comment, {}, () => undefined),
    erase: (comment) =>
      void act('erase', comment, {}, () =>
        toggleNotification({ type: 'success', message: formatMessage(messages.erased, { name: comment.name }) }),
      ),
  };

  if (answer === 'failed') return <Page.Error />;
  if (answer === null) return <Page.Loading />;
  const { results, total, pageCount, failed, mayErase } = answer;
  const none = 'sought' in shown ? messages.noneFound : shown.list === 'waiting' ? messages.noneWaiting : messages.noneRefused;
  return (
    <Main ref={main} tabIndex={-1}>
      <Page.Title>{formatMessage(messages.title)}</Page.Title>
      <Layouts.Header title={formatMessage(messages.title)} subtitle={formatMessage(messages.count, { count: total })} />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Typography>{formatMessage(messages.hint)}</Typography>
          {failed > 0 ? <Typography textColor="danger700">{formatMessage(messages.untaken, { count: failed })}</Typography> : null}
          <Choice shown={shown} onShow={setShown} />
          {results.length === 0 ? (
            <EmptyStateLayout content={formatMessage(none)} />
          ) : (
            <Flex
              tag="ul"
              ref={list}
              direction="column"
              alignItems="stretch"
              gap={3}
              aria-label={formatMessage('sought' in shown ? messages.found : messages[shown.list])}
            >
              {results.map((comment) => (
                <CommentCard key={comment.documentId} comment={comment} acts={acts} mayErase={mayErase} />
              ))}
            </Flex>
          )}
          {'page' in shown && pageCount > 1 ? (
            <Flex gap={2}>
              <Button variant="tertiary" disabled={shown.page <= 1} onClick={() => setShown({ ...shown, page: shown.page - 1 })}>
                {formatMessage(messages.previous)}
              </Button>
              <Button variant="tertiary" disabled={shown.page >= pageCount} onClick={() => setShown({ ...shown, page: shown.page + 1 })}>
                {formatMessage(messages.next)}
              </Button>
            </Flex>
          ) : null}
        </Flex>
      </Layouts.Content>
    </Main>
  );
}
