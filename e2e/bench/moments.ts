// Moments in a page, taken within it, so that the way to the test is not measured.

import type { Page } from "@playwright/test";

/** Milliseconds from the page's navigation until an element was there. To be called before the page is opened. */
export async function watchFor(page: Page, selector: string): Promise<() => Promise<number>> {
  await page.addInitScript((selector) => {
    const seen = new Promise<number>((resolve) => {
      const look = () => {
        if (document.querySelector(selector) === null) return;
        observer.disconnect();
        resolve(performance.now());
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { childList: true, subtree: true });
    });
    Object.assign(window, { seen });
  }, selector);
  return () => page.evaluate(() => (window as unknown as { seen: Promise<number> }).seen);
}

/** Milliseconds from a click until an element that was not there is painted. */
export async function clickUntil(page: Page, link: string, selector: string): Promise<number> {
  return page.evaluate(
    ([link, selector]) =>
      new Promise<number>((resolve) => {
        const started = performance.now();
        const look = () => {
          if (document.querySelector(selector!) === null) requestAnimationFrame(look);
          // The frame that has it is painted when the next task runs.
          else setTimeout(() => resolve(performance.now() - started));
        };
        document.querySelector<HTMLElement>(link!)?.click();
        requestAnimationFrame(look);
      }),
    [link, selector],
  );
}

/** Milliseconds from each key that was pressed until what it changed was painted. */
export async function watchKeys(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const times: number[] = [];
    document.addEventListener(
      "input",
      (event) => {
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => times.push(performance.now() - event.timeStamp);
          channel.port2.postMessage(undefined);
        });
      },
      { capture: true },
    );
    Object.assign(window, { times });
  });
  return () => page.evaluate(() => (window as unknown as { times: number[] }).times);
}

/** Milliseconds between the frames of some seconds in which an element is scrolled without a pause. */
export async function scroll(page: Page, selector: string, seconds: number): Promise<number[]> {
  return page.evaluate(
    ([selector, seconds]) =>
      new Promise<number[]>((resolve) => {
        const frame = document.querySelector(selector as string)!;
        const frames: number[] = [];
        const started = performance.now();
        let last = started;
        const step = (now: number) => {
          frames.push(now - last);
          last = now;
          frame.scrollTop += 90;
          if (now - started < (seconds as number) * 1000) requestAnimationFrame(step);
          // The first is the wait for the beginning.
          else resolve(frames.slice(1));
        };
        requestAnimationFrame(step);
      }),
    [selector, seconds] as const,
  );
}
