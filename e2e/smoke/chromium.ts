import { chromium, type ElementHandle, type Frame, type Page } from "@playwright/test";

import type { Browser } from "./browsers.ts";
import { type Engine, source } from "./engine.ts";

const QUIET = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"];

/** Chromium by Playwright, as all other tests have it. */
export async function openChromium({ title, program }: Browser): Promise<Engine> {
  const asRoot = process.getuid?.() === 0;
  const args = [...(asRoot ? ["--no-sandbox"] : []), ...QUIET];
  const browser = await chromium.launch({ ...(program && { executablePath: program }), args });
  let page = await browser.newPage();
  let place: Page | Frame = page;
  return {
    version: `${title} ${browser.version()}`,
    async open(url) {
      await page.goto(url);
      place = page;
    },
    run: (script, ...args) => place.evaluate(source(script, args)),
    async find(script, ...args) {
      const handle = await place.evaluateHandle(source(script, args));
      return handle.asElement() ?? undefined;
    },
    click: (found) => (found as ElementHandle).click({ timeout: 20_000 }),
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    resize: (width, height) => page.setViewportSize({ width, height }),
    picture: () => page.screenshot(),
    async enter(frame) {
      place = (await (frame as ElementHandle | undefined)?.contentFrame()) ?? page;
    },
    async forget() {
      await page.context().close();
      page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: "en-US" });
      place = page;
    },
    close: () => browser.close(),
  };
}
