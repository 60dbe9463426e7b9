import { type BrowserContext, expect, type Frame, type Page } from "@playwright/test";

/** Words that show a value which nobody meant to show. */
const SLIPS = String.raw`\b(undefined|NaN)\b|\[object\b`;

/** What Playwright says where service workers are blocked. */
const WORKER_BLOCKED = "Service Worker registration blocked by Playwright";

/** What is said of parts for later pages, fetched after the first one is there, when the network goes. */
const PART_LOST = /TypeError: Failed to fetch[^]*__wasm_split\.js/;

/** Runs in each page, before its own scripts. What it finds becomes a console error. */
function watchFromInside(slips: string): void {
  document.addEventListener("securitypolicyviolation", (violation) => {
    console.error(`policy violation: ${violation.effectiveDirective} blocked ${violation.blockedURI}`);
  });

  const slip = new RegExp(slips);
  const look = () => {
    const labelled = document.querySelectorAll("[aria-label], [title], [placeholder], [alt]");
    const labels = Array.from(labelled, (element) =>
      ["aria-label", "title", "placeholder", "alt"].map((name) => element.getAttribute(name) ?? "").join("\n"),
    );
    for (const line of [document.body?.innerText ?? "", ...labels].join("\n").split("\n")) {
      if (slip.test(line)) console.error(`the page reads "${line}"`);
    }
  };

  let planned = false;
  // The test looks itself before it ends.
  Object.defineProperty(window, "lookForSlips", { value: look });
  new MutationObserver(() => {
    if (planned) return;
    planned = true;
    setTimeout(() => {
      planned = false;
      look();
    }, 100);
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

/**
 * What a page must never do, whatever the test is about: console errors and warnings, exceptions,
 * violations of the Content-Security-Policy, requests that fail, and slips in visible text.
 */
export class Problems {
  readonly #found: string[] = [];
  readonly #allowed: RegExp[] = [];

  /** Watches all pages of the context. */
  async watch(context: BrowserContext): Promise<void> {
    context.on("console", (message) => {
      if (message.text() !== WORKER_BLOCKED && ["error", "warning", "assert"].includes(message.type())) {
        this.#found.push(`console ${message.type()}: ${message.text()} ${message.location().url}`.trim());
      }
    });
    context.on("weberror", (error) => this.#found.push(`exception: ${error.error()}`));
    context.on("requestfailed", (request) => {
      const reason = request.failure()?.errorText ?? "no reason";
      // The page itself gave up on it: it left, or did not need the answer any more.
      if (reason !== "net::ERR_ABORTED") this.#found.push(`request failed: ${reason} ${request.url()}`);
    });
    await context.addInitScript(watchFromInside, SLIPS);
  }

  /** Accepts problems that the test provokes, such as the browser's own line about a status of 500. */
  allow(...patterns: RegExp[]): void {
    this.#allowed.push(...patterns);
    if (patterns.some(({ source }) => source.includes("ERR_"))) this.#allowed.push(PART_LOST);
  }

  /** All that was found and not allowed. */
  async unexpected(pages: Page[]): Promise<string[]> {
    await Promise.all(pages.map(lookAt));
    return this.#found.filter((problem) => !this.#allowed.some((pattern) => pattern.test(problem)));
  }
}

/** Looks at the last change of a page too, and lets it do for a moment what it has put off. */
async function lookAt(page: Page): Promise<void> {
  await page.waitForTimeout(50);
  const look = (frame: Frame) => frame.evaluate(() => (window as { lookForSlips?: () => void }).lookForSlips?.());
  // A page that is gone, or on its way to another, shows nothing any more.
  await Promise.all(page.frames().map((frame) => look(frame).catch(() => undefined)));
}

/** Watches a context while a test uses it, and fails the test for what was not allowed. */
export async function watchProblems(context: BrowserContext, use: (problems: Problems) => Promise<void>): Promise<void> {
  const problems = new Problems();
  await problems.watch(context);
  await use(problems);
  expect(await problems.unexpected(context.pages()), "problems of the page").toEqual([]);
}
