/** Loads findings for review, and sends the decisions about them. */
import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import type { ReviewValue } from '../../../../import/plan/review-value';
import { useErrorWords } from './errors';
import { countOf, findingsAddress, type Count, type Decision, type Finding, type FindingsAnswer } from './findings';
import { useLoaded } from './use-loaded';

/** What an editor can do with a finding. */
export type Act = 'accept' | 'refuse' | 'undo';

/** The decision made since the page was loaded. `isCorrected`: an editor corrected the value before accepting it. */
export interface Decided {
  readonly decision: Decision;
  readonly isCorrected: boolean;
}

interface Refusals {
  readonly accepted: number;
  readonly refused: readonly { readonly id: string; readonly reason: string }[];
}

const OUTCOME: Readonly<Record<Act, Decision>> = { accept: 'accepted', refuse: 'refused', undo: 'waiting' };
const EMPTY: readonly Finding[] = [];
const NONE: ReadonlyMap<string, never> = new Map<string, never>();

function counted(counts: readonly Count[], { kind }: Finding, decision: Decision, by: 1 | -1): Count[] {
  const key = decision === 'waiting' ? null : decision;
  const isIt = (one: Count): boolean => one.kind === kind && one.decision === key;
  return counts.some(isIt)
    ? counts.map((one) => (isIt(one) ? { ...one, count: one.count + by } : one))
    : [...counts, { kind, decision: key, count: by }];
}

/** One page of findings. Findings that are decided stay on the page until it is loaded again, so that the decision can be undone. */
export function useReview(decision: Decision, kind: string | null, offset: number) {
  const { post } = useFetchClient();
  const inWords = useErrorWords();
  const { answer, error, reload } = useLoaded<FindingsAnswer>(findingsAddress(decision, kind, offset));
  const [decided, setDecided] = useState<ReadonlyMap<string, Decided>>(NONE);
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(NONE);
  const [busy, setBusy] = useState<string | null>(null);
  useEffect(() => {
    setDecided(NONE);
    setErrors(NONE);
  }, [answer]);

  const findings = answer?.findings ?? EMPTY;
  const isHere = ({ id }: Finding): boolean => (decided.get(id)?.decision ?? decision) === decision;

  /** Sends a decision. @returns whether the server accepted it; if not, the reason is in `errors` */
  const decide = async ({ id }: Finding, act: Act, value?: ReviewValue): Promise<boolean> => {
    setBusy(id);
    try {
      await post(`/importer/findings/${id}/${act}`, value ? { value } : {});
      setDecided((before) => new Map([...before, [id, { decision: OUTCOME[act], isCorrected: value !== undefined }]]));
      setErrors((before) => new Map([...before].filter(([one]) => one !== id)));
      return true;
    } catch (failure) {
      setErrors((before) => new Map([...before, [id, inWords(failure)]]));
      return false;
    } finally {
      setBusy(null);
    }
  };

  /** Accepts all findings on the page that wait. */
  const acceptAll = async (): Promise<void> => {
    const ids = findings.filter(isHere).map(({ id }) => id);
    setBusy('all');
    try {
      const { data } = await post<Refusals>('/importer/findings/accept', { ids });
      const refused = new Map(data.refused.map(({ id, reason }) => [id, reason]));
      setErrors(refused);
      setDecided(
        (before) =>
          new Map([
            ...before,
            ...ids.flatMap((id) => (refused.has(id) ? [] : [[id, { decision: 'accepted', isCorrected: false } as const] as const])),
          ]),
      );
    } catch (failure) {
      setErrors(new Map(ids.map((id) => [id, inWords(failure)])));
    } finally {
      setBusy(null);
    }
  };

  const counts = findings.reduce<readonly Count[]>((sum, finding) => {
    const now = decided.get(finding.id)?.decision ?? decision;
    return now === decision ? sum : counted(counted(sum, finding, decision, -1), finding, now, 1);
  }, answer?.counts ?? []);
  return {
    findings,
    isLoaded: answer !== null,
    error,
    reload,
    decided,
    errors,
    busy,
    decide,
    acceptAll,
    /** The number of findings on the page that are still in the list shown. */
    here: findings.filter(isHere).length,
    count: (of: Decision, ofKind: string | null = null) => countOf(counts, of, ofKind),
    kinds: [...new Set(counts.map((one) => one.kind))],
  };
}
