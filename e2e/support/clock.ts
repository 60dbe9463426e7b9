import type { Page } from "@playwright/test";

import type { Emulator } from "./emulator.ts";

/** Gives the page a clock that begins as the emulator's and that the test moves on with `page.clock`. */
export async function installClock(page: Page, emulator: Emulator): Promise<void> {
  const { clock } = await emulator.state();
  await page.clock.install({ time: clock.now });
  // The numbers of Playwright's timers do not fit into the 32 bits that WebAssembly keeps of them,
  // so the page would cancel none of its timers.
  await page.addInitScript(() => {
    const { setTimeout, setInterval, clearTimeout, clearInterval } = window;
    const ids = new Map<number, number>();
    let last = 0;
    const numbered =
      (set: (...args: never[]) => unknown) =>
      (...args: never[]) => {
        last += 1;
        ids.set(last, set(...args) as number);
        return last;
      };
    const cleared = (clear: (id?: number) => void) => (id?: number) => {
      if (id !== undefined) clear(ids.get(id));
    };
    Object.assign(window, {
      setTimeout: numbered(setTimeout as never),
      setInterval: numbered(setInterval as never),
      clearTimeout: cleared(clearTimeout),
      clearInterval: cleared(clearInterval),
    });
  });
}
