// The recycle bin: its policy, what lies in it, restoring, and going past it.

import type { Page } from "@playwright/test";

import { button, changes, dialog, notices, openInstance } from "../support/changes.ts";
import { settled } from "../support/pages.ts";
import { auditBothThemes, expect, test } from "../support/test.ts";
import { todayTest } from "../support/today.ts";

const bin = (page: Page) => page.getByRole("table", { name: "Instances in the recycle bin" });

async function switchOn(page: Page): Promise<void> {
  await page.goto("/recycle-bin");
  await settled(page);
  await page.getByRole("switch", { name: "Deleted instances go to the recycle bin" }).check();
  await page.getByRole("combobox", { name: "Kept for" }).selectOption("3");
  await page.getByRole("button", { name: "Save policy" }).click();
  await expect(notices(page)).toContainText("The policy was saved");
}

todayTest("the policy is changed, an instance deleted into the bin and restored", async ({ page, service, emulator }) => {
  await page.goto("/instances");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Recycle bin" }).click();
  await expect(page).toHaveTitle(/^Recycle bin · /);
  await expect(page.getByText("The recycle bin is empty")).toBeVisible();
  const sent = changes(page);
  await switchOn(page);
  expect(sent).toEqual([{ method: "PUT", body: { retention_days: 3, default_use_recycle: true } }]);
  await auditBothThemes(page);

  await openInstance(page, service, "warehouse-robots");
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(dialog(page)).toContainText("It goes to the recycle bin");
  await expect(dialog(page)).toContainText("For 3 d");
  await dialog(page).getByRole("textbox").fill("warehouse-robots");
  await button(page, "Delete").click();
  await expect(dialog(page)).toBeHidden();

  await page.goto("/recycle-bin");
  const row = bin(page).getByRole("row").filter({ hasText: "warehouse-robots" });
  await expect(row).toContainText(/in (2|3) d/);
  await expect(row).toContainText(/per hour/);
  // A cell like others, not one that is drawn as a list to choose from.
  await expect(row.getByRole("cell").first()).toHaveCSS("border-inline-start-width", "0px");
  await row.getByRole("button", { name: "Restore warehouse-robots" }).click();
  await expect(dialog(page).getByRole("heading")).toHaveText("Restore warehouse-robots");
  await button(page, "Restore").click();
  await expect(notices(page)).toContainText("Instances being restored: 1");
  await expect(page.getByText("The recycle bin is empty")).toBeVisible();
  await emulator.advance(3600);
  expect((await service.find("warehouse-robots")).status).toBe("RUNNING");
});

todayTest("deleting goes past the bin where that is asked for, by one and by several", async ({ page, service }) => {
  await switchOn(page);
  const sent = changes(page);
  await openInstance(page, service, "warehouse-robots");
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await dialog(page).getByRole("checkbox", { name: "Delete for good, past the recycle bin" }).check();
  await expect(dialog(page)).toContainText("All messages are lost");
  await dialog(page).getByRole("textbox").fill("warehouse-robots");
  await button(page, "Delete").click();
  await expect(dialog(page)).toBeHidden();
  expect(sent[0]).toMatchObject({ method: "POST", body: { action: "delete", force_delete: true } });
  await page.goto("/recycle-bin");
  await expect(page.getByText("The recycle bin is empty")).toBeVisible();
});

todayTest("a restore that the service refuses says why", async ({ page, service }) => {
  await switchOn(page);
  const { instance_id } = await service.find("warehouse-robots");
  await service.delete(instance_id);
  await service.create({ name: "warehouse-robots" });
  await page.goto("/recycle-bin");
  await bin(page).getByRole("button", { name: "Restore warehouse-robots" }).click();
  await button(page, "Restore").click();
  await expect(dialog(page).getByRole("alert")).toContainText("Another instance has the name by now.");
});

test("a region without a bin says so, and deletes as before", async ({ page, service }) => {
  await page.goto("/recycle-bin");
  await expect(page.getByText("This region does not offer it")).toBeVisible();
  await openInstance(page, service, "warehouse-robots");
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(dialog(page)).toContainText("All messages are lost");
  await expect(dialog(page).getByRole("checkbox")).toHaveCount(0);
});
