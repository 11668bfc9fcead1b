/** Errors that are about one document: the others of an import go on. */

/** What is wrong with a document's data, in words. @throws the error itself when it is of another kind, which ends the work */
export function faultOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  // SQLSTATE classes 22 and 23: what the database refuses about the data.
  if (!(error instanceof Error && (error.name === 'ValidationError' || /^2[23]/.test(code)))) throw error;
  return error.message;
}
