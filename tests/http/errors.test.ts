import { ErrorCode, invalidArgument, isErrorCode } from '../../api/src/graphql/error-codes';
import { ask, createIndex, openTestServer, type TestServer } from './test-server';

let api: TestServer;

beforeAll(async () => {
  api = await openTestServer(await createIndex());
});
afterAll(() => api.close());
beforeEach(() => api.log.splice(0));

test('an unexpected error of a resolver is hidden from the client and logged in full', async () => {
  const { data, errors } = await ask(api.address, '{ broken one }');
  expect(data).toEqual({ broken: null, one: 1 });
  expect(errors).toMatchObject([{ path: ['broken'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
  expect(JSON.stringify(errors)).not.toMatch(/hunter2|stack|\.ts/);
  expect(api.log.join()).toMatch(/hunter2/);
});

test('the error of a resolver that breaks the schema is hidden too', async () => {
  const { data, errors } = await ask(api.address, '{ required }');
  expect([data, errors?.[0]?.extensions]).toEqual([null, { code: 'INTERNAL_SERVER_ERROR' }]);
  expect(JSON.stringify(errors)).not.toContain('non-nullable');
});

test('an error that a resolver throws for the client is sent unchanged, and not logged', async () => {
  const { errors } = await ask(api.address, '{ refused(first: 500) }');
  expect(errors).toMatchObject([{ message: '500 is too many', extensions: { code: 'BAD_USER_INPUT', argument: 'first' } }]);
  expect(api.log).toEqual([]);
});

test('a refused argument is reported to the client with the name of the argument, and not logged', async () => {
  const { errors } = await ask(api.address, '{ argument }');
  expect(errors).toMatchObject([
    {
      message: 'Argument "needed": 3 is one too many. Send 2.',
      path: ['argument'],
      extensions: { code: 'BAD_USER_INPUT', argument: 'needed' },
    },
  ]);
  expect(api.log).toEqual([]);
});

test.each([
  ['a syntax error', '{', 'GRAPHQL_PARSE_FAILED'],
  ['an unknown field', '{ two }', 'GRAPHQL_VALIDATION_FAILED'],
  ['several operations without an operationName', 'query A { one } query B { one }', 'OPERATION_RESOLUTION_FAILURE'],
  ['a null in a variable for a required argument', 'query ($n: Int) { argument(needed: $n) }', 'BAD_USER_INPUT'],
])('%s has its own code', async (_, query, code) => {
  const { errors } = await ask(api.address, query, { n: null });
  expect(errors).toHaveLength(1);
  expect(errors?.[0]?.extensions).toEqual({ code });
});

test.each(['mutation { one }', 'subscription { one }', 'mutation M { x } query Q { one }'])(
  'the schema has no operation such as %s, and nothing is logged',
  async (query) => {
    const { data, errors } = await ask(api.address, query);
    expect([data, errors?.length, errors?.[0]?.extensions]).toEqual([undefined, 1, { code: 'GRAPHQL_VALIDATION_FAILED' }]);
    expect(errors?.[0]?.message).toMatch(/The schema has no (mutation|subscription)s: send an operation of another kind./);
    expect(api.log).toEqual([]);
    const answer = await fetch(`${api.address}/graphql?${new URLSearchParams({ query }).toString()}`, {
      headers: { accept: 'application/graphql-response+json' },
    });
    expect(answer.status).toBe(400);
  },
);

test('a statement over its time limit is reported as such, and the rest of the answer is returned', async () => {
  const { status, data, errors } = await ask(api.address, '{ slow one }');
  expect([status, data]).toEqual([200, { slow: null, one: 1 }]);
  expect(errors).toMatchObject([{ path: ['slow'], extensions: { code: 'STATEMENT_TIMEOUT' } }]);
});

test('no error contains a stack trace, whatever NODE_ENV is', async () => {
  for (const query of ['{', '{ two }', '{ broken }', '{ refused }', '{ posts(first: 190000) { nodes { id } } }']) {
    const { errors } = await ask(api.address, query);
    expect(errors).toHaveLength(1);
    expect(JSON.stringify(errors)).not.toMatch(/stacktrace|node_modules/);
  }
});

test('the error for a refused argument says which, why, and what to do', () => {
  const error = invalidArgument('first', '500 is over the ceiling of 100', 'Page with `after`.');
  expect(error.message).toBe('Argument "first": 500 is over the ceiling of 100. Page with `after`.');
  expect(error.extensions).toEqual({ code: 'BAD_USER_INPUT', argument: 'first' });
});

test('each error code is the same as its name in the list', () => {
  for (const [name, code] of Object.entries(ErrorCode)) expect([code, isErrorCode(code)]).toEqual([name, true]);
  expect(isErrorCode('ELSE')).toBe(false);
});
