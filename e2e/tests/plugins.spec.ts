// Plugins of an instance.

import type { Locator, Page } from "@playwright/test";

import { button, changes, dialog, notices, openInstance } from "../support/changes.ts";
import type { Service } from "../support/service.ts";
import { auditBothThemes, expect, LANGUAGES, prefer, test } from "../support/test.ts";

const SWITCH = /\/rabbitmq\/plugins$/;

const row = (page: Page, name: string): Locator =>
  page.getByRole("row").filter({ has: page.getByRole("rowheader", { name }) });

async function openPlugins(page: Page, service: Service, name: string, query = ""): Promise<string> {
  const { instance_id } = await service.find(name);
  await page.goto(`/instances/${instance_id}/plugins${query}`);
  await expect(page.getByRole("table")).toBeVisible();
  return instance_id;
}

test("one plugin is switched, warned about, and followed to its end", async ({ page, service, emulator }) => {
  await openPlugins(page, service, "orders-prod");
  const sent = changes(page);
  const mqtt = row(page, "rabbitmq_mqtt");
  await expect(mqtt).toContainText("MQTT clients · port 1883");
  await mqtt.getByRole("button", { name: "Switch on rabbitmq_mqtt" }).click();
  await expect(dialog(page).getByRole("heading")).toHaveText("Switch on rabbitmq_mqtt?");
  await expect(dialog(page)).toContainText("All clients are disconnected");
  await dialog(page).getByText("Request", { exact: true }).click();
  await expect(dialog(page)).toContainText('"plugins": "rabbitmq_mqtt"');
  await button(page, "Switch on").click();
  await expect(dialog(page)).toBeHidden();
  expect(sent).toEqual([{ method: "PUT", body: { enable: true, plugins: "rabbitmq_mqtt" } }]);

  // One change at a time: the others wait, with the reason.
  const other = row(page, "rabbitmq_stomp").getByRole("button", { name: "Switch on rabbitmq_stomp" });
  await expect(other).toHaveAccessibleDescription(/is under way/);
  await emulator.advance(300);
  await expect(notices(page)).toContainText("done for orders-prod");
  await expect(mqtt).toContainText("On");
  const off = mqtt.getByRole("button", { name: "Switch off rabbitmq_mqtt" });
  await expect(off).not.toHaveAttribute("aria-disabled");
  await expect(off).toBeFocused();
});

test("many are switched together; those that are already are left out", async ({ page, service, emulator }) => {
  await openPlugins(page, service, "orders-prod");
  const sent = changes(page);
  for (const name of ["rabbitmq_shovel", "rabbitmq_tracing", "rabbitmq_stomp"]) {
    await page.getByRole("checkbox", { name: `Select ${name}`, exact: true }).check();
  }
  const bar = page.getByRole("group", { name: "Selected plugins" });
  await expect(bar).toContainText("3 selected");
  await bar.getByRole("button", { name: "Switch on" }).click();
  await expect(dialog(page).getByRole("listitem")).toHaveText(["rabbitmq_tracing", "rabbitmq_stomp"]);
  await expect(dialog(page)).toContainText("Not for production");
  await expect(dialog(page)).toContainText("Switching on rabbitmq_stomp drops the connections");
  await button(page, "Switch on").dblclick();
  await expect(bar).toBeHidden();
  expect(sent.map(({ body }) => body)).toEqual([{ enable: true, plugins: "rabbitmq_tracing,rabbitmq_stomp" }]);
  await emulator.advance(300);
  await expect(row(page, "rabbitmq_tracing")).toContainText("On");
  await expect(row(page, "rabbitmq_stomp").first()).toContainText("On");
});

test("needs no mouse, and off has its own warning", async ({ page, service }) => {
  await openPlugins(page, service, "orders-prod");
  const sent = changes(page);
  await page.getByRole("checkbox", { name: "Select rabbitmq_shovel" }).press("Space");
  const bar = page.getByRole("group", { name: "Selected plugins" });
  const on = bar.getByRole("button", { name: "Switch on" });
  await expect(on).toHaveAccessibleDescription("All of these are on already.");
  await on.press("Enter");
  await expect(dialog(page)).toBeHidden();
  await bar.getByRole("button", { name: "Switch off" }).press("Enter");
  await expect(dialog(page)).toContainText("Clients may depend on it");
  await button(page, "Switch off").press("Enter");
  await expect(dialog(page)).toBeHidden();
  // The bar that asked is gone with the selection.
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  expect(sent.map(({ body }) => body)).toEqual([{ enable: false, plugins: "rabbitmq_shovel" }]);
});

test("a refusal stays in the question, and it can be tried again", async ({ page, service, emulator, problems }) => {
  problems.allow(/status of 500/);
  await openPlugins(page, service, "orders-prod");
  await row(page, "rabbitmq_federation").getByRole("button").click();
  await emulator.fault({ operation: "SwitchPlugins", code: "DMS.00500000", times: 1 });
  await button(page, "Switch on").click();
  await expect(dialog(page).getByRole("alert")).toContainText("DMS.00500000");
  await button(page, "Switch on").click();
  await expect(dialog(page)).toBeHidden();
});

test("without an answer the task is looked for and followed", async ({ page, service, emulator, problems }) => {
  problems.allow(/request failed/, /ERR_FAILED/);
  await openPlugins(page, service, "orders-prod");
  await page.route(SWITCH, async (route) => {
    if (route.request().method() !== "PUT") return route.fallback();
    await route.fetch();
    await route.abort();
  });
  await row(page, "rabbitmq_federation").getByRole("button").click();
  await button(page, "Switch on").click();
  await expect(dialog(page)).toBeHidden();
  await emulator.advance(300);
  await expect(row(page, "rabbitmq_federation")).toContainText("On");
});

test("without an answer it is said when nothing was switched", async ({ page, service, problems }) => {
  problems.allow(/request failed/, /ERR_FAILED/);
  await openPlugins(page, service, "orders-prod");
  await page.route(SWITCH, (route) => (route.request().method() === "PUT" ? route.abort() : route.fallback()));
  await row(page, "rabbitmq_federation").getByRole("button").click();
  await button(page, "Switch on").click();
  await expect(dialog(page)).toContainText("The console has looked: the instance is as it was.");
});

test("a busy instance refuses, with the reason", async ({ page, service }) => {
  await openPlugins(page, service, "chat-backend");
  const on = row(page, "rabbitmq_federation").getByRole("button");
  await expect(on).toHaveAccessibleDescription(/in status “Restarting”/);
  await on.press("Enter");
  await expect(dialog(page)).toBeHidden();
});

test("a read-only console refuses, with the reason", async ({ page, service }) => {
  await openPlugins(page, service, "orders-prod", "?readOnly=1");
  await expect(row(page, "rabbitmq_federation").getByRole("button")).toHaveAccessibleDescription(/read-only/);
});

test("a failure to read is explained", async ({ page, service, emulator, problems }) => {
  problems.allow(/status of 500/);
  await openInstance(page, service, "orders-prod");
  await emulator.fault({ operation: "ListPlugins", code: "DMS.00500000" });
  await page.getByRole("link", { name: "Plugins" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("DMS.00500000");
  await emulator.clearFaults();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("table", { name: "Plugins" })).toBeVisible();
});

for (const language of LANGUAGES) {
  test(`plugins can be used by everybody, in ${language}`, async ({ page, service }) => {
    await prefer(page, { language });
    await openPlugins(page, service, "orders-prod");
    const boxes = page.getByRole("checkbox");
    await boxes.nth(6).check();
    await boxes.nth(7).check();
    await auditBothThemes(page, "main");
    await page.getByRole("group").getByRole("button").first().click();
    await expect(dialog(page)).toBeVisible();
    await auditBothThemes(page, "dialog[open]");
  });
}
