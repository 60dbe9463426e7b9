// A region that offers the API V1 only: what it can do is offered, and what it cannot is said.

import { button, dialog, field as dialogField, more, notices } from "../support/changes.ts";
import { create, expectCreating, field, NETWORK, next, step } from "../support/create.ts";
import { names } from "../support/instances.ts";
import { settled } from "../support/pages.ts";
import { DEMO_IDENTITY, Service } from "../support/service.ts";
import { expect, LANGUAGES, prefer, test as base } from "../support/test.ts";
import { StaticServer } from "../support/static.ts";
import { Server } from "../support/server.ts";

interface Old {
  url: string;
  service: Service;
}

/** A console of a plain web server with one connection, to an emulator beside it, that speaks V1. */
const test = base.extend<{ old: Old }>({
  old: async ({}, use) => {
    const console_ = await StaticServer.start();
    const server = await Server.start("emulator-old", { command: "emulator", flags: ["--allow-origin", console_.url] });
    const { domain, user, password, project } = DEMO_IDENTITY;
    const connection = {
      ...{ id: "old", label: "Old", kind: "emulator", endpoint: server.url, iam: server.url, apiVersion: "v1" },
      ...{ projectName: project, demoIdentity: { domain, user, password } },
    };
    console_.config = JSON.stringify({ connections: [connection] });
    await use({ url: console_.url, service: await Service.signIn(server.url) });
    await Promise.all([server.stop(), console_.stop()]);
  },
  baseURL: async ({ old }, use) => use(old.url),
});

test.beforeEach(({ page }) => {
  page.on("request", (request) => expect(request.url(), "V2 was asked").not.toMatch(/\/v2\//));
});

const OLD = {
  en: "The region's API cannot do this",
  "zh-CN": "该区域的 API 不支持此操作",
};

test("its instances are listed, filtered and shown", async ({ page, old }) => {
  await page.goto("/instances");
  await expect(names(page)).toHaveCount(10);
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(names(page)).toHaveCount(10);
  await page.goto("/instances?status=ERROR");
  await expect(names(page)).toHaveText(["settlement-night"]);
  const { instance_id } = await old.service.find("payments-core");
  await page.goto(`/instances/${instance_id}`);
  await expect(page.getByRole("heading", { level: 1, name: "payments-core" })).toBeVisible();
  await settled(page);
  await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);
});

test("an instance is edited and deleted, as V1 spells it", async ({ page, old }) => {
  const { instance_id } = await old.service.find("warehouse-robots");
  await page.goto(`/instances/${instance_id}`);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await dialogField(page, "Name").fill("warehouse-two");
  await dialog(page).getByText("Request", { exact: true }).click();
  await expect(dialog(page).getByText(`/v1.0/0123456789abcdef0123456789abcdef/instances/${instance_id}`).first()).toBeVisible();
  await button(page, "Save").click();
  await expect(page.getByRole("heading", { level: 1, name: "warehouse-two" })).toBeVisible();
  await more(page, "Delete");
  await dialog(page).getByRole("textbox").fill("warehouse-two");
  await dialog(page).getByRole("button", { name: /^Delete/ }).click();
  await expect(notices(page)).toContainText("warehouse-two");
});

for (const language of LANGUAGES) {
  test(`what V1 cannot do is disabled or explained, with one reason, in ${language}`, async ({ page, old }) => {
    await prefer(page, { language });
    const { instance_id } = await old.service.find("payments-core");
    await page.goto(`/instances/${instance_id}`);
    await page.getByRole("button", { name: /^(More|更多)$/ }).click();
    await expect(page.getByRole("menuitem").filter({ hasText: OLD[language] })).toHaveCount(2);
    await page.keyboard.press("Escape");
    for (const part of ["tasks", "plugins", "tags", "change"]) {
      await page.goto(`/instances/${instance_id}/${part}`);
      await expect(page.getByRole("main").getByText(OLD[language]).filter({ visible: true }).first()).toBeVisible();
      await settled(page);
    }
    await page.goto("/tags");
    await expect(page.getByRole("main").getByText(OLD[language]).filter({ visible: true }).first()).toBeVisible();
  });
}

test("an instance is created, as V1 does it", async ({ page, old }) => {
  const posted = page.waitForRequest((request) => request.method() === "POST" && /\/instances$/.test(request.url()));
  await page.goto("/instances/new");
  await expect(page.getByRole("region", { name: "Summary" })).toContainText("/v1.0/");
  await field(page, "Name").fill("old-queue");
  await next(page).click();
  await expect(step(page, "Specification")).toBeFocused();
  await next(page).click();
  await field(page, "VPC").fill(NETWORK.vpc);
  await field(page, "Subnet").fill(NETWORK.subnet);
  await field(page, "Security group").fill(NETWORK.securityGroup);
  await next(page).click();
  await field(page, "User name").fill("rabbit_admin");
  await field(page, "Password").fill("Rabbit@12345");
  await next(page).click();
  await expect(step(page, "Tags")).toBeFocused();
  await next(page).click();
  await create(page).click();
  expect((await posted).url()).toContain("/v1.0/0123456789abcdef0123456789abcdef/instances");
  await expectCreating(page, "old-queue");
  expect((await old.service.find("old-queue")).status).toBe("CREATING");
});

test("its catalog is shown", async ({ page }) => {
  await page.goto("/catalog/products");
  await expect(page.getByRole("table").first()).toBeVisible();
  await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);
  await page.goto("/catalog/zones");
  await expect(page.getByRole("table").first()).toBeVisible();
  await page.goto("/catalog/windows");
  await expect(page.getByRole("heading", { level: 1, name: "Maintenance windows" })).toBeVisible();
  await settled(page);
  await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);
});
