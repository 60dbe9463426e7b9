import type { Page } from "@playwright/test";

/**
 * Waits for something that comes later than all that the page has begun: it asks for its own file, and has
 * the answer, or knows that there is no network. Requests are seen in the order in which they are sent, and
 * answers are dealt with one after the other, so that by then it shows whether an earlier one led to anything.
 */
export async function later(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await fetch(document.baseURI, { cache: "no-store" }).then((answer) => answer.text(), () => undefined);
    // What the answers of before have put off for a moment comes first.
    const { port1, port2 } = new MessageChannel();
    const isReached = new Promise((done) => (port1.onmessage = done));
    port2.postMessage("");
    await isReached;
  });
}
