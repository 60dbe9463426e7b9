// What the service of today adds to pages that were there before: automatic growth, domain names, quotas, cores,
// feature switches, and an engine that cannot do everything.

import type { Page } from "@playwright/test";

import { button, changes, dialog, notices, openInstance } from "../support/changes.ts";
import { open, part, settled } from "../support/pages.ts";
import { auditBothThemes, expect, test as referenceTest } from "../support/test.ts";
import { AMQP, FILLED, todayTest as test } from "../support/today.ts";

const card = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("the storage is made to grow by itself, within its rules", async ({ page, service }) => {
  await openInstance(page, service, FILLED);
  const growth = card(page, "Automatic growth");
  await expect(growth).toContainText("Off: the storage stays as it is.");
  await growth.getByRole("button", { name: "Change" }).click();
  await dialog(page).getByRole("switch", { name: "Grow automatically" }).check();
  await button(page, "Save").click();
  await expect(dialog(page).getByRole("textbox", { name: "Up to" })).toHaveAttribute("aria-invalid", "true");
  await dialog(page).getByRole("textbox", { name: "When so much is used" }).fill("90");
  await expect(dialog(page)).toContainText("From 20 to 80.");
  await dialog(page).getByRole("textbox", { name: "When so much is used" }).fill("70");
  await dialog(page).getByRole("textbox", { name: "Up to" }).fill("3000");
  const sent = changes(page);
  await button(page, "Save").click();
  await expect(notices(page)).toContainText("Automatic growth was saved");
  expect(sent).toEqual([
    {
      method: "PUT",
      body: { auto_volume_expand_enable: true, expand_threshold: 70, max_volume_size: 3000, expand_increment: 10 },
    },
  ]);
  await expect(growth).toContainText("At 70 % use it grows by 10 %, up to 3,000 GB.");
});

test("domain names are enabled once", async ({ page, service }) => {
  const id = await openInstance(page, service, FILLED);
  void id;
  const names = card(page, "Domain names");
  await names.getByRole("button", { name: "Enable domain names" }).click();
  await button(page, "Enable domain names").click();
  await expect(notices(page)).toContainText("The instance has domain names");
  await expect(names).toContainText(".rabbitmq.myhuaweicloud.com");
  await expect(names.getByRole("button", { name: "Enable domain names" })).toHaveCount(0);
  await auditBothThemes(page);
});

test("the catalogue tells cores and what the region has switched on", async ({ page }) => {
  await page.goto("/catalog/products?compare=c6.4u8g.cluster,c6.16u32g.cluster");
  await settled(page);
  const cores = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "Cores of all brokers" }) });
  await expect(cores.getByRole("cell")).toHaveText(["12 – 28", "48 – 112"]);
  await page.goto("/catalog/zones");
  const features = page.getByRole("table", { name: "Feature switches of the region" });
  await expect(features).toContainText("rabbitmq_run_log_enable");
  await expect(features).toContainText("Permissions by identity policies");
});

test("creating shows the quota, and AMQP-0-9-1 without what it cannot do", async ({ page }) => {
  await page.goto("/instances/new?step=specification");
  await settled(page);
  await expect(page.getByText(/of [\d,]+ instances of the project are used/)).toBeVisible();
  await page.getByRole("combobox", { name: "Version" }).selectOption("AMQP-0-9-1");
  await expect(page.getByRole("radio", { name: /amqp\.b1\.large\.1/ })).toBeChecked();
  await expect(page.getByText("Not sold with this version").first()).toBeVisible();
  await page.goto("/instances/new?step=network");
  await expect(page.getByRole("switch", { name: "Public access" })).toBeDisabled();
  await expect(page.getByText("AMQP-0-9-1 cannot be reached from the internet.")).toBeVisible();
  await page.goto("/instances/new?step=access");
  await expect(page.getByRole("switch", { name: "SSL" })).toBeDisabled();
  await expect(page.getByRole("textbox", { name: "Password" })).toHaveCount(0);
  await page.getByRole("switch", { name: "Access control (ACL)" }).check();
  await auditBothThemes(page);
});

test("encrypted disks need their key", async ({ page }) => {
  await page.goto("/instances/new?step=specification");
  await settled(page);
  await page.getByRole("switch", { name: "Disk encryption" }).check();
  await page.getByRole("textbox", { name: "Encryption key" }).fill("k-1");
  await page.goto("/instances/new?step=review");
  await expect(page.getByText(/On · k-1/).first()).toBeVisible();
});

test("an instance of AMQP-0-9-1 says what it cannot do", async ({ page, service }) => {
  const { instance_id } = await service.find(AMQP);
  await page.goto(`/instances/${instance_id}/plugins`);
  await expect(page.getByText("AMQP-0-9-1 has no plugins.")).toBeVisible();
  await openInstance(page, service, AMQP);
  await page.getByRole("button", { name: "Edit" }).first().click();
  await expect(dialog(page).getByRole("switch", { name: "Public access" })).toBeDisabled();
  await dialog(page).getByRole("switch", { name: "Access control (ACL)" }).uncheck();
  const sent = changes(page);
  await dialog(page).getByRole("button", { name: /^Save/ }).click();
  await expect(dialog(page)).toBeHidden();
  expect(sent).toEqual([{ method: "PUT", body: { enable_acl: false } }]);
  await page.goto(`/instances/${instance_id}/change`);
  await expect(page.getByText(/AMQP-0-9-1 keeps its number of brokers/)).toBeVisible();
});

test("twenty tags are the most", async ({ page, service }) => {
  const { instance_id } = await service.find(FILLED);
  await page.goto(`/instances/${instance_id}/tags`);
  await settled(page);
  await expect(page.getByText("At most 20 tags, each key once.")).toBeVisible();
});

// A 404 would do no harm, but each is a request, and a line in somebody's log.
referenceTest("what an edition is known to lack is never asked for", async ({ page, service }) => {
  const asked: string[] = [];
  const lacked = /\/(auto-volume-expand|recycle|quotas|features|cores|scheduled-tasks|ces-hierarchy|vhosts|metrics|batch-query-metric-data)$/;
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (lacked.test(pathname)) asked.push(pathname);
  });
  await open(page, await part("payments-core")(service));
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(dialog(page)).toContainText("All messages are lost");
  const parts = ["monitoring", "scheduled", "topology", "users"].map((name) => part("payments-core", `/${name}`));
  for (const path of await Promise.all(parts.map((path) => path(service)))) await open(page, path);
  const compared = "/catalog/products?compare=c6.4u8g.cluster,c6.16u32g.cluster";
  for (const path of [compared, "/catalog/zones", "/instances/new?step=specification", "/recycle-bin"]) await open(page, path);
  expect(asked).toEqual([]);
});
