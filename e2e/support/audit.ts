import axe from "axe-core";
import { expect, type Frame, type Page } from "@playwright/test";

/** WCAG 2.1 levels A and AA, contrast included. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];

type Rules = { type: "tag" | "rule"; values: string[] };

/** Fails when axe finds something serious or critical on the page as it stands, or in a part of it. */
export async function audit(page: Page, part?: string): Promise<void> {
  await run(page, { type: "tag", values: TAGS }, part);
}

/** The same in both themes, where the page follows the system's. */
export async function auditBothThemes(page: Page, part?: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  await audit(page, part);
  await page.emulateMedia({ colorScheme: "dark" });
  // A theme changes colours only.
  await run(page, { type: "rule", values: ["color-contrast"] }, part);
}

async function run(page: Page, runOnly: Rules, part?: string): Promise<void> {
  const serious = (await look(page, runOnly, part))
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, help, places }) => places.map((place) => `${id}: ${help} (${place})`));
  expect(serious, "accessibility").toEqual([]);
}

/** The places that break one rule of axe, however bad that is. */
export async function breaking(page: Page, rule: string): Promise<string[]> {
  return (await look(page, { type: "rule", values: [rule] })).flatMap(({ places }) => places);
}

async function look(page: Page, runOnly: Rules, part?: string) {
  await Promise.all(page.frames().map(bringAxe));
  await page.evaluate(coloursSettled);
  return page.evaluate(
    async ([runOnly, part]) => {
      const { axe: here } = window as never as { axe: typeof axe };
      const { violations } = await here.run(part ?? document, {
        resultTypes: ["violations"],
        runOnly,
        // No rule in use reads style sheets anew, which fails where there is no network.
        preload: false,
      });
      return violations.map(({ id, help, impact, nodes }) => ({ id, help, impact, places: nodes.map(({ target }) => target.join(" ")) }));
    },
    [runOnly, part] as const,
  );
}

/**
 * Runs in the page: waits for colours that are on their way to those of another theme, however short the way.
 * What inherits a colour follows a frame later, so that there are as many rounds as elements in each other.
 */
export async function coloursSettled(): Promise<void> {
  const roots = [document, ...Array.from(document.querySelectorAll("*"), ({ shadowRoot }) => shadowRoot)];
  const isOnItsWay = (it: Animation) => it instanceof CSSTransition && it.playState === "running";
  for (let rounds = 0; rounds < 50; rounds += 1) {
    const moving = roots.flatMap((root) => root?.getAnimations() ?? []).filter(isOnItsWay);
    if (moving.length === 0) return;
    await Promise.allSettled(moving.map(({ finished }) => finished));
    // The browser draws in between; the page's own timers may be the test's.
    const { port1, port2 } = new MessageChannel();
    const isNext = new Promise((done) => (port1.onmessage = done));
    port2.postMessage("");
    await isNext;
  }
}

/** Once for each document, however often it is looked at: bringing it costs as much as a look. */
async function bringAxe(frame: Frame): Promise<void> {
  if (await frame.evaluate(() => "axe" in window)) return;
  await frame.evaluate(`${axe.source};axe.configure({ allowedOrigins: ["<unsafe_all_origins>"] })`);
}
