// Settings: what is chosen takes effect everywhere, is kept, exported, imported, cleared.

import { writeFile } from "node:fs/promises";

import type { Page } from "@playwright/test";

import { go, saved, stored } from "../support/activity.ts";
import { dialog, notices } from "../support/changes.ts";
import { openList, row, table } from "../support/instances.ts";
import { auditBothThemes, expect, LANGUAGES, prefer, test } from "../support/test.ts";

const KEY = "dms-console.preferences";

async function choose(page: Page, group: string, option: string): Promise<void> {
  const choice = page.getByRole("main").getByRole("radiogroup", { name: group, exact: true });
  await choice.getByRole("radio", { name: option, exact: true }).check({ force: true });
  await expect(choice.getByRole("radio", { name: option, exact: true })).toBeChecked();
}

test.describe("settings", () => {
  test("take effect at once and are kept", async ({ page }) => {
    await page.goto("/settings");
    await expect(page).toHaveTitle("Settings · DMS RabbitMQ Console");
    await choose(page, "Theme", "Dark");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await choose(page, "Density", "Compact");
    await expect(page.locator("html")).toHaveAttribute("data-density", "compact");
    await choose(page, "Rows per page", "20 / page");
    await page.getByRole("checkbox", { name: "Storage" }).uncheck();
    await page.getByRole("radio", { name: "简体中文" }).check({ force: true });
    await expect(page.getByRole("heading", { level: 1, name: "设置" })).toBeVisible();
    await page.getByRole("radio", { name: "English" }).check({ force: true });
    await choose(page, "Refresh automatically", "Off");

    await page.reload();
    await expect(page.getByRole("radio", { name: "Dark", exact: true })).toBeChecked();
    await expect(page.getByRole("radio", { name: "Off", exact: true })).toBeChecked();
    await go(page, "Instances");
    await expect(table(page).getByRole("rowheader")).toHaveCount(20);
    await expect(table(page).getByRole("columnheader", { name: "Storage" })).toBeHidden();
  });

  test("say of which version the console is", async ({ page, server }) => {
    const build = (await (await fetch(`${server.url}/version.json`)).json()) as { version: string; commit?: string };
    await page.goto("/settings");
    const shown = page.getByRole("main").getByRole("definition").filter({ hasText: build.version });
    await expect(shown).toHaveText(build.commit === undefined ? build.version : `${build.version} (${build.commit})`);
  });

  test("of two tabs are merged, and each shows at once what the other chose", async ({ page, context }) => {
    await page.goto("/settings");
    await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
    const other = await context.newPage();
    await other.goto("/settings");
    await other.getByRole("radio", { name: "简体中文" }).check({ force: true });
    await expect(page.getByRole("heading", { level: 1, name: "设置" })).toBeVisible();
    await choose(page, "主题", "深色");
    await expect(other.locator("html")).toHaveAttribute("data-theme", "dark");
    await page.reload();
    await expect(page.getByRole("heading", { level: 1, name: "设置" })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await other.close();
  });

  test.describe("the time zone", () => {
    test.use({ timezoneId: "Asia/Shanghai" });

    test("is the browser's or UTC, in every time that is shown", async ({ page, service }) => {
      const { instance_id } = await service.find("orders-prod");
      const created = async () => {
        await page.goto(`/instances/${instance_id}`);
        const facts = page.getByRole("main").getByText(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/).first();
        return (await facts.innerText()).trim();
      };
      const started = async () => {
        await page.goto(`/instances/${instance_id}/tasks`);
        return (await page.getByRole("cell").filter({ hasText: /\d{4}-\d{2}-\d{2}/ }).first().innerText()).trim();
      };
      const moment = (text: string) => Date.parse(`${text.slice(0, 10)}T${text.slice(11, 16)}:00Z`);
      const before = [await created(), await started()];
      await page.goto("/settings");
      await choose(page, "Time zone", "UTC");
      await expect(page.getByText(/^Now: /)).toContainText(new Date().toISOString().slice(0, 13).replace("T", " "));
      const after = [await created(), await started()];
      for (const [at, local] of before.entries()) {
        expect(moment(local) - moment(after[at] ?? "")).toBe(8 * 3600 * 1000);
      }
      // A range is read in the same zone.
      const asked = page.waitForRequest(/begin_time=20260101000000/);
      await page.goto(`/instances/${instance_id}/tasks?from=2026-01-01T00:00`);
      await asked;
    });
  });

  test("show what is configured", async ({ page }) => {
    await page.goto("/settings");
    const card = page.getByRole("region", { name: "Connections" });
    await expect(card).toContainText("Emulator");
    await expect(card).toContainText("IAM user and password");
    await expect(card).toContainText("region-1");
    await expect(card).not.toContainText("Demo@12345");
    await expect(card.getByRole("link", { name: "Connect" })).toHaveAttribute("href", "/connect");
  });

  test("list what is stored, and clear it", async ({ page }) => {
    await page.goto("/instances/new?step=billing");
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("half-done");
    await go(page, "Settings");
    await choose(page, "Density", "Compact");
    const list = page.getByRole("table", { name: "Stored data" });
    await expect(list.getByRole("row").filter({ hasText: KEY })).toContainText(/These settings.*Until cleared.*\d+ B/);
    await expect(list.getByRole("row").filter({ hasText: "dms-console.draft.create" })).toContainText(
      "Until the tab is closed",
    );
    await page.evaluate(() => localStorage.setItem("of-another-application", "kept"));

    await page.getByRole("button", { name: "Clear all" }).click();
    await expect(page.getByRole("alertdialog", { name: "Clear all stored data?" })).toBeVisible();
    await dialog(page).getByRole("button", { name: "Cancel" }).click();
    expect(await stored(page)).toContain("half-done");
    await page.getByRole("button", { name: "Clear all" }).click();
    await dialog(page).getByRole("button", { name: "Clear all" }).click();
    await expect(page.getByText("Nothing is stored.")).toBeVisible();
    await expect(notices(page)).toContainText("All stored data was cleared");
    await expect(page.locator("html")).not.toHaveAttribute("data-density");
    expect(JSON.parse(await stored(page))).toEqual([{ "of-another-application": "kept" }, {}]);
  });

  test("are taken along as a file", async ({ page }, info) => {
    await page.goto("/settings");
    await choose(page, "Theme", "Dark");
    await choose(page, "Time zone", "UTC");
    const { name, text } = await saved(page, page.getByRole("button", { name: "Export settings" }));
    expect(name).toBe("dms-console-settings.json");
    expect(Object.keys(JSON.parse(text) as object).sort()).toEqual([
      "density",
      "hiddenColumns",
      "language",
      "noShortcuts",
      "pageSize",
      "refresh",
      "theme",
      "timeZone",
    ]);

    await page.evaluate(() => localStorage.clear());
    await page.reload();
    const file = info.outputPath("settings.json");
    await writeFile(file, text);
    await page.getByLabel("Import settings").setInputFiles(file);
    await expect(notices(page)).toContainText("The settings were imported");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await expect(page.getByRole("radio", { name: "UTC" })).toBeChecked();

    await writeFile(file, '{"theme":"pink"}');
    await page.getByLabel("Import settings").setInputFiles(file);
    await expect(notices(page).getByRole("alert")).toContainText("pink");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  });

  for (const language of LANGUAGES) {
    test(`ask before clearing, accessibly, in ${language}`, async ({ page }) => {
      await prefer(page, { language });
      await page.goto("/settings");
      await page.getByRole("button", { name: language === "en" ? "Clear all" : "全部清除" }).click();
      await expect(page.getByRole("alertdialog")).toBeVisible();
      await auditBothThemes(page);
    });
  }
});

test("a time zone changes what is on the page already", async ({ page }) => {
  await openList(page, "?name=dev-shared");
  await expect(row(page, "dev-shared")).toContainText(/\d{4}-\d{2}-\d{2}/);
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("dialog").getByRole("combobox").fill("time zone utc");
  await page.keyboard.press("Enter");
  expect(await stored(page)).toContain('\\"timeZone\\":\\"utc\\"');
});
