// A dialog is about one thing: what comes of another one, which is still under way, stays out of it.

import type { Locator, Page } from "@playwright/test";

import { button, dialog, field, notices } from "../support/changes.ts";
import { openList } from "../support/instances.ts";
import { expect, test } from "../support/test.ts";

/** How long a change is under way. */
const UNDER_WAY = { latency_ms: 2500, times: 1 } as const;

const heading = (page: Page): Locator => dialog(page).getByRole("heading", { level: 2 });

/** Waits for the answer to a change. */
const answer = (page: Page, method: string, status: number) =>
  page.waitForResponse((it) => it.request().method() === method && it.status() === status);

for (const [outcome, status] of [["refusal", 400], ["success", 200]] as const) {
  test(`the ${outcome} of one plugin stays out of the dialog about another`, async ({ page, service, emulator, problems }) => {
    problems.allow(/status of 400/);
    const { instance_id } = await service.find("orders-prod");
    await page.goto(`/instances/${instance_id}/plugins`);
    const fault = status === 400 ? { ...UNDER_WAY, code: "DMS.00400005" } : UNDER_WAY;
    await emulator.fault({ ...fault, operation: "SwitchPlugins" });
    await page.getByRole("button", { name: "Switch on rabbitmq_federation" }).click();
    const answered = answer(page, "PUT", status);
    await button(page, "Switch on").click();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Switch on rabbitmq_mqtt" }).click();
    await expect(heading(page)).toHaveText("Switch on rabbitmq_mqtt?");
    await expect(button(page, "Switch on")).not.toHaveAttribute("aria-disabled");
    await answered;
    if (status === 200) await expect(page.getByRole("banner").getByRole("button", { name: "Work in progress: 1" })).toBeVisible();
    await expect(heading(page)).toHaveText("Switch on rabbitmq_mqtt?");
    await expect(dialog(page).getByRole("alert")).toBeHidden();
  });
}

test("the record of one task is deleted, and the dialog about another stays", async ({ page, service, emulator }) => {
  const { instance_id } = await service.find("orders-prod");
  await page.goto(`/instances/${instance_id}/tasks`);
  const records = page.getByRole("button", { name: /^Delete the record of / });
  await expect(records.nth(1)).toBeVisible();
  await emulator.fault({ ...UNDER_WAY, operation: "DeleteTask" });
  await records.nth(0).click();
  await field(page, "Type DELETE to confirm").fill("DELETE");
  await button(page, "Delete record").click();
  await page.keyboard.press("Escape");
  await records.nth(1).click();
  await expect(button(page, "Delete record")).not.toHaveAttribute("aria-busy", "true");
  await expect(notices(page)).toContainText("The record was deleted");
  await expect(button(page, "Delete record")).toBeVisible();
});

test("what became of deleting one instance is not said in the dialog about another", async ({ page, emulator, problems }) => {
  problems.allow(/status of 400/);
  await openList(page, "?size=50");
  await emulator.fault({ ...UNDER_WAY, operation: "DeleteInstance", code: "DMS.00400005" });
  const remove = async (name: string) => {
    await page.getByRole("button", { name: `Actions for ${name}`, exact: true }).click();
    await page.getByRole("menuitem", { name: /^Delete/ }).click();
    await expect(heading(page)).toContainText(name);
  };
  await remove("orders-prod");
  await dialog(page).getByRole("textbox").fill("orders-prod");
  const answered = answer(page, "DELETE", 400);
  await button(page, /^Delete/).last().click();
  await page.keyboard.press("Escape");
  await remove("payments-core");
  await answered;
  await expect(heading(page)).toContainText("payments-core");
  await expect(dialog(page).getByText("DMS.00400005")).toBeHidden();
  await dialog(page).getByRole("textbox").fill("payments-core");
  await button(page, /^Delete/).last().click();
  await expect(notices(page)).toContainText("payments-core");
});
