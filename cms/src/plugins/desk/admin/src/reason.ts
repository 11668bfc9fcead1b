/** Why a request of the admin was refused, in the server's words. */

interface Refusal {
  readonly response?: { readonly data?: { readonly error?: { readonly message?: string } } };
  readonly message?: string;
}

/** The server's message; without one, that of the browser. */
export function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const { response, message } = error as Refusal;
  return response?.data?.error?.message ?? message ?? '';
}
