// Scheduled tasks: moved, cancelled, deleted.

import type { Page } from "@playwright/test";

import { button, dialog, notices } from "../support/changes.ts";
import { settled } from "../support/pages.ts";
import { auditBothThemes, expect, test } from "../support/test.ts";
import { FILLED, todayTest } from "../support/today.ts";

const row = (page: Page, name: string) =>
  page.getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) });

async function openTasks(page: Page, id: string): Promise<void> {
  await page.goto(`/instances/${id}/scheduled`);
  await expect(page.getByRole("heading", { level: 1, name: "Scheduled tasks" })).toBeVisible();
  await settled(page);
}

todayTest("a task is moved, another cancelled, and deleted", async ({ page, service }) => {
  const { instance_id } = await service.find(FILLED);
  await openTasks(page, instance_id);
  await expect(row(page, "upgradeInstance")).toContainText(/in (9|10) d/);
  await auditBothThemes(page);

  await row(page, "upgradeInstance").getByRole("button", { name: /^Move or cancel/ }).click();
  await button(page, "Move").click();
  await expect(dialog(page)).toContainText("Fill this in.");
  await dialog(page).getByLabel("New time").fill("2020-01-01T00:00");
  await expect(dialog(page)).toContainText("Choose a time that is to come.");
  const year = new Date().getFullYear() + 1;
  await dialog(page).getByLabel("New time").fill(`${year}-06-01T08:30`);
  const asked = page.waitForRequest((request) => request.method() === "PUT");
  await button(page, "Move").click();
  expect(new URL((await asked).url()).searchParams.get("execute_at")).toMatch(/^\d{14}$/);
  await expect(notices(page)).toContainText("The task was moved");
  await expect(row(page, "upgradeInstance")).toContainText(String(year));

  await row(page, "Restart").getByRole("button", { name: /^Move or cancel/ }).click();
  await dialog(page).getByRole("radio", { name: /^Cancel the task/ }).check();
  await dialog(page).getByRole("button", { name: "Cancel the task" }).click();
  await expect(notices(page)).toContainText("The task was cancelled");
  await expect(row(page, "Restart")).toContainText("Cancelled");
  await expect(row(page, "Restart").getByRole("button", { name: /^Move or cancel/ })).toHaveAccessibleDescription(
    "Only a task that waits for its time can be changed.",
  );

  await row(page, "Restart").getByRole("button", { name: /^Delete/ }).click();
  await dialog(page).getByRole("textbox").fill("DELETE");
  await button(page, "Delete").click();
  await expect(notices(page)).toContainText("The scheduled task was deleted");
  await expect(row(page, "Restart")).toHaveCount(0);
});

test("a region without them says so", async ({ page, service }) => {
  const { instance_id } = await service.find("payments-core");
  await page.goto(`/instances/${instance_id}/scheduled`);
  await expect(page.getByText("This region does not offer it")).toBeVisible();
});
