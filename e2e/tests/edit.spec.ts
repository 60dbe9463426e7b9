// Editing an instance.

import { button, changes, dialog, field, notices, openEdit, swallow } from "../support/changes.ts";
import { installClock } from "../support/clock.ts";
import { explanationOf } from "../support/explanations.ts";
import { names, openList } from "../support/instances.ts";
import { later } from "../support/later.ts";
import { expect, test } from "../support/test.ts";

const ONE = /\/instances\/[0-9a-f-]{36}$/;
const ELASTIC_IP = "32685c2b-1c3e-4b0a-9a4c-86c6a1902359";

test.describe("editing", () => {
  test("sends what was changed and nothing else, and the page follows", async ({ page, service }) => {
    await openEdit(page, service, "warehouse-robots");
    const sent = changes(page);
    await expect(button(page, "Save")).toHaveAttribute("aria-disabled", "true");
    await expect(button(page, "Save")).toHaveAccessibleDescription("Nothing has been changed yet.");

    await field(page, "Name").fill("warehouse-two");
    await dialog(page).getByRole("radio", { name: "14:00 – 18:00" }).check();
    await expect(dialog(page).getByRole("img", { name: "14:00 – 18:00" })).toBeVisible();
    await dialog(page).getByText("Request", { exact: true }).click();
    await expect(dialog(page)).toContainText('"maintain_end": "18:00:00"');
    await button(page, "Save").click();

    await expect(dialog(page)).toBeHidden();
    await expect(page.getByRole("heading", { level: 1, name: "warehouse-two" })).toBeVisible();
    await expect(notices(page)).toContainText("Changed: Name, Maintenance window.");
    expect(sent).toEqual([
      {
        method: "PUT",
        body: { name: "warehouse-two", maintain_begin: "14:00:00", maintain_end: "18:00:00" },
      },
    ]);
  });

  test("says the rules at the fields before anything is sent", async ({ page, service }) => {
    await openEdit(page, service, "warehouse-robots");
    const sent = changes(page);
    await field(page, "Name").fill("2nd");
    await expect(field(page, "Name")).not.toHaveAttribute("aria-invalid");
    await field(page, "Name").press("Tab");
    await expect(dialog(page)).toContainText("Begin with an English letter. (DMS.00400010)");
    await field(page, "Name").fill("second");
    await expect(field(page, "Name")).not.toHaveAttribute("aria-invalid");

    await field(page, "Description").fill("x".repeat(1025));
    await field(page, "Security group").fill("");
    await dialog(page).getByRole("switch", { name: "Public access" }).check();
    await button(page, "Save").click();
    for (const code of ["DMS.00400011", "DMS.00400014", "DMS.00400128"]) {
      await expect(dialog(page)).toContainText(code);
    }
    await expect(field(page, "Description")).toBeFocused();
    await later(page);
    expect(sent).toEqual([]);
  });

  test("shows the service's refusal at its field, focused and explained", async ({ page, service, problems }) => {
    problems.allow(/status of 400/);
    await openEdit(page, service, "warehouse-robots");
    await field(page, "Name").fill("orders-prod");
    await button(page, "Save").click();
    await expect(dialog(page).getByRole("alert")).toContainText(explanationOf("DMS.00400060").explanation);
    await expect(field(page, "Name")).toBeFocused();
    await expect(field(page, "Name")).toHaveAttribute("aria-invalid", "true");

    await field(page, "Name").fill("warehouse-two");
    await expect(field(page, "Name")).not.toHaveAttribute("aria-invalid");
    await field(page, "Security group").fill("00000000-0000-0000-0000-000000000000");
    await button(page, "Save").click();
    await expect(field(page, "Security group")).toBeFocused();
    await expect(field(page, "Name")).toHaveValue("warehouse-two");
  });

  test("keeps everything through a failure of the service", async ({ page, service, emulator, problems }) => {
    problems.allow(/status of 500/);
    await openEdit(page, service, "warehouse-robots");
    await field(page, "Description").fill("Two halls");
    await emulator.fault({ operation: "UpdateInstance", code: "DMS.00500000", times: 1 });
    await button(page, "Save").click();
    await expect(dialog(page).getByRole("alert")).toContainText("DMS.00500000");
    await expect(dialog(page).getByRole("alert")).toBeInViewport();
    await button(page, "Save").click();
    await expect(dialog(page)).toBeHidden();
    await expect(page.getByRole("main")).toContainText("Two halls");
  });

  test("goes on after being closed, on another part of the page, and after a reload", async ({ page, service }) => {
    await openEdit(page, service, "warehouse-robots");
    await field(page, "Description").fill("Half a thought");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Edit", exact: true })).toBeFocused();
    await page.getByRole("link", { name: "JSON" }).click();
    await page.reload();
    await page.getByRole("button", { name: "Edit", exact: true }).click();
    await expect(field(page, "Description")).toHaveValue("Half a thought");
    await expect(dialog(page)).toContainText("You are back in an unfinished edit");

    await button(page, "Discard changes").click();
    await expect(field(page, "Description")).toHaveValue("仓库机器人调度");
    await expect(button(page, "Save")).toHaveAttribute("aria-disabled", "true");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Edit", exact: true }).click();
    await expect(dialog(page)).not.toContainText("unfinished");
  });

  test("follows public access to its end", async ({ page, service, emulator }) => {
    await openEdit(page, service, "warehouse-robots");
    const sent = changes(page);
    await expect(field(page, "Elastic IP ID")).toHaveAttribute("readonly");
    await dialog(page).getByRole("switch", { name: "Public access" }).check();
    await field(page, "Elastic IP ID").fill(ELASTIC_IP);
    await button(page, "Save").click();
    const work = page.getByRole("banner").getByRole("button", { name: "Work in progress: 1" });
    await expect(work).toBeVisible();
    expect(sent.at(-1)?.body).toEqual({ enable_publicip: true, publicip_id: ELASTIC_IP });
    await emulator.advance(90);
    await expect(notices(page)).toContainText("Switch public access: done for warehouse-robots");
    await expect(page.getByRole("main")).toContainText(/On · 203\.0\.113\.\d+/);

    await page.getByRole("button", { name: "Edit", exact: true }).click();
    await dialog(page).getByRole("switch", { name: "Public access" }).uncheck();
    await expect(dialog(page)).toContainText("Clients that connect over the internet are cut off.");
    await button(page, "Save").click();
    await expect(work).toBeVisible();
    expect(sent.at(-1)?.body).toEqual({ enable_publicip: false });
  });

  test("keeps what somebody else changed meanwhile, and says so", async ({ page, service }) => {
    const id = await openEdit(page, service, "warehouse-robots");
    const sent = changes(page);
    await field(page, "Name").fill("warehouse-two");
    await service.update(id, { description: "From another tab" });
    await button(page, "Save").click();
    await expect(notices(page)).toContainText("Changed meanwhile by somebody else, and kept: Description.");
    expect(sent.map(({ body }) => body)).toEqual([{ name: "warehouse-two" }]);
    await expect(page.getByRole("main")).toContainText("From another tab");
  });

  test("asks before it replaces what somebody else changed meanwhile", async ({ page, service }) => {
    const id = await openEdit(page, service, "warehouse-robots");
    const sent = changes(page);
    await field(page, "Description").fill("Mine");
    await service.update(id, { description: "Theirs" });
    await button(page, "Save").click();
    await expect(dialog(page).getByRole("alert")).toContainText("Description is now “Theirs”.");
    await later(page);
    expect(sent).toEqual([]);
    await expect(field(page, "Description")).toHaveValue("Mine");

    await service.update(id, { description: "Theirs again" });
    await page.reload();
    await page.getByRole("button", { name: "Edit", exact: true }).click();
    await expect(dialog(page).getByRole("alert")).toContainText("Description is now “Theirs again”.");
    await button(page, "Save").click();
    await expect(dialog(page)).toBeHidden();
    expect(sent.map(({ body }) => body)).toEqual([{ description: "Mine" }]);
  });

  test("of an instance that was deleted meanwhile ends where that is said", async ({ page, service, problems }) => {
    problems.allow(/status of 404/);
    const id = await openEdit(page, service, "warehouse-robots");
    await field(page, "Name").fill("warehouse-two");
    await service.delete(id);
    await button(page, "Save").click();
    await expect(page.getByRole("heading", { level: 1, name: "This instance does not exist" })).toBeVisible();
  });

  test("goes on when the token has expired", async ({ page, service, emulator, problems }) => {
    problems.allow(/status of 401/);
    await openEdit(page, service, "warehouse-robots");
    const sent = changes(page);
    await field(page, "Name").fill("warehouse-two");
    await emulator.fault({ expire_tokens: true });
    await button(page, "Save").click();
    await expect(page.getByRole("heading", { level: 1, name: "warehouse-two" })).toBeVisible();
    expect(sent.filter(({ method }) => method === "PUT")).toHaveLength(1);
  });

  test("without an answer looks, and finds that it was saved", async ({ page, service, problems }) => {
    problems.allow(/request failed/, /ERR_FAILED/);
    await openEdit(page, service, "warehouse-robots");
    await field(page, "Name").fill("warehouse-two");
    await swallow(page, ONE, "PUT", true);
    await button(page, "Save").click();
    await expect(dialog(page)).toBeHidden();
    await expect(notices(page)).toContainText("warehouse-robots was saved");
  });

  test("without an answer in time looks, and finds that it was not saved", async ({ page, emulator, service }) => {
    await installClock(page, emulator);
    await openEdit(page, service, "warehouse-robots");
    await field(page, "Name").fill("warehouse-two");
    await page.route(ONE, (route) => (route.request().method() === "PUT" ? undefined : route.fallback()));
    const put = page.waitForRequest((request) => request.method() === "PUT");
    await button(page, "Save").click();
    await put;
    await page.clock.fastForward(61_000);
    await expect(dialog(page)).toContainText("It is not known whether the change was made");
    await expect(dialog(page)).toContainText("The console has looked: the instance is as it was.");
    await expect(field(page, "Name")).toHaveValue("warehouse-two");
    await page.unrouteAll();
    await button(page, "Save").click();
    await expect(dialog(page)).toBeHidden();
  });

  test("is sent once, however often it is asked for", async ({ page, service }) => {
    await openEdit(page, service, "warehouse-robots");
    const sent = changes(page);
    await field(page, "Name").fill("warehouse-two");
    await button(page, "Save").dblclick();
    await expect(dialog(page)).toBeHidden();
    expect(sent).toHaveLength(1);
  });

  test("needs no mouse, from the list and back to it", async ({ page }) => {
    await openList(page, "?name=warehouse-robots");
    await page.getByRole("button", { name: "Actions for warehouse-robots" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menuitem", { name: "Open" })).toBeFocused();
    await page.keyboard.press("e");
    await expect(page.getByRole("menuitem", { name: "Edit" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(field(page, "Name")).toBeFocused();
    await page.keyboard.press("End");
    await page.keyboard.type("-2");
    await page.keyboard.press("Enter");
    await expect(dialog(page)).toBeHidden();
    await expect(names(page)).toHaveText(["warehouse-robots-2"]);
  });

  test("suggests the security groups of other instances, and names the chosen one", async ({ page, service }) => {
    await openEdit(page, service, "warehouse-robots");
    await expect(dialog(page)).toContainText("This is sg-rabbitmq.");
    await field(page, "Security group").fill("0cc8fdb7-872a-49da-a062-88ccc39463b5");
    await expect(dialog(page)).toContainText("This is sg-testing.");
  });
});
