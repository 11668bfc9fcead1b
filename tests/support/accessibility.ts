/** Checks parts of a page with the rules of axe-core. */
import { source as axe } from 'axe-core';
import type { Page } from 'playwright-core';

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** Waits until nothing moves any more: a dialog that fades in has other colours. */
async function untilStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(async (animation) => animation.finished));
  });
}

/** What breaks a rule in the parts of the page. @param parts CSS selectors; each must be there */
export async function violationsIn(page: Page, ...parts: readonly string[]): Promise<string[]> {
  for (const part of parts) await page.locator(part).first().waitFor();
  await untilStill(page);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const found = await page.evaluate(async (include) => {
    const { axe: rules } = window as unknown as { axe: { run(context: object): Promise<{ violations: Violation[] }> } };
    return (await rules.run({ include })).violations;
  }, parts);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary?.replaceAll(/\s+/g, ' ') ?? ''}`),
  );
}
