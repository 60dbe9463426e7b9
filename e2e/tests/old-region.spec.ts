// A region that offers the API V1 only: what it can do is offered, and what it cannot is said.

import type { Page } from "@playwright/test";

import { button, dialog, field, more, notices } from "../support/changes.ts";
import { names } from "../support/instances.ts";
import { settled } from "../support/pages.ts";
import { DEMO_IDENTITY, Service } from "../support/service.ts";
import { expect, LANGUAGES, prefer, test as base } from "../support/test.ts";
import { StaticServer } from "../support/static.ts";
import { Server } from "../support/server.ts";
import { Emulator } from "../support/emulator.ts";

interface Old {
  server: Server;
  service: Service;
}

/** A console of a plain web server with one connection, to an emulator beside it, that speaks V1. */
const test = base.extend<{ old: Old }>({
  old: async ({ page }, use) => {
    const console_ = await StaticServer.start();
    const server = await Server.start("emulator-old", { command: "emulator", flags: ["--allow-origin", console_.url] });
    await new Emulator(server.url).reset();
    const { domain, user, password, project } = DEMO_IDENTITY;
    const connection = {
      ...{ id: "old", label: "Old", kind: "emulator", endpoint: server.url, iam: server.url, apiVersion: "v1" },
      ...{ projectName: project, demoIdentity: { domain, user, password } },
    };
    console_.config = JSON.stringify({ connections: [connection] });
    page.on("request", (request) => {
      if (/\/v2\//.test(request.url())) throw new Error(`V2 was asked: ${request.url()}`);
    });
    await page.goto(`${console_.url}/instances`);
    await use({ server, service: await Service.signIn(server.url) });
    await Promise.all([server.stop(), console_.stop()]);
  },
});

/** Goes to a page inside of the console, by its address. */
const go = (page: Page, path: string) => page.goto(new URL(path, page.url()).href);

const OLD = {
  en: "The region's API cannot do this",
  "zh-CN": "该区域的 API 不支持此操作",
};

test("its instances are listed, filtered and shown", async ({ page, old }) => {
  await expect(names(page)).toHaveCount(10);
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(names(page)).toHaveCount(10);
  await go(page, "/instances?status=ERROR");
  await expect(names(page)).toHaveText(["settlement-night"]);
  const { instance_id } = await old.service.find("payments-core");
  await go(page, `/instances/${instance_id}`);
  await expect(page.getByRole("heading", { level: 1, name: "payments-core" })).toBeVisible();
  await settled(page);
  await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);
});

test("an instance is edited and deleted, as V1 spells it", async ({ page, old }) => {
  const { instance_id } = await old.service.find("warehouse-robots");
  await go(page, `/instances/${instance_id}`);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await field(page, "Name").fill("warehouse-two");
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
    await go(page, `/instances/${instance_id}`);
    await page.getByRole("button", { name: /^(More|更多)$/ }).click();
    await expect(page.getByRole("menuitem").filter({ hasText: OLD[language] })).toHaveCount(2);
    await page.keyboard.press("Escape");
    for (const part of ["tasks", "plugins", "tags", "change"]) {
      await go(page, `/instances/${instance_id}/${part}`);
      await expect(page.getByRole("main").getByText(OLD[language]).filter({ visible: true }).first()).toBeVisible();
      await settled(page);
    }
    await go(page, "/tags");
    await expect(page.getByRole("main").getByText(OLD[language]).filter({ visible: true }).first()).toBeVisible();
  });
}

test("its catalog is shown", async ({ page, old: _ }) => {
  await go(page, "/catalog/products");
  await expect(page.getByRole("table").first()).toBeVisible();
  await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);
  await go(page, "/catalog/zones");
  await expect(page.getByRole("table").first()).toBeVisible();
  await go(page, "/catalog/windows");
  await expect(page.getByRole("heading", { level: 1, name: "Maintenance windows" })).toBeVisible();
  await settled(page);
  await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);
});
