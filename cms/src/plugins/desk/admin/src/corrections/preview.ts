/** What a correction would be, as the server tells it. */
import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { reasonOf } from '../reason';

export type Kind = 'correction' | 'update' | 'clarification' | 'retraction';

export interface Occurrence {
  readonly field: 'title' | 'excerpt' | 'body';
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/** What the text of the correction is made of. */
interface Said {
  readonly kind: Kind;
  readonly wrong: string;
  readonly right: string;
}

/** `token` names the public version. `of` is what was asked: `text` is made of all of it, `occurrences` are those of the wrong words. */
interface CorrectionPreview {
  readonly token: string;
  readonly hasChanges: boolean;
  readonly changedBy: string | null;
  readonly text: string;
  readonly occurrences: readonly Occurrence[];
  readonly of: Said;
}

/** What the editor has written so far. */
interface Asked extends Said {
  readonly documentId: string;
  readonly locale: string;
}

const PAUSE_MS = 300;

/** Asks for the preview shortly after each change. The token stays that of the version which the editor saw first. */
export function usePreview({ documentId, locale, kind, wrong, right }: Asked): {
  preview: CorrectionPreview | null;
  failure: string | null;
} {
  const { post } = useFetchClient();
  const [answer, setAnswer] = useState<{ preview: CorrectionPreview | null; failure: string | null }>({ preview: null, failure: null });
  useEffect(() => {
    const abort = new AbortController();
    const ask = async (): Promise<void> => {
      try {
        const body = { documentId, locale, kind, wrong, right };
        const { data } = await post<Omit<CorrectionPreview, 'of'>>('/desk/corrections/preview', body, { signal: abort.signal });
        setAnswer(({ preview }) => ({
          preview: { ...data, token: preview?.token ?? data.token, of: { kind, wrong, right } },
          failure: null,
        }));
      } catch (error) {
        if (!abort.signal.aborted) setAnswer((before) => ({ ...before, failure: reasonOf(error) }));
      }
    };
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [documentId, kind, locale, post, right, wrong]);
  return answer;
}
