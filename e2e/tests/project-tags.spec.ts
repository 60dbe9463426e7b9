// The tags of the project, the instances behind each, and a tag for many instances at once.

import type { Locator, Page } from "@playwright/test";

import { button, changes, dialog, field, notices, swallow } from "../support/changes.ts";
import { auditBothThemes, expect, LANGUAGES, prefer, test } from "../support/test.ts";
import { typedTest } from "../support/typed.ts";

const ACTION = /\/tags\/action$/;

const places = (page: Page, name = "Keys and values"): Locator => page.getByRole("navigation", { name });
const place = (page: Page, name: string | RegExp): Locator => places(page).getByRole("link", { name });
const table = (page: Page, name = "Instances"): Locator => page.getByRole("table", { name, exact: true });
const rows = (page: Page): Locator => table(page).getByRole("rowheader").getByRole("link");
const select = (page: Page, name: string): Locator => page.getByRole("checkbox", { name: `Select ${name}`, exact: true });
const bar = (page: Page): Locator => page.getByRole("group", { name: "Selection" });
const list = (page: Page, name: string | RegExp): Locator =>
  dialog(page).getByRole("list", { name }).getByRole("listitem");

/** Opens a view and waits until the instances are counted. */
async function openTags(page: Page, query = ""): Promise<void> {
  await page.goto(`/tags${query}`);
  await expect(place(page, /^All instances \d+$/)).toBeVisible();
}

/** Selects instances and opens the dialog. */
async function addTo(page: Page, ...names: string[]): Promise<void> {
  for (const name of names) await select(page, name).check();
  await bar(page).getByRole("button", { name: "Add tag to selected" }).click();
  await expect(field(page, "Key")).toBeFocused();
}

/** Types a tag into the dialog. */
async function type(page: Page, key: string, value: string): Promise<void> {
  await field(page, "Key").fill(key);
  await field(page, "Value").fill(value);
}

test.describe("keys and values", () => {
  test("are counted, and lead to the instances behind them", async ({ page }) => {
    await openTags(page);
    await expect(page).toHaveTitle(/^Project tags · /);
    await expect(place(page, "All instances 33")).toHaveAttribute("aria-current", "page");
    await expect(place(page, "Without tags 0")).toBeVisible();
    await place(page, /^tier 2$/).click();
    await expect(page).toHaveURL(/\/tags\?key=tier$/);
    await expect(rows(page)).toHaveText(["fraud-detection", "orders-prod"]);
    await place(page, /^P0 1$/).click();
    await expect(page).toHaveURL(/key=(等级|%E7%AD%89%E7%BA%A7)&value=P0$/);
    await expect(page.getByRole("heading", { name: "等级 = P0" })).toBeVisible();
    await expect(rows(page)).toHaveText(["payments-core"]);
    await table(page).getByRole("link", { name: "环境 生产" }).click();
    await expect(page.getByRole("heading", { name: "环境 = 生产" })).toBeVisible();
  });

  test("are found while typing, and the text gets into the address", async ({ page }) => {
    await openTags(page);
    const search = places(page).getByRole("searchbox", { name: "Find a key or value" });
    await search.pressSequentially("PLAT");
    await expect(place(page, "team 13")).toBeVisible();
    await expect(place(page, "platform 1")).toBeVisible();
    await expect(place(page, /^env/)).toBeHidden();
    await expect(page).toHaveURL(/\/tags\?find=PLAT$/);
    await search.fill("nothing like this");
    await expect(places(page)).toContainText("No key or value matches.");
    await search.fill("");
    await expect(place(page, /^env/)).toBeVisible();
    await expect(page).toHaveURL(/\/tags$/);
  });

  test("every view has an address", async ({ page, service }) => {
    await service.create({ name: "bare-bones" });
    await openTags(page, "?untagged=1");
    await expect(rows(page)).toHaveText(["bare-bones"]);
    await openTags(page, "?key=team&value=iot&find=iot");
    await expect(rows(page)).toHaveText(["edge-telemetry", "iot-gateway-old"]);
    await expect(place(page, "iot 2")).toHaveAttribute("aria-current", "page");
    await expect(place(page, /^tier/)).toBeHidden();
    await openTags(page, "?page=2");
    await expect(page.getByRole("navigation", { name: "Pages" }).getByText("2")).toHaveAttribute("aria-current", "page");
    await expect(rows(page)).toHaveCount(14);
    await openTags(page, "?key=nobody");
    await expect(page.getByRole("heading", { name: "No instance behind this" })).toBeVisible();
  });

  test("one instance leads to its own tags", async ({ page, service }) => {
    const { instance_id } = await service.find("payments-core");
    await openTags(page, "?key=等级");
    await expect(page.getByRole("link", { name: "Edit tags of payments-core" })).toHaveAttribute(
      "href",
      `/instances/${instance_id}/tags`,
    );
    await page.getByRole("link", { name: "Edit tags of payments-core" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Tags", exact: true })).toBeVisible();
  });

  test("in Chinese", async ({ page }) => {
    await prefer(page, { language: "zh-CN" });
    await page.goto("/tags?untagged=1");
    await expect(page).toHaveTitle(/^项目标签 · /);
    await expect(places(page, "键和值").getByRole("link", { name: "无标签的实例 0" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "所有实例均有标签" })).toBeVisible();
  });
});

test.describe("a tag for many instances", () => {
  test("is one request for each that can get it", async ({ page, service }) => {
    await openTags(page);
    await addTo(page, "warehouse-robots", "dev-shared", "chat-backend", "ci-runner-queue");
    await expect(dialog(page).getByRole("heading", { name: "Add a tag to 4 instances" })).toBeVisible();
    await type(page, "team", "platform");
    await expect(list(page, "Will get it: 2")).toHaveText(["warehouse-robots", "dev-shared"]);
    await expect(list(page, "Have it already: 1")).toHaveText(["ci-runner-queue"]);
    await expect(list(page, "Left out: 1")).toHaveText(/^chat-backend Not now: .*“Restarting”/);
    await expect(dialog(page)).toContainText("2 requests, one for each instance");
    await expect(dialog(page).getByText(/^POST \/v2\/.+\/tags\/action$/)).toBeVisible();

    const sent = changes(page);
    await button(page, "Add tag").dblclick();
    await expect(dialog(page).getByText("Tag added: 3 of 4")).toBeVisible();
    await expect(list(page, /^Tag added/)).toHaveText([
      /^chat-backend Not now/,
      "warehouse-robots has the tag.",
      "dev-shared has the tag.",
      "ci-runner-queue had the tag already.",
    ]);
    const body = { action: "create", tags: [{ key: "team", value: "platform" }] };
    expect(sent).toEqual([{ method: "POST", body }, { method: "POST", body }]);
    await button(page, "Close").last().click();
    await expect(place(page, "platform 3")).toBeVisible();
    await service.find("dev-shared");
  });

  test("says why one with another value does not get it", async ({ page }) => {
    await openTags(page);
    await addTo(page, "warehouse-robots", "ci-runner-queue");
    await type(page, "env", "lab");
    await expect(list(page, "Left out: 1")).toHaveText("ci-runner-queue env is “test” here already; a key has one value.");
    await button(page, "Add tag").click();
    await expect(dialog(page).getByText("Tag added: 1 of 2")).toBeVisible();
  });

  test("that all get just says so, and the selection is done", async ({ page }) => {
    await openTags(page, "?key=tier");
    await page.getByRole("checkbox", { name: "Select all of these" }).check();
    await expect(bar(page)).toContainText("2 selected");
    await bar(page).getByRole("button", { name: "Add tag to selected" }).click();
    await type(page, "owner", "王芳");
    await field(page, "Value").press("Enter");
    await expect(notices(page)).toContainText("Tag added: 2");
    await expect(dialog(page)).toBeHidden();
    await expect(bar(page)).toBeHidden();
    await expect(place(page, "owner 2")).toBeVisible();
  });

  test("keeps the rules in its fields", async ({ page }) => {
    await openTags(page);
    await addTo(page, "dev-shared");
    const sent = changes(page);
    await button(page, "Add tag").click();
    await expect(field(page, "Key")).toHaveAccessibleDescription(/Fill this in\. \(DMS\.10240035\)/);
    await expect(field(page, "Key")).toBeFocused();
    await type(page, "a=b", "x".repeat(44));
    await expect(field(page, "Key")).toHaveAccessibleDescription(/“=” is not allowed here\. \(DMS\.10240036\)/);
    await expect(field(page, "Value")).toHaveAccessibleDescription(/At most 43 characters; there are 44\./);
    await type(page, "环境", "开发");
    await expect(button(page, "Add tag")).toHaveAccessibleDescription("None of these instances can get the tag.");
    await button(page, "Add tag").press("Enter");
    expect(sent).toEqual([]);
  });

  test("that fails half way goes on with the rest", async ({ page, emulator, problems }) => {
    problems.allow(/status of 500/);
    await openTags(page);
    await addTo(page, "warehouse-robots", "dev-shared", "ci-runner-queue", "stomp-lab");
    await type(page, "owner", "ops");
    const sent = changes(page);
    await page.route(ACTION, async (route) => {
      if (sent.length === 2) await emulator.fault({ operation: "ChangeTags", code: "DMS.00500000", times: 1 });
      await route.fallback();
    });
    await button(page, "Add tag").click();
    await expect(dialog(page).getByText("Tag added: 1 of 4")).toBeVisible();
    await expect(list(page, /^Tag added/)).toHaveText([
      "dev-shared was not changed: the request was refused (DMS.00500000).",
      /^ci-runner-queue was not sent/,
      /^stomp-lab was not sent/,
      "warehouse-robots has the tag.",
    ]);
    await button(page, "Go on with the rest (3)").click();
    await expect(notices(page)).toContainText("Tag added: 4");
    await expect(dialog(page)).toBeHidden();
    expect(sent).toHaveLength(5);
    await expect(place(page, "owner 4")).toBeVisible();
  });

  test("without an answer looks whether it was added", async ({ page, problems }) => {
    problems.allow(/request failed/, /ERR_FAILED/);
    await openTags(page);
    await addTo(page, "dev-shared", "stomp-lab");
    await type(page, "owner", "ops");
    await swallow(page, ACTION, "POST", true);
    await button(page, "Add tag").click();
    await expect(notices(page)).toContainText("Tag added: 2");
  });

  test("finds out who got the key, or went, meanwhile", async ({ page, service, problems }) => {
    problems.allow(/status of 40[04]/);
    await openTags(page);
    await addTo(page, "dev-shared", "stomp-lab");
    await type(page, "owner", "ops");
    await service.delete((await service.find("stomp-lab")).instance_id);
    await button(page, "Add tag").click();
    await expect(list(page, /^Tag added: 1 of 2/)).toHaveText(["stomp-lab was no longer there.", "dev-shared has the tag."]);
    await expect(button(page, /^Go on/)).toBeHidden();
  });

  test("goes on when the token has expired and when the dialog is closed", async ({ page, emulator, problems }) => {
    problems.allow(/status of 401/);
    await openTags(page);
    await addTo(page, "dev-shared", "stomp-lab");
    await type(page, "owner", "ops");
    await emulator.fault({ expire_tokens: true });
    await emulator.fault({ operation: "ChangeTags", latency_ms: 600 });
    await button(page, "Add tag").click();
    await expect(dialog(page).getByRole("progressbar")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toBeHidden();
    await expect(notices(page)).toContainText("Tag added: 2");
  });

  test("survives a reload with all that was selected and typed", async ({ page }) => {
    await openTags(page);
    await addTo(page, "dev-shared", "stomp-lab");
    await type(page, "owner", "ops");
    await page.reload();
    await expect(bar(page)).toContainText("2 selected");
    await bar(page).getByRole("button", { name: "Add tag to selected" }).click();
    await expect(field(page, "Key")).toHaveValue("owner");
    await expect(list(page, "Will get it: 2")).toHaveCount(2);
    await page.keyboard.press("Escape");
    await bar(page).getByRole("button", { name: "Clear" }).click();
    await expect(bar(page)).toBeHidden();
  });

  test("is switched off where the console is read-only", async ({ page }) => {
    await openTags(page, "?readOnly=1");
    await select(page, "dev-shared").check();
    await expect(bar(page).getByRole("button", { name: "Add tag to selected" })).toHaveAccessibleDescription(/read-only/);
  });
});

test.describe("without", () => {
  test("instances, says what tags are for", async ({ page, emulator }) => {
    await emulator.reset("empty");
    await page.goto("/tags");
    await expect(page.getByRole("heading", { name: "There are no instances" })).toBeVisible();
    await auditBothThemes(page);
  });

  test("the list of tags, counts what the instances tell", async ({ page, emulator, problems }) => {
    problems.allow(/status of 403/);
    await emulator.fault({ operation: "ListProjectTags", status: 403, code: "DMS.00403003" });
    await openTags(page);
    await expect(page.getByRole("main").getByRole("alert")).toContainText("dms:instance:get");
    await expect(place(page, "tier 2")).toBeVisible();
  });

  test("the instances, shows keys and values all the same", async ({ page, emulator, problems }) => {
    problems.allow(/status of 403/);
    await emulator.fault({ operation: "ListInstances", status: 403, code: "DMS.00403003" });
    await page.goto("/tags");
    await expect(page.getByRole("main").getByRole("alert")).toContainText("dms:instance:list");
    await expect(place(page, "tier")).toBeVisible();
  });

  test("a network, explains it once and reads again when it is back", async ({ page, context, problems }) => {
    problems.allow(/ERR_INTERNET_DISCONNECTED/);
    await page.goto("/reference/statuses");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.goto("/tags");
    await expect(place(page, /^All instances/)).toBeVisible();
    await context.setOffline(true);
    await page.getByRole("button", { name: "Refresh" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toHaveCount(1);
    await expect(place(page, "tier 2")).toBeVisible();
    await context.setOffline(false);
    await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);
  });

  typedTest("a session, asks to sign in and comes back", async ({ page }) => {
    await page.goto("/tags?key=tier");
    await expect(page).toHaveURL(/\/connect\?next=%2Ftags%3Fkey%3Dtier$/);
  });
});

for (const language of LANGUAGES) {
  test(`the dialog is accessible in both themes, in ${language}`, async ({ page, emulator, problems }) => {
    problems.allow(/status of 500/);
    const words = {
      en: { add: "Add tag to selected", key: "Key", value: "Value", do: "Add tag" },
      "zh-CN": { add: "为所选实例添加标签", key: "键", value: "值", do: "添加标签" },
    }[language];
    await prefer(page, { language });
    await page.goto("/tags?key=tier");
    await page.getByRole("table").getByRole("checkbox").first().check();
    await page.getByRole("button", { name: words.add }).click();
    await field(page, words.key).fill("tier");
    await field(page, words.value).fill("1");
    await expect(dialog(page).getByRole("list").first()).toBeVisible();
    await auditBothThemes(page, "dialog[open]");
    await field(page, words.key).fill("owner");
    await emulator.fault({ operation: "ChangeTags", code: "DMS.00500000" });
    await button(page, words.do).click();
    await expect(dialog(page).getByRole("alert").first()).toBeVisible();
    await auditBothThemes(page, "dialog[open]");
  });
}
