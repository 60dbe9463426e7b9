// Tags of an instance: several changes, saved together.

import type { Locator, Page, Route } from "@playwright/test";

import { changes, notices } from "../support/changes.ts";
import type { Emulator } from "../support/emulator.ts";
import type { Service } from "../support/service.ts";
import { auditBothThemes, expect, LANGUAGES, prefer, test } from "../support/test.ts";
import { PASSWORD, signIn, typedTest } from "../support/typed.ts";

const ACTION = /\/tags\/action$/;

/** The row at this place, from 1. */
const row = (page: Page, place: number): Locator => page.getByRole("group", { name: `Tag ${place}`, exact: true });

const key = (page: Page, place: number): Locator => row(page, place).getByLabel("Key");
const value = (page: Page, place: number): Locator => row(page, place).getByLabel("Value");
const save = (page: Page): Locator => page.getByRole("button", { name: "Save", exact: true });
const add = (page: Page): Locator => page.getByRole("button", { name: "Add tag" });
const form = (page: Page): Locator => page.getByRole("form", { name: "Tags of the instance" });

/** Opens the tags of an instance that has three: env, team, tier. */
async function openTags(page: Page, service: Service, name = "orders-prod", query = ""): Promise<string> {
  const { instance_id } = await service.find(name);
  await page.goto(`/instances/${instance_id}/tags${query}`);
  await expect(form(page)).toBeVisible();
  return instance_id;
}

/** Edits the first tag, removes the second, adds a fourth. */
async function edit(page: Page): Promise<void> {
  await value(page, 1).fill("staging");
  await page.getByRole("button", { name: "Remove team" }).click();
  await add(page).click();
  await expect(key(page, 4)).toBeFocused();
  await key(page, 4).fill("所有者");
  await value(page, 4).fill("订单组");
}

/** Lets all tokens expire once one request of the next save was answered. */
async function expireAfterOne(page: Page, emulator: Emulator): Promise<void> {
  const answered = async (route: Route) => {
    const response = await route.fetch();
    await emulator.fault({ expire_tokens: true });
    await route.fulfill({ response });
  };
  await page.route(ACTION, answered, { times: 1 });
}

const REMOVALS = { action: "delete", tags: [{ key: "env", value: "production" }, { key: "team", value: "orders" }] };
const ADDITIONS = { action: "create", tags: [{ key: "env", value: "staging" }, { key: "所有者", value: "订单组" }] };

test("an edit, a removal and an addition are saved together", async ({ page, service }) => {
  await openTags(page, service);
  const sent = changes(page);
  await expect(save(page)).toHaveAccessibleDescription("Nothing has been changed yet.");
  await edit(page);
  await expect(row(page, 1)).toContainText("changed");
  await expect(row(page, 2)).toContainText("will be removed");
  await expect(row(page, 4)).toContainText("new");
  const requests = page.getByRole("region", { name: "Requests" });
  await expect(requests).toContainText("Saving removes env, team");
  await expect(requests).toContainText("Saving adds env, 所有者");
  await requests.getByText("Request", { exact: true }).last().click();
  await expect(requests).toContainText('"action": "create"');

  await save(page).dblclick();
  await expect(notices(page)).toContainText("The tags were saved");
  await expect(page.getByRole("group", { name: /^Tag \d$/ })).toHaveCount(3);
  expect(sent.map(({ body }) => body)).toEqual([REMOVALS, ADDITIONS]);
  await expect(requests).toBeHidden();
  await page.getByRole("link", { name: "Overview" }).click();
  await expect(page.getByRole("main")).toContainText("staging");
});

test("the rules are said at the fields before anything is sent", async ({ page, service }) => {
  await openTags(page, service);
  const sent = changes(page);
  await add(page).click();
  await key(page, 4).press("Tab");
  await expect(key(page, 4)).not.toHaveAttribute("aria-invalid");
  await save(page).click();
  await expect(key(page, 4)).toBeFocused();
  await expect(key(page, 4)).toHaveAccessibleDescription(/DMS\.10240035/);
  for (const [text, code] of [
    ["k".repeat(129), "DMS.10240035"],
    ["a=b", "DMS.10240036"],
    [" env2", "DMS.10240036"],
    ["env", "DMS.10240045"],
  ] as const) {
    await key(page, 4).fill(text);
    await expect(key(page, 4)).toHaveAccessibleDescription(new RegExp(code.replace(".", "\\.")));
  }
  await value(page, 4).fill("v".repeat(257));
  await expect(value(page, 4)).toHaveAccessibleDescription(/DMS\.10240038/);
  await value(page, 4).fill("x/y");
  await expect(value(page, 4)).toHaveAccessibleDescription(/DMS\.10240039/);
  expect(sent).toEqual([]);

  // The key of a tag that goes is free again.
  await page.getByRole("button", { name: "Remove env" }).first().click();
  await expect(key(page, 4)).not.toHaveAttribute("aria-invalid");
});

test("ten is the most", async ({ page, service }) => {
  await openTags(page, service);
  for (let place = 4; place <= 10; place += 1) {
    await add(page).click();
    await key(page, place).fill(`key-${place}`);
    await value(page, place).fill("v");
  }
  await expect(add(page)).toHaveAccessibleDescription("An instance has at most 10 tags.");
  await page.getByRole("button", { name: "Remove env" }).click();
  await add(page).click();
  await key(page, 11).fill("key-11");
  await value(page, 11).fill("v");
  await expect(page.getByRole("button", { name: "Keep env" })).toHaveAccessibleDescription(/at most 10/);
  await save(page).click();
  await expect(notices(page)).toContainText("The tags were saved");
  await expect(page.getByRole("group", { name: /^Tag \d+$/ })).toHaveCount(10);
});

test("half saved is explained, and the rest is saved again", async ({ page, service, problems }) => {
  problems.allow(/status of 500/);
  await openTags(page, service);
  const sent = changes(page);
  await edit(page);
  let failed = false;
  await page.route(ACTION, async (route) => {
    const { action } = route.request().postDataJSON() as { action: string };
    if (action === "delete" || failed) return route.fallback();
    failed = true;
    await route.fulfill({ status: 500, json: { error_code: "DMS.00500000", error_msg: "Internal service error." } });
  });
  await save(page).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("DMS.00500000");
  await expect(form(page)).toContainText("Only part of it was saved");
  await expect(page.getByRole("group", { name: /^Tag \d$/ })).toHaveCount(3);
  await expect(page.getByRole("button", { name: "Remove team" })).toBeHidden();
  await save(page).click();
  await expect(notices(page)).toContainText("The tags were saved");
  expect(sent.map(({ body }) => body)).toEqual([REMOVALS, ADDITIONS, ADDITIONS]);
});

test("a failure of the first request changes nothing", async ({ page, service, emulator, problems }) => {
  problems.allow(/status of 500/);
  await openTags(page, service);
  const sent = changes(page);
  await edit(page);
  await emulator.fault({ operation: "ChangeTags", code: "DMS.00500000", times: 1 });
  await save(page).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("DMS.00500000");
  await expect(value(page, 1)).toHaveValue("staging");
  await save(page).click();
  await expect(notices(page)).toContainText("The tags were saved");
  expect(sent.map(({ body }) => body)).toEqual([REMOVALS, REMOVALS, ADDITIONS]);
});

test("without an answer the tags are read again, and what is left is shown", async ({ page, service, problems }) => {
  problems.allow(/request failed/, /ERR_FAILED/);
  await openTags(page, service);
  await edit(page);
  const lost = async (route: Route) => {
    await route.fetch();
    await route.abort();
  };
  await page.route(ACTION, lost, { times: 1 });
  await save(page).click();
  await expect(form(page)).toContainText("Only part of it was saved");
  await save(page).click();
  await expect(notices(page)).toContainText("The tags were saved");
});

test("nothing typed is lost by leaving or by a reload", async ({ page, service }) => {
  await openTags(page, service);
  await edit(page);
  await page.getByRole("link", { name: "Plugins" }).click();
  await expect(page.getByRole("table")).toBeVisible();
  await page.getByRole("link", { name: "Tags", exact: true }).last().click();
  await expect(form(page)).toContainText("You are back in unsaved changes");
  await expect(key(page, 4)).toHaveValue("所有者");
  await page.reload();
  await expect(value(page, 1)).toHaveValue("staging");
  await page.getByRole("button", { name: "Discard changes" }).click();
  await expect(value(page, 1)).toHaveValue("production");
  await page.reload();
  await expect(form(page)).not.toContainText("unsaved changes");
  await expect(page.getByRole("group", { name: /^Tag \d$/ })).toHaveCount(3);
});

test("what somebody else removed meanwhile is taken over", async ({ page, service, problems, context }) => {
  problems.allow(/status of 404/);
  await openTags(page, service);
  await edit(page);
  const other = await context.newPage();
  await openTags(other, service);
  await other.getByRole("button", { name: "Remove team" }).click();
  await save(other).click();
  await expect(notices(other)).toContainText("The tags were saved");

  await save(page).click();
  await expect(form(page)).toContainText("The tags have been changed meanwhile");
  await expect(value(page, 1)).toHaveValue("staging");
  await save(page).click();
  await expect(notices(page)).toContainText("The tags were saved");
});

test("an instance that was deleted meanwhile is said to be gone", async ({ page, service, problems }) => {
  problems.allow(/status of 404/);
  const id = await openTags(page, service);
  await edit(page);
  await service.delete(id);
  await save(page).click();
  await expect(page.getByRole("heading", { level: 1, name: "This instance does not exist" })).toBeVisible();
});

test("a token that expires in between is renewed", async ({ page, service, emulator, problems }) => {
  problems.allow(/status of 401/);
  await openTags(page, service);
  await edit(page);
  await expireAfterOne(page, emulator);
  await save(page).click();
  await expect(notices(page)).toContainText("The tags were saved");
});

typedTest("a token that expires in between asks for the password, and goes on", async ({ page, service, emulator, problems }) => {
  problems.allow(/status of 401/);
  const { instance_id } = await service.find("orders-prod");
  await page.goto(`/instances/${instance_id}/tags`);
  await signIn(page);
  await expect(form(page)).toBeVisible();
  await edit(page);
  await expireAfterOne(page, emulator);
  await save(page).click();
  const again = page.getByRole("dialog", { name: "Sign in again" });
  await again.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await again.getByRole("textbox", { name: "Password" }).press("Enter");
  await expect(notices(page)).toContainText("The tags were saved");
  await expect(page.getByRole("group", { name: /^Tag \d$/ })).toHaveCount(3);
});

test("needs no mouse", async ({ page, service }) => {
  await openTags(page, service);
  const sent = changes(page);
  await add(page).press("Enter");
  await expect(key(page, 4)).toBeFocused();
  await page.keyboard.type("owner");
  await page.keyboard.press("Tab");
  await page.keyboard.type("orders");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  // The row is gone; the focus is where the next step is.
  await expect(add(page)).toBeFocused();
  await page.getByRole("button", { name: "Remove tier" }).press("Enter");
  await expect(page.getByRole("button", { name: "Keep tier" })).toBeFocused();
  await page.keyboard.press("Enter");
  await value(page, 1).focus();
  await page.keyboard.press("End");
  await page.keyboard.type("-2");
  await page.keyboard.press("Enter");
  await expect(notices(page)).toContainText("The tags were saved");
  expect(sent).toHaveLength(2);
});

test("a busy instance and a read-only console refuse, with the reason", async ({ page, service }) => {
  await openTags(page, service, "chat-backend");
  await expect(add(page)).toHaveAccessibleDescription(/in status “Restarting”/);
  await expect(page.getByRole("main").getByRole("textbox")).toHaveCount(0);
  await openTags(page, service, "orders-prod", "?readOnly=1");
  await expect(save(page)).toHaveAccessibleDescription(/read-only/);
});

for (const language of LANGUAGES) {
  test(`tags can be used by everybody, in ${language}`, async ({ page, service }) => {
    await prefer(page, { language });
    const { instance_id } = await service.find("orders-prod");
    await page.goto(`/instances/${instance_id}/tags`);
    const buttons = page.getByRole("main").getByRole("group").getByRole("button");
    await buttons.first().click();
    await page.getByRole("button", { name: language === "en" ? "Add tag" : "添加标签" }).click();
    await page.keyboard.type("a=b");
    await page.keyboard.press("Tab");
    await auditBothThemes(page, "main");
  });
}
