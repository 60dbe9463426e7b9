// Whoever comes, with whatever: input methods, translation, narrow and forced views, browsers that lack something.

import type { Page } from "@playwright/test";

import { breaking } from "../support/audit.ts";
import { dialog, openEdit } from "../support/changes.ts";
import { names, openList } from "../support/instances.ts";
import { open, PAGES } from "../support/pages.ts";
import { expect, LANGUAGES, prefer, test } from "../support/test.ts";
import { TODAY_PAGES, todayTest } from "../support/today.ts";

const MINUTE = 60;

/** A key that an input method uses itself; Safari tells only its code. */
const composing = (page: Page, key: string, isComposing: boolean) =>
  page.evaluate(
    ({ key, isComposing }) => {
      const init = { key, keyCode: 229, isComposing, bubbles: true, cancelable: true, composed: true };
      document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", init));
    },
    { key, isComposing },
  );

test.describe("a key of a composition", () => {
  for (const isComposing of [true, false]) {
    const how = isComposing ? "as it is told" : "by its code alone";

    test(`searches nothing, ${how}`, async ({ page }) => {
      await openList(page);
      await page.getByRole("searchbox", { name: "Find by name" }).fill("zhifu");
      await composing(page, "Enter", isComposing);
      // What follows the key would have come before what follows this.
      await page.getByRole("button", { name: "Columns" }).click();
      expect(page.url()).not.toContain("zhifu");
    });

    test(`chooses nothing in the palette and leaves it open, ${how}`, async ({ page }) => {
      await openList(page);
      await page.keyboard.press("Control+k");
      await expect(dialog(page).getByRole("combobox")).toBeFocused();
      await page.keyboard.type("set");
      for (const key of ["ArrowDown", "Enter", "Escape"]) await composing(page, key, isComposing);
      await expect(dialog(page).getByRole("option").first()).toHaveAttribute("aria-selected", "true");
      expect(page.url()).toContain("/instances");
    });

    test(`is no shortcut, ${how}`, async ({ page }) => {
      await openList(page);
      await page.getByRole("heading", { level: 1 }).focus();
      for (const key of ["?", "c", "r"]) await composing(page, key, isComposing);
      await expect(dialog(page)).toBeHidden();
      expect(page.url()).toContain("/instances");
    });
  }

  test("takes over what a real input method proposes", async ({ page, context }) => {
    await openList(page);
    const search = page.getByRole("searchbox", { name: "Find by name" });
    await search.focus();
    const keyboard = await context.newCDPSession(page);
    await keyboard.send("Input.imeSetComposition", { text: "zhifu", selectionStart: 5, selectionEnd: 5 });
    await composing(page, "Enter", true);
    await keyboard.send("Input.insertText", { text: "支付" });
    await expect(search).toHaveValue("支付");
    expect(page.url()).not.toContain("name=");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/name=/);
  });
});

test.describe("a page that the browser translates", () => {
  /** Runs in the page: what Chrome does, with other words. */
  const translate = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      if (text.data.trim() && !text.parentElement?.closest("[translate=no], font, script, style")) texts.push(text);
    }
    for (const text of texts) {
      const font = document.createElement("font");
      font.append(document.createElement("font"));
      font.firstElementChild?.append(`«${text.data}»`);
      text.replaceWith(font);
    }
  };

  test("goes on: statuses change, and every page can be reached", async ({ page, service, emulator }) => {
    await open(page, `/instances/${await service.create({ name: "translated" })}`);
    const status = page.locator(".page-header .status");
    await expect(status).toHaveText("Creating");
    await page.evaluate(translate);
    await expect(status).toHaveText("«Creating»", { useInnerText: true });
    await emulator.advance(30 * MINUTE);
    await expect(status).toHaveText("Running", { useInnerText: true });
    await page.evaluate(translate);
    await page.getByRole("navigation", { name: /Main/ }).getByRole("link", { name: "Settings" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Settings");
  });

  test("leaves codes, ids and names alone", async ({ page, service }) => {
    const { instance_id } = await service.find("payments-core");
    for (const path of ["/instances", `/instances/${instance_id}`, "/reference/errors", "/activity"]) {
      await open(page, path);
      await page.evaluate(translate);
      await expect(page.locator("code font, pre font, a.name font")).toHaveCount(0);
    }
  });
});

test.describe("the focus is seen", () => {
  /** Runs in the page: how much of what has the focus is covered by something fixed, from 0 to 1. */
  const covered = () => {
    const focused = document.activeElement;
    if (!focused || focused === document.body || focused.closest(".side, .banner, .skip-link")) return 0;
    const { left, right, top, bottom } = focused.getBoundingClientRect();
    const points = [0.1, 0.3, 0.5, 0.7, 0.9].map((part) => {
      const at = document.elementFromPoint((left + right) / 2, top + (bottom - top) * part);
      return Boolean(at?.closest(".side, .banner, thead") && !at.contains(focused) && !focused.closest("thead"));
    });
    return points.filter(Boolean).length / points.length;
  };

  const walk = async (page: Page, key: string, stops: number) => {
    for (let stop = 0; stop < stops; stop += 1) {
      await page.keyboard.press(key);
      expect(await page.evaluate(covered), `covered after ${stop + 1} × ${key}`).toBe(0);
    }
  };

  test("above the bar at the bottom of a narrow window", async ({ page, service }) => {
    await page.setViewportSize({ width: 390, height: 640 });
    const { instance_id } = await service.find("payments-core");
    for (const path of ["/instances", "/instances/new?step=network", `/instances/${instance_id}/tags`, "/settings"]) {
      await open(page, path);
      await walk(page, "Tab", 40);
    }
  });

  test("below the head of a table, going back", async ({ page, service }) => {
    await page.setViewportSize({ width: 1280, height: 560 });
    const { instance_id } = await service.find("payments-core");
    for (const path of [`/instances/${instance_id}/plugins`, "/reference/permissions"]) {
      await open(page, path);
      await page.evaluate(() => {
        const all = document.querySelectorAll<HTMLElement>("main :is(a[href], button, input)");
        all[all.length - 1]?.focus();
      });
      await walk(page, "Shift+Tab", 40);
    }
  });

  test("never somewhere that nobody sees", async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, "/catalog/products");
    for (let stop = 0; stop < 40; stop += 1) {
      await page.keyboard.press("Tab");
      const size = await page.evaluate(() => {
        const { width, height } = document.activeElement?.getBoundingClientRect() ?? { width: 0, height: 0 };
        return Math.min(width, height);
      });
      expect(size, `stop ${stop + 1}`).toBeGreaterThan(4);
    }
  });

  test("where colours are forced, as is what is chosen", async ({ page }) => {
    await page.emulateMedia({ forcedColors: "active" });
    await open(page, "/settings");
    const look = (element: Element) => {
      const { backgroundColor, outlineStyle, outlineWidth } = getComputedStyle(element);
      return { backgroundColor, hasOutline: outlineStyle !== "none" && parseFloat(outlineWidth) > 1 };
    };
    const group = page.getByRole("radiogroup", { name: "Density" });
    const segment = (name: string) => group.locator("label", { hasText: name }).locator("span");
    const [chosen, other] = [await segment("Comfortable").evaluate(look), await segment("Compact").evaluate(look)];
    expect(chosen.backgroundColor).not.toBe(other.backgroundColor);
    await group.getByRole("radio", { name: "Comfortable" }).focus();
    await page.keyboard.press("ArrowRight");
    expect(await segment("Compact").evaluate(look)).toMatchObject({ hasOutline: true });
  });
});

test.describe("a narrow window and wide text", () => {
  const tooWide = () => {
    const root = document.scrollingElement;
    return root ? root.scrollWidth - root.clientWidth : 0;
  };

  const walks = [
    { walk: test, pages: PAGES, which: "every page" },
    { walk: todayTest, pages: TODAY_PAGES, which: "every page of today" },
  ];
  for (const { language, walk, pages, which } of LANGUAGES.flatMap((language) => walks.map((it) => ({ language, ...it })))) {
    walk(`${which} fits 320 pixels, with spaced text too, in ${language}`, async ({ page, service, problems }) => {
      test.setTimeout(180_000);
      problems.allow(/status of 404/);
      await prefer(page, { language });
      await page.setViewportSize({ width: 320, height: 640 });
      for (const { name, path } of pages) {
        await open(page, await path(service));
        await expect.poll(() => page.evaluate(tooWide), name).toBeLessThanOrEqual(0);
        // WCAG 1.4.12; a sheet made by a script is not what the page's policy is about.
        await page.evaluate(() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
            word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`);
          document.adoptedStyleSheets.push(sheet);
        });
        await expect.poll(() => page.evaluate(tooWide), `${name}, spaced`).toBeLessThanOrEqual(0);
        const cut = await page.evaluate(() =>
          Array.from(document.querySelectorAll<HTMLElement>(".side a span, .btn, .tab, h1, h2"))
            .filter((it) => it.checkVisibility() && getComputedStyle(it).overflowX !== "visible")
            .filter((it) => it.scrollWidth > it.clientWidth + 1)
            .map((it) => it.textContent),
        );
        expect(cut, `${name}, cut off`).toEqual([]);
      }
    });
  }

  test("dialogs can be used at 400 per cent", async ({ page, service }) => {
    await page.setViewportSize({ width: 320, height: 256 });
    await openEdit(page, service, "dev-shared");
    await expect(dialog(page).getByRole("button", { name: "Save" })).toBeInViewport({ ratio: 1 });
    await expect(dialog(page).getByRole("textbox", { name: "Name" })).toBeInViewport({ ratio: 1 });
  });

  test("targets are 24 pixels high, or stand apart", async ({ page, service }) => {
    const { instance_id } = await service.find("payments-core");
    for (const width of [320, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      for (const path of ["/instances", "/instances/new?step=review", "/reference/statuses", `/instances/${instance_id}`]) {
        await open(page, path);
        // Where the page ends below the bar is a matter of scrolling.
        await page.locator(".side").evaluate((it) => it.style.setProperty("position", "static"));
        expect(await breaking(page, "target-size"), `${path} at ${width}`).toEqual([]);
      }
    }
  });

  test("names are told apart: they are shown whole", async ({ page, service }) => {
    const name = (end: string) => `a-name-as-long-as-the-service-takes-it-and-longer-than-cells-${end}`.slice(-64);
    for (const end of ["one", "two"]) await service.create({ name: `n${name(end)}`.slice(0, 61) + end });
    await openList(page);
    const cut = await names(page).evaluateAll((all) =>
      all.filter((it) => it.scrollWidth > it.clientWidth + 1 || getComputedStyle(it).textOverflow === "ellipsis").length,
    );
    expect(cut).toBe(0);
  });
});

test("with motion wished for, what opens comes to rest where it belongs", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await openList(page);
  await page.getByRole("button", { name: "Theme" }).click();
  await expect(page.getByRole("menu", { name: "Theme" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await expect(dialog(page).getByRole("combobox")).toBeFocused();
  const running = () => document.getAnimations().filter(({ playState, effect }) =>
    playState === "running" && effect?.getComputedTiming().iterations !== Infinity).length;
  await expect.poll(() => page.evaluate(running)).toBe(0);
  const box = await dialog(page).boundingBox();
  expect(box?.height).toBeGreaterThan(200);
});

test.describe("a browser that lacks something", () => {
  const LACKING: Record<string, () => void> = {
    WebAssembly: () => delete (window as { WebAssembly?: unknown }).WebAssembly,
    "light-dark()": () => {
      const supports = CSS.supports.bind(CSS);
      CSS.supports = ((...asked: [string, string]) => !asked.join().includes("light-dark") && supports(...asked)) as never;
    },
    popover: () => delete (HTMLElement.prototype as Partial<HTMLElement>).popover,
    "<dialog>": () => delete (HTMLDialogElement.prototype as Partial<HTMLDialogElement>).showModal,
  };

  for (const [what, remove] of Object.entries(LACKING)) {
    test(`says so in both languages: ${what}`, async ({ page, problems }) => {
      // What nobody uses then.
      problems.allow(/preloaded using link preload/);
      await page.addInitScript(remove);
      await page.goto("/");
      await expect(page.getByRole("heading", { name: "This browser cannot show the console" })).toBeVisible();
      await expect(page.getByRole("heading", { name: "此浏览器无法显示控制台" })).toBeVisible();
      await expect(page.getByRole("main")).toContainText(what);
      await expect(page.locator("#start")).toHaveCount(0);
      await expect(page.getByRole("heading")).toHaveCount(2);
    });
  }

  test("can read the script that says so, however old it is", async ({ page }) => {
    await page.goto("/");
    const address = await page.locator("script[src*=able]").getAttribute("src");
    const source = await (await page.request.get(new URL(address ?? "", page.url()).href)).text();
    // Nothing that came into the language after ES5.
    expect(source).not.toMatch(/=>|`|\b(let|const|class|import|async)\b|\?\.|\?\?|\.\.\./);
  });
});

test("a connection's link is called what is seen in it", async ({ page }) => {
  await openList(page);
  const link = page.getByRole("banner").getByRole("link", { name: "Connection: Demo emulator" });
  await expect(link).toHaveAccessibleName(/region-1/);
});
