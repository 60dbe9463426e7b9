// The form for any operation of the API.

import type { Locator, Page } from "@playwright/test";

import { go, request } from "../support/activity.ts";
import { changes, dialog } from "../support/changes.ts";
import { openList } from "../support/instances.ts";
import { later } from "../support/later.ts";
import { auditBothThemes, expect, LANGUAGES, prefer, test } from "../support/test.ts";

const main = (page: Page): Locator => page.getByRole("main");
const field = (page: Page, name: string): Locator =>
  main(page).getByRole("textbox", { name, exact: true }).or(main(page).getByRole("combobox", { name, exact: true }));
const send = (page: Page): Locator => main(page).getByRole("button", { name: "Send", exact: true });
const answer = (page: Page): Locator => page.getByRole("region", { name: "Answer" }).first();

async function openForm(page: Page, query: string): Promise<void> {
  await page.goto(`/activity/request?${query}`);
  await expect(page.getByRole("heading", { level: 1, name: "Request form" })).toBeVisible();
  await expect(send(page)).toBeVisible();
}

test.describe("the request form", () => {
  test("sends a read, shows the answer, and keeps its arguments in the address", async ({ page }) => {
    await openForm(page, "operation=ListInstances");
    await field(page, "name").fill("dev-shared");
    await field(page, "limit").fill("5");
    await expect(page.getByRole("region", { name: "Request", exact: true })).toContainText("name=dev-shared");
    await send(page).click();
    await expect(answer(page)).toContainText("200");
    await expect(page.getByRole("region", { name: "Answer" }).last()).toContainText('"name": "dev-shared"');
    await expect(page).toHaveURL("/activity/request?operation=ListInstances&name=dev-shared&limit=5");

    await page.reload();
    await expect(field(page, "name")).toHaveValue("dev-shared");
    await expect(field(page, "limit")).toHaveValue("5");
  });

  test("offers every operation of the reference", async ({ page }) => {
    await openForm(page, "");
    const picker = main(page).getByRole("combobox", { name: "Operation" });
    expect(await picker.getByRole("option").count()).toBe(31);
    await picker.selectOption("ListProjectTags");
    await expect(page).toHaveURL(/operation=ListProjectTags$/);
    await expect(main(page)).toContainText("/v2/{project_id}/rabbitmq/tags");
    await expect(main(page)).toContainText("Chapter 4.5.3");
    await expect(main(page)).toContainText("dms:instance:get");
    await picker.selectOption("ListAvailabilityZones");
    await expect(main(page)).toContainText("This operation takes no arguments.");
    await send(page).click();
    await expect(answer(page)).toContainText("200");
  });

  test("says what the rules forbid, and sends it only if told to", async ({ page, problems }) => {
    problems.allow(/status of 400/);
    const sent = changes(page);
    await openForm(page, "operation=ListInstances");
    await field(page, "limit").fill("51");
    await expect(field(page, "limit")).toHaveAccessibleDescription(/DMS\.\d+/);
    await send(page).click();
    await expect(field(page, "limit")).toBeFocused();
    await expect(answer(page)).toBeHidden();
    await main(page).getByRole("checkbox", { name: "Send even if the rules forbid it" }).check();
    await send(page).click();
    await expect(answer(page)).toContainText("400");
    await expect(answer(page).getByRole("link", { name: /^DMS\.\d+/ })).toBeVisible();

    await openForm(page, "operation=ShowInstance&instance_id=nothing");
    await expect(field(page, "instance_id")).toHaveAccessibleDescription(/DMS\.00400061/);
    await later(page);
    expect(sent).toEqual([]);
  });

  test("asks before a change, with the method to type", async ({ page, service }) => {
    const { instance_id } = await service.find("dev-shared");
    const sent = changes(page);
    await openForm(page, `operation=UpdateInstance&instance_id=${instance_id}`);
    await field(page, "description").fill("From the form");
    await send(page).click();
    await expect(dialog(page)).toContainText("cannot be taken back");
    await dialog(page).getByRole("button", { name: "Send", exact: true }).click();
    await expect(dialog(page).getByRole("textbox")).toHaveAttribute("aria-invalid", "true");
    await later(page);
    expect(sent).toEqual([]);
    await dialog(page).getByRole("textbox").fill("PUT");
    await dialog(page).getByRole("button", { name: "Send", exact: true }).click();
    await expect(answer(page)).toContainText("204");
    expect(sent).toEqual([{ method: "PUT", body: { description: "From the form" } }]);
  });

  test("builds lists of objects", async ({ page, service }) => {
    const { instance_id } = await service.find("dev-shared");
    const sent = changes(page);
    await openForm(page, `operation=ChangeTags&instance_id=${instance_id}`);
    await field(page, "action").selectOption("create");
    await main(page).getByRole("button", { name: "Add to tags" }).click();
    await main(page).getByRole("button", { name: "Add to tags" }).click();
    await field(page, "key").first().fill("gone");
    await field(page, "key").last().fill("origin");
    await field(page, "value").last().fill("form");
    await main(page).getByRole("button", { name: "Remove tags[0]" }).click();
    await expect(field(page, "key")).toHaveValue("origin");
    await send(page).click();
    await dialog(page).getByRole("textbox").fill("POST");
    await dialog(page).getByRole("button", { name: "Send", exact: true }).click();
    await expect(answer(page)).toContainText("204");
    expect(sent).toEqual([
      { method: "POST", body: { action: "create", tags: [{ key: "origin", value: "form" }] } },
    ]);
  });

  test("is filled in with a request of the log, but for its secrets", async ({ page }) => {
    await openList(page, "?name=dev-shared");
    await go(page, "Activity");
    await request(page, "List instances", "&name=dev-shared").getByRole("button").click();
    await dialog(page).getByRole("link", { name: "Open in the request form" }).click();
    await expect(field(page, "name")).toHaveValue("dev-shared");
    await expect(dialog(page)).toBeHidden();

    await go(page, "Activity");
    await request(page, "Get a token").getByRole("button").click();
    await dialog(page).getByRole("link", { name: "Open in the request form" }).click();
    await expect(field(page, "name").first()).toHaveValue("demo");
    await expect(field(page, "password")).toHaveValue("");
  });

  test("changes nothing where the console is read-only", async ({ page, service }) => {
    const { instance_id } = await service.find("dev-shared");
    await openForm(page, `readOnly=1&operation=DeleteInstance&instance_id=${instance_id}`);
    await expect(send(page)).toHaveAttribute("aria-disabled", "true");
    await expect(send(page)).toHaveAccessibleDescription(/read-only/);
    await send(page).click({ force: true });
    await expect(dialog(page)).toBeHidden();
    await main(page).getByRole("combobox", { name: "Operation" }).selectOption("ListTags");
    await expect(send(page)).not.toHaveAttribute("aria-disabled");
  });
});

for (const language of LANGUAGES) {
  test(`is accessible with many fields and what is wrong with them, in ${language}`, async ({ page }) => {
    await prefer(page, { language });
    await page.goto("/activity/request?operation=CreateInstance");
    const submit = main(page).getByRole("button", { name: language === "en" ? "Send" : "发送", exact: true });
    await submit.click();
    await expect(main(page).locator("[aria-invalid=true]").first()).toBeFocused();
    await auditBothThemes(page);
  });
}
