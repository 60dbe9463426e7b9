// Creating an instance: what can come between the request and the new instance.

import type { Page } from "@playwright/test";

import { go } from "../support/activity.ts";
import { changes, cutOff, notices, swallow } from "../support/changes.ts";
import { installClock } from "../support/clock.ts";
import {
  alert,
  create,
  expectCreating,
  field,
  fillIn,
  NETWORK,
  openStep,
  ready,
  stepButton,
  zone,
} from "../support/create.ts";
import { expect, test } from "../support/test.ts";
import { PASSWORD, signIn, typedTest } from "../support/typed.ts";

const CREATE = /\/v2\/rabbitmq\/[0-9a-f]{32}\/instances$/;

test("whoever leaves while it is being sent is told where the instance is", async ({ page, emulator }) => {
  await fillIn(page, "orders-left");
  await emulator.fault({ operation: "CreateInstance", latency_ms: 1500, times: 1 });
  await create(page).click();
  await go(page, "Activity");
  await notices(page).getByRole("link", { name: "orders-left" }).click();
  await expectCreating(page, "orders-left");
});

test("a network that is lost on the way leaves a doubt, and nothing is offered that could create two", async ({
  page,
  context,
  problems,
}) => {
  problems.allow(/ERR_INTERNET_DISCONNECTED/);
  await fillIn(page, "orders-cut-off");
  await cutOff(page, CREATE, "POST");
  await create(page).click();
  const doubt = alert(page).filter({ hasText: "It is not known whether the change was made" });
  await expect(doubt).toBeVisible();
  await expect(doubt.getByRole("button", { name: "Try again" })).toHaveCount(0);
  // The first look is lost as well, before the network is back.
  const again = page.getByRole("button", { name: "Look again" });
  await expect(again).toBeVisible();
  await context.setOffline(false);
  await again.click();
  await page.getByRole("button", { name: "Open the instance" }).click();
  await expectCreating(page, "orders-cut-off");
});

test.describe("what the service refuses", () => {
  test("a name that exists is said at the name, until it is another one", async ({ page, service, problems }) => {
    problems.allow(/status of 400/);
    await service.create({ name: "orders-twin" });
    await fillIn(page, "orders-twin");
    await create(page).click();
    await expect(field(page, "Name")).toBeFocused();
    await expect(field(page, "Name")).toHaveAccessibleDescription(/^The service did not accept this value \(DMS.00400060\)/);
    await expect(alert(page)).toContainText("DMS.00400060");
    await page.keyboard.type("-2");
    await expect(field(page, "Name")).not.toHaveAttribute("aria-invalid", "true");
    await expect(alert(page)).toBeHidden();
    await stepButton(page, "Review").click();
    await create(page).click();
    await expectCreating(page, "orders-twin-2");
  });

  test("sold out is said at the zones", async ({ page, problems }) => {
    problems.allow(/status of 400/);
    await fillIn(page, "orders-soldout");
    await create(page).click();
    await expect(page).toHaveURL(/step=billing/);
    await expect(zone(page, 1)).toBeFocused();
    await expect(page.getByRole("group", { name: "Availability zones" })).toHaveAccessibleDescription(/DMS.00400055/);
    await expect(alert(page)).toContainText("DMS.00400055");
  });

  test("a subnet and a security group that do not fit are said at their fields", async ({ page, problems }) => {
    problems.allow(/status of (400|404)/);
    await fillIn(page, "orders-new");
    for (const [name, id] of [["Subnet", "00000000-subnet"], ["Security group", "11111111-group"]] as const) {
      await stepButton(page, "Network").click();
      const before = await field(page, name).inputValue();
      await field(page, name).fill(id);
      await stepButton(page, "Review").click();
      await create(page).click();
      await expect(field(page, name)).toBeFocused();
      await expect(field(page, name)).toHaveAccessibleDescription(/The service did not accept this value/);
      await field(page, name).fill(before);
    }
  });

  test("what is about no field is explained in the review, and nothing is lost", async ({ page, emulator, problems }) => {
    problems.allow(/status of (400|403|500)/);
    await fillIn(page, "orders-quota");
    await create(page).click();
    await expect(alert(page)).toContainText("DMS.00400035");
    await expect(page).toHaveURL(/step=review/);
    await stepButton(page, "Billing").click();
    await field(page, "Name").fill("orders-500");
    await stepButton(page, "Review").click();
    await create(page).click();
    await expect(alert(page)).toContainText("DMS.00500000");
    await stepButton(page, "Billing").click();
    await field(page, "Name").fill("orders-new");
    await stepButton(page, "Review").click();
    await emulator.fault({ operation: "CreateInstance", code: "DMS.00403002", times: 1 });
    await create(page).click();
    await expect(alert(page)).toContainText("dms:instance:create");
    await create(page).click();
    await expectCreating(page, "orders-new");
  });

  test("a creation that fails says why, and can be tried again with the same values", async ({ page, emulator }) => {
    await fillIn(page, "orders-createfailed");
    await create(page).click();
    await expectCreating(page, "orders-createfailed");
    await emulator.advance(20 * 60);
    await expect(page.getByText("The instance could not be created")).toBeVisible();
    await page.getByRole("link", { name: "Try again with these values" }).click();
    await expect(field(page, "Name")).toHaveValue("orders-createfailed-copy");
    await stepButton(page, "Network").click();
    await expect(field(page, "VPC")).toHaveValue(NETWORK.vpc);
  });
});

test.describe("without an answer", () => {
  test("the instance that is there after all is found and opened", async ({ page, problems }) => {
    problems.allow(/request failed/, /ERR_FAILED/);
    await fillIn(page, "orders-lost");
    await swallow(page, CREATE, "POST", true);
    await create(page).click();
    await expect(page.getByText("The instance is there")).toBeVisible();
    await expect(page.getByText(/^orders-lost · Creating · created/)).toBeVisible();
    await page.getByRole("button", { name: "Open the instance" }).click();
    await expectCreating(page, "orders-lost");
    await openStep(page, "billing");
    await expect(field(page, "Name")).toHaveValue("");
  });

  test("in time, an instance that is not there can be asked for again", async ({ page, emulator }) => {
    await installClock(page, emulator);
    await fillIn(page, "orders-silent");
    await page.route(CREATE, () => undefined);
    const post = page.waitForRequest((request) => request.method() === "POST" && CREATE.test(request.url()));
    await create(page).click();
    await post;
    await page.clock.fastForward(61_000);
    await expect(alert(page)).toContainText("It is not known whether the change was made");
    await expect(page.getByText("There is no instance of this name")).toBeVisible();
    await page.unrouteAll();
    await page.getByRole("button", { name: "Send again" }).click();
    await expectCreating(page, "orders-silent");
  });

  test("from the catalog, the other fields can be filled in, and it can be asked again", async ({ page, emulator, problems }) => {
    problems.allow(/status of 500/);
    await emulator.fault({ operation: "ListProducts", code: "DMS.00500000" });
    await page.goto("/instances/new");
    await field(page, "Name").fill("orders-new");
    await expect(alert(page)).toContainText("DMS.00500000");
    await emulator.clearFaults();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(zone(page, 1)).toBeChecked();
    await expect(field(page, "Name")).toHaveValue("orders-new");
  });
});

typedTest("when the token expires in the middle, one signs in over the page and goes on", async ({ page, emulator, problems }) => {
  problems.allow(/status of 401/);
  await page.goto("/instances/new");
  await signIn(page);
  await ready(page);
  await fillInAgain(page);
  await emulator.fault({ expire_tokens: true });
  const sent = changes(page);
  await create(page).click();
  const again = page.getByRole("dialog", { name: "Sign in again" });
  await again.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await again.getByRole("textbox", { name: "Password" }).press("Enter");
  await expectCreating(page, "orders-signed");
  expect(sent).toHaveLength(2);
});

/** What [`fillIn`] does, without loading the page again: that would need another sign-in. */
async function fillInAgain(page: Page): Promise<void> {
  await field(page, "Name").fill("orders-signed");
  await stepButton(page, "Network").click();
  await page.getByRole("button", { name: /^vpc-testing/ }).click();
  await stepButton(page, "Access").click();
  await field(page, "User name").fill("rabbit_admin");
  await field(page, "Password").fill("Rabbit@12345");
  await stepButton(page, "Review").click();
}
