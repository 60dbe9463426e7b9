// The requests of the visit: table, filter, details, exports, drawer.

import { go, request, requests, saved, stored } from "../support/activity.ts";
import { dialog, notices } from "../support/changes.ts";
import { DEMO_SIZE, openList } from "../support/instances.ts";
import { StaticServer } from "../support/static.ts";
import { auditBothThemes, expect, LANGUAGES, prefer, test } from "../support/test.ts";
import { PASSWORD, signIn, typedTest } from "../support/typed.ts";

const WORDS = {
  en: { nav: "Activity", title: "API activity", table: "Requests", list: "List instances", details: /^Details of request/ },
  "zh-CN": { nav: "活动", title: "API 活动", table: "请求", list: "查询实例列表", details: /^第 \d+ 条请求的详情/ },
} as const;

test.describe("the activity page", () => {
  test("lists every request of the visit with what came of it", async ({ page, service, problems }) => {
    problems.allow(/status of 404/);
    await openList(page, "?name=dev-shared");
    await go(page, "Activity");
    await expect(page).toHaveTitle("API activity · DMS RabbitMQ Console");
    const row = request(page, "List instances");
    await expect(row).toContainText("GET /v2/");
    await expect(row).toContainText("200");
    await expect(row).toContainText(/\d+ ms|\d\.\d s/);
    await expect(row).toContainText(/\d+(\.\d)? (B|KB)/);
    await expect(row.getByRole("link", { name: /^\/instances\?name=dev-shared/ })).toBeVisible();
    await expect(request(page, "Get a token")).toContainText("201");

    const { instance_id } = await service.find("dev-shared");
    await service.delete(instance_id);
    await page.goBack();
    await expect(page.getByRole("heading", { name: "No instance matches" })).toBeVisible();
  });

  test("a refusal shows its code, its request id, and where the code is explained", async ({ page, emulator, problems }) => {
    problems.allow(/status of 500/);
    await openList(page);
    // What the list's rows are followed by must not meet the fault instead.
    await expect(page.getByText(`All ${DEMO_SIZE.all} instances, failed creations included`)).toBeVisible();
    await emulator.fault({ operation: "ListInstances", code: "DMS.00500000", times: 1 });
    await page.getByRole("button", { name: "Refresh", exact: true }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("DMS.00500000");
    await go(page, "Activity");
    await page.getByRole("radio", { name: "Failed" }).check({ force: true });
    await expect(page).toHaveURL(/\?show=failed$/);
    await expect(requests(page).getByRole("row")).toHaveCount(2);
    await expect(request(page, "List instances")).toContainText("DMS.00500000");

    await page.getByRole("button", { name: /^Details of request/ }).click();
    await expect(dialog(page).getByRole("link", { name: "DMS.00500000" })).toHaveAttribute(
      "href",
      "/reference/errors?q=DMS.00500000#DMS.00500000",
    );
    await expect(dialog(page).getByRole("definition").filter({ hasText: /[0-9a-f-]{16,}/ }).first()).toBeVisible();
    await expect(dialog(page).getByRole("region", { name: "Answer" })).toContainText('"error_code": "DMS.00500000"');
  });

  test("the filter stays in the address and says when nothing is left", async ({ page }) => {
    await openList(page);
    await go(page, "Activity");
    const find = page.getByRole("searchbox", { name: "Find a request" });
    await find.fill("token");
    await expect(page).toHaveURL(/\/activity\?q=token$/);
    await expect(requests(page).getByRole("row")).toHaveCount(2);
    await page.getByRole("radio", { name: "Reads" }).check({ force: true });
    await expect(page.getByRole("heading", { name: "No request matches" })).toBeVisible();
    await page.getByRole("link", { name: "Show all" }).click();
    await expect(request(page, "List instances")).toBeVisible();
    await expect(find).toHaveValue("");
  });

  test("a read is sent again, a change never", async ({ page }) => {
    await openList(page, "?name=dev-shared&exact=1");
    await go(page, "Activity");
    await expect(request(page, "List instances", "&name=dev-shared")).toBeVisible();
    const before = await requests(page).getByRole("row").count();
    await request(page, "List instances", "&name=dev-shared").getByRole("button").click();
    const title = await dialog(page).getByRole("heading", { level: 2 }).innerText();
    const sent = page.waitForRequest(/name=dev-shared/);
    await dialog(page).getByRole("button", { name: "Send again" }).click();
    await sent;
    await expect(dialog(page).getByRole("heading", { level: 2 })).not.toHaveText(title);
    await page.keyboard.press("Escape");
    await expect(requests(page).getByRole("row")).toHaveCount(before + 1);

    await request(page, "Get a token").getByRole("button").click();
    const again = dialog(page).getByRole("button", { name: "Send again" });
    await expect(again).toHaveAttribute("aria-disabled", "true");
    await expect(again).toHaveAccessibleDescription(/Changes are never repeated/);
  });

  test("is empty before the first request, and after it was cleared", async ({ page }) => {
    await page.goto("/activity");
    await expect(page.getByRole("heading", { name: "No request yet" })).toBeVisible();
    await go(page, "Instances");
    await expect(page.getByRole("table", { name: "Instances" })).toBeVisible();
    await go(page, "Activity");
    await expect(request(page, "List instances")).toBeVisible();
    await page.getByRole("button", { name: "Clear", exact: true }).click();
    await expect(page.getByRole("heading", { name: "No request yet" })).toBeVisible();
  });

  test("names the keys of config.json that nobody understands", async ({ page }) => {
    const config = { colour: "red", connections: [{ id: "a", kind: "direct", auth: "token", shape: 1 }] };
    const server = await StaticServer.start(JSON.stringify(config));
    try {
      await page.goto(`${server.url}/activity`);
      await expect(page.getByRole("main")).toContainText("They are ignored: connections[0].shape, colour");
    } finally {
      await page.goto("about:blank");
      await server.stop();
    }
  });
});

test.describe("the drawer", () => {
  test("shows the latest requests over any page, and gives the focus back", async ({ page }) => {
    await openList(page);
    const button = page.getByRole("banner").getByRole("button", { name: "API activity" });
    await button.click();
    await expect(page.getByRole("dialog", { name: "API activity" })).toBeVisible();
    const entry = dialog(page).getByRole("listitem").filter({ hasText: "List instances" }).first();
    await entry.getByText("List instances").click();
    await expect(entry.getByRole("region", { name: "Answer" })).toContainText('"instances": [');
    await auditBothThemes(page);
    await page.keyboard.press("Escape");
    await expect(button).toBeFocused();

    await button.click();
    await dialog(page).getByRole("link", { name: "Open the page" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "API activity" })).toBeVisible();
    await expect(page.getByRole("dialog", { name: "API activity" })).toBeHidden();
  });
});

for (const language of LANGUAGES) {
  const words = WORDS[language];

  test(`reads well with requests in it, in ${language}`, async ({ page }) => {
    await prefer(page, { language });
    await page.goto("/instances?name=dev-shared");
    await expect(page.getByRole("link", { name: "dev-shared" })).toBeVisible();
    await go(page, words.nav);
    await expect(page.getByRole("heading", { level: 1, name: words.title })).toBeVisible();
    await expect(requests(page, words.table)).toContainText(words.list);
    await auditBothThemes(page);
    await page.getByRole("button", { name: words.details }).first().click();
    await expect(dialog(page)).toBeVisible();
    await auditBothThemes(page, "dialog[open]");
  });
}

// What was typed must be nowhere but in the request itself.
typedTest("no export, page or storage holds a secret", async ({ page, context, problems, service }) => {
  problems.allow(/status of 40\d/);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const NEW = "Changed@24680";
  let token = "";
  page.on("response", async (response) => {
    if (response.url().endsWith("/v3/auth/tokens")) token ||= (await response.allHeaders())["x-subject-token"] ?? "";
  });
  const { instance_id } = await service.find("dev-shared");
  await page.goto(`/instances/${instance_id}`);
  await signIn(page);
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: /^Reset password/ }).click();
  await dialog(page).getByRole("textbox", { name: "New password" }).fill(NEW);
  await dialog(page).getByRole("button", { name: "Reset password" }).click();
  await expect(notices(page)).toContainText("password");
  await go(page, "Activity");
  await expect(request(page, "Reset the password of an instance")).toContainText("204");
  expect(token).not.toBe("");

  const texts: Record<string, string> = {};
  texts["HAR"] = (await saved(page, page.getByRole("button", { name: "Export HAR" }))).text;
  const archive = JSON.parse(texts["HAR"]) as { log: { version: string; entries: { comment: string }[] } };
  expect(archive.log.version).toBe("1.2");
  expect(archive.log.entries.map(({ comment }) => comment)).toContain("ResetPassword");
  expect(texts["HAR"]).toContain("******");

  for (const title of ["Reset the password of an instance", "Get a token"]) {
    await request(page, title).getByRole("button").click();
    await dialog(page).getByRole("button", { name: "Copy as curl" }).click();
    await expect(notices(page)).toContainText("Copied");
    texts[`curl of ${title}`] = await page.evaluate(() => navigator.clipboard.readText());
    expect(texts[`curl of ${title}`]).toContain("curl --request");
    texts[`details of ${title}`] = await dialog(page).innerText();
    await dialog(page).getByRole("tab", { name: "curl" }).click();
    texts[`preview of ${title}`] = await dialog(page).innerText();
    await page.keyboard.press("Escape");
  }
  await go(page, "Settings");
  texts["settings"] = (await saved(page, page.getByRole("button", { name: "Export settings" }))).text;
  texts["storage"] = await stored(page);
  texts["address"] = page.url();

  for (const [name, text] of Object.entries(texts)) {
    for (const secret of [PASSWORD, NEW, token]) {
      expect(text.includes(secret), `${name} holds a secret`).toBe(false);
    }
  }
});
