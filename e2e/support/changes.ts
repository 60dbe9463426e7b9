// Changing instances, as a person finds their way to it.

import { expect, type Locator, type Page, type Request } from "@playwright/test";

import type { Service } from "./service.ts";

/** The dialog that is open. */
export const dialog = (page: Page): Locator => page.locator("dialog[open]");

/** A field of the open dialog. */
export const field = (page: Page, name: string): Locator =>
  dialog(page).getByRole("textbox", { name, exact: true }).or(dialog(page).getByRole("combobox", { name, exact: true }));

/** A button of the open dialog. */
export const button = (page: Page, name: string | RegExp): Locator =>
  dialog(page).getByRole("button", typeof name === "string" ? { name, exact: true } : { name });

/** The notices in the corner. */
export const notices = (page: Page): Locator => page.getByRole("region", { name: "Notices" });

/** Opens the page of an instance and waits for it; its id. */
export async function openInstance(page: Page, service: Service, name: string): Promise<string> {
  const { instance_id } = await service.find(name);
  await page.goto(`/instances/${instance_id}`);
  await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Edit", exact: true })).toBeVisible();
  return instance_id;
}

/** Opens the dialog that edits an instance, from its page. */
export async function openEdit(page: Page, service: Service, name: string): Promise<string> {
  const id = await openInstance(page, service, name);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(field(page, "Name")).toBeFocused();
  return id;
}

/** Chooses from the menu "More" of an instance's page. */
export async function more(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: new RegExp(`^${item}`) }).click();
}

/** Counts the changes that a page sends from now on, with their bodies. */
export function changes(page: Page): { method: string; body: unknown }[] {
  const sent: { method: string; body: unknown }[] = [];
  page.on("request", (request: Request) => {
    const isToDms = /\/v2\//.test(new URL(request.url()).pathname);
    if (isToDms && request.method() !== "GET") {
      sent.push({ method: request.method(), body: request.postDataJSON() });
    }
  });
  return sent;
}

/** Lets the service get the next change of this kind, or not, and the page no answer to it. */
export async function swallow(page: Page, url: RegExp, method: string, reaches: boolean): Promise<void> {
  await page.route(url, async (route) => {
    if (route.request().method() !== method) return route.fallback();
    if (reaches) await route.fetch();
    await route.abort();
  });
}

/** Lets the next change of this kind reach the service, and takes the network away before the answer comes. */
export async function cutOff(page: Page, url: RegExp, method: string): Promise<void> {
  await page.route(url, async (route) => {
    if (route.request().method() !== method) return route.fallback();
    await route.fetch();
    await page.context().setOffline(true);
    await route.abort("internetdisconnected");
  });
}
