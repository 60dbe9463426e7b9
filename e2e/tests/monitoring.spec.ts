// Monitoring: what Cloud Eye measured of an instance, its nodes, its queues.

import type { Page } from "@playwright/test";

import { settled } from "../support/pages.ts";
import { Server } from "../support/server.ts";
import { auditBothThemes, expect, LANGUAGES, prefer, test } from "../support/test.ts";
import { AMQP, FILLED, todayTest } from "../support/today.ts";

const chart = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

async function openMonitoring(page: Page, id: string, query = ""): Promise<void> {
  await page.goto(`/instances/${id}/monitoring${query}`);
  await expect(page.getByRole("heading", { level: 1, name: "Monitoring" })).toBeVisible();
  await settled(page);
}

todayTest("the metrics of an instance are charts with their values, by keyboard and as a table", async ({ page, service }) => {
  const { instance_id } = await service.find(FILLED);
  await openMonitoring(page, instance_id);
  await expect(page).toHaveTitle(/^Monitoring · /);
  const messages = chart(page, "Messages");
  await expect(messages.getByRole("listitem").filter({ hasText: "Ready" })).toContainText(/[\d,]{6}/);
  const plot = messages.getByRole("slider", { name: "Messages" });
  await plot.focus();
  await page.keyboard.press("Home");
  await expect(plot).toHaveAttribute("aria-valuenow", "0");
  const first = await plot.getAttribute("aria-valuetext");
  await page.keyboard.press("ArrowRight");
  await expect(plot).toHaveAttribute("aria-valuenow", "1");
  expect(await plot.getAttribute("aria-valuetext")).not.toBe(first);
  await messages.getByText("As a table").click();
  const table = messages.getByRole("table", { name: "Messages" });
  await expect(table.getByRole("columnheader")).toHaveText(["Time", "Ready", "Unacknowledged"]);
  expect(await table.getByRole("row").count()).toBeGreaterThan(30);
  await auditBothThemes(page);
});

todayTest("range, subject and queue are in the address, and one request asks for all of it", async ({ page, service }) => {
  const { instance_id } = await service.find(FILLED);
  await openMonitoring(page, instance_id);
  const asked = page.waitForRequest((request) => request.url().endsWith("/batch-query-metric-data"));
  await page.getByRole("radiogroup", { name: "Range" }).getByRole("radio", { name: "30 d" }).check();
  const body = (await asked).postDataJSON() as { period: string; from: number; to: number; metrics: object[] };
  expect(body.period).toBe("14400");
  expect(body.to - body.from).toBe(30 * 24 * 3_600_000);
  expect(body.metrics.length).toBeGreaterThan(5);
  await expect(page).toHaveURL(/range=30d/);
  await page.getByRole("radiogroup", { name: "Metrics of" }).getByRole("radio", { name: "Queues" }).check();
  await expect(page).toHaveURL(/of=queue/);
  const queue = page.getByRole("combobox", { name: "Queue" });
  const options = await queue.getByRole("option").allTextContents();
  expect(options).toContain("orders_billing");
  await queue.selectOption("orders_billing");
  await expect(page).toHaveURL(/queue=orders_billing/);
  await page.reload();
  await settled(page);
  await expect(queue).toHaveValue("orders_billing");
  await expect(chart(page, "Consumers")).toContainText("2");
});

todayTest("nodes have a line each, and the value at which the service blocks", async ({ page, service }) => {
  const { instance_id } = await service.find("payments-core");
  await openMonitoring(page, instance_id, "?of=nodes");
  const memory = chart(page, "Memory use");
  // A node for each broker of the cluster.
  await expect(memory.getByRole("listitem")).toHaveCount(5);
  await expect(memory).toContainText("40 %: from here on the service blocks all producers");
  await expect(chart(page, "Free storage")).toContainText("5 GiB: with less than this the service blocks all producers");
});

todayTest("what Cloud Eye knows is listed, for AMQP-0-9-1 by vhost", async ({ page, service }) => {
  const { instance_id } = await service.find(AMQP);
  await openMonitoring(page, instance_id);
  const known = page.getByRole("table", { name: "What Cloud Eye knows" });
  await expect(known.getByRole("rowheader")).toContainText(["Instance", "Vhosts"]);
  await page.getByRole("radiogroup", { name: "Metrics of" }).getByRole("radio", { name: "Vhosts" }).check();
  await expect(chart(page, "Channels")).toContainText("default");
});

todayTest("without Cloud Eye the part says what is missing", async ({ page, todayServer, service }) => {
  const gateway = await Server.gateway("gateway-without-ces", todayServer.url, ["--auth", "pass-through"], "current");
  try {
    const { instance_id } = await service.find(FILLED);
    await page.goto(`${gateway.url}/instances/${instance_id}/monitoring`);
    const main = page.getByRole("main");
    await main.getByRole("textbox", { name: "Account name" }).fill("demo-domain");
    await main.getByRole("textbox", { name: "IAM user" }).fill("demo");
    await main.getByRole("textbox", { name: "Password", exact: true }).fill("Demo@12345");
    await main.getByRole("textbox", { name: "Project name" }).fill("region-1");
    await main.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByText("There is no way to Cloud Eye")).toBeVisible();
    await expect(page.getByText(/dms-server gateway --ces/)).toBeVisible();
    await expect(page.getByRole("table", { name: "What Cloud Eye knows" })).toBeVisible();
  } finally {
    await gateway.stop();
  }
});

test("a region that does not have it says so", async ({ page, service }) => {
  const { instance_id } = await service.find("payments-core");
  await page.goto(`/instances/${instance_id}/monitoring`);
  await expect(page.getByText("This region does not offer it")).toBeVisible();
});

for (const language of LANGUAGES) {
  todayTest(`fits 320 pixels in ${language}`, async ({ page, service }) => {
    await prefer(page, { language });
    await page.setViewportSize({ width: 320, height: 640 });
    const { instance_id } = await service.find("payments-core");
    await page.goto(`/instances/${instance_id}/monitoring?of=nodes`);
    await settled(page);
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await expect.poll(wide).toBeLessThanOrEqual(0);
  });
}
