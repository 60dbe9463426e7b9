// The list of instances as a person finds their way in it.

import { expect, type Locator, type Page } from "@playwright/test";

/** The table. */
export const table = (page: Page): Locator => page.getByRole("table", { name: "Instances" });

/** The names in the table, from top to bottom. */
export const names = (page: Page): Locator => table(page).getByRole("rowheader").getByRole("link");

/** The row of an instance. */
export const row = (page: Page, name: string): Locator =>
  table(page)
    .getByRole("row")
    .filter({ has: page.getByRole("link", { name, exact: true }) });

/** Opens the list, or a view of it, and waits for its rows. */
export async function openList(page: Page, query = ""): Promise<void> {
  await page.goto(`/instances${query}`);
  await expect(names(page).first()).toBeVisible();
}

/** Opens the menu of a row. */
export async function openRowMenu(page: Page, name: string): Promise<Locator> {
  const label = `Actions for ${name}`;
  await page.getByRole("button", { name: label }).click();
  const menu = page.getByRole("menu", { name: label });
  await expect(menu).toBeVisible();
  return menu;
}

/** How many instances of the demo there are, without and with failed creations. */
export const DEMO_SIZE = { usable: 31, all: 33 };
