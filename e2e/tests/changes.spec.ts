// What an instance refuses, resetting its password, restarting and deleting it.

import { button, changes, dialog, field, more, notices, openEdit, openInstance, swallow } from "../support/changes.ts";
import { names, openList, openRowMenu, row } from "../support/instances.ts";
import { chooseFromMenu } from "../support/keyboard.ts";
import { later } from "../support/later.ts";
import { audit, auditBothThemes, expect, prefer, test } from "../support/test.ts";
import { PASSWORD, signIn, typedTest } from "../support/typed.ts";

const ONE = /\/instances\/[0-9a-f-]{36}$/;

test.describe("what an instance refuses", () => {
  test("is disabled, with the reason", async ({ page, service }) => {
    await openInstance(page, service, "chat-backend");
    const edit = page.getByRole("button", { name: "Edit", exact: true });
    await expect(edit).toHaveAttribute("aria-disabled", "true");
    await expect(edit).toHaveAccessibleDescription(/in status “Restarting”/);
    await edit.press("Enter");
    await expect(dialog(page)).toBeHidden();
    await expect(page.getByRole("link", { name: "Change specification" })).toHaveAttribute("aria-disabled", "true");
    await page.getByRole("button", { name: "More", exact: true }).click();
    for (const item of ["Reset password", "Restart", "Delete"]) {
      const refused = page.getByRole("menuitem", { name: new RegExp(`^${item}`) });
      await expect(refused).toHaveAttribute("aria-disabled", "true");
      await expect(refused).toContainText("in status “Restarting”");
    }
    await expect(page.getByRole("menuitem", { name: "Create a copy" })).not.toHaveAttribute("aria-disabled");
  });

  test("follows from its status: what is faulty can be restarted and deleted", async ({ page }) => {
    await openList(page, "?status=ERROR");
    const menu = await openRowMenu(page, "settlement-night");
    await expect(menu.getByRole("menuitem", { name: "Reset password" })).toContainText("The instance is faulty.");
    await expect(menu.getByRole("menuitem", { name: "Restart", exact: true })).not.toHaveAttribute("aria-disabled");
    await expect(menu.getByRole("menuitem", { name: "Delete", exact: true })).not.toHaveAttribute("aria-disabled");
  });

  test("is everything where the console is read-only", async ({ page, service }) => {
    const { instance_id } = await service.find("warehouse-robots");
    await page.goto(`/instances/${instance_id}?readOnly=1`);
    const edit = page.getByRole("button", { name: "Edit", exact: true });
    await expect(edit).toHaveAccessibleDescription(/read-only/);
    await page.getByRole("button", { name: "More", exact: true }).click();
    for (const item of await page.getByRole("menuitem").all()) {
      await expect(item).toHaveAttribute("aria-disabled", "true");
      await expect(item).toContainText("read-only");
    }
  });

  test("can have changed since: then the service says so", async ({ page, service, problems }) => {
    problems.allow(/status of 400/);
    await openEdit(page, service, "ci-runner-queue");
    await field(page, "Description").fill("Runners");
    const other = await page.context().newPage();
    await openInstance(other, service, "ci-runner-queue");
    await more(other, "Restart");
    await button(other, "Restart").click();
    await expect(dialog(other)).toBeHidden();
    await button(page, "Save").click();
    await expect(dialog(page).getByRole("alert")).toContainText("DMS.00400026");
    await expect(field(page, "Description")).toHaveValue("Runners");
  });
});

test.describe("resetting the password", () => {
  test("follows the typing, makes a password, copies it, and forgets it", async ({ page, service, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await openInstance(page, service, "warehouse-robots");
    await more(page, "Reset password");
    await expect(field(page, "New password")).toBeFocused();
    await expect(dialog(page)).toContainText("3 kinds of character instead of 2");
    const rules = dialog(page).getByRole("list", { name: "Rules of the password" }).getByRole("listitem");
    await field(page, "New password").fill("-Abc");
    await expect(rules).toHaveText([/not met$/, /^At least 3 of.*(?<!not )met$/, /(?<!not )met$/, /not met$/]);

    await button(page, "Generate").click();
    await expect(rules).toHaveText(Array(4).fill(/(?<!not )met$/));
    await button(page, "Show password").click();
    const made = await field(page, "New password").inputValue();
    expect(made).toHaveLength(20);
    await button(page, "Copy").first().click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(made);
    await dialog(page).getByText("Request", { exact: true }).click();
    await expect(dialog(page)).toContainText('"new_password": "******"');

    const sent = changes(page);
    await button(page, "Reset password").click();
    await expect(dialog(page)).toBeHidden();
    await expect(notices(page)).toContainText("The password of warehouse-robots was reset");
    expect(sent).toEqual([{ method: "POST", body: { new_password: made } }]);
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]));
    expect(kept).not.toContain(made);
    await more(page, "Reset password");
    await expect(field(page, "New password")).toHaveValue("");
  });

  test("says what is wrong before anything is sent; spaces are allowed", async ({ page, service }) => {
    await openInstance(page, service, "warehouse-robots");
    await more(page, "Reset password");
    const sent = changes(page);
    await button(page, "Reset password").click();
    await expect(dialog(page)).toContainText("Fill this in. (DMS.00400019)");
    await field(page, "New password").fill("lowercase1");
    await button(page, "Reset password").click();
    await expect(dialog(page)).toContainText("Use at least 3 kinds of character");
    await expect(field(page, "New password")).toBeFocused();
    await later(page);
    expect(sent).toEqual([]);
    await field(page, "New password").fill("lower case 1");
    await field(page, "New password").press("Enter");
    await expect(dialog(page)).toBeHidden();
    expect(sent).toHaveLength(1);
  });

  test("shows the service's refusal at the field", async ({ page, service, emulator, problems }) => {
    problems.allow(/status of 400/);
    await openInstance(page, service, "warehouse-robots");
    await more(page, "Reset password");
    await emulator.fault({ operation: "ResetPassword", code: "DMS.00400019" });
    await button(page, "Generate").click();
    await button(page, "Reset password").click();
    await expect(dialog(page).getByRole("alert")).toContainText("DMS.00400019");
    await expect(field(page, "New password")).toBeFocused();
    await expect(field(page, "New password")).toHaveAttribute("aria-invalid", "true");
  });

  test("without an answer says that nobody can tell", async ({ page, service, problems }) => {
    problems.allow(/request failed/, /ERR_FAILED/);
    await openInstance(page, service, "warehouse-robots");
    await more(page, "Reset password");
    await button(page, "Generate").click();
    await swallow(page, /\/password$/, "POST", true);
    await button(page, "Reset password").click();
    await expect(dialog(page)).toContainText("It cannot be told whether the change was made");
    await expect(field(page, "New password")).not.toHaveValue("");
    await page.unrouteAll();
    await button(page, "Reset password").click();
    await expect(dialog(page)).toBeHidden();
  });
});

typedTest.describe("with a token that has expired", () => {
  typedTest("a dialog waits for signing in again over it, and nothing is lost", async ({ page, service, emulator, problems }) => {
    problems.allow(/status of 401/);
    const { instance_id } = await service.find("dev-shared");
    await page.goto(`/instances/${instance_id}`);
    await signIn(page);
    await more(page, "Reset password");
    await field(page, "New password").fill("New-Password1");
    await emulator.fault({ expire_tokens: true });
    await button(page, "Reset password").click();
    const again = page.getByRole("dialog", { name: "Sign in again" });
    await again.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
    await again.getByRole("textbox", { name: "Password" }).press("Enter");
    await expect(notices(page)).toContainText("The password of dev-shared was reset");
    await expect(dialog(page)).toBeHidden();
  });
});

test.describe("deleting one instance", () => {
  test("asks for its name, and ends on the list", async ({ page, service }) => {
    await openInstance(page, service, "stomp-lab");
    await more(page, "Delete");
    const sent = changes(page);
    await expect(dialog(page)).toContainText("All messages are lost");
    await field(page, "Type stomp-lab to confirm").fill("stomp");
    await button(page, "Delete").click();
    await expect(dialog(page)).toContainText("This must read stomp-lab exactly.");
    await later(page);
    expect(sent).toEqual([]);
    await field(page, "Type stomp-lab to confirm").fill("stomp-lab");
    await button(page, "Delete").dblclick();
    await expect(page.getByRole("heading", { level: 1, name: "Instances" })).toBeVisible();
    await expect(notices(page)).toContainText("stomp-lab is being deleted");
    await expect(names(page)).toHaveCount(10);
    await expect(row(page, "stomp-lab")).toBeHidden();
    expect(sent).toEqual([{ method: "DELETE", body: null }]);
  });

  test("needs no mouse, from the list and back to it", async ({ page }) => {
    await openList(page, "?name=lab");
    const menu = page.getByRole("button", { name: "Actions for stomp-lab" });
    await chooseFromMenu(page, menu, "Delete");
    await page.keyboard.press("Escape");
    await expect(menu).toBeFocused();
    await chooseFromMenu(page, menu, "Delete");
    await expect(field(page, "Type stomp-lab to confirm")).toBeFocused();
    await page.keyboard.type("stomp-lab");
    await page.keyboard.press("Enter");
    await expect(row(page, "stomp-lab")).toBeHidden();
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  });

  test("that somebody else deleted first is said, not complained about", async ({ page, service, problems }) => {
    problems.allow(/status of 404/);
    const id = await openInstance(page, service, "stomp-lab");
    await more(page, "Delete");
    await service.delete(id);
    await field(page, "Type stomp-lab to confirm").fill("stomp-lab");
    await button(page, "Delete").click();
    await expect(page.getByRole("heading", { level: 1, name: "Instances" })).toBeVisible();
    await expect(notices(page)).toContainText("stomp-lab was no longer there");
  });

  test("without an answer looks what became of it", async ({ page, service, problems }) => {
    problems.allow(/request failed/, /ERR_FAILED/, /status of 404/);
    await openInstance(page, service, "stomp-lab");
    await more(page, "Delete");
    await field(page, "Type stomp-lab to confirm").fill("stomp-lab");
    await swallow(page, ONE, "DELETE", false);
    await button(page, "Delete").click();
    await expect(dialog(page)).toContainText("The console has looked: the instance is as it was.");
    await page.unrouteAll();
    await swallow(page, ONE, "DELETE", true);
    await button(page, "Delete").click();
    await expect(notices(page)).toContainText("stomp-lab is being deleted");
  });

  test("explains a failure of the service", async ({ page, service, emulator, problems }) => {
    problems.allow(/status of 500/);
    await openInstance(page, service, "stomp-lab");
    await more(page, "Delete");
    await emulator.fault({ operation: "DeleteInstance", code: "DMS.00500000", times: 1 });
    await field(page, "Type stomp-lab to confirm").fill("stomp-lab");
    await button(page, "Delete").click();
    await expect(dialog(page).getByRole("alert")).toContainText("DMS.00500000");
    await button(page, "Delete").click();
    await expect(page.getByRole("heading", { level: 1, name: "Instances" })).toBeVisible();
  });
});

test.describe("restarting one instance", () => {
  test("names the effect, and follows it to its end", async ({ page, service, emulator }) => {
    const id = await openInstance(page, service, "ci-runner-queue");
    await more(page, "Restart");
    await expect(dialog(page)).toContainText("Clients are disconnected");
    const sent = changes(page);
    await button(page, "Restart").click();
    await expect(dialog(page)).toBeHidden();
    expect(sent).toEqual([{ method: "POST", body: { action: "restart", instances: [id] } }]);
    await expect(page.getByRole("main").getByText("Restarting").first()).toBeVisible();
    await emulator.advance(200);
    await expect(notices(page)).toContainText("Restart: done for ci-runner-queue");
    await expect(page.getByRole("button", { name: "Edit", exact: true })).not.toHaveAttribute("aria-disabled");
  });
});

test.describe("in Chinese", () => {
  test.beforeEach(({ page }) => prefer(page, { language: "zh-CN" }));

  test("an instance is edited, restarted and deleted", async ({ page, service, emulator }) => {
    const { instance_id } = await service.find("dev-shared");
    await page.goto(`/instances/${instance_id}`);
    await page.getByRole("button", { name: "编辑", exact: true }).click();
    await field(page, "名称").fill("1");
    await button(page, "保存").click();
    await expect(dialog(page)).toContainText("必须以英文字母开头。（DMS.00400010）");
    await field(page, "名称").fill("dev-common");
    await button(page, "保存").click();
    await expect(page.getByRole("heading", { level: 1, name: "dev-common" })).toBeVisible();

    const choose = async (item: string) => {
      await page.getByRole("button", { name: "更多", exact: true }).click();
      await page.getByRole("menuitem", { name: item }).click();
    };
    await choose("重启");
    await button(page, "重启").click();
    await expect(page.getByRole("main")).toContainText("重启中");
    await emulator.advance(200);
    await expect(page.getByRole("main").getByText("运行中").first()).toBeVisible();
    await choose("删除");
    await field(page, "请输入 dev-common 以确认").fill("dev-common");
    await button(page, "删除").click();
    await expect(page.getByRole("region", { name: "通知" })).toContainText("dev-common 正在删除");
  });
});

test.describe("each dialog is accessible", () => {
  for (const language of ["en", "zh-CN"] as const) {
    test(`in both themes, in ${language}`, async ({ page, service }) => {
      test.slow();
      await prefer(page, { language });
      const { instance_id } = await service.find("warehouse-robots");
      await page.goto(`/instances/${instance_id}`);
      const header = page.getByRole("main").getByRole("button", { expanded: false });
      await expect(header.first()).toBeVisible();
      await audit(page);

      await page.getByRole("button", { name: language === "en" ? "Edit" : "编辑", exact: true }).click();
      await dialog(page).getByRole("textbox").first().fill("1");
      await dialog(page).getByRole("switch").check();
      await dialog(page).getByRole("textbox").first().press("Enter");
      await auditBothThemes(page, "dialog[open]");
      await page.keyboard.press("Escape");

      for (const item of language === "en" ? ["Reset password", "Restart", "Delete"] : ["重置密码", "重启", "删除"]) {
        await page.getByRole("button", { name: language === "en" ? "More" : "更多", exact: true }).click();
        await page.getByRole("menuitem", { name: item }).click();
        await expect(dialog(page)).toBeVisible();
        await auditBothThemes(page, "dialog[open]");
        await page.keyboard.press("Escape");
        await expect(dialog(page)).toBeHidden();
      }
    });
  }
});
