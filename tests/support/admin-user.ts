/** Who works in the admin of a test, over its own HTTP interface. */
import { z } from 'zod';

/** The first administrator of a test's CMS. */
export const ADA = { firstname: 'Ada', lastname: 'Editor', email: 'ada@example.org', password: 'Correct-horse-7' };

const signedIn = z.object({ data: z.object({ token: z.string() }) });

async function post(address: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(address, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
}

/** Makes the first administrator of a CMS and gives the access token. */
export async function registerAda(url: string): Promise<string> {
  return signedIn.parse(await (await post(`${url}/admin/register-admin`, ADA)).json()).data.token;
}

/** Signs in; the answer has the cookies and, when it is 200, the token. */
export async function signIn(
  url: string,
  { email, password }: { readonly email: string; readonly password: string } = ADA,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return post(`${url}/admin/login`, { email, password }, headers);
}

/** The access token in the answer to a login. */
export async function tokenOf(answer: Response): Promise<string> {
  return signedIn.parse(await answer.json()).data.token;
}

/** The cookies that an answer gives for a path, as a browser would send them. */
export function cookieOf(answer: Response, path: string): string {
  const given = answer.headers.getSetCookie().filter((cookie) => cookie.toLowerCase().includes(`path=${path};`));
  return given.map((cookie) => cookie.split(';')[0]).join('; ');
}
