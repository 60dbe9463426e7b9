// The reference: error codes, permissions and their policy, statuses. Nobody has to be signed in.

import { readFile } from "node:fs/promises";

import type { Locator, Page } from "@playwright/test";

import { explanationOf } from "../support/explanations.ts";
import { expect, LANGUAGES, prefer, test } from "../support/test.ts";
import { typedTest } from "../support/typed.ts";

const table = (page: Page, name: string): Locator => page.getByRole("table", { name, exact: true });
const codes = (page: Page, name = "Error codes"): Locator => table(page, name).getByRole("rowheader").getByRole("link");
const codeRow = (page: Page, code: string): Locator => page.locator(`tr[id="${code}"]`);
const search = (page: Page): Locator => page.getByRole("searchbox", { name: "Search codes" });
const policy = (page: Page): Promise<unknown> =>
  page.getByRole("region", { name: "Policy as JSON" }).textContent().then((text) => JSON.parse(text ?? ""));

/** What a policy for these actions reads. */
const allowing = (...actions: string[]) => ({
  Version: "1.1",
  Statement: [{ Effect: "Allow", Action: actions }],
});

test.describe("error codes", () => {
  test("are all there, with what they mean and what to do", async ({ page }) => {
    await page.goto("/reference");
    await expect(page).toHaveURL(/\/reference\/errors$/);
    await expect(page).toHaveTitle(/^Error codes · /);
    await expect(codes(page)).toHaveCount(193 + 18 + 9);
    await expect(page.getByText("220 of 220 codes")).toBeVisible();
    const { title, explanation, remedy } = explanationOf("DMS.00404022");
    for (const text of [title, explanation, remedy, "HTTP 404 · RabbitMQ instances", "This instance does not exist."]) {
      await expect(codeRow(page, "DMS.00404022")).toContainText(text);
    }
    await page.getByRole("combobox", { name: "Where it comes from" }).selectOption("Kafka instances");
    await expect(page).toHaveURL(/from=kafka$/);
    await expect(codeRow(page, "DMS.00404022")).toBeHidden();
  });

  test("are found by code, by word and by status", async ({ page }) => {
    await page.goto("/reference/errors");
    await search(page).pressSequentially("00400060");
    await expect(codes(page)).toHaveText(["DMS.00400060"]);
    await expect(page).toHaveURL(/\?q=00400060$/);
    await search(page).fill("throttling");
    await expect(codes(page)).toContainText(["APIG.0308"]);
    await search(page).fill("");
    await page.getByRole("combobox", { name: "HTTP status" }).selectOption("HTTP 429");
    await expect(page).toHaveURL(/\?status=429$/);
    await expect(codes(page)).toHaveText(["APIG.0308"]);
    await search(page).fill("no such thing");
    await expect(page.getByRole("heading", { name: "No code matches" })).toBeVisible();
    await page.getByRole("button", { name: "Clear filters" }).click();
    await expect(search(page)).toHaveValue("");
    await expect(codes(page)).toHaveCount(220);
  });

  test("are found by words of the other language too", async ({ page }) => {
    await page.goto("/reference/errors?q=弹性");
    await expect(codes(page)).toContainText(["DMS.00400128"]);
  });

  for (const language of LANGUAGES) {
    test(`have addresses of their own, in ${language}`, async ({ page }) => {
      await prefer(page, { language });
      await page.goto("/reference/errors?from=rabbitmq#DMS.10240044");
      const name = { en: "Error codes", "zh-CN": "错误码" }[language];
      await expect(codeRow(page, "DMS.10240044")).toBeInViewport();
      await expect(page.getByRole("link", { name: "DMS.10240044", exact: true })).toBeFocused();
      await expect(page.getByRole("link", { name: "DMS.10240044", exact: true })).toHaveAttribute("aria-current", "true");
      await expect(codeRow(page, "DMS.10240044")).toContainText(explanationOf("DMS.10240044", language).remedy);
      await codes(page, name).first().click();
      await expect(page).toHaveURL(/from=rabbitmq#DMS\.00400002$/);
      await expect(codeRow(page, "DMS.00400002").getByRole("link")).toHaveAttribute("aria-current", "true");
    });
  }

  test("are linked from wherever one appears", async ({ page, context, emulator, problems }) => {
    problems.allow(/status of 500/);
    await emulator.fault({ operation: "ListInstances", code: "DMS.00500000" });
    await page.goto("/instances");
    const opened = context.waitForEvent("page");
    await page.getByRole("main").getByRole("alert").getByRole("link", { name: "DMS.00500000" }).click();
    const reference = await opened;
    await expect(reference).toHaveURL(/\/reference\/errors\?q=DMS\.00500000#DMS\.00500000$/);
    await expect(codes(reference)).toHaveText(["DMS.00500000"]);
  });

  test("without their explanations still say code and message", async ({ page, problems }) => {
    problems.allow(/request failed/, /ERR_FAILED/);
    await page.route(/explanations/, (route) => route.abort());
    await page.goto("/reference/errors?q=00404022");
    await expect(page.getByRole("main").getByRole("alert")).toContainText("The explanations could not be loaded");
    await expect(codeRow(page, "DMS.00404022")).toContainText("This instance does not exist.");
    await page.unrouteAll();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(codeRow(page, "DMS.00404022")).toContainText(explanationOf("DMS.00404022").title);
    await expect(page.getByRole("main").getByRole("alert")).toBeHidden();
  });
});

test.describe("permissions", () => {
  const use = (page: Page, name: string) => page.getByRole("group", { name: "What somebody may do" }).getByRole("checkbox", { name });
  const allow = (page: Page, name: string) => page.getByRole("checkbox", { name: `Allow: ${name}`, exact: true });

  test("become the least policy for what somebody may do", async ({ page }) => {
    await page.goto("/reference/permissions");
    await expect(page.getByRole("heading", { name: "Nothing is chosen" })).toBeVisible();
    await use(page, "Reset passwords").check();
    expect(await policy(page)).toEqual(allowing("dms:instance:get", "dms:instance:list", "dms:instance:resetAuthInfo"));
    await expect(page).toHaveURL(/\?uses=password$/);
    await expect(page.getByRole("row", { name: /Reset the password/ })).toContainText("needed above");
    await allow(page, "Delete the record of a background task").check();
    await expect(page).toHaveURL(/\?uses=password&operations=DeleteTask$/);
    await expect(page.getByText("4 actions")).toBeVisible();
    await use(page, "Reset passwords").uncheck();
    expect(await policy(page)).toEqual(allowing("dms:instance:deleteBackgroundTask"));
    await page.getByRole("button", { name: "Only reading" }).click();
    expect(await policy(page)).toEqual(allowing("dms:instance:get", "dms:instance:getBackgroundTask", "dms:instance:list"));
    await page.getByRole("button", { name: "Everything" }).click();
    await expect(page.getByText("9 actions")).toBeVisible();
    await page.getByRole("button", { name: "Clear", exact: true }).click();
    await expect(page).toHaveURL(/\/reference\/permissions$/);
  });

  test("list every operation with its action", async ({ page }) => {
    await page.goto("/reference/permissions");
    await expect(table(page, "Permissions").getByRole("rowheader")).toHaveCount(52);
    await expect(page.getByRole("row", { name: /Change the specification/ })).toContainText("dms:instance:scale");
    await expect(page.getByRole("row").filter({ has: allow(page, "List products") })).toContainText("none needed");
    await allow(page, "List products").check();
    await expect(page.getByText("What is chosen needs no permission")).toBeVisible();
  });

  test("the policy can be copied and kept", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto("/reference/permissions?uses=list");
    const expected = allowing("dms:instance:get", "dms:instance:list");
    await page.getByRole("button", { name: "Copy", exact: true }).click();
    expect(JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))).toEqual(expected);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download" }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe("dms-rabbitmq-policy.json");
    expect(JSON.parse(await readFile(await file.path(), "utf8"))).toEqual(expected);
  });

  test("a refusal leads to the policy that is missing", async ({ page, context, emulator, problems }) => {
    problems.allow(/status of 403/);
    await emulator.fault({ operation: "ListInstances", status: 403, code: "DMS.00403003" });
    await page.goto("/instances");
    const opened = context.waitForEvent("page");
    await page.getByRole("main").getByRole("alert").getByRole("link", { name: "dms:instance:list" }).click();
    expect(await policy(await opened)).toEqual(allowing("dms:instance:list"));
  });

  test("in Chinese", async ({ page }) => {
    await prefer(page, { language: "zh-CN" });
    await page.goto("/reference/permissions?uses=delete");
    await expect(page.getByRole("checkbox", { name: "删除和重启实例" })).toBeChecked();
    await expect(page.getByText("3 个授权项")).toBeVisible();
  });
});

test.describe("statuses", () => {
  const statusRow = (page: Page, status: string): Locator => page.locator(`tr[id="${status}"]`);

  test("say what they mean and what they allow", async ({ page }) => {
    await page.goto("/reference/statuses#ERROR");
    await expect(page).toHaveTitle(/^Instance statuses · /);
    await expect(statusRow(page, "ERROR")).toBeInViewport();
    await expect(statusRow(page, "ERROR").getByRole("link", { name: "ERROR" })).toBeFocused();
    await expect(statusRow(page, "RUNNING").getByText("allowed", { exact: true })).toHaveCount(7);
    await expect(statusRow(page, "CREATEFAILED").getByText("allowed", { exact: true })).toHaveCount(1);
    await expect(statusRow(page, "EXTENDING").getByText(/^refused: Not now/)).toHaveCount(7);
    await expect(table(page, "Instance statuses").getByRole("rowheader")).toHaveCount(8);
    await statusRow(page, "ERROR").getByRole("link", { name: "Causes and what to do" }).click();
    await expect(page).toHaveURL(/\/reference\/errors\?from=cause$/);
    await expect(codes(page)).toHaveCount(18);
  });

  test("lead to the instances that are in one", async ({ page }) => {
    await page.goto("/reference/statuses");
    await statusRow(page, "ERROR").getByRole("link", { name: "Instances in this status" }).click();
    await expect(page).toHaveURL(/\/instances\?status=ERROR/);
    await expect(page.getByRole("link", { name: "settlement-night" })).toBeVisible();
  });

  test("in Chinese", async ({ page }) => {
    await prefer(page, { language: "zh-CN" });
    await page.goto("/reference/statuses");
    await expect(statusRow(page, "EXTENDEDFAILED")).toContainText("变更失败");
    await expect(statusRow(page, "CREATEFAILED").getByText(/^不允许：实例未创建成功/)).toHaveCount(6);
  });
});

typedTest("nobody has to be signed in for it", async ({ page }) => {
  for (const [path, name] of [["errors", "Error codes"], ["permissions", "Permissions"], ["statuses", "Instance statuses"]] as const) {
    await page.goto(`/reference/${path}`);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(table(page, name)).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`/reference/${path}$`));
  }
});
