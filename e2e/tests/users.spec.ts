// Users of AMQP-0-9-1 instances.

import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";

import { button, changes, dialog, field, notices } from "../support/changes.ts";
import { settled } from "../support/pages.ts";
import { auditBothThemes, expect, LANGUAGES, prefer } from "../support/test.ts";
import { AMQP, FILLED, todayTest as test } from "../support/today.ts";
import type { Service } from "../support/service.ts";

/** What the service tells of the user that is there. */
const SECRET = "Shop@12345";
/** What is typed for a new one. */
const TYPED = "Billing@2026";

/** Nothing that is shown or saved may hold a password, told or typed. */
function expectNoPassword(text: string): void {
  for (const password of [SECRET, TYPED]) expect(text).not.toContain(password);
}

const main = (page: Page): Locator => page.getByRole("main");
const row = (page: Page, name: string): Locator =>
  main(page).getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) });

async function openUsers(page: Page, service: Service, name = AMQP): Promise<void> {
  const { instance_id } = await service.find(name);
  await page.goto(`/instances/${instance_id}/users`);
  await settled(page);
}

test("a user is created, changed and deleted", async ({ page, service }) => {
  await openUsers(page, service);
  const sent = changes(page);
  await main(page).getByRole("button", { name: "Create user" }).click();
  await button(page, "Create").click();
  await expect(field(page, "User name")).toBeFocused();
  await field(page, "User name").fill("billing_app");
  await field(page, "Password").fill("billing_app");
  await button(page, "Create").click();
  await expect(field(page, "Password")).toBeFocused();
  await field(page, "Password").fill(TYPED);
  await field(page, "Configure").fill("");
  await dialog(page).getByText("Request", { exact: true }).click();
  await expect(dialog(page).locator("pre")).toContainText('"secret_key": "******"');
  await expect(dialog(page).locator("pre")).not.toContainText(TYPED);
  await button(page, "Create").click();
  await expect(dialog(page)).toBeHidden();
  const vhosts = [{ vhost: "default", conf: "", write: ".*", read: ".*" }];
  const user = { access_key: "billing_app", secret_key: TYPED, vhosts };
  expect(sent).toEqual([{ method: "POST", body: user }]);
  await expect(row(page, "billing_app")).toContainText("nothing");

  // The password that the service tells goes along, unless another is wanted.
  await row(page, "billing_app").getByRole("button", { name: "Change billing_app" }).click();
  await expect(dialog(page).getByRole("textbox", { name: "Password" })).toHaveCount(0);
  await field(page, "Read").fill("^billing-");
  await button(page, "Save").click();
  await expect(dialog(page)).toBeHidden();
  expect(sent[1]).toEqual({ method: "PUT", body: { ...user, vhosts: [{ ...vhosts[0], read: "^billing-" }] } });
  await expect(row(page, "billing_app")).toContainText("^billing-");

  await row(page, "billing_app").getByRole("button", { name: "Delete billing_app" }).click();
  await dialog(page).getByRole("textbox").fill("billing_app");
  await button(page, "Delete").click();
  await expect(notices(page)).toContainText("User billing_app was deleted");
  await expect(row(page, "billing_app")).toBeHidden();
});

test("a name is tried on all permissions", async ({ page, service }) => {
  await openUsers(page, service);
  await main(page).getByRole("textbox", { name: "Try a name" }).fill("orders");
  await expect(row(page, "shop_user").getByRole("definition")).toContainText(["^shop-.*No match", ".*Matches", ".*Matches"]);
  await main(page).getByRole("textbox", { name: "Try a name" }).fill("shop-orders");
  await expect(row(page, "shop_user").getByRole("definition")).toContainText(["^shop-.*Matches", ".*Matches", ".*Matches"]);

  await row(page, "shop_user").getByRole("button", { name: "Change shop_user" }).click();
  await field(page, "Try a name").fill("amq.direct");
  await expect(field(page, "Configure")).toHaveAccessibleDescription("No match");
  await field(page, "Configure").fill("^(?!amq\\.).*$");
  await expect(field(page, "Configure")).toHaveAccessibleDescription("Cannot be tried here");
});

test("a vhost has one row of permissions", async ({ page, service }) => {
  await openUsers(page, service);
  await main(page).getByRole("button", { name: "Create user" }).click();
  await expect(button(page, "Add vhost")).toHaveAccessibleDescription(/already/);
  await dialog(page).getByRole("button", { name: "Remove the permissions in default" }).click();
  await button(page, "Add vhost").click();
  await expect(dialog(page).getByRole("group", { name: "Vhost default" })).toBeVisible();
});

test("passwords are shown nowhere, and in no export", async ({ page, service }) => {
  await openUsers(page, service);
  await expect(row(page, "shop_user")).toContainText("******");
  await main(page).getByRole("button", { name: "Create user" }).click();
  await field(page, "User name").fill("billing_app");
  await field(page, "Password").fill(TYPED);
  await button(page, "Create").click();
  await expect(row(page, "billing_app")).toBeVisible();
  expectNoPassword(await page.content());

  await page.getByRole("navigation").getByRole("link", { name: "Activity" }).click();
  const requests = main(page).getByRole("table");
  for (const [operation, part] of [["List users", "Answer"], ["Create a user", "Request"]] as const) {
    await requests.getByRole("row").filter({ hasText: operation }).first().getByRole("button").click();
    await expect(dialog(page), part).toContainText(/"?secret_key"?: ?"\*{6}"/);
    expectNoPassword(await page.content());
    await page.keyboard.press("Escape");
  }
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    main(page).getByRole("button", { name: /HAR/ }).click(),
  ]);
  const har = await readFile((await download.path()) ?? "", "utf8");
  expect(har).toContain("shop_user");
  expect(har).toContain("billing_app");
  expectNoPassword(har);
});

test("on 3.x it is said where users are", async ({ page, service }) => {
  await openUsers(page, service, FILLED);
  await expect(main(page).getByText("Users are looked after in RabbitMQ itself")).toBeVisible();
  await expect(main(page).getByRole("link", { name: /^https?:/ })).toBeVisible();
});

for (const language of LANGUAGES) {
  test(`its dialog can be used by everybody, in ${language}`, async ({ page, service }) => {
    await prefer(page, { language });
    await openUsers(page, service);
    await main(page).getByRole("button", { name: /^(Create user|创建用户)$/ }).click();
    await auditBothThemes(page, "dialog[open]");
  });
}
