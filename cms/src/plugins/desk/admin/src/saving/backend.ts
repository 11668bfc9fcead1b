/** Address of the CMS as the admin knows it, without a slash at the end. */
export function backendAddress(): string {
  const known: unknown = window.strapi;
  return (known as { backendURL: string }).backendURL;
}
