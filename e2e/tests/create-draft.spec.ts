// What the wizard remembers: the draft, and an instance that is copied.

import type { Page } from "@playwright/test";

import {
  create,
  expectCreating,
  field,
  fillIn,
  next,
  openStep,
  ready,
  step,
  stepButton,
  zone,
} from "../support/create.ts";
import { table } from "../support/instances.ts";
import { expect, test } from "../support/test.ts";

const alert = (page: Page) => page.getByRole("main").getByRole("alert");

test.describe("the draft", () => {
  test("survives a reload, and the password does not", async ({ page }) => {
    await fillIn(page, "orders-new");
    await page.goto("/instances");
    await page.goto("/instances/new?step=access");
    await page.reload();
    await ready(page);
    await expect(field(page, "User name")).toHaveValue("rabbit_admin");
    await expect(field(page, "Password")).toHaveValue("");
    await expect(field(page, "Password")).toHaveAccessibleDescription(/^Fill this in/);
    await expect(stepButton(page, "Access")).toHaveAccessibleName(/needs correction/);
    await expect(stepButton(page, "Billing")).toHaveAccessibleName(/completed/);
    const stored = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
    expect(stored).toContain("rabbit_admin");
    expect(stored).not.toContain("Rabbit@12345");
  });

  test("is there after the browser's back button, and again forward", async ({ page }) => {
    await openStep(page, "billing");
    await field(page, "Name").fill("orders-new");
    await next(page).click();
    await field(page, "Storage per broker").fill("500");
    await page.goBack();
    await expect(field(page, "Name")).toHaveValue("orders-new");
    await expect(step(page, "Billing and zone")).toBeFocused();
    await page.goForward();
    await expect(field(page, "Storage per broker")).toHaveValue("500");
  });

  test("is given up on demand, and brought back", async ({ page }) => {
    await openStep(page, "billing");
    await expect(page.getByText("Draft saved")).toBeHidden();
    await field(page, "Name").fill("orders-new");
    await expect(page.getByText("Draft saved")).toBeVisible();
    await stepButton(page, "Network").click();
    await page.getByRole("button", { name: "Start over" }).click();
    await expect(field(page, "Name")).toHaveValue("");
    await expect(stepButton(page, "Network")).toHaveAccessibleName(/Network$/);
    await page.getByRole("button", { name: "Bring back the previous draft" }).click();
    await expect(field(page, "Name")).toHaveValue("orders-new");
  });

  test("is gone once it has served", async ({ page }) => {
    await fillIn(page, "orders-new");
    await create(page).click();
    await expectCreating(page, "orders-new");
    await openStep(page, "billing");
    await expect(field(page, "Name")).toHaveValue("");
  });

  test("of one tab is not that of another", async ({ page, context }) => {
    await openStep(page, "billing");
    await field(page, "Name").fill("orders-one");
    const other = await context.newPage();
    await openStep(other, "billing");
    await field(other, "Name").fill("orders-two");
    await page.reload();
    await expect(field(page, "Name")).toHaveValue("orders-one");
  });
});

test.describe("a copy", () => {
  test("has everything but what is the instance's own", async ({ page, service }) => {
    const { instance_id } = await service.find("partner-exchange");
    await openStep(page, "billing");
    await field(page, "Name").fill("mine");
    await page.goto(`/instances/new?from=${instance_id}`);
    await expect(field(page, "Name")).toHaveValue("partner-exchange-copy");
    await expect(page.getByRole("radio", { name: /^Yearly/ })).toBeChecked();
    await expect(zone(page, 3)).not.toBeChecked();
    await next(page).click();
    await expect(page).toHaveURL(new RegExp(`from=${instance_id}&step=specification`));
    await expect(page.getByRole("radio", { name: /^4 vCPU/ })).toBeChecked();
    await expect(field(page, "Storage per broker")).toHaveValue("200");
    await next(page).click();
    await expect(field(page, "VPC")).not.toHaveValue("");
    await expect(field(page, "Elastic IP")).toHaveValue("");
    await field(page, "Elastic IP").fill("ip-2");
    await page.reload();
    await expect(field(page, "Elastic IP")).toHaveValue("ip-2");
  });

  test("of an old flavour has the new one that is like it", async ({ page, service }) => {
    const { instance_id } = await service.find("orders-prod");
    await page.goto(`/instances/new?from=${instance_id}&step=specification`);
    await expect(page.getByRole("radio", { name: /^\d+ vCPU/, checked: true })).toHaveCount(1);
    await expect(page.getByRole("radio", { name: /I\/O/, checked: true })).toHaveCount(1);
  });

  test("leaves the draft from before to be brought back", async ({ page, service }) => {
    const { instance_id } = await service.find("dev-shared");
    await openStep(page, "billing");
    await field(page, "Name").fill("mine");
    await page.goto(`/instances/new?from=${instance_id}`);
    await expect(field(page, "Name")).toHaveValue("dev-shared-copy");
    await page.getByRole("button", { name: "Bring back the previous draft" }).click();
    await expect(field(page, "Name")).toHaveValue("mine");
    await expect(page).toHaveURL(/\/instances\/new\?step=billing$/);
  });

  test("of an instance that is gone is said, and the wizard is there all the same", async ({ page, problems }) => {
    problems.allow(/status of 404/);
    await page.goto("/instances/new?from=00000000-0000-4000-8000-000000000000");
    await expect(alert(page)).toContainText("DMS.00404022");
    await field(page, "Name").fill("orders-new");
  });

  test("that could not be made is tried again, and no longer spoken of once another one was", async ({ page, service, emulator, problems }) => {
    problems.allow(/status of 500/);
    const { instance_id } = await service.find("dev-shared");
    await emulator.fault({ operation: "ShowInstance", code: "DMS.00500000", times: 2 });
    await page.goto(`/instances/new?from=${instance_id}`);
    await expect(alert(page)).toContainText("DMS.00500000");
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(alert(page)).toContainText("DMS.00500000");
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(field(page, "Name")).toHaveValue("dev-shared-copy");
    await expect(alert(page)).toBeHidden();
  });

  test("begins in the menu of its row", async ({ page }) => {
    await page.goto("/instances?name=dev-shared");
    await expect(table(page).getByRole("link", { name: "dev-shared" })).toBeVisible();
    await page.getByRole("button", { name: "Actions for dev-shared" }).click();
    await page.getByRole("menuitem", { name: "Create a copy" }).click();
    await expect(field(page, "Name")).toHaveValue("dev-shared-copy");
  });
});
