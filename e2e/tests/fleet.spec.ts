// All instances: read in parallel, filtered in the browser, kept fresh without anybody noticing.

import { readFileSync } from "node:fs";

import type { Locator, Page } from "@playwright/test";

import { button, dialog, field } from "../support/changes.ts";
import { tabTo } from "../support/keyboard.ts";
import { later } from "../support/later.ts";
import { restyled } from "../support/restyled.ts";
import { Requests } from "../support/requests.ts";
import { auditBothThemes, expect, prefer, test } from "../support/test.ts";
import { OTHER_PROJECT, signInWithKey, twoProjectsTest } from "../support/two-projects.ts";

const table = (page: Page, name = "Fleet"): Locator => page.getByRole("table", { name, exact: true });
const names = (page: Page): Locator => table(page).getByRole("rowheader").getByRole("link");
const row = (page: Page, name: string): Locator =>
  table(page).getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });
const shown = (page: Page): Locator => page.getByRole("main").locator("p").filter({ hasText: /^[\d,]+ of [\d,]+ instances$/ });
const filter = (page: Page): Locator => page.getByRole("combobox", { name: "Filter the fleet" });
const completions = (page: Page): Locator => page.getByRole("listbox", { name: "Completions" }).getByRole("option");
const chips = (page: Page): Locator => page.getByRole("list", { name: "Filters in force" }).getByRole("listitem");
const select = (page: Page, name: string): Locator => page.getByRole("checkbox", { name: `Select ${name}`, exact: true });
const bar = (page: Page): Locator => page.getByRole("group", { name: "Selection" });

/** Opens the page and waits until everything is read. */
async function openFleet(page: Page, query = "", of = "33"): Promise<void> {
  await page.goto(`/fleet${query}`);
  await expect(shown(page)).toHaveText(new RegExp(` of ${of} instances$`));
}

test.describe("reading", () => {
  test("asks for each page once, and only the rows in view are in the page", async ({ page, emulator }) => {
    await emulator.reset("large", 1000);
    const requests = new Requests(page);
    await openFleet(page, "", "1,000");
    await expect(page).toHaveTitle(/^Fleet · /);
    expect(requests.lists).toBe(20);
    await expect(table(page)).toHaveAttribute("aria-rowcount", "1001");
    expect(await names(page).count()).toBeLessThan(60);
    // To the end, with the keyboard.
    await page.getByRole("region", { name: "Fleet, 1,000 instances shown" }).press("End");
    await expect(table(page).locator('[aria-rowindex="1001"]')).toBeVisible();
    expect(await names(page).count()).toBeLessThan(60);
    await page.keyboard.press("Home");
    await expect(table(page).locator('[aria-rowindex="2"]')).toBeVisible();
    expect(requests.lists).toBe(20);
  });

  test("a row that comes into view is restyled, and no other", async ({ page, emulator }) => {
    await emulator.reset("large", 1000);
    await openFleet(page, "", "1,000");
    const frame = page.getByRole("region", { name: "Fleet, 1,000 instances shown" });
    const row = await names(page).first().evaluate((link) => link.closest("tr")!.querySelectorAll("*").length);
    const counts = await restyled(page, async () => {
      for (let step = 0; step < 10; step += 1) {
        await frame.evaluate((it) => it.scrollBy(0, it.querySelector("tbody tr")!.clientHeight));
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
      }
    });
    // The row that comes, and the last one, which has been another's neighbour.
    expect(Math.max(...counts)).toBeGreaterThan(row / 2);
    expect(Math.max(...counts)).toBeLessThan(5 * row);
  });

  test("goes on without a page that is refused, which is tried again", async ({ page, emulator, problems }) => {
    problems.allow(/500/);
    await emulator.reset("large", 300);
    // The first page, which says how many there are, is answered.
    let others = 0;
    await page.route(/instances\?/, async (route) => {
      others += 1;
      if (others === 2) await emulator.fault({ operation: "ListInstances", status: 500, times: 1 });
      await route.continue();
    });
    await page.goto("/fleet");
    await expect(page.getByText(/: pages that could not be read: 1$/)).toBeVisible();
    await expect(shown(page)).toHaveText("250 of 250 instances");
    await page.getByRole("button", { name: "Retry" }).click();
    await expect(shown(page)).toHaveText("300 of 300 instances");
    await expect(page.getByText(/pages that could not be read/)).toBeHidden();
  });

  test("asks for less when the service says that it is too much, and gets everything", async ({ page, emulator, problems }) => {
    problems.allow(/429/);
    await emulator.reset("large", 400);
    let asked = 0;
    await page.route(/instances\?/, async (route) => {
      asked += 1;
      if (asked === 2) await emulator.fault({ operation: "ListInstances", status: 429, times: 12 });
      await route.continue();
    });
    await openFleet(page, "", "400");
    await expect(shown(page)).toHaveText("400 of 400 instances");
  });

  test("is there at once when somebody comes back", async ({ page }) => {
    await openFleet(page);
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
    const requests = new Requests(page);
    await page.goBack();
    await expect(shown(page)).toHaveText("33 of 33 instances");
    await later(page);
    expect(requests.lists).toBe(0);
  });

  test("says why nothing could be read, and goes on when somebody asks", async ({ page, emulator, problems }) => {
    problems.allow(/403/);
    await emulator.fault({ operation: "ListInstances", status: 403, code: "DMS.00403003" });
    await page.goto("/fleet");
    await expect(page.getByRole("main")).toContainText("DMS.00403003");
    await auditBothThemes(page);
    await emulator.clearFaults();
    await page.getByRole("button", { name: "Retry" }).click();
    await expect(shown(page)).toHaveText("33 of 33 instances");
  });

  test("of nothing says so", async ({ page, emulator }) => {
    await emulator.reset("empty");
    await page.goto("/fleet");
    await expect(page.getByRole("heading", { name: "There are no instances" })).toBeVisible();
  });
});

test.describe("the filter", () => {
  test("is in the address, as chips, and Back leads to the one before", async ({ page }) => {
    await openFleet(page);
    await filter(page).fill("status:RUNNING tag:team=iot");
    await expect(shown(page)).toHaveText(/^2 of 33/);
    await expect(names(page)).toHaveText(["edge-telemetry", "iot-gateway-old"]);
    await expect(page).toHaveURL(/\/fleet\?filter=status:RUNNING%20tag:team=iot$/);
    await expect(chips(page).nth(0)).toHaveText("status:RUNNING");
    await page.getByRole("button", { name: "Remove filter status:RUNNING" }).click();
    await expect(filter(page)).toHaveValue("tag:team=iot");
    await expect(page).toHaveURL(/\/fleet\?filter=tag:team=iot$/);
    await page.goBack();
    await expect(filter(page)).toHaveValue("status:RUNNING tag:team=iot");
    await page.getByRole("button", { name: "Clear the filter" }).last().click();
    await expect(shown(page)).toHaveText("33 of 33 instances");
    await expect(page).toHaveURL(/\/fleet$/);
  });

  test("is completed with keys alone", async ({ page }) => {
    await openFleet(page);
    await tabTo(page, filter(page));
    await page.keyboard.type("stat");
    await expect(completions(page).first()).toHaveText(/^status:/);
    await page.keyboard.press("ArrowDown");
    await expect(completions(page).first()).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(filter(page)).toHaveValue("status:");
    await expect(filter(page)).toBeFocused();
    await expect(completions(page).first()).toHaveText(/^RUNNING/);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(filter(page)).toHaveValue("status:RUNNING ");
    await page.keyboard.type("tag:t");
    await expect(completions(page).filter({ hasText: /^team/ })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(completions(page)).toHaveCount(0);
    await expect(filter(page)).toHaveValue("status:RUNNING tag:t");
  });

  test("says what is wrong with it, and the last good one stays in force", async ({ page }) => {
    await openFleet(page);
    await filter(page).fill("status:RUNNING");
    await expect(shown(page)).not.toHaveText(/^33/);
    const found = await shown(page).textContent();
    await filter(page).fill("status:RUNNING nothing:here");
    await expect(filter(page)).toHaveAccessibleDescription(/At character 16: There is no field “nothing”/);
    await expect(filter(page)).toHaveAttribute("aria-invalid", "true");
    await expect(shown(page)).toHaveText(found ?? "");
    await auditBothThemes(page);
    await filter(page).fill("name:nobody-at-all");
    await expect(page.getByRole("heading", { name: "No instance matches" })).toBeVisible();
  });

  test("can be made of pictures, and of the tags of the project", async ({ page }) => {
    await openFleet(page);
    const running = page.getByRole("group", { name: /^Instances by status/ }).getByRole("button", { name: /^Running: / });
    await running.click();
    await expect(filter(page)).toHaveValue("status:RUNNING");
    await expect(running).toHaveAttribute("aria-pressed", "true");
    await running.click();
    await expect(filter(page)).toHaveValue("");
    await page.getByRole("group", { name: /^Instances by share/ }).getByRole("button", { name: /^90 to 100 %/ }).click();
    await expect(filter(page)).toHaveValue("storage>=90%");

    await page.goto("/tags?key=team&value=iot");
    await page.getByRole("link", { name: "Show in the fleet" }).click();
    await expect(filter(page)).toHaveValue("tag:team=iot");
    await expect(names(page)).toHaveText(["edge-telemetry", "iot-gateway-old"]);
  });
});

test.describe("the table", () => {
  test("is sorted by its headings and grouped by a field", async ({ page }) => {
    await openFleet(page);
    const created = table(page).getByRole("columnheader", { name: "Created", exact: true });
    await created.getByRole("button").click();
    await expect(created).toHaveAttribute("aria-sort", "ascending");
    await created.getByRole("button").click();
    await expect(created).toHaveAttribute("aria-sort", "descending");
    await expect(page).toHaveURL(/sort=-created/);
    await page.getByRole("combobox", { name: "Group by" }).selectOption("Status");
    const faulty = table(page).getByRole("rowheader", { name: /^Status Faulty/ }).getByRole("button");
    await expect(faulty).toHaveAttribute("aria-expanded", "true");
    const before = Number(await table(page).getAttribute("aria-rowcount"));
    await faulty.click();
    await expect(faulty).toHaveAttribute("aria-expanded", "false");
    await expect(faulty).toBeFocused();
    expect(Number(await table(page).getAttribute("aria-rowcount"))).toBeLessThan(before);
    await auditBothThemes(page);
  });

  test("shows the columns that somebody chose, also the next time", async ({ page }) => {
    await openFleet(page);
    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("checkbox", { name: "Availability zones" }).check();
    await page.getByRole("checkbox", { name: "Created", exact: true }).uncheck();
    await page.keyboard.press("Escape");
    await expect(table(page).getByRole("columnheader", { name: "Availability zones" })).toBeVisible();
    await expect(table(page).getByRole("columnheader", { name: "Created", exact: true })).toBeHidden();
    await page.reload();
    await expect(table(page).getByRole("columnheader", { name: "Availability zones" })).toBeVisible();
    await expect(table(page).getByRole("columnheader", { name: "Created", exact: true })).toBeHidden();
  });

  test("is read again without losing selection or focus", async ({ page, service, emulator }) => {
    await openFleet(page, "?sort=created");
    await select(page, "orders-prod").check();
    await select(page, "orders-prod").focus();
    const { instance_id } = await service.find("orders-prod");
    await service.update(instance_id, { name: "orders-production" });
    await service.create({ name: "brand-new" });
    await emulator.advance(1);
    // Pressed by somebody else, so to speak: the focus stays where it is.
    await page.getByRole("button", { name: "Read everything again" }).dispatchEvent("click");
    await expect(row(page, "orders-production")).toBeVisible();
    await expect(shown(page)).toHaveText("34 of 34 instances");
    await expect(select(page, "orders-production")).toBeChecked();
    await expect(select(page, "orders-production")).toBeFocused();
    await expect(bar(page)).toContainText("1 selected");
  });

  test("in Chinese, on a phone", async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await prefer(page, { language: "zh-CN" });
    await page.goto("/fleet");
    await expect(page).toHaveTitle(/^全部实例 · /);
    await expect(table(page, "全部实例").getByRole("rowheader").first()).toBeVisible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(320);
  });
});

test("what is shown is saved as a file", async ({ page }) => {
  await openFleet(page, "?filter=tag:team=iot&columns=name,status,storage");
  const save = async (item: RegExp) => {
    await page.getByRole("button", { name: "Export" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: item }).click();
    return readFileSync(await (await download).path(), "utf8");
  };
  const csv = await save(/^CSV/);
  expect(csv.trim().split("\r\n")).toHaveLength(3);
  expect(csv).toContain("edge-telemetry");
  const json = JSON.parse(await save(/^JSON/)) as { instance: { name: string } }[];
  expect(json.map(({ instance }) => instance.name)).toEqual(["edge-telemetry", "iot-gateway-old"]);
});

test("views are kept under a name, opened, sent and deleted", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openFleet(page, "?filter=tag:team=iot&sort=-created");
  const views = page.getByRole("button", { name: "Views" });
  await views.click();
  await page.getByRole("textbox", { name: "Name of the view" }).fill("IoT");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "IoT", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Copy link to IoT" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/\/fleet\?filter=tag:team=iot&sort=-created.*at=/);
  await page.goto("/fleet");
  await expect(shown(page)).toHaveText("33 of 33 instances");
  await views.click();
  await page.getByRole("link", { name: "IoT", exact: true }).click();
  await expect(filter(page)).toHaveValue("tag:team=iot");
  await expect(names(page)).toHaveCount(2);
  await page.getByRole("button", { name: "Delete view IoT" }).click();
  await expect(page.getByText("No view is saved for this connection yet.")).toBeVisible();
});

test("two instances are compared, what differs first", async ({ page }) => {
  await openFleet(page);
  await select(page, "orders-prod").check();
  const compare = bar(page).getByRole("button", { name: "Compare" });
  await expect(compare).toHaveAccessibleDescription(/exactly two/);
  await select(page, "payments-core").check();
  await compare.click();
  await expect(dialog(page).getByRole("heading", { level: 3 }).first()).toHaveText(/^Different: \d+$/);
  const differing = dialog(page).getByRole("table", { name: /^Different/ });
  await expect(differing.getByRole("columnheader", { name: "payments-core" })).toBeVisible();
  await expect(differing.getByRole("rowheader", { name: "name", exact: true })).toBeVisible();
  await auditBothThemes(page);
});

test("changes are switched off where the console is read-only", async ({ page }) => {
  await openFleet(page, "?readOnly=1");
  await select(page, "orders-prod").check();
  const refused = bar(page).getByRole("button", { name: "Delete selected" });
  await expect(refused).toHaveAccessibleDescription(/read-only/);
  await refused.press("Enter");
  await later(page);
  await expect(dialog(page)).toBeHidden();
});

test("a deletion of many asks once and is sent in portions", async ({ page, emulator }) => {
  await emulator.reset("large", 130);
  await openFleet(page, "?filter=status:RUNNING", "130");
  const count = Number(/^(\d+)/.exec((await shown(page).textContent()) ?? "")?.[1]);
  await table(page).getByRole("checkbox", { name: /^Select all \d+ that match/ }).check();
  await expect(bar(page)).toContainText(`${count} selected`);
  await bar(page).getByRole("button", { name: "Delete selected" }).click();
  await expect(dialog(page).getByRole("heading", { name: `Delete ${count} selected instances` })).toBeVisible();
  await field(page, "Type DELETE to confirm").fill("DELETE");
  await button(page, "Delete").click();
  await expect(dialog(page)).toBeHidden();
  await expect.poll(async () => (await emulator.state()).statuses.RUNNING ?? 0).toBe(0);
});

twoProjectsTest.describe("several places", () => {
  /** Signs in to the first project, and works in the second beside it. */
  async function openBoth(page: Page, all: string): Promise<void> {
    await page.goto("/connect");
    await signInWithKey(page);
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Fleet" }).click();
    await page.getByRole("button", { name: "Add place" }).click();
    await page.getByRole("dialog", { name: "Add place" }).getByRole("button", { name: /region-2$/ }).click();
    await expect(shown(page)).toHaveText(new RegExp(` of ${all} instances$`));
    await page.keyboard.press("Escape");
  }

  twoProjectsTest("are read side by side, and a row of another leads there", async ({ page, other }) => {
    await other.reset("large", 120);
    await openBoth(page, "153");
    await expect(page.getByRole("list", { name: "Places" }).getByRole("listitem")).toHaveCount(2);
    await expect(table(page).getByRole("columnheader", { name: "Place" })).toBeVisible();
    await filter(page).fill("place:region-2");
    await expect(shown(page)).toHaveText("120 of 153 instances");
    await expect(names(page).first()).toHaveAttribute("href", new RegExp(`at=[^/]+/${OTHER_PROJECT}$`));
    await auditBothThemes(page);
    await page.getByRole("button", { name: "Leave region-2" }).click();
    await filter(page).fill("");
    await expect(shown(page)).toHaveText("33 of 33 instances");
  });

  twoProjectsTest("are deleted from in one go, each by its own requests", async ({ page, emulator, other, projects }) => {
    await emulator.reset("large", 70);
    await other.reset("large", 70);
    await openBoth(page, "140");
    await filter(page).fill("status:RUNNING");
    await expect(shown(page)).not.toHaveText(/^140/);
    const count = Number(/^(\d+)/.exec((await shown(page).textContent()) ?? "")?.[1]);
    expect(count).toBeGreaterThan(120);
    await table(page).getByRole("checkbox", { name: /^Select all \d+ that match/ }).check();
    await bar(page).getByRole("button", { name: "Delete selected" }).click();
    await expect(dialog(page).getByRole("heading", { level: 3, name: /region-[12]$/ })).toHaveCount(2);
    await field(page, "Type DELETE to confirm").fill("DELETE");
    await button(page, "Delete").click();
    await expect(dialog(page)).toBeHidden();
    expect(projects.changes("POST")).toEqual({ first: 2, other: 2 });
    for (const one of [emulator, other]) expect((await one.state()).statuses.RUNNING ?? 0).toBe(0);
  });
});
