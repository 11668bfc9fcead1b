/** The first administrator of a CMS under test, and sign-in over the HTTP interface of the admin panel. */
import { z } from 'zod';

/** Name, e-mail address and password of the first administrator. */
export const ADA = { firstname: 'Ada', lastname: 'Editor', email: 'ada@example.org', password: 'Correct-horse-7' };

const signedIn = z.object({ data: z.object({ token: z.string() }) });

async function post(address: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(address, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
}

/** Creates the first administrator of a CMS. @returns the access token */
export async function registerAda(url: string): Promise<string> {
  return signedIn.parse(await (await post(`${url}/admin/register-admin`, ADA)).json()).data.token;
}

/** Signs in. @returns the response: it has the cookies, and the access token when its status is 200 */
export async function signIn(
  url: string,
  { email, password }: { readonly email: string; readonly password: string } = ADA,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return post(`${url}/admin/login`, { email, password }, headers);
}

/** Reads the access token from the response to a login. */
export async function tokenOf(answer: Response): Promise<string> {
  return signedIn.parse(await answer.json()).data.token;
}

/** The cookies that a response sets for a path, in the form of a `Cookie` header. */
export function cookieOf(answer: Response, path: string): string {
  const given = answer.headers.getSetCookie().filter((cookie) => cookie.toLowerCase().includes(`path=${path};`));
  return given.map((cookie) => cookie.split(';')[0]).join('; ');
}
