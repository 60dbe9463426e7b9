// The list of instances: what it shows, filters, pages, columns.

import type { Page } from "@playwright/test";

import { DEMO_SIZE, names, openList, row, table } from "../support/instances.ts";
import { Requests } from "../support/requests.ts";
import { expect, prefer, test } from "../support/test.ts";

const main = (page: Page) => page.getByRole("main");
const chip = (page: Page, text: string) => page.getByRole("button", { name: `Remove filter “${text}”` });

/** Opens the panel with the filters that are used less often. */
async function moreFilters(page: Page) {
  await page.getByRole("button", { name: "More filters" }).click();
  return page.getByRole("dialog", { name: "More filters" });
}

test.describe("what is shown", () => {
  test("at 1440 px all columns are in view, whatever the font", async ({ page }) => {
    await page.goto("/instances");
    await expect(page.getByRole("table", { name: "Instances" }).getByRole("row").nth(1)).toBeVisible();
    const over = await page.locator(".table-scroll").evaluate((table) => table.scrollWidth - table.clientWidth);
    expect(over).toBe(0);
  });

  test("a row tells what matters of its instance", async ({ page }) => {
    await openList(page, "?name=orders-prod&exact=1");
    const cells = row(page, "orders-prod").getByRole("cell");
    await expect(cells).toContainText([
      "Running",
      "Cluster · 3 brokers8 vCPU · 16 GiB",
      "1,420 / 1,500 GB",
      "3.8.35",
      "Pay-per-use",
      "env productionteam orders+1",
      "",
      "",
    ]);
    await expect(row(page, "orders-prod").getByRole("meter", { name: "Storage of orders-prod" })).toHaveAttribute(
      "aria-valuetext",
      "1,420 GB of 1,500 GB used, 94 %",
    );
  });

  test("the service's count is shown, failed creations left out", async ({ page }) => {
    await openList(page);
    await expect(main(page).getByText(String(DEMO_SIZE.usable), { exact: true })).toBeVisible();
    await expect(page.getByText(`1–10 of ${DEMO_SIZE.usable}`)).toBeVisible();
  });

  test("the strip counts the whole project and leads to what is running", async ({ page }) => {
    await openList(page);
    const status = page.getByRole("region", { name: "Status" });
    await expect(status.getByRole("listitem")).toHaveText(["Running 24", "In progress 5", "Needs attention 4"]);
    await expect(page.getByText(`All ${DEMO_SIZE.all} instances, failed creations included`)).toBeVisible();

    await status.getByRole("link", { name: "Running" }).click();
    await expect(page).toHaveURL(/status=RUNNING/);
    await expect(page.getByText("1–10 of 24")).toBeVisible();
  });

  test("of a large project the strip counts all, and has the storage of the page until the rest is asked for", async ({
    page,
    emulator,
  }) => {
    await emulator.reset("large", 450);
    // Read again when the test says so only: what is counted below takes long on a busy machine.
    await prefer(page, { refresh: "off" });
    await openList(page);
    await expect(page.getByText(/^Status of all 450 instances.*; storage of the 10 on this page/)).toBeVisible();
    const { statuses } = await emulator.state();
    const running = page.getByRole("region", { name: "Status" }).getByRole("link", { name: "Running" });
    await expect(running).toHaveText(`Running ${statuses["RUNNING"]}`);
    await page.getByRole("button", { name: "Read all" }).click();
    // Exactly so: what is said before has it in it, with a small letter.
    await expect(page.getByText("All 450 instances, failed creations included", { exact: true })).toBeVisible();
    // What was read stays; reading it again with every refresh would be too much to ask.
    const requests = new Requests(page);
    await page.getByRole("button", { name: "Refresh", exact: true }).click();
    await expect(page.getByRole("button", { name: "Read again" })).toBeVisible();
    expect(requests.lists).toBe(1);
  });

  test("reading the rest of a large project says why it stopped, and can be tried again", async ({ page, emulator, problems }) => {
    problems.allow(/status of 500/);
    await emulator.reset("large", 450);
    await openList(page);
    await expect(page.getByText(/^Status of all 450 instances/)).toBeVisible();
    await emulator.fault({ operation: "ListInstances", code: "DMS.00500000", times: 1 });
    await page.getByRole("button", { name: "Read all" }).click();
    await expect(main(page).getByRole("alert")).toContainText("DMS.00500000");
    await expect(page.getByText(/^Reading /)).toBeHidden();
    await page.getByRole("button", { name: "Read all" }).click();
    await expect(page.getByText("All 450 instances, failed creations included")).toBeVisible();
    await expect(main(page).getByRole("alert")).toBeHidden();
  });

  test("a filter that few pass does not have the whole of a large project read", async ({ page, emulator }) => {
    await emulator.reset("large", 450);
    await prefer(page, { refresh: "off" });
    const requests = new Requests(page);
    await openList(page, "?name=orders-prod");
    await expect(page.getByText(/^Status of all 450 instances/)).toBeVisible();
    expect(requests.pages).toBe(2);
  });

  test("a project without instances says so", async ({ page, emulator }) => {
    await emulator.reset("empty");
    await page.goto("/instances");
    await expect(main(page).getByRole("heading", { name: "No instances yet" })).toBeVisible();
    await expect(table(page)).toBeHidden();
  });

  test("what somebody wrote is text, whatever it looks like", async ({ page, service }) => {
    const hostile = "<img src=x onerror=alert(1)>";
    const id = await service.create({ name: "hostile-text", description: hostile });
    page.on("dialog", () => expect(true, "a script ran").toBe(false));
    await page.goto(`/instances/${id}`);
    await expect(page.getByText(hostile)).toBeVisible();
    await page.goto(`/instances/${id}/json`);
    await expect(page.getByText(hostile)).toBeVisible();
    await expect(page.getByRole("img", { name: "x" })).toHaveCount(0);
  });
});

test.describe("filters", () => {
  interface Filter {
    what: string;
    /** The view in the address. */
    query: string;
    /** The same by hand. */
    apply: (page: Page) => Promise<void>;
    /** What is left. */
    found: string[];
    chip: string;
  }

  const FILTERS: Filter[] = [
    {
      what: "part of a name",
      query: "name=orders",
      apply: async (page) => {
        await page.getByRole("searchbox", { name: "Find by name" }).fill("orders");
        await page.keyboard.press("Enter");
      },
      found: ["orders-staging", "orders-prod", "orders-archive"],
      chip: "Name: orders",
    },
    {
      what: "a whole name",
      query: "name=payments-core&exact=1",
      apply: async (page) => {
        const panel = await moreFilters(page);
        await panel.getByRole("checkbox", { name: "Whole name only" }).check();
        await panel.getByRole("button", { name: "Apply" }).click();
        await page.getByRole("searchbox", { name: "Find by name" }).fill("payments-core");
        await page.keyboard.press("Enter");
      },
      found: ["payments-core"],
      chip: "Name is payments-core",
    },
    {
      what: "a status",
      query: "status=EXTENDEDFAILED",
      apply: async (page) => {
        await page.getByRole("combobox", { name: "Status" }).selectOption("Change failed");
      },
      found: ["media-transcode"],
      chip: "Status: Change failed",
    },
    {
      what: "an enterprise project",
      query: "project=c2a85a1e-0d7b-4f0e-9d43-1f6f2b8e6a90",
      apply: async (page) => {
        const panel = await moreFilters(page);
        const field = panel.getByRole("textbox", { name: "Enterprise project" });
        await field.fill("c2a85a1e-0d7b-4f0e-9d43-1f6f2b8e6a90");
        await field.press("Enter");
      },
      found: ["payments-uat", "settlement-night", "fraud-detection", "payments-core"],
      chip: "Enterprise project: c2a85a1e-0d7b-4f0e-9d43-1f6f2b8e6a90",
    },
  ];

  test("whose read fails leaves no rows of another", async ({ page, emulator, problems }) => {
    problems.allow(/status of 500/);
    await openList(page);
    await emulator.fault({ operation: "ListInstances", code: "DMS.00500000" });
    await page.getByRole("combobox", { name: "Status" }).selectOption("Change failed");
    await expect(main(page).getByRole("alert")).toContainText("DMS.00500000");
    await expect(table(page)).toBeHidden();
    await emulator.clearFaults();
    await main(page).getByRole("button", { name: "Try again" }).click();
    await expect(row(page, "media-transcode")).toBeVisible();
  });

  test("leaves what is being typed in another", async ({ page }) => {
    await openList(page);
    const name = page.getByRole("searchbox", { name: "Find by name" });
    await name.fill("orders");
    await page.getByRole("combobox", { name: "Status" }).selectOption("Running");
    await expect(page).toHaveURL(/status=RUNNING/);
    await expect(name).toHaveValue("orders");

    const panel = await moreFilters(page);
    await panel.getByRole("textbox", { name: "Instance ID" }).fill("de8730");
    await page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
    await moreFilters(page);
    await expect(panel.getByRole("textbox", { name: "Instance ID" })).toHaveValue("de8730");
  });

  for (const { what, query, apply, found, chip: text } of FILTERS) {
    test(`${what}, by hand, in the address and off again`, async ({ page }) => {
      await openList(page);
      await apply(page);
      await expect(names(page)).toHaveText(found);
      await expect(page).toHaveURL((url) => [...new URLSearchParams(query)].every(([key, value]) => url.searchParams.get(key) === value));

      await chip(page, text).click();
      await expect(page.getByText(`1–10 of ${DEMO_SIZE.usable}`)).toBeVisible();
      await expect(chip(page, text)).toBeHidden();

      await openList(page, `?${query}`);
      await expect(names(page)).toHaveText(found);
      await expect(chip(page, text)).toBeVisible();
    });
  }

  test("an id, by hand and in the address", async ({ page, service }) => {
    const { instance_id } = await service.find("stomp-lab");
    await openList(page);
    const panel = await moreFilters(page);
    await panel.getByRole("textbox", { name: "Instance ID" }).fill(instance_id);
    await panel.getByRole("button", { name: "Apply" }).click();
    await expect(names(page)).toHaveText(["stomp-lab"]);

    await openList(page, `?id=${instance_id}`);
    await expect(names(page)).toHaveText(["stomp-lab"]);
    await expect(chip(page, `ID: ${instance_id}`)).toBeVisible();
  });

  test("failed creations are shown only when they are asked for", async ({ page }) => {
    await page.goto("/instances?name=demo-createfailed");
    await expect(main(page).getByRole("heading", { name: "No instance matches" })).toBeVisible();

    const panel = await moreFilters(page);
    await panel.getByRole("checkbox", { name: "Include failed creations" }).check();
    await panel.getByRole("button", { name: "Apply" }).click();
    await expect(row(page, "demo-createfailed")).toContainText("Creation failed");
    await expect(page).toHaveURL(/failed=1/);
    await expect(chip(page, "With failed creations")).toBeVisible();

    await openList(page, "?status=CREATEFAILED");
    await expect(names(page)).toHaveText(["subnet-trial", "demo-createfailed"]);
  });

  test("the panel counts its filters and shows them again", async ({ page }) => {
    await openList(page, "?exact=1&failed=1");
    await expect(page.getByRole("button", { name: "More filters 2" })).toBeVisible();
    const panel = await moreFilters(page);
    await expect(panel.getByRole("checkbox", { name: "Whole name only" })).toBeChecked();
    await expect(panel.getByRole("checkbox", { name: "Include failed creations" })).toBeChecked();
  });

  test("all filters go at once, also when nothing matches", async ({ page }) => {
    await page.goto("/instances?name=nothing-like-this&status=RUNNING");
    await expect(main(page).getByRole("heading", { name: "No instance matches" })).toBeVisible();
    await main(page).getByRole("link", { name: "Clear filters" }).click();
    await expect(names(page)).toHaveCount(10);
    await expect(page.getByRole("searchbox", { name: "Find by name" })).toHaveValue("");
    await expect(page.getByRole("combobox", { name: "Status" })).toHaveValue("");
  });

  test("clearing the name searches at once", async ({ page }) => {
    await openList(page, "?name=orders");
    await page.getByRole("button", { name: "Clear name" }).click();
    await expect(page.getByText(`1–10 of ${DEMO_SIZE.usable}`)).toBeVisible();
    await expect(page.getByRole("searchbox", { name: "Find by name" })).toBeFocused();
  });

  test("a filter leads back to the first page", async ({ page }) => {
    await openList(page, "?page=3");
    await page.getByRole("combobox", { name: "Status" }).selectOption("Running");
    await expect(page.getByText("1–10 of 24")).toBeVisible();
    await expect(page).not.toHaveURL(/page=/);
  });

  test("a filter that the address misspells is not in the way", async ({ page }) => {
    await openList(page, "?page=0&size=7&exact=maybe&colour=red");
    await expect(page.getByText(`1–10 of ${DEMO_SIZE.usable}`)).toBeVisible();
  });
});

test.describe("pages", () => {
  const pages = (page: Page) => page.getByRole("navigation", { name: "Pages" });

  test("by their numbers, and back with the browser's button", async ({ page }) => {
    await openList(page);
    await pages(page).getByRole("link", { name: "2", exact: true }).click();
    await expect(names(page).first()).toHaveText("stomp-lab");
    await expect(page).toHaveURL(/page=2/);
    await expect(pages(page).getByRole("link", { name: "2", exact: true })).toHaveAttribute("aria-current", "page");

    await pages(page).getByRole("link", { name: "Next page" }).click();
    await expect(page.getByText(`21–30 of ${DEMO_SIZE.usable}`)).toBeVisible();
    await pages(page).getByRole("link", { name: "4", exact: true }).click();
    await expect(names(page)).toHaveText(["legacy-billing-mq"]);
    await expect(pages(page).getByRole("link", { name: "Next page" })).toBeDisabled();

    await page.goBack();
    await expect(page.getByText(`21–30 of ${DEMO_SIZE.usable}`)).toBeVisible();
    await pages(page).getByRole("link", { name: "Previous page" }).click();
    await expect(names(page).first()).toHaveText("stomp-lab");
  });

  test("by the address", async ({ page }) => {
    await openList(page, "?page=2&size=20");
    await expect(names(page)).toHaveCount(DEMO_SIZE.usable - 20);
    await expect(page.getByText(`21–31 of ${DEMO_SIZE.usable}`)).toBeVisible();
    await expect(page.getByRole("combobox", { name: "Rows per page" })).toHaveValue("20");
  });

  test("a page beyond the end leads back", async ({ page }) => {
    await page.goto("/instances?page=9");
    await expect(main(page).getByRole("heading", { name: "This page is empty" })).toBeVisible();
    await main(page).getByRole("link", { name: "Go to the first page" }).click();
    await expect(names(page)).toHaveCount(10);
  });

  test("the number of rows is kept", async ({ page }) => {
    await openList(page, "?page=2");
    await page.getByRole("combobox", { name: "Rows per page" }).selectOption("50 / page");
    await expect(names(page)).toHaveCount(DEMO_SIZE.usable);
    await expect(page).toHaveURL(/size=50/);
    await expect(pages(page)).toBeHidden();

    await openList(page);
    await expect(names(page)).toHaveCount(DEMO_SIZE.usable);
  });
});

test.describe("the view of the table", () => {
  const column = (page: Page, name: string) => table(page).getByRole("columnheader", { name, exact: true });

  async function picker(page: Page) {
    await page.getByRole("button", { name: "Columns" }).click();
    return page.getByRole("dialog", { name: "Columns" });
  }

  test("columns are picked, and stay so over a reload", async ({ page }) => {
    await openList(page);
    const before = await row(page, "stomp-lab").or(row(page, "dev-shared")).getByRole("cell").count();
    let panel = await picker(page);
    await panel.getByRole("checkbox", { name: "Billing" }).uncheck();
    await panel.getByRole("checkbox", { name: "Tags" }).uncheck();
    await expect(column(page, "Billing")).toBeHidden();

    await page.reload();
    await expect(column(page, "Status")).toBeVisible();
    await expect(column(page, "Billing")).toBeHidden();
    await expect(column(page, "Tags")).toBeHidden();
    await expect(row(page, "dev-shared").getByRole("cell")).toHaveCount(before - 2);

    panel = await picker(page);
    await expect(panel.getByRole("checkbox", { name: "Billing" })).not.toBeChecked();
    await panel.getByRole("checkbox", { name: "Billing" }).check();
    await expect(column(page, "Billing")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
    await expect(page.getByRole("button", { name: "Columns" })).toBeFocused();
  });

  test("compact rows are lower, and stay so over a reload", async ({ page }) => {
    const height = async () => (await row(page, "dev-shared").boundingBox())?.height ?? 0;
    await openList(page);
    const comfortable = await height();
    const panel = await picker(page);
    await panel.getByRole("switch", { name: "Compact rows" }).check();
    await expect.poll(height).toBeLessThan(comfortable);

    await page.reload();
    await expect(names(page).first()).toBeVisible();
    expect(await height()).toBeLessThan(comfortable);
  });
});
