// The catalog: products side by side, zones, windows, and creating with any of them.

import type { Locator, Page } from "@playwright/test";

import { expect, prefer, test } from "../support/test.ts";
import { typedTest } from "../support/typed.ts";

const table = (page: Page, name: string): Locator => page.getByRole("table", { name, exact: true });
const row = (page: Page, in_: string, name: RegExp | string): Locator =>
  table(page, in_).getByRole("row").filter({ has: page.getByRole("rowheader", { name }) });
const codes = (page: Page): Locator => table(page, "Products").getByRole("rowheader").locator("code");
const mark = (page: Page, id: string): Locator => page.getByRole("checkbox", { name: `Compare ${id}`, exact: true });
/** What the products have in a fact, side by side. */
const fact = (page: Page, name: RegExp): Locator => row(page, "Comparison", name).getByRole("cell");

const ZONE = { a: "d573142f24894ef3bd3664de068b44b0", c: "9f1c5806706d4c1fb0eb72f0a9b18c77", full: "1d7b939b382c4c3bb3481a8ca10da768" };

/** Freezes the browser's clock. */
const at = (page: Page, time: string) => page.clock.setFixedTime(new Date(`2026-03-01T${time}:00Z`));

test("the navigation leads to it, and its pages are tabs", async ({ page }) => {
  await page.goto("/instances");
  const place = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Catalog" });
  await place.click();
  await expect(page).toHaveURL(/\/catalog\/products$/);
  await expect(page.getByRole("heading", { level: 1, name: "Products" })).toBeFocused();
  await expect(place).toHaveAttribute("aria-current", "page");
  const tabs = page.getByRole("navigation", { name: "Parts of the catalog" });
  for (const [name, path] of [["Availability zones", "zones"], ["Maintenance windows", "windows"]] as const) {
    await tabs.getByRole("link", { name }).click();
    await expect(page).toHaveURL(new RegExp(`/catalog/${path}$`));
    await expect(page).toHaveTitle(new RegExp(`^${name} · `));
    await expect(tabs.getByRole("link", { name })).toHaveAttribute("aria-current", "page");
    await expect(place).toHaveAttribute("aria-current", "page");
  }
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/\/instances/);
});

test.describe("products", () => {
  test("are told with all that people choose by", async ({ page }) => {
    await page.goto("/catalog/products");
    await expect(codes(page)).toHaveCount(8);
    await expect(row(page, "Products", "c6.16u32g.cluster").getByRole("cell")).toHaveText([
      "",
      "Cluster",
      "16",
      "32 GiB",
      "3 – 7",
      "13,500",
      "1,200",
      "100 – 30,000 GB",
      "可用区1, 可用区2, 可用区3Ultra-high I/O sold out in 可用区3",
      "Yearly/monthly, Pay-per-use",
      /Create with/,
    ]);
  });

  test("are filtered and sorted, and the address says how", async ({ page }) => {
    await page.goto("/catalog/products");
    await page.getByRole("radio", { name: "Single" }).check({ force: true });
    await expect(page).toHaveURL(/type=single$/);
    await expect(codes(page)).toHaveCount(4);
    const sort = table(page, "Products").getByRole("button", { name: "Connections" });
    await sort.click();
    await sort.click();
    await expect(page).toHaveURL(/type=single&sort=-connections$/);
    await expect(codes(page).first()).toHaveText("c6.16u32g.single");
    await page.getByRole("combobox", { name: "Availability zone" }).selectOption("可用区4");
    await expect(page.getByRole("heading", { name: "No product matches" })).toBeVisible();
    await page.getByRole("link", { name: "Clear filters" }).click();
    await expect(codes(page)).toHaveCount(8);
    await page.goto(`/catalog/products?type=cluster&zone=${ZONE.a}&sort=vcpus`);
    await expect(codes(page)).toHaveText(["c6.2u4g.cluster", "c6.4u8g.cluster", "c6.8u16g.cluster", "c6.16u32g.cluster"]);
    await expect(page.getByRole("columnheader", { name: "vCPUs" })).toHaveAttribute("aria-sort", "ascending");
  });

  test("stand side by side, at most four", async ({ page }) => {
    await page.goto("/catalog/products");
    await mark(page, "c6.4u8g.cluster").check();
    await expect(page.getByText("Mark a second product to compare it with.")).toBeVisible();
    await mark(page, "c6.16u32g.cluster").check();
    await expect(page).toHaveURL(/compare=c6\.4u8g\.cluster,c6\.16u32g\.cluster$/);
    await expect(fact(page, /^vCPUs/)).toHaveText(["4", "16"]);
    await expect(fact(page, /^Connections of all brokers/)).toHaveText(["13,500 – 31,500", "40,500 – 94,500"]);
    await expect(fact(page, /^Ultra-high I\/O: zones/)).toHaveText(["可用区1, 可用区2, 可用区3", "可用区1, 可用区2"]);
    await expect(fact(page, /^Billing modes/)).toHaveCount(2);
    await page.getByRole("checkbox", { name: "Only differences" }).check();
    await expect(fact(page, /^Billing modes/)).toHaveCount(0);
    await mark(page, "c6.2u4g.single").check();
    await mark(page, "c6.4u8g.single").check();
    await expect(mark(page, "c6.8u16g.single")).toBeDisabled();
    await page.getByRole("button", { name: "Clear comparison" }).click();
    await expect(table(page, "Comparison")).toBeHidden();
    await expect(page).toHaveURL(/\/catalog\/products$/);
  });

  test("a comparison can be sent to a colleague", async ({ page }) => {
    await prefer(page, { language: "zh-CN" });
    await page.goto("/catalog/products?compare=c6.2u4g.single,c6.2u4g.cluster,gone&differences=1");
    await expect(row(page, "产品对比", /^类型/).getByRole("cell")).toHaveText(["单机", "集群"]);
    await expect(row(page, "产品对比", /^vCPU/)).toHaveCount(0);
    await expect(page.getByRole("checkbox", { name: "仅显示差异项" })).toBeChecked();
  });

  test("lead into the wizard with the choice made", async ({ page }) => {
    await page.goto(`/catalog/products?zone=${ZONE.c}`);
    await page.getByRole("link", { name: "Create with c6.8u16g.single" }).click();
    await expect(page).toHaveURL(/\/instances\/new\?step=billing$/);
    await expect(page.getByRole("radio", { name: /^可用区3/ })).toBeChecked();
    await page.getByRole("button", { name: /^Specification/ }).first().click();
    await expect(page.getByRole("radio", { name: /c6\.8u16g\.single/ })).toBeChecked();
  });

  test("without the zones are shown all the same", async ({ page, emulator, problems }) => {
    problems.allow(/status of 500/);
    await emulator.fault({ operation: "ListAvailabilityZones", code: "DMS.00500000" });
    await page.goto("/catalog/products");
    await expect(page.getByRole("main").getByRole("alert")).toContainText("DMS.00500000");
    await expect(codes(page)).toHaveCount(8);
    await emulator.clearFaults();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(row(page, "Products", "c6.2u4g.single")).toContainText("可用区1, 可用区2, 可用区3");
  });
});

test.describe("zones", () => {
  test("say what is left in them, and lead to the products there", async ({ page }) => {
    await page.goto("/catalog/zones");
    await expect(row(page, "Availability zones", /可用区1/).getByRole("cell")).toHaveText([
      "region-1a",
      ZONE.a,
      "Available",
      "Supported",
      "8 of 8",
      /Create with/,
    ]);
    await expect(row(page, "Availability zones", /可用区2/)).toContainText("Default");
    const full = row(page, "Availability zones", /可用区4/);
    await expect(full).toContainText("Sold out");
    await expect(full.getByRole("link", { name: "Create with" })).toHaveAccessibleDescription("Nothing can be created in this zone now.");
    await row(page, "Availability zones", /可用区3/).getByRole("link", { name: "8 of 8" }).click();
    await expect(page).toHaveURL(new RegExp(`zone=${ZONE.c}$`));
  });

  test("lead into the wizard with the zone chosen", async ({ page }) => {
    await page.goto("/catalog/zones");
    await page.getByRole("link", { name: "Create with 可用区3" }).click();
    await expect(page.getByRole("checkbox", { name: /^可用区3/ })).toBeChecked();
    await expect(page.getByRole("checkbox", { name: /^可用区1/ })).not.toBeChecked();
  });

  test("in Chinese", async ({ page }) => {
    await prefer(page, { language: "zh-CN" });
    await page.goto("/catalog/zones");
    await expect(page).toHaveTitle(/^可用区 · /);
    await expect(row(page, "可用区", /可用区4/)).toContainText("已售罄");
  });
});

test.describe("windows", () => {
  test("are on the dial, the default one first", async ({ page }) => {
    await at(page, "03:30");
    await page.goto("/catalog/windows");
    await expect(table(page, "Maintenance windows").getByRole("rowheader")).toHaveCount(6);
    await expect(page.getByRole("img", { name: "02:00 – 06:00" })).toBeVisible();
    await expect(row(page, "Maintenance windows", /Show 02:00/)).toContainText("Open now");
    await expect(row(page, "Maintenance windows", /Show 22:00/)).toContainText("Next in 18 h 30 min");
    await page.getByRole("link", { name: "Show 22:00 – 02:00 on the dial" }).click();
    await expect(page).toHaveURL(/\/catalog\/windows\?window=22:00$/);
    await expect(page.getByRole("img", { name: "22:00 – 02:00" })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("img", { name: "22:00 – 02:00" })).toBeVisible();
  });

  test("lead into the wizard with the window chosen", async ({ page }) => {
    await page.goto("/catalog/windows");
    await page.getByRole("link", { name: "Create with 18:00 – 22:00" }).click();
    await page.getByRole("button", { name: /^Access/ }).first().click();
    await expect(page.getByRole("radio", { name: /^18:00/ })).toBeChecked();
  });

  test("in Chinese, and in error", async ({ page, emulator, problems }) => {
    problems.allow(/status of 500/);
    await prefer(page, { language: "zh-CN" });
    await emulator.fault({ operation: "ListMaintenanceWindows", code: "DMS.00500000" });
    await page.goto("/catalog/windows");
    await expect(page.getByRole("main").getByRole("alert")).toContainText("DMS.00500000");
    await emulator.clearFaults();
    await page.getByRole("button", { name: "重试" }).click();
    await expect(row(page, "维护时间窗", /显示 02:00/)).toContainText("默认");
  });
});

test("what went wrong twice is explained with one fetch", async ({ page, emulator, problems }) => {
  problems.allow(/status of 500/);
  await emulator.fault({ operation: "ListProducts", code: "DMS.00500000" });
  await emulator.fault({ operation: "ListAvailabilityZones", code: "DMS.00500000" });
  const fetched: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/explanations.")) fetched.push(request.url());
  });
  await page.goto("/catalog/products");
  // The region of notices has one of its own, which says nothing here.
  await expect(page.getByRole("main").getByRole("alert")).toHaveCount(2);
  await page.waitForLoadState("networkidle");
  expect(fetched).toHaveLength(1);
});

test("nothing is created where the console is read-only", async ({ page }) => {
  await page.goto("/catalog/products?readOnly=1");
  await expect(page.getByRole("link", { name: "Create with" }).first()).toHaveAccessibleDescription(/read-only/);
});

test("without a network explains it and reads again when it is back", async ({ page, context, problems }) => {
  problems.allow(/ERR_INTERNET_DISCONNECTED/);
  await page.goto("/catalog/windows");
  await expect(page.getByRole("img", { name: "02:00 – 06:00" })).toBeVisible();
  await context.setOffline(true);
  await page.getByRole("navigation", { name: "Parts of the catalog" }).getByRole("link", { name: "Availability zones" }).click();
  await expect(page.getByRole("main").getByRole("alert").first()).toContainText("No network connection");
  await context.setOffline(false);
  await expect(row(page, "Availability zones", /可用区1/)).toBeVisible();
});

typedTest("without a session asks to sign in", async ({ page }) => {
  await page.goto("/catalog/products?type=single");
  await expect(page).toHaveURL(/\/connect\?next=%2Fcatalog%2Fproducts%3Ftype%3Dsingle$/);
});
