/** Keeps what is typed in the browser, and finds what was kept before. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Keeper, Version } from './keeper';
import { forgetText, keepText, keptTexts, ownerKey, type KeptText } from './kept-texts';
import { isSameContent, merge, type Choices, type Merged, type Values } from './merge';
import { announceForm, formsInOtherTabs, newFormId } from './open-tabs';

/** What is typed is written at the latest after this time, also without a pause in typing. */
const WRITE_MS = 1_000;
/** A text that is as it is stored is forgotten after this time: not at once, since a form that is left is reset too. */
const FORGET_MS = 2_000;

/** What the form holds if something was typed into it, or taken from another kept text; else null. */
function typedInto(keeper: Keeper, stored: Version): Values | null {
  const values = keeper.form?.getValues() ?? stored.values;
  return isSameContent(keeper.shape, values, stored.values) ? null : values;
}

/**
 * Merges a kept text with what the form holds, or with the stored version where nothing was typed. Where both changed a field, the editor
 * chooses: neither text is given up unseen. `isTyped`: whether the other side is what the form holds.
 */
export function mergeKept(keeper: Keeper, stored: Version, text: KeptText, choices?: Choices): Merged & { readonly isTyped: boolean } {
  const typed = typedInto(keeper, stored);
  return { ...merge(keeper.shape, text.base.values, typed ?? stored.values, text.values, choices), isTyped: typed !== null };
}

/** Texts that were kept and are not stored. Those that are stored by now are forgotten. */
async function findOffers(keeper: Keeper, owner: string, id: string): Promise<KeptText[]> {
  const [texts, open] = [await keptTexts(owner), await formsInOtherTabs()];
  const { stored } = keeper;
  if (stored === null) return [];
  const offers = [];
  for (const text of texts.filter((one) => one.id !== id && !open.has(one.id))) {
    if (merge(keeper.shape, text.base.values, stored.values, text.values).changes.some(({ side }) => side !== 'theirs')) offers.push(text);
    else await forgetText(text.id);
  }
  return offers;
}

/** `offers`: kept texts, the newest first. `failure`: why the browser cannot keep texts; null when it can. */
export function useKeptText(keeper: Keeper, userId: number | undefined, values: Values, isReady: boolean) {
  const [id] = useState(newFormId);
  const [offers, setOffers] = useState<readonly KeptText[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const owner = userId === undefined ? null : ownerKey(userId, keeper.identity);

  const write = useCallback(
    async (isLeaving = false) => {
      timer.current = null;
      const { base, form } = keeper;
      if (owner === null || base === null || form === null) return;
      try {
        if (keeper.isOver) await forgetText(id);
        else if (keeper.hasWords()) await keepText({ id, owner, base, values: form.getValues(), at: Date.now() });
        else if (!isLeaving) await forgetText(id);
        setFailure(null);
      } catch (error) {
        setFailure(error instanceof Error ? error.name : String(error));
      }
    },
    [id, keeper, owner],
  );

  useEffect(() => announceForm(id), [id]);

  useEffect(() => {
    if (owner === null || !isReady) return;
    findOffers(keeper, owner, id).then(setOffers, (error: unknown) => setFailure(error instanceof Error ? error.name : String(error)));
  }, [id, isReady, keeper, owner]);

  useEffect(() => {
    if (isReady) timer.current ??= setTimeout(() => void write(), keeper.form?.initialValues === values ? FORGET_MS : WRITE_MS);
  }, [isReady, keeper, values, write]);

  useEffect(() => {
    keeper.keepNow = () => void write();
    const leave = (): void => void write(true);
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', leave);
      if (timer.current !== null) clearTimeout(timer.current);
      leave();
    };
  }, [keeper, write]);

  /** Ends an offer; the text itself is forgotten unless it is offered again later. */
  const settle = useCallback(async (text: KeptText, isForgotten: boolean) => {
    setOffers((before) => before.filter((one) => one.id !== text.id));
    if (isForgotten) await forgetText(text.id);
  }, []);

  /** Keeps the merged text as that of this form, before the text that was taken is forgotten. */
  const take = useCallback(
    async (text: KeptText, values: Values) => {
      keeper.form?.setValues(values);
      if (owner !== null && keeper.base !== null) await keepText({ id, owner, base: keeper.base, values, at: Date.now() });
      await settle(text, true);
    },
    [id, keeper, owner, settle],
  );

  return { offers, failure, settle, take, formId: id };
}
