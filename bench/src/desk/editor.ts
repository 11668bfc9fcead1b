/** An editor at the admin, who types and points at the pace of a person. Counts what the editor does and how long it takes. */
/// <reference lib="dom" />
import { setTimeout } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';

/** Between two keys: about 110 keys per ten seconds, a practised typist's pace. */
const KEY_MS = 110;
/** To find the next thing and point at it (Card, Moran and Newell, "The Keystroke-Level Model", 1980: 1.1 s to point, 0.2 s to press). */
const AIM_MS = 1_300;
/** To press two keys together, such as Ctrl+V. */
const CHORD_MS = 400;

/** What an editor did for a task. `waitingMs` is the part of `elapsedMs` in which the editor waited for the page. */
export interface Effort {
  readonly clicks: number;
  readonly keys: number;
  readonly elapsedMs: number;
  readonly waitingMs: number;
}

/** One editor with one page. */
export class Editor {
  private clicks = 0;
  private keys = 0;
  private workMs = 0;
  private asideMs = 0;

  constructor(readonly page: Page) {}

  /** Counts from zero during a task. @returns what the task took */
  async during(task: () => Promise<void>): Promise<Effort> {
    [this.clicks, this.keys, this.workMs, this.asideMs] = [0, 0, 0, 0];
    const start = performance.now();
    await task();
    const elapsedMs = performance.now() - start - this.asideMs;
    return { clicks: this.clicks, keys: this.keys, elapsedMs, waitingMs: elapsedMs - this.workMs };
  }

  /** Waits until the target can be clicked, and clicks it. */
  async click(target: Locator): Promise<void> {
    await target.waitFor();
    await this.work(AIM_MS);
    await target.click();
    this.clicks += 1;
  }

  /** Types into what has the focus. */
  async type(text: string): Promise<void> {
    for (const key of text) {
      await this.page.keyboard.type(key);
      await this.work(KEY_MS);
    }
    this.keys += text.length;
  }

  /** Clicks a field and types into it. */
  async write(field: Locator, text: string): Promise<void> {
    await this.click(field);
    await this.type(text);
  }

  /** Clicks a field and types a text in place of what it has. */
  async rewrite(field: Locator, text: string): Promise<void> {
    await this.click(field);
    await this.press('Control+a');
    await this.type(text);
  }

  /** Presses one key, or several together. */
  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
    await this.work(CHORD_MS);
    this.keys += 1;
  }

  /** Goes to the document in another window, selects a passage with the mouse, copies it and comes back. */
  async copyFromDocument(passage: { readonly html: string; readonly text: string }): Promise<void> {
    await this.work(CHORD_MS + AIM_MS + AIM_MS + CHORD_MS + CHORD_MS);
    this.clicks += 1;
    this.keys += 3;
    await this.page.evaluate(async ({ html, text }) => {
      const blobs = { 'text/html': new Blob([html], { type: 'text/html' }), 'text/plain': new Blob([text], { type: 'text/plain' }) };
      await navigator.clipboard.write([new ClipboardItem(blobs)]);
    }, passage);
  }

  /** Clicks a button that opens the system's dialog for files, and double-clicks a file there. */
  async choose(button: Locator, path: string): Promise<void> {
    const opened = this.page.waitForEvent('filechooser');
    const [dialog] = await Promise.all([opened, this.click(button)]);
    await this.work(AIM_MS);
    await dialog.setFiles(path);
    this.clicks += 2;
  }

  /** Does what is no work of the editor; its time is not counted. */
  async aside(task: () => Promise<void>): Promise<void> {
    const start = performance.now();
    await task();
    this.asideMs += performance.now() - start;
  }

  /** Works for a time. What this program itself is late by is not counted. */
  private async work(ms: number): Promise<void> {
    const start = performance.now();
    await setTimeout(ms);
    this.workMs += ms;
    this.asideMs += performance.now() - start - ms;
  }
}
