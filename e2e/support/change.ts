// The page that changes a specification, as a person finds their way on it.

import { expect, type Locator, type Page } from "@playwright/test";

import type { Service } from "./service.ts";

export const main = (page: Page) => page.getByRole("main");
export const radio = (page: Page, name: string | RegExp) => main(page).getByRole("radio", { name });
export const perBroker = (page: Page) => main(page).getByRole("textbox", { name: "Storage of each broker" });
export const acknowledgement = (page: Page) => main(page).getByRole("checkbox", { name: /^I understand/ });
export const submit = (page: Page) => main(page).getByRole("button", { name: "Change specification" });
export const figures = (page: Page) => main(page).getByRole("table", { name: "Figures before and after" });
export const figure = (page: Page, name: string): Locator =>
  figures(page)
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name, exact: true }) })
    .getByRole("cell");

/** Opens the page for an instance and waits for what is offered; its id. */
export async function open(page: Page, service: Service, name: string, query = ""): Promise<string> {
  const { instance_id } = await service.find(name);
  await page.goto(`/instances/${instance_id}/change${query}`);
  await expect(figures(page)).toBeVisible();
  return instance_id;
}

/** Acknowledges and sends what is chosen. */
export async function send(page: Page): Promise<void> {
  await acknowledgement(page).check();
  await submit(page).click();
}
