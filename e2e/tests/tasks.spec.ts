// Background tasks of an instance.

import type { Locator, Page } from "@playwright/test";

import { button, changes, dialog, notices } from "../support/changes.ts";
import { installClock } from "../support/clock.ts";
import type { Service } from "../support/service.ts";
import { auditBothThemes, expect, LANGUAGES, prefer, test } from "../support/test.ts";

const table = (page: Page): Locator => page.getByRole("table", { name: "Background tasks" });

const rows = (page: Page): Locator => table(page).getByRole("row").filter({ has: page.getByRole("rowheader") });

const alert = (page: Page): Locator => page.getByRole("main").getByRole("alert");

/** Opens the tasks of an instance; its id. */
async function openTasks(page: Page, service: Service, name: string, query = ""): Promise<string> {
  const { instance_id } = await service.find(name);
  await page.goto(`/instances/${instance_id}/tasks${query}`);
  await expect(page.getByRole("navigation", { name: /^(Breadcrumbs|面包屑)$/ })).toContainText(name);
  return instance_id;
}

test.describe("background tasks", () => {
  test("are listed and drawn, the newest first", async ({ page, service }) => {
    await openTasks(page, service, "orders-prod");
    await expect(rows(page).getByRole("rowheader")).toHaveText([
      "Add storage",
      "Add storage",
      "Switch plugins",
      "Create instance",
    ]);
    const bars = page.getByRole("list", { name: /^4 tasks, newest first/ }).getByRole("listitem");
    await expect(bars).toHaveCount(4);
    await expect(bars.last()).toContainText(/Create instance.*Done.*17 min/);
  });

  test("are shown in full, the parameters laid out", async ({ page, service }) => {
    await openTasks(page, service, "orders-prod");
    await page.getByRole("button", { name: "Details of Add storage" }).first().click();
    await expect(dialog(page)).toContainText("extendInstanceStorage");
    await expect(dialog(page).getByRole("region", { name: "Parameters" })).toContainText('  "oper_type": "storage",');
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Details of Add storage" }).first()).toBeFocused();
  });

  test("are found by time, which stays in the address", async ({ page, service }) => {
    const id = await openTasks(page, service, "orders-prod");
    const started = await rows(page).last().getByRole("cell").filter({ hasText: /\d{4}-\d{2}-\d{2}/ }).innerText();
    const day = started.slice(0, 10);
    await page.getByLabel("To", { exact: true }).fill(`${day}T23:59:59`);
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await expect(page).toHaveURL(`/instances/${id}/tasks?to=${day}T23:59:59`);
    await expect(rows(page)).toHaveCount(1);

    await page.reload();
    await expect(page.getByLabel("To", { exact: true })).toHaveValue(new RegExp(`^${day}T23:59:59`));
    await expect(rows(page)).toHaveCount(1);
    await page.getByLabel("To", { exact: true }).fill("2001-01-01T00:00:00");
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await expect(page.getByRole("heading", { name: "No tasks in this time range" })).toBeVisible();
    await page.goBack();
    await expect(rows(page)).toHaveCount(1);
    await page.getByRole("button", { name: "All times" }).click();
    await expect(rows(page)).toHaveCount(4);
    await expect(page.getByLabel("To", { exact: true })).toHaveValue("");
  });

  test("a range that ends before it begins is said at its field, and not asked for", async ({ page, service }) => {
    const asked: string[] = [];
    page.on("request", (request) => {
      if (/\/tasks\?/.test(request.url()) && request.resourceType() === "fetch") asked.push(request.url());
    });
    await openTasks(page, service, "orders-prod", "?from=2026-02-02T00:00&to=2026-01-01T00:00");
    const to = page.getByLabel("To", { exact: true });
    await expect(to).toHaveAccessibleDescription("The end is before the beginning. (DMS.00400142)");
    expect(asked).toEqual([]);
    await to.fill("2026-01-15T00:00:00");
    await page.getByRole("button", { name: "Show", exact: true }).press("Enter");
    await expect(to).toBeFocused();
    await expect(to).toHaveAttribute("aria-invalid", "true");
    await to.fill("2026-03-03T00:00:00");
    await page.keyboard.press("Enter");
    await expect(to).not.toHaveAttribute("aria-invalid");
    expect(asked).toHaveLength(1);
  });

  test("a page beyond the end leads back", async ({ page, service }) => {
    await openTasks(page, service, "orders-prod", "?page=9");
    await expect(page.getByRole("heading", { name: "This page is empty" })).toBeVisible();
    await page.getByRole("link", { name: "Go to the last page" }).click();
    await expect(rows(page)).toHaveCount(4);
  });

  test("come in pages of ten", async ({ page, service }) => {
    const row = (at: number) => ({
      id: `task-${at}`,
      name: "restartInstance",
      user_name: "demo",
      params: "{}",
      status: "SUCCESS",
      created_at: "2026-01-02T03:04:05.000Z",
      updated_at: "2026-01-02T03:05:05.000Z",
    });
    await page.route(/\/tasks\?/, async (route) => {
      const query = new URL(route.request().url()).searchParams;
      const start = Number(query.get("start"));
      const count = Math.min(Number(query.get("limit")), 23 - start + 1);
      const tasks = Array.from({ length: count }, (_, at) => row(start + at));
      await route.fulfill({ json: { task_count: "23", tasks } });
    });
    const id = await openTasks(page, service, "orders-prod");
    await expect(rows(page)).toHaveCount(10);
    await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "3", exact: true }).click();
    await expect(page).toHaveURL(`/instances/${id}/tasks?page=3`);
    await expect(rows(page)).toHaveCount(3);
    await expect(page.getByText("21–23 of 23")).toBeVisible();
  });

  test("move on by themselves while one is running, which cannot be deleted", async ({ page, service, emulator }) => {
    await installClock(page, emulator);
    await openTasks(page, service, "warehouse-robots");
    const parts = page.getByRole("navigation", { name: "Parts of the instance" });
    await parts.getByRole("link", { name: "Plugins" }).click();
    await page.getByRole("button", { name: "Switch on rabbitmq_sharding" }).click();
    await button(page, "Switch on").click();
    await expect(dialog(page)).toBeHidden();
    await parts.getByRole("link", { name: "Background tasks" }).click();
    const task = rows(page).first();
    await expect(task).toContainText(/Switch plugins(Waiting|In progress)/);
    const remove = task.getByRole("button", { name: "Delete the record of Switch plugins" });
    await expect(remove).toHaveAttribute("aria-disabled", "true");
    await expect(remove).toHaveAccessibleDescription("The task is still running.");
    await task.getByRole("button", { name: "Details of Switch plugins" }).click();
    await expect(dialog(page)).toContainText("Last change");
    await emulator.advance(600);
    await page.clock.fastForward(10_000);
    await expect(dialog(page)).toContainText("Done");
    await expect(dialog(page)).toContainText("Ended");
    await page.keyboard.press("Escape");
    await expect(remove).not.toHaveAttribute("aria-disabled");
  });

  test("a failure of the service is explained, and the list stays", async ({ page, service, emulator, problems }) => {
    problems.allow(/status of 500/);
    await openTasks(page, service, "orders-prod");
    await expect(rows(page)).toHaveCount(4);
    await emulator.fault({ operation: "ListTasks", code: "DMS.00500000" });
    await page.getByRole("main").getByRole("button", { name: "Refresh", exact: true }).last().click();
    await expect(alert(page)).toContainText("DMS.00500000");
    await expect(rows(page)).toHaveCount(4);
    await emulator.clearFaults();
    await alert(page).getByRole("button", { name: "Try again" }).click();
    await expect(alert(page)).toBeHidden();
  });
});

test.describe("the record of a task", () => {
  test("is deleted once DELETE is typed, by keyboard alone", async ({ page, service }) => {
    await openTasks(page, service, "orders-prod");
    const sent = changes(page);
    await page.getByRole("button", { name: "Delete the record of Switch plugins" }).press("Enter");
    const word = dialog(page).getByRole("textbox");
    await expect(word).toBeFocused();
    await page.keyboard.type("delete");
    await page.keyboard.press("Enter");
    await expect(word).toHaveAttribute("aria-invalid", "true");
    expect(sent).toEqual([]);
    await word.fill("DELETE");
    await page.keyboard.press("Enter");
    await expect(dialog(page)).toBeHidden();
    await expect(notices(page)).toContainText("The record was deleted");
    await expect(rows(page)).toHaveCount(3);
    expect(sent.map(({ method }) => method)).toEqual(["DELETE"]);
  });

  test("stays when the service refuses, and the reason is said", async ({ page, service, emulator, problems }) => {
    problems.allow(/status of 500/);
    await openTasks(page, service, "orders-prod");
    await page.getByRole("button", { name: "Delete the record of Switch plugins" }).click();
    await emulator.fault({ operation: "DeleteTask", code: "DMS.00500000", times: 1 });
    await dialog(page).getByRole("textbox").fill("DELETE");
    await button(page, "Delete record").click();
    await expect(dialog(page).getByRole("alert")).toContainText("DMS.00500000");
    await button(page, "Delete record").click();
    await expect(rows(page)).toHaveCount(3);
  });

  test("without an answer is looked for, and found gone", async ({ page, service, problems }) => {
    problems.allow(/request failed/, /ERR_FAILED/, /status of 404/);
    await openTasks(page, service, "orders-prod");
    await page.route(/\/tasks\/[^/?]+$/, async (route) => {
      if (route.request().method() !== "DELETE") return route.fallback();
      await route.fetch();
      await route.abort();
    });
    await page.getByRole("button", { name: "Delete the record of Switch plugins" }).click();
    await dialog(page).getByRole("textbox").fill("DELETE");
    await button(page, "Delete record").click();
    await expect(notices(page)).toContainText("The record was deleted");
    await expect(rows(page)).toHaveCount(3);
  });

  test("cannot be deleted where the console is read-only", async ({ page, service }) => {
    await openTasks(page, service, "orders-prod", "?readOnly=1");
    const remove = page.getByRole("button", { name: "Delete the record of Switch plugins" });
    await expect(remove).toHaveAccessibleDescription(/read-only/);
  });
});

for (const language of LANGUAGES) {
  test(`background tasks can be used by everybody, in ${language}`, async ({ page, service }) => {
    await prefer(page, { language });
    await openTasks(page, service, "orders-prod", "?from=2026-02-02T00:00&to=2026-01-01T00:00");
    await auditBothThemes(page, "main");
    await openTasks(page, service, "orders-prod");
    const menu = page.getByRole("table").getByRole("button");
    await expect(menu.first()).toBeVisible();
    await auditBothThemes(page, "main");
    for (const at of [0, 1]) {
      await menu.nth(at).click();
      await expect(dialog(page)).toBeVisible();
      await auditBothThemes(page, "dialog[open]");
      await page.keyboard.press("Escape");
      await expect(dialog(page)).toBeHidden();
    }
  });
}
