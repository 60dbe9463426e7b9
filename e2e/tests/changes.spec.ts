// Editing an instance, resetting its password, restarting and deleting it.

import { button, changes, dialog, field, more, notices, openEdit, openInstance, swallow } from "../support/changes.ts";
import { installClock } from "../support/clock.ts";
import { explanationOf } from "../support/explanations.ts";
import { names, openList, openRowMenu, row } from "../support/instances.ts";
import { chooseFromMenu } from "../support/keyboard.ts";
import { audit, auditBothThemes, expect, prefer, test } from "../support/test.ts";
import { PASSWORD, signIn, typedTest } from "../support/typed.ts";

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
    const work = page.getByRole("banner").getByRole("button", { name: "1", exact: true });
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
