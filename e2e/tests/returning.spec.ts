// Going back: a page is shown as it was left.

import type { Page } from "@playwright/test";

import { names, openList, row } from "../support/instances.ts";
import { expect, test } from "../support/test.ts";

const scrolled = (page: Page) => page.evaluate(() => Math.round(window.scrollY));

/** Keeps every label of a skeleton that is drawn from now on. */
async function watchSkeletons(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seenSkeletons: seen });
    const look = (node: Node) => {
      if (node instanceof Element) {
        for (const it of [node, ...node.querySelectorAll(".loading")]) if (it.matches(".loading")) seen.push(it.textContent ?? "");
      }
    };
    new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach(look))).observe(document.body, {
      childList: true,
      subtree: true,
    });
  });
  return () => page.evaluate(() => (window as unknown as { seenSkeletons: string[] }).seenSkeletons);
}

test("back from an instance the list is as far down as it was, with the focus on the same link", async ({ page, emulator }) => {
  await emulator.reset("large", 120);
  await openList(page, "?size=50");
  await expect(page.getByText(/All 120 instances/)).toBeVisible();
  const link = names(page).nth(40);
  const name = (await link.textContent()) ?? "";
  await link.scrollIntoViewIfNeeded();
  const down = await scrolled(page);
  expect(down).toBeGreaterThan(500);
  await link.click();
  await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeFocused();
  expect(await scrolled(page)).toBe(0);

  await page.goBack();
  await expect(row(page, name).getByRole("link", { name, exact: true })).toBeFocused();
  await expect.poll(() => scrolled(page)).toBe(down);
  // Forward and back again leads to the same.
  await page.goForward();
  await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
  await expect.poll(() => scrolled(page)).toBe(0);
  await page.goBack();
  await expect.poll(() => scrolled(page)).toBe(down);
});

test("between two pages seen before nothing is waited for", async ({ page }) => {
  await openList(page);
  await expect(page.getByText(/^All \d+ instances/)).toBeVisible();
  await names(page).first().click();
  await expect(page.getByRole("region", { name: "Brokers" })).toBeVisible();
  const skeletons = await watchSkeletons(page);
  await page.goBack();
  await expect(names(page)).toHaveCount(10);
  await page.goForward();
  await expect(page.getByRole("region", { name: "Brokers" })).toBeVisible();
  const main = page.getByRole("navigation", { name: "Main" });
  await main.getByRole("link", { name: "Instances" }).click();
  await expect(names(page)).toHaveCount(10);
  expect(await skeletons()).toEqual([]);
});

test("what a change has made stale is not shown as it was", async ({ page, service }) => {
  const { instance_id } = await service.find("dev-shared");
  await openList(page, "?name=dev-shared");
  await row(page, "dev-shared").getByRole("link", { name: "dev-shared" }).click();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.locator("dialog[open]").getByRole("textbox", { name: "Name", exact: true }).fill("dev-shared-new");
  await page.locator("dialog[open]").getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "dev-shared-new" })).toBeVisible();
  await page.goBack();
  await expect(row(page, "dev-shared-new")).toBeVisible();
  await expect(row(page, "dev-shared")).toBeHidden();
  expect((await service.find("dev-shared-new")).instance_id).toBe(instance_id);
});

test("one request is under way for all who ask for the same", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/available-zones")) asked.push(request.url());
  });
  await openList(page);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Catalog" }).click();
  await expect(page.getByRole("table", { name: "Products" })).toBeVisible();
  const before = asked.length;
  await page.getByRole("link", { name: "Availability zones" }).click();
  await expect(page.getByRole("table", { name: "Availability zones" })).toBeVisible();
  await expect.poll(() => asked.length).toBe(before + 1);
});
