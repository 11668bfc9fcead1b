/** The server's side of the moderators' page. */
import { useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useEffect, useState } from 'react';

/** A comment as the server tells it (server/comments/list.ts). */
export interface Comment {
  readonly documentId: string;
  readonly name: string;
  /** Null when it is more than plain text. */
  readonly text: string | null;
  readonly at: string | null;
  /** Null when there is no document, as of a refused comment. */
  readonly updatedAt: string | null;
  /** What the reader sent, where the newsroom has changed it. */
  readonly sent: { readonly name: string; readonly text: string } | null;
  readonly email: string | null;
  readonly state: 'waiting' | 'approved' | 'refused' | 'spam';
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly post: {
    readonly documentId: string;
    readonly title: string;
    readonly locale: string | null;
    readonly state: 'public' | 'draft' | 'gone';
  };
}

interface Answer {
  readonly results: readonly Comment[];
  readonly total: number;
  readonly pageCount: number;
  /** How many comments could not be made documents. */
  readonly failed: number;
  readonly mayErase: boolean;
}

/** Which comments are shown: one of the lists, or those that were sought. */
export type Shown = { readonly list: 'waiting' | 'refused'; readonly page: number } | { readonly sought: string };

/** What is asked; `read` asks again, and tells how many comments there are then. */
export function useComments(shown: Shown): { readonly answer: Answer | 'failed' | null; readonly read: () => Promise<number> } {
  const { get, post } = useFetchClient();
  const [answer, setAnswer] = useState<Answer | 'failed' | null>(null);
  const read = useCallback(async () => {
    try {
      const asked = 'sought' in shown ? post<Answer>('/desk/comments/find', shown) : get<Answer>('/desk/comments', { params: shown });
      const { data } = await asked;
      setAnswer(data);
      return data.results.length;
    } catch {
      setAnswer('failed');
      return 0;
    }
  }, [get, post, shown]);
  useEffect(() => void read(), [read]);
  return { answer, read };
}
