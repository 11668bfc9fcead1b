/** Uploads a file of any size and shows the progress. */
import { attemptTokenRefresh, useAuth } from '@strapi/strapi/admin';
import { useState } from 'react';
import { AnswerError, useErrorWords } from './errors';
import type { ChosenOptions } from './runs';

const UNAUTHORISED = 401;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined;
}

/** Uses XMLHttpRequest, since fetch does not report the progress of an upload. @returns the id of the new import */
async function send(address: string, file: File, token: string | null, onProgress: (share: number) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.setRequestHeader('content-type', 'application/octet-stream');
    if (token) request.setRequestHeader('authorization', `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total);
    request.onerror = () => reject(new AnswerError(undefined, 'the connection was lost'));
    request.onload = () => {
      const answer = parsed(request.responseText);
      const [id, reason] = [at(answer, 'id'), at(at(answer, 'error'), 'message')];
      if (request.status === 200 && typeof id === 'number') resolve(id);
      else reject(new AnswerError(request.status, typeof reason === 'string' ? reason : request.statusText));
    };
    request.send(file);
  });
}

/** Uploads an export and requests a report of it. `share` is the part that has been sent, from 0 to 1; null when no upload is running. */
export function useUpload(onSent: (id: number) => void) {
  const token = useAuth('Importer', ({ token: own }) => own);
  const inWords = useErrorWords();
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<string | null>(null);

  const upload = async (file: File, options: ChosenOptions): Promise<void> => {
    const question = new URLSearchParams({ name: file.name, options: JSON.stringify({ ...options, dryRun: true }) });
    const address = `/importer/runs?${question.toString()}`;
    setShare(0);
    setError(null);
    try {
      const id = await send(address, file, token, setShare).catch(async (failure: unknown) => {
        if (!(failure instanceof AnswerError) || failure.status !== UNAUTHORISED) throw failure;
        return send(address, file, await attemptTokenRefresh(), setShare);
      });
      onSent(id);
    } catch (failure) {
      setError(inWords(failure));
    } finally {
      setShare(null);
    }
  };
  return { upload, share, error };
}
