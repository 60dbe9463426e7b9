// What the console knows of the requests of the visit, as a person gets it out.

import { readFile } from "node:fs/promises";

import type { Locator, Page } from "@playwright/test";

/** The table of the page. */
export const requests = (page: Page, name = "Requests"): Locator => page.getByRole("table", { name, exact: true });

/** The latest row of an operation, whose path holds a text. */
export const request = (page: Page, title: string, path = ""): Locator =>
  requests(page)
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader").getByText(title, { exact: true }) })
    .filter({ hasText: path })
    .first();

/** Goes to a page by a link of the navigation, so that the visit goes on. */
export async function go(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: /^(Main|主导航)$/ }).getByRole("link", { name, exact: true }).click();
}

/** The text of the file that a button saves. */
export async function saved(page: Page, button: Locator): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

/** All that the browser keeps for the console. */
export const stored = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
