// Getting anywhere by typing, and the shortcuts of the keyboard.

import type { Locator, Page } from "@playwright/test";

import { dialog, openInstance } from "../support/changes.ts";
import { names, openList } from "../support/instances.ts";
import { auditBothThemes, expect, LANGUAGES, prefer, test } from "../support/test.ts";

const palette = (page: Page): Locator => page.getByRole("dialog", { name: /^(Command palette|命令面板)$/ });
const input = (page: Page): Locator => palette(page).getByRole("combobox");
const options = (page: Page): Locator => palette(page).getByRole("option");
const heading = (page: Page, name: string): Locator => page.getByRole("heading", { level: 1, name, exact: true });

async function openPalette(page: Page, query = ""): Promise<void> {
  await page.keyboard.press("ControlOrMeta+k");
  await expect(input(page)).toBeFocused();
  await input(page).fill(query);
}

test.describe("the command palette", () => {
  test("opens by key and by button, closes by Escape, and gives the focus back", async ({ page }) => {
    await openList(page);
    const button = page.getByRole("banner").getByRole("button", { name: "Search or jump to…" });
    await button.click();
    await expect(input(page)).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(palette(page)).toBeHidden();
    await expect(button).toBeFocused();
    await openPalette(page);
    await page.keyboard.press("ControlOrMeta+k");
    await expect(palette(page)).toBeHidden();
  });

  test("is a combobox whose arrows choose and whose Enter goes", async ({ page }) => {
    await openList(page);
    await openPalette(page, "settings");
    await expect(input(page)).toHaveAttribute("aria-expanded", "true");
    await expect(options(page).first()).toHaveAttribute("aria-selected", "true");
    await expect(options(page).first()).toContainText("Settings");
    const active = await input(page).getAttribute("aria-activedescendant");
    expect(await options(page).first().getAttribute("id")).toBe(active);

    await input(page).fill("tag");
    await expect(options(page).nth(1)).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await expect(options(page).nth(1)).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await expect(options(page).last()).toHaveAttribute("aria-selected", "true");

    await input(page).fill("settings");
    await page.keyboard.press("Enter");
    await expect(heading(page, "Settings")).toBeVisible();
    await expect(palette(page)).toBeHidden();
  });

  test("finds instances by name, id, address and tag, also those no page has read", async ({ page, service }) => {
    const { instance_id } = await service.find("payments-core");
    await page.goto("/settings");
    await expect(heading(page, "Settings")).toBeVisible();
    // Nobody is signed in before the first page that needs it.
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Instances" }).click();
    await expect(names(page).first()).toBeVisible();
    for (const query of ["payments-co", instance_id]) {
      await openPalette(page, query);
      await expect(options(page).filter({ hasText: "payments-core" })).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(palette(page)).toBeHidden();
    }
    await openPalette(page, "payments-core");
    const detail = await options(page).filter({ hasText: "payments-core" }).first().innerText();
    const address = /\b\d+\.\d+\.\d+\.\d+\b/.exec(detail)?.[0] ?? "none";
    await input(page).fill(address);
    await expect(options(page).filter({ hasText: "payments-core" })).toBeVisible();
    await input(page).fill("payments-core");
    await options(page).filter({ hasText: "payments-core" }).first().click();
    await expect(heading(page, "payments-core")).toBeVisible();
  });

  test("finds what only the service knows", async ({ page, emulator }) => {
    await emulator.reset("large", 300);
    await openList(page);
    await openPalette(page, "-000007");
    await expect(options(page).filter({ hasText: /-000007/ })).toHaveCount(1);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toContainText(/-000007$/);
  });

  test("offers what can be done with the instance that is open", async ({ page, service }) => {
    await openInstance(page, service, "dev-shared");
    await openPalette(page, "restart");
    await page.keyboard.press("Enter");
    await expect(dialog(page)).toContainText("dev-shared");
    await page.keyboard.press("Escape");

    await openPalette(page, "show background");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/tasks$/);
    await openList(page);
    await openPalette(page, "reset password");
    await expect(options(page).filter({ hasText: "Reset password" })).toHaveCount(0);
  });

  test("says why something cannot be done now, and does not do it", async ({ page, service }) => {
    const { instance_id } = await service.find("chat-backend");
    await page.goto(`/instances/${instance_id}`);
    await expect(heading(page, "chat-backend")).toBeVisible();
    await expect(page.getByRole("button", { name: "Edit", exact: true })).toBeVisible();
    await openPalette(page, "edit");
    const option = options(page).filter({ hasText: "Edit" }).first();
    await expect(option).toHaveAttribute("aria-disabled", "true");
    await expect(option).toContainText("Not now");
    await option.click({ force: true });
    await expect(palette(page)).toBeVisible();
  });

  test("sets language and theme, and leads to error codes", async ({ page }) => {
    await openList(page);
    await openPalette(page, "theme dark");
    await page.keyboard.press("Enter");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await openPalette(page, "简体");
    await page.keyboard.press("Enter");
    await expect(heading(page, "实例")).toBeVisible();
    await openPalette(page, "00404022");
    await expect(options(page).first()).toContainText("DMS.00404022");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL("/reference/errors?q=DMS.00404022#DMS.00404022");
  });

  for (const language of LANGUAGES) {
    test(`is accessible with results and without, in ${language}`, async ({ page }) => {
      await prefer(page, { language });
      await page.goto("/instances?name=dev-shared");
      await expect(page.getByRole("link", { name: "dev-shared" })).toBeVisible();
      await openPalette(page);
      await expect(options(page).first()).toBeVisible();
      await auditBothThemes(page, "dialog[open]");
      await input(page).fill("nothing like this at all");
      await expect(palette(page).getByRole("status")).toContainText(language === "en" ? "Nothing found" : "没有找到");
      await auditBothThemes(page, "dialog[open]");
    });
  }
});

test.describe("shortcuts", () => {
  test("lead to pages, and are listed", async ({ page }) => {
    await openList(page);
    await page.keyboard.press("?");
    const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await expect(sheet).toContainText("Go to");
    await auditBothThemes(page, "dialog[open]");
    await page.keyboard.press("g");
    await page.keyboard.press("s");
    await expect(sheet).toBeVisible();
    await page.keyboard.press("Escape");

    await page.keyboard.press("g");
    await page.keyboard.press("s");
    await expect(heading(page, "Settings")).toBeVisible();
    await page.keyboard.press("g");
    await page.keyboard.press("a");
    await expect(heading(page, "API activity")).toBeVisible();
    await page.keyboard.press("r");
    await expect(page.getByRole("dialog", { name: "API activity" })).toBeVisible();
    await page.keyboard.press("Escape");
    await page.keyboard.press("c");
    await expect(heading(page, "Create instance")).toBeVisible();
  });

  test("do nothing while somebody types", async ({ page }) => {
    await openList(page);
    await page.keyboard.press("/");
    const search = page.getByRole("searchbox", { name: "Find by name" });
    await expect(search).toBeFocused();
    await page.keyboard.type("gsc?/r");
    await expect(search).toHaveValue("gsc?/r");
    await expect(heading(page, "Instances")).toBeVisible();
    await expect(dialog(page)).toHaveCount(0);
  });

  test("of a single key can be switched off", async ({ page }) => {
    await page.goto("/settings");
    await page.getByRole("switch", { name: "Shortcuts of a single key" }).click();
    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("?");
    await page.keyboard.press("g");
    await page.keyboard.press("i");
    await expect(heading(page, "Settings")).toBeVisible();
    await expect(dialog(page)).toHaveCount(0);
    await page.keyboard.press("ControlOrMeta+k");
    await expect(input(page)).toBeFocused();
  });
});
