// axe on every page and state, in both languages and both themes.

import type { Page } from "@playwright/test";

import { open, PAGES, settled } from "../support/pages.ts";
import { auditBothThemes, expect, LANGUAGES, prefer, test } from "../support/test.ts";
import { TODAY_PAGES, todayTest } from "../support/today.ts";
import { signIn, typedTest } from "../support/typed.ts";

/** What is open above the page. */
const OPEN = "[popover]:popover-open";

const WORDS = {
  en: {
    menus: ["Export", "Language", "Theme", "Refresh automatically", "Actions for quick-start"],
    panels: ["More filters", "Columns"],
    copyId: "Copy ID",
    copied: "Copied",
    refresh: "Refresh",
    signIn: "Sign in",
    signInAgain: "Sign in again",
  },
  "zh-CN": {
    menus: ["导出", "语言", "主题", "自动刷新", "quick-start 的操作"],
    panels: ["更多筛选", "列"],
    copyId: "复制 ID",
    copied: "已复制",
    refresh: "刷新",
    signIn: "登录",
    signInAgain: "请重新登录",
  },
};

/** What reads like a sentence in English, on the page and in its labels; code is not meant to be read. */
const englishSentences = (page: Page) =>
  page.getByRole("main").evaluate((main) => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode;
      if (!parentElement?.closest("code, pre, [lang]:not(html)")) texts.push(textContent ?? "");
    }
    for (const name of ["aria-label", "title", "placeholder", "data-tip"]) {
      for (const element of main.querySelectorAll(`[${name}]`)) texts.push(element.getAttribute(name) ?? "");
    }
    return texts.filter((text) => /[a-z]{2,} [a-z]{2,} [a-z]{2,}/i.test(text));
  });

const WALKS = [...PAGES.map((page) => ({ ...page, walk: test })), ...TODAY_PAGES.map((page) => ({ ...page, walk: todayTest }))];

for (const { name, path, walk } of WALKS) {
  walk(`the page ${name}, in both languages and themes`, async ({ page, service, problems }) => {
    problems.allow(/status of 404/);
    await prefer(page, { refresh: "off" });
    await open(page, await path(service));
    await auditBothThemes(page);

    await page.getByRole("button", { name: "Language" }).click();
    await page.getByRole("menuitemradio", { name: "简体中文" }).click();
    await settled(page);
    await expect.poll(() => englishSentences(page), "not translated").toEqual([]);
    await auditBothThemes(page);
  });
}

for (const language of LANGUAGES) {
  const words = WORDS[language];

  test.describe(`in ${language}`, () => {
    // What is read again by itself dims its rows meanwhile, and asks for what the test is about to ask for.
    test.beforeEach(({ page }) => prefer(page, { language, refresh: "off" }));

    test("menus and panels", async ({ page }) => {
      // A short list: axe looks at all that is on the page.
      await open(page, "/instances?name=quick-start&exact=1");
      for (const [role, labels] of [["menu", words.menus], ["dialog", words.panels]] as const) {
        for (const label of labels) {
          await page.getByRole("button", { name: label }).first().click();
          await expect(page.getByRole(role, { name: label })).toBeVisible();
          await auditBothThemes(page, OPEN);
          await page.keyboard.press("Escape");
        }
      }
    });

    test("filters in force and a notice", async ({ page, context }) => {
      await context.grantPermissions(["clipboard-write"]);
      await open(page, "/instances?name=dev-shared&status=RUNNING&failed=1");
      await page.getByRole("button", { name: words.menus.at(-1)?.replace("quick-start", "dev-shared") }).click();
      await page.getByRole("menuitem", { name: words.copyId }).click();
      await expect(page.getByRole("status").filter({ hasText: words.copied })).toBeVisible();
      await auditBothThemes(page);
    });

    for (const [state, query] of [
      ["no match", "?name=nothing-like-this"],
      ["a page beyond the end", "?page=99"],
    ] as const) {
      test(`the list with ${state}`, async ({ page }) => {
        await open(page, `/instances${query}`);
        await auditBothThemes(page);
      });
    }

    test("the list without instances", async ({ page, emulator }) => {
      await emulator.reset("empty");
      await open(page, "/instances");
      await auditBothThemes(page);
    });

    test("a problem, with and without rows", async ({ page, emulator, problems, context }) => {
      problems.allow(/status of 500|ERR_INTERNET_DISCONNECTED/);
      await open(page, "/instances");
      await emulator.fault({ operation: "ListInstances", code: "DMS.00500000" });
      await page.getByRole("button", { name: words.refresh, exact: true }).click();
      await expect(page.getByRole("main").getByRole("alert")).toContainText("DMS.00500000");
      await auditBothThemes(page);

      await page.reload();
      await expect(page.getByRole("main").getByRole("alert")).toContainText("DMS.00500000");
      await context.setOffline(true);
      await auditBothThemes(page);
    });
  });

  typedTest.describe(`signing in, in ${language}`, () => {
    typedTest.beforeEach(({ page }) => prefer(page, { language, refresh: "off" }));

    typedTest("with fields that are missing, and refused", async ({ page, problems }) => {
      problems.allow(/status of 401/);
      await open(page, "/connect");
      await page.getByRole("main").getByRole("button", { name: words.signIn }).click();
      await auditBothThemes(page);
      await signIn(page, "wrong", language);
      await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
      await auditBothThemes(page);
    });

    typedTest("again, over the page", async ({ page, emulator, problems }) => {
      problems.allow(/status of 401/);
      await open(page, "/connect");
      await signIn(page, undefined, language);
      await expect(page.getByRole("link", { name: "quick-start" })).toBeVisible();
      await settled(page);
      await emulator.fault({ expire_tokens: true });
      await page.getByRole("button", { name: words.refresh, exact: true }).click();
      await expect(page.getByRole("dialog", { name: words.signInAgain })).toBeVisible();
      await auditBothThemes(page);
    });
  });
}
