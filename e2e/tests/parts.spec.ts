// The parts of the console that are fetched when they are first needed.

import type { Page } from "@playwright/test";

import { names } from "../support/instances.ts";
import { AHEAD, partsOf } from "../support/parts.ts";
import { auditBothThemes, expect, LANGUAGES, prefer, RELEASE, test } from "../support/test.ts";

const WORDS = {
  en: {
    reference: "Reference",
    codes: "Error codes",
    failed: "This part of the console could not be loaded",
    again: "Try again",
    palette: "Search or jump to…",
    close: "Close",
  },
  "zh-CN": {
    reference: "参考",
    codes: "错误码",
    failed: "控制台的这一部分加载失败",
    again: "重试",
    palette: "搜索或跳转…",
    close: "关闭",
  },
};

/** The parts that a page fetches, in their order. */
function parts(page: Page): string[] {
  const fetched: string[] = [];
  page.on("request", (request) => {
    const name = new URL(request.url()).pathname.split("/").at(-1) ?? "";
    if (/^(split|chunk)_/.test(name)) fetched.push(name);
  });
  return fetched;
}

test("until the first row nothing is fetched that it does not need; the rest follows by itself", RELEASE, async ({ page }) => {
  const fetched = parts(page);
  // The answer with the rows is the last thing that they need.
  page.on("requestfinished", (request) => {
    if (/\/instances\?/.test(request.url())) fetched.push("rows");
  });
  await page.goto("/instances");
  await expect(names(page).first()).toBeVisible();
  await expect.poll(() => partsOf(fetched)).toEqual(AHEAD);
  expect(fetched[0]).toBe("rows");
  expect(new Set(fetched.filter((name) => name !== "rows")).size).toBe(fetched.filter((name) => name !== "rows").length);
});

for (const language of LANGUAGES) {
  const words = WORDS[language];

  test(`a part that does not come is said, and tried again, in ${language}`, RELEASE, async ({ page, context, problems }) => {
    problems.allow(/ERR_INTERNET_DISCONNECTED/);
    await prefer(page, { language });
    // Nobody is signed in here and no instance is read, so that nothing is fetched beforehand.
    await page.goto("/no-such-page");
    const link = page.getByRole("navigation").getByRole("link", { name: words.reference });
    await expect(link).toBeVisible();
    await context.setOffline(true);
    await link.click();
    await expect(page.getByRole("heading", { level: 1, name: words.failed })).toBeVisible();
    await auditBothThemes(page);
    await page.getByRole("button", { name: words.again, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: words.failed })).toBeVisible();

    await context.setOffline(false);
    await page.getByRole("button", { name: words.again, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: words.codes })).toBeVisible();
  });

  test(`what would open over the page says that it did not come, in ${language}`, RELEASE, async ({ page, context, problems }) => {
    problems.allow(/ERR_INTERNET_DISCONNECTED/);
    await prefer(page, { language });
    await page.goto("/no-such-page");
    const open = page.getByRole("button", { name: words.palette });
    await expect(open).toBeVisible();
    await context.setOffline(true);
    await open.click();
    const failed = page.getByRole("dialog", { name: words.failed });
    await expect(failed).toBeVisible();
    await auditBothThemes(page);
    await context.setOffline(false);
    await failed.getByRole("button", { name: words.again, exact: true }).click();
    await expect(page.getByRole("combobox")).toBeFocused();
  });
}
