import { chromium, type ElementHandle, firefox, type Frame, type Page } from "@playwright/test";

import type { Browser } from "./browsers.ts";
import type { Engine, InPage } from "./engine.ts";

const QUIET = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"];

/** Chromium by its own protocol, Firefox as it is installed, by WebDriver BiDi. */
export async function playwrightEngine({ name, title, program }: Browser): Promise<Engine> {
  const asRoot = process.getuid?.() === 0;
  const browser =
    name === "firefox"
      ? await firefox.launch({ channel: "moz-firefox", executablePath: program })
      : await chromium.launch({ executablePath: program, args: [...(asRoot ? ["--no-sandbox"] : []), ...QUIET] });
  let page: Page | undefined;
  let place: Page | Frame | undefined;

  const here = (): Page | Frame => {
    if (place === undefined) throw new Error("no page was opened");
    return place;
  };
  const whole = (): Page => {
    if (page === undefined) throw new Error("no page was opened");
    return page;
  };
  const source = (script: InPage<unknown>, args: unknown[]) => `(${script})(...${JSON.stringify(args)})`;

  return {
    version: `${title} ${browser.version()}`,
    async open(url) {
      await whole().goto(url);
      place = page;
    },
    run: (script, ...args) => here().evaluate(source(script, args)) as never,
    async find(script, ...args) {
      const handle = await here().evaluateHandle(source(script, args));
      return handle.asElement() ?? undefined;
    },
    async click(found) {
      const element = found as ElementHandle<HTMLElement>;
      // Over BiDi, a mouse does not meet what is in a frame.
      if (place === page) await element.click({ timeout: 5000 });
      else await element.evaluate((it) => it.click());
    },
    type: (text) => whole().keyboard.type(text),
    press: (key) => whole().keyboard.press(key),
    resize: (width, height) => whole().setViewportSize({ width, height }),
    async enter(frame) {
      place = frame === undefined ? page : ((await (frame as ElementHandle).contentFrame()) ?? undefined);
    },
    async forget() {
      await page?.context().close();
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        // Firefox cannot be told what a person likes.
        ...{ colorScheme: null, reducedMotion: null, forcedColors: null, contrast: null },
      });
      page = await context.newPage();
      place = page;
    },
    close: () => browser.close(),
  };
}
