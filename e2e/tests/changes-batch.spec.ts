// Selecting instances, and deleting or restarting several at once.

import type { Page } from "@playwright/test";

import { button, changes, dialog, field, notices, swallow } from "../support/changes.ts";
import { openList, openRowMenu, row, table } from "../support/instances.ts";
import { later } from "../support/later.ts";
import { auditBothThemes, expect, prefer, test } from "../support/test.ts";

const ACTION = /\/instances\/action$/;

const select = (page: Page, name: string) => page.getByRole("checkbox", { name: `Select ${name}`, exact: true });
const selectPage = (page: Page) => page.getByRole("checkbox", { name: "Select all on this page" });
const bar = (page: Page) => page.getByRole("group", { name: "Selection" });
const choose = (page: Page, name: string) => bar(page).getByRole("button", { name, exact: true }).click();
const list = (page: Page, name: string | RegExp) => dialog(page).getByRole("list", { name }).getByRole("listitem");

/** Types the word and deletes. */
async function confirm(page: Page): Promise<void> {
  await field(page, "Type DELETE to confirm").fill("DELETE");
  await button(page, "Delete").click();
}

test.describe("selecting", () => {
  test("counts rows over several pages, and the page's own checkbox follows", async ({ page }) => {
    await openList(page, "?size=10");
    await expect(bar(page)).toBeHidden();
    await select(page, "warehouse-robots").check();
    await expect(bar(page)).toContainText("1 selected");
    await expect(selectPage(page)).toHaveJSProperty("indeterminate", true);
    await selectPage(page).check();
    await expect(bar(page)).toContainText("10 selected");
    await expect(selectPage(page)).toHaveJSProperty("indeterminate", false);

    await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "2" }).click();
    await expect(bar(page)).toContainText("10 selected, 10 of them not on this page");
    await expect(selectPage(page)).not.toBeChecked();
    await page.goBack();
    await expect(selectPage(page)).toBeChecked();
    await selectPage(page).uncheck();
    await expect(bar(page)).toBeHidden();
  });

  test("needs no mouse, and is cleared at once", async ({ page }) => {
    await openList(page);
    await selectPage(page).focus();
    await page.keyboard.press("Space");
    await expect(bar(page)).toContainText("10 selected");
    await bar(page).getByRole("button", { name: "Clear" }).press("Enter");
    await expect(bar(page)).toBeHidden();
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    await expect(table(page).getByRole("checkbox", { checked: true })).toHaveCount(0);
  });

  test("of a whole page has a place on a phone too", async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await openList(page);
    await page.getByText("Select all on this page", { exact: true }).click();
    await expect(bar(page)).toContainText("10 selected");
    await expect(selectPage(page)).toBeChecked();
  });

  test("changes nothing where the console is read-only", async ({ page }) => {
    await openList(page, "?readOnly=1");
    await select(page, "warehouse-robots").check();
    for (const name of ["Delete selected", "Restart selected"]) {
      const refused = bar(page).getByRole("button", { name });
      await expect(refused).toHaveAccessibleDescription(/read-only/);
      await refused.press("Enter");
    }
    const failed = page.getByRole("button", { name: "Delete all failed" });
    await expect(failed).toHaveAccessibleDescription(/read-only/);
    await failed.press("Enter");
    await later(page);
    await expect(dialog(page)).toBeHidden();
  });
});

test.describe("deleting several", () => {
  test("names them, leaves out what is busy, and asks for the word", async ({ page, service }) => {
    await openList(page);
    for (const name of ["warehouse-robots", "chat-backend", "dev-shared"]) await select(page, name).check();
    await choose(page, "Delete selected");
    await expect(dialog(page).getByRole("heading", { name: "Delete 3 selected instances" })).toBeVisible();
    await expect(dialog(page)).toContainText("There is no backup");
    await expect(list(page, "Will be deleted: 2")).toHaveText([/^warehouse-robots/, /^dev-shared/]);
    await expect(list(page, "Left out: 1")).toHaveText(/^chat-backend Not now: .*“Restarting”/);

    const sent = changes(page);
    await field(page, "Type DELETE to confirm").fill("delete");
    await button(page, "Delete").click();
    await expect(dialog(page)).toContainText("This must read DELETE exactly.");
    await later(page);
    expect(sent).toEqual([]);
    const ids = [await service.find("warehouse-robots"), await service.find("dev-shared")].map((it) => it.instance_id);
    await field(page, "Type DELETE to confirm").fill("DELETE");
    await button(page, "Delete").dblclick();

    await expect(dialog(page).getByRole("alert")).toContainText("Deleted: 2 of 3");
    await expect(list(page, /^Deleted/)).toHaveText([
      /^chat-backend was left out/,
      /^warehouse-robots is deleted/,
      /^dev-shared is deleted/,
    ]);
    expect(sent).toEqual([{ method: "POST", body: { action: "delete", instances: ids } }]);
    await button(page, "Close").last().click();
    await expect(row(page, "dev-shared")).toBeHidden();
    await expect(bar(page)).toContainText("1 selected");
  });

  test("that all go well just says so; what others deleted is gone as well", async ({ page, service, problems }) => {
    problems.allow(/status of 404/);
    await openList(page);
    await select(page, "dev-shared").check();
    await select(page, "ci-runner-queue").check();
    await choose(page, "Delete selected");
    await service.delete((await service.find("ci-runner-queue")).instance_id);
    await confirm(page);
    await expect(dialog(page)).toBeHidden();
    await expect(notices(page)).toContainText(/dev-shared.*ci-runner-queue/);
    await expect(bar(page)).toBeHidden();
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  });

  test("of which some fail says which and why, and tries those again", async ({ page, emulator, service, problems }) => {
    problems.allow(/status of 400/, /status of 404/);
    await openList(page);
    await select(page, "dev-shared").check();
    await select(page, "ci-runner-queue").check();
    await choose(page, "Delete selected");
    await emulator.fault({ operation: "BatchInstances", code: "DMS.00400099", times: 1 });
    await confirm(page);
    await expect(dialog(page).getByText("Deleted: 0 of 2")).toBeVisible();
    await expect(list(page, /^Deleted/).first()).toHaveText(/^dev-shared was not changed: .*\(DMS\.00400099\)/);
    await expect(dialog(page).getByText("Busy instances cannot be deleted")).toBeVisible();

    await service.delete((await service.find("dev-shared")).instance_id);
    const sent = changes(page);
    await button(page, "Try the failed again (2)").click();
    await expect(dialog(page)).toBeHidden();
    await expect(notices(page)).toContainText("Deleted: 2");
    const { body } = sent[0] as { body: { instances: string[] } };
    expect(body.instances).toHaveLength(1);
  });

  test("without an answer looks at each of them", async ({ page, problems }) => {
    problems.allow(/request failed/, /ERR_FAILED/, /status of 404/);
    await openList(page);
    await select(page, "dev-shared").check();
    await select(page, "ci-runner-queue").check();
    await choose(page, "Delete selected");
    await swallow(page, ACTION, "POST", true);
    await confirm(page);
    await expect(dialog(page)).toBeHidden();
    await expect(notices(page)).toContainText("Deleted: 2");
  });

  test("goes on when the token has expired", async ({ page, emulator, problems }) => {
    problems.allow(/status of 401/);
    await openList(page);
    await select(page, "dev-shared").check();
    await choose(page, "Delete selected");
    await emulator.fault({ expire_tokens: true });
    await confirm(page);
    await expect(notices(page)).toContainText("Deleted: 1");
  });

  test("more than fifty goes in portions; the first that fails ends it", async ({ page, emulator, problems }) => {
    problems.allow(/status of 403/);
    await emulator.reset("large", 120);
    await openList(page, "?size=50&status=RUNNING");
    await selectPage(page).check();
    await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "2" }).click();
    await expect(bar(page)).toContainText("50 of them not on this page");
    await selectPage(page).check();
    const count = Number(/^\d+/.exec((await bar(page).textContent()) ?? "")?.[0]);
    await choose(page, "Delete selected");
    await expect(dialog(page)).toContainText("Sent as 2 requests, one after the other");

    const sent = changes(page);
    await page.route(ACTION, async (route) => {
      if (sent.length === 1) return route.fallback();
      await route.fulfill({
        status: 403,
        json: { error_code: "DMS.00403003", error_msg: "This operation is not allowed due to insufficient permission." },
      });
    });
    await confirm(page);
    await expect(dialog(page).getByText(`Deleted: 50 of ${count}`)).toBeVisible();
    const left = button(page, `Try the failed again (${count - 50})`);
    await expect(left).toBeVisible();
    await page.unrouteAll();
    await left.click();
    await expect(dialog(page)).toBeHidden();
    await expect(notices(page)).toContainText(`Deleted: ${count}`);
    expect(sent.map(({ body }) => (body as { instances: string[] }).instances.length)).toEqual([50, count - 50, count - 50]);
  });
});

test.describe("deleting all failed", () => {
  test("names them, and leaves none", async ({ page, emulator, problems }) => {
    problems.allow(/status of 404/);
    await openList(page, "?failed=1");
    await page.getByRole("button", { name: "Delete all failed" }).click();
    await expect(list(page, "Will be deleted: 2")).toHaveText([/^subnet-trial/, /^demo-createfailed/]);
    await expect(field(page, "Type DELETE to confirm")).toBeFocused();
    const sent = changes(page);
    await confirm(page);
    await expect(dialog(page)).toBeHidden();
    await expect(notices(page)).toContainText("subnet-trial, demo-createfailed");
    expect(sent).toEqual([{ method: "POST", body: { action: "delete", all_failure: "rabbitmq" } }]);
    expect((await emulator.state()).statuses["CREATEFAILED"] ?? 0).toBe(0);

    await page.getByRole("button", { name: "Delete all failed" }).click();
    await expect(dialog(page)).toContainText("There is no instance whose creation failed.");
    await expect(button(page, "Delete")).toHaveAttribute("aria-disabled", "true");
  });
});

test.describe("restarting several", () => {
  test("names the effect, and each is followed to its end", async ({ page, emulator }) => {
    await openList(page);
    await select(page, "dev-shared").check();
    await select(page, "ci-runner-queue").check();
    await choose(page, "Restart selected");
    await expect(dialog(page)).toContainText("Clients are disconnected");
    await button(page, "Restart").click();
    await expect(notices(page)).toContainText("Restarting: 2");
    await expect(row(page, "dev-shared")).toContainText("Restarting");
    await expect(page.getByRole("banner").getByRole("button", { name: "Work in progress: 2" })).toBeVisible();
    await emulator.advance(200);
    await expect(notices(page)).toContainText("Restart: done for dev-shared");
    await expect(notices(page)).toContainText("Restart: done for ci-runner-queue");
    await expect(row(page, "dev-shared")).toContainText("Running");
  });
});

test("the end of work is told in a tab that nobody looks at", async ({ page, emulator }) => {
  await openList(page);
  await select(page, "dev-shared").check();
  await choose(page, "Restart selected");
  await button(page, "Restart").click();
  await expect(row(page, "dev-shared")).toContainText("Restarting");
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await emulator.advance(400);
  await expect(page).toHaveTitle("(1) Instances · DMS RabbitMQ Console");
});

test.describe("the menu of a row", () => {
  test("deletes its instance, which leaves the list", async ({ page }) => {
    await openList(page, "?name=dev-shared");
    const menu = await openRowMenu(page, "dev-shared");
    await menu.getByRole("menuitem", { name: "Delete" }).click();
    await field(page, "Type dev-shared to confirm").fill("dev-shared");
    await field(page, "Type dev-shared to confirm").press("Enter");
    await expect(notices(page)).toContainText("dev-shared is being deleted");
    await expect(page.getByRole("heading", { name: "No instance matches" })).toBeVisible();
  });

  test("leads to a copy and to another specification", async ({ page, service }) => {
    const { instance_id } = await service.find("dev-shared");
    await openList(page, "?name=dev-shared");
    const menu = await openRowMenu(page, "dev-shared");
    await expect(menu.getByRole("menuitem", { name: "Create a copy" })).toHaveAttribute("href", `/instances/new?from=${instance_id}`);
    await expect(menu.getByRole("menuitem", { name: "Change specification" })).toHaveAttribute(
      "href",
      `/instances/${instance_id}/change`,
    );
  });
});

for (const language of ["en", "zh-CN"] as const) {
  test(`each dialog is accessible in both themes, in ${language}`, async ({ page, emulator, problems }) => {
    test.slow();
    problems.allow(/status of 400/);
    const words = {
      en: { delete: "Delete selected", restart: "Restart selected", failed: "Delete all failed", act: "Restart" },
      "zh-CN": { delete: "删除所选", restart: "重启所选", failed: "删除全部创建失败的实例", act: "重启" },
    }[language];
    await prefer(page, { language });
    await page.goto("/instances");
    await page.getByRole("table").getByRole("checkbox").first().check();
    await auditBothThemes(page, "main");
    await page.getByRole("button", { name: words.delete }).click();
    await auditBothThemes(page, "dialog[open]");
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: words.failed }).click();
    await expect(dialog(page).getByRole("listitem").first()).toBeVisible();
    await auditBothThemes(page, "dialog[open]");
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: words.restart }).click();
    await emulator.fault({ operation: "BatchInstances", code: "DMS.00400026" });
    await dialog(page).getByRole("button", { name: words.act, exact: true }).press("Enter");
    await expect(dialog(page).getByRole("alert").first()).toBeVisible();
    await auditBothThemes(page, "dialog[open]");
  });
}

test("a batch goes on when its dialog is closed, and tells how it went", async ({ page, emulator }) => {
  await openList(page);
  await select(page, "dev-shared").check();
  await choose(page, "Delete selected");
  await emulator.fault({ operation: "BatchInstances", latency_ms: 600 });
  await confirm(page);
  await expect(dialog(page).getByRole("progressbar")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await expect(notices(page)).toContainText("Deleted: 1");
});
