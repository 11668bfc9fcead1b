/** Watches what happens in a page of a robot: acknowledged saves, errors of the page, and answers that are failures of the CMS. */
import type { Page, Response } from 'playwright-core';
import type { Memory } from './memory';

const CHANGE = /\/content-manager\/collection-types\/api::post\.post\/(\w+)(?:\/actions\/publish)?\?/;
/** What Chromium and Strapi write to the console about a request that failed, as those to a CMS that was killed do. */
const OF_REQUEST = /^Failed to load resource|^TypeError: Failed to fetch\n/;

/**
 * Whether Strapi has left a failed request unhandled: its library of requests (Redux Toolkit) rejects with a plain object without a stack, that has
 * the name of the error of `fetch`, or that of the answer to a session that has ended. The desk has no such call.
 */
function isOfStrapisRequest({ name, message, stack }: Pick<Error, 'name' | 'message' | 'stack'>): boolean {
  return ['TypeError', 'UnauthorizedError'].includes(name) && message === 'Object' && !stack;
}

/** Notes saves and publications that the CMS answered with success, with the fields that they sent. */
function noteSave(record: Memory, answer: Response): void {
  const request = answer.request();
  const documentId = CHANGE.exec(request.url())?.[1];
  const body = request.postData();
  if (documentId !== undefined && body !== null && ['PUT', 'POST'].includes(request.method()) && answer.ok())
    record.acknowledge(documentId, body);
}

/** Watches a page. What must not happen is added to `errors`. */
export function watchPage(page: Page, record: Memory, errors: string[]): void {
  page.on('response', (answer) => {
    noteSave(record, answer);
    if (answer.status() >= 500) errors.push(`${answer.status()} ${answer.request().method()} ${answer.url()}`);
  });
  page.on('pageerror', ({ name, message, stack }) => {
    if (!isOfStrapisRequest({ name, message, stack })) errors.push([name, message, stack, `at ${page.url()}`].join(' '));
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && !OF_REQUEST.test(message.text())) errors.push(`${message.text()} at ${message.location().url}`);
  });
}

/** Lets the page remember the text that a field had after the last key. Call before the page is opened. */
export async function rememberTyping(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const remember = ({ target }: Event): void => {
      const text = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target.value : null;
      Reflect.set(window, 'robotTyped', text ?? (target instanceof HTMLElement ? target.innerText : ''));
    };
    document.addEventListener('input', remember, { capture: true });
  });
}

/** Where the keys went that were just typed, and whether the field had the word after the last of them. */
export async function lookAtTyping(
  page: Page,
  selector: string,
  mark: string,
): Promise<{ isFocused: boolean; isInDialog: boolean; wasShown: boolean }> {
  return page.evaluate(
    ([field, word]) => ({
      isFocused: document.querySelector(field)?.contains(document.activeElement) === true,
      isInDialog: document.activeElement?.matches('[role="dialog"], [role="dialog"] *') === true,
      wasShown: String(Reflect.get(window, 'robotTyped')).includes(word),
    }),
    [selector, mark] as const,
  );
}
