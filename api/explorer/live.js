/* Subscriptions in the explorer: the events of one, as GraphiQL reads them. */

const NEXT = 'event: next\ndata: ';
const END = { done: true, value: undefined };

/** Whether the operation that is asked for is a subscription. */
export function isSubscription({ operationName }, documentAST) {
  const operations = documentAST?.definitions.filter(({ kind }) => kind === 'OperationDefinition') ?? [];
  const asked = operations.find(({ name }) => name?.value === operationName) ?? operations[0];
  return asked?.operation === 'subscription';
}

async function open(url, asked, headers, signal) {
  const sent = { ...headers, accept: 'text/event-stream', 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers: sent, body: JSON.stringify(asked), signal });
  if (answer.ok) return answer.body.pipeThrough(new TextDecoderStream()).getReader();
  throw new Error((await answer.json()).errors[0].message);
}

/** Starts a subscription. `return` ends it, also while `next` waits: a generator would wait for the next event first. */
export function eventsOf(url, asked, headers) {
  const leaving = new AbortController();
  const opening = open(url, asked, headers, leaving.signal);
  let text = '';
  async function next() {
    const reader = await opening;
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end < 0) {
        const { done, value } = await reader.read();
        if (done) throw new Error('The connection was lost. Run the subscription again.');
        text += value;
        continue;
      }
      const event = text.slice(0, end);
      text = text.slice(end + 2);
      if (event.startsWith(NEXT)) return { done: false, value: JSON.parse(event.slice(NEXT.length)) };
      // Anything else is a comment, which keeps the connection open.
      if (event.startsWith('event: complete')) return END;
    }
  }
  const iterator = {
    next: () => next().catch((error) => (leaving.signal.aborted ? END : Promise.reject(error))),
    return: async () => {
      leaving.abort();
      return END;
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}
