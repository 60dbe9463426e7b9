// What is done from the list of instances: the menu of a row, and taking the list away.

import type { Page } from "@playwright/test";

import { names, openList, openRowMenu } from "../support/instances.ts";
import { expect, test } from "../support/test.ts";

test.describe("the menu of a row", () => {
  test("opens the instance and its JSON", async ({ page }) => {
    await openList(page);
    await (await openRowMenu(page, "dev-shared")).getByRole("menuitem", { name: "Show JSON" }).click();
    await expect(page).toHaveURL(/\/instances\/[0-9a-f-]{36}\/json$/);
    await expect(page.getByRole("heading", { level: 1, name: "JSON" })).toBeVisible();

    await page.goBack();
    await (await openRowMenu(page, "dev-shared")).getByRole("menuitem", { name: "Open" }).click();
    await expect(page).toHaveURL(/\/instances\/[0-9a-f-]{36}$/);
  });

  test("copies id and address", async ({ page, context, service }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const { instance_id } = await service.find("dev-shared");
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await openList(page);

    const menu = await openRowMenu(page, "dev-shared");
    await menu.getByRole("menuitem", { name: "Copy ID" }).click();
    await expect(menu).toBeHidden();
    await expect(page.getByRole("status").filter({ hasText: instance_id })).toContainText("Copied");
    expect(await clipboard()).toBe(instance_id);

    await (await openRowMenu(page, "dev-shared")).getByRole("menuitem", { name: "Copy address" }).click();
    await expect.poll(clipboard).toMatch(/^192\.168\.\d+\.\d+$/);
  });

  for (const [reason, refuse] of [
    ["without leave", () => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException("denied", "NotAllowedError"));
    }],
    // As over plain HTTP from another machine.
    ["without a clipboard", () => Object.defineProperty(navigator, "clipboard", { value: undefined })],
  ] as const) {
    test(`says when the browser does not allow copying, ${reason}`, async ({ page }) => {
      await page.addInitScript(refuse);
      await openList(page);
      await (await openRowMenu(page, "dev-shared")).getByRole("menuitem", { name: "Copy ID" }).click();
      await expect(page.getByRole("region", { name: "Notices" })).toContainText("The browser did not allow copying");
      await page.getByRole("link", { name: "dev-shared", exact: true }).click();
      const copy = page.getByRole("region", { name: "Connect" }).getByRole("button", { name: "Copy" }).first();
      await copy.click();
      await expect(copy).toHaveAttribute("data-tip", "The browser did not allow copying");
    });
  }
});

test.describe("export", () => {
  /** Chooses an item of the export menu; name and content of the file. */
  async function exported(page: Page, item: string): Promise<{ name: string; content: string }> {
    await page.getByRole("button", { name: "Export" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: item }).click(),
    ]);
    const chunks = await (await download.createReadStream()).toArray();
    return { name: download.suggestedFilename(), content: Buffer.concat(chunks).toString("utf8") };
  }

  const namesIn = (json: string) => (JSON.parse(json) as { name: string }[]).map(({ name }) => name);

  test("the page as CSV and JSON", async ({ page }) => {
    await openList(page, "?name=payments");
    const shown = await names(page).allTextContents();

    const csv = await exported(page, "This page as CSV");
    expect(csv.name).toBe("instances.csv");
    const [header, ...lines] = csv.content.trimEnd().split("\r\n");
    expect(header).toMatch(/^\ufeffname,instance_id,status,type,specification,broker_num,/);
    expect(lines.map((line) => line.split(",")[0])).toEqual(shown);
    expect(lines.at(-1)).toContain("环境=生产; 系统=支付; 等级=P0");

    const json = await exported(page, "This page as JSON");
    expect(json.name).toBe("instances.json");
    expect(namesIn(json.content)).toEqual(shown);
    await expect(page.getByText("Instances exported: 2").first()).toBeVisible();
  });

  test("all matches, over all pages", async ({ page, emulator }) => {
    await emulator.reset("large", 120);
    await openList(page);
    const all = await exported(page, "All matches as JSON");
    const total = Number(/of (\d+)$/.exec((await page.getByText(/^1–10 of \d+$/).textContent()) ?? "")?.[1]);
    expect(total).toBeGreaterThan(100);
    expect(new Set(namesIn(all.content)).size).toBe(total);
    const csv = await exported(page, "All matches as CSV");
    expect(csv.content.trimEnd().split("\r\n")).toHaveLength(total + 1);
  });

  test("all matches of a filter", async ({ page }) => {
    await openList(page, "?status=RUNNING&size=10");
    const all = await exported(page, "All matches as JSON");
    const statuses = (JSON.parse(all.content) as { status: string }[]).map(({ status }) => status);
    expect(statuses).toEqual(Array.from({ length: 24 }, () => "RUNNING"));
  });

  test("a failed export says so", async ({ page, emulator, problems }) => {
    problems.allow(/status of 500/);
    await openList(page);
    await emulator.fault({ operation: "ListInstances", status: 500, code: "DMS.00500000" });
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: "All matches as CSV" }).click();
    const dialog = page.getByRole("dialog", { name: "Export" });
    await expect(dialog.getByRole("alert")).toContainText("DMS.00500000");
    await expect(dialog.getByRole("definition").filter({ hasText: /^[0-9a-f]{32}$/ })).toBeVisible();

    await emulator.clearFaults();
    const download = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Try again" }).click();
    expect((await download).suggestedFilename()).toBe("instances.csv");
    await expect(dialog).toBeHidden();
  });

  test("of many instances shows how far it is, and can be given up", async ({ page, emulator }) => {
    await emulator.reset("large", 600);
    await openList(page);
    await expect(page.getByText(/^Status of all 600 instances/)).toBeVisible();
    await emulator.fault({ operation: "ListInstances", latency_ms: 1500 });
    const downloads: unknown[] = [];
    page.on("download", (download) => downloads.push(download));
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: "All matches as CSV" }).click();
    const dialog = page.getByRole("dialog", { name: "Export" });
    await expect(dialog.getByRole("progressbar")).toHaveAccessibleName(/Exporting: \d+ of \d+ instances read/);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(dialog).toBeHidden();

    await emulator.clearFaults();
    await page.getByRole("button", { name: "Refresh", exact: true }).click();
    await expect(page.getByText("Updated just now")).toBeVisible();
    expect(downloads).toEqual([]);
  });
});
