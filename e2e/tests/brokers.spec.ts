// Real nodes behind instances: created in the browser, and used by the programs that it shows, with their libraries.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

import type { Locator, Page } from "@playwright/test";

import { CLIENTS, runProgram } from "../support/clients.ts";
import { create, field, fillIn, stepButton } from "../support/create.ts";
import { Server } from "../support/server.ts";
import { Service } from "../support/service.ts";
import { audit, expect, watchedTest } from "../support/test.ts";

/** What has to be encoded in an address, and what a shell or a string would take for its own. */
const PASSWORD = "#/?@%:&=+$1Aa";

const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];
const hasRabbit = process.platform === "linux" && folders.some((it) => existsSync(join(it, "rabbitmq-server")));

/** A server whose instances have nodes, and which goes with the test. */
const test = watchedTest.extend<{ brokers: Server }>({
  brokers: async ({}, use) => {
    const flags = ["--brokers", "--seed", "empty", "--edition", "current"];
    const server = await Server.start("brokers", { flags });
    // An instance takes its nodes' time to create, and no more.
    await fetch(`${server.url}/emulator/clock`, { method: "POST", body: JSON.stringify({ speed: 2000 }) });
    await use(server);
    await server.stop();
  },
  baseURL: async ({ brokers }, use) => use(brokers.url),
});

const connect = (page: Page): Locator => page.getByRole("region", { name: "Connect", exact: true });

/** The program that a tab shows. */
async function shown(page: Page, tab: RegExp): Promise<string> {
  await connect(page).getByRole("tab", { name: tab }).click();
  await expect(connect(page).getByRole("tab", { name: tab })).toHaveAttribute("aria-selected", "true");
  return connect(page).getByRole("tabpanel").locator("pre code").innerText();
}

/** Runs the programs that are shown, one after the other: each publishes a message and reads it. */
async function runShown(page: Page, environment: NodeJS.ProcessEnv, except?: RegExp): Promise<void> {
  for (const client of CLIENTS) {
    if (client.missing !== undefined || String(client.tab) === String(except)) continue;
    const program = await shown(page, client.tab);
    const printed = await runProgram(client, program, { RABBITMQ_PASSWORD: PASSWORD, ...environment });
    expect(printed.trim(), `${client.tab}\n${program}`).toBe("Hello");
  }
}

/** Whom the helper of the service creates instances for. */
const USER = "rabbit_admin";

/** Leaves a message in the queue of the programs. */
async function publish(node: string): Promise<void> {
  const credentials = Buffer.from(`${USER}:${PASSWORD}`).toString("base64");
  const published = await fetch(`${node}/api/exchanges/%2F/amq.default/publish`, {
    method: "POST",
    headers: { authorization: `Basic ${credentials}` },
    body: JSON.stringify({ properties: {}, routing_key: "hello", payload: "Seen", payload_encoding: "string" }),
  });
  expect(await published.json()).toEqual({ routed: true });
}

test("programs publish and read as they are shown, with SSL, verified and not", async ({ page, brokers }, info) => {
  test.skip(!hasRabbit, "left out: there is no rabbitmq-server on this machine");
  test.setTimeout(900_000);
  for (const client of CLIENTS) {
    if (client.missing !== undefined) console.log(`left out: the program of ${client.tab.source.slice(1)}; it needs ${client.missing}`);
  }

  await fillIn(page, "orders-secured");
  await stepButton(page, "Specification").click();
  await page.getByRole("radio", { name: /^Single/ }).check();
  await stepButton(page, "Access").click();
  await field(page, "Password").fill(PASSWORD);
  await page.getByRole("switch", { name: "SSL" }).check();
  await stepButton(page, "Review").click();
  await create(page).click();
  const service = await Service.signIn(brokers.url);
  await expect(connect(page).getByRole("tab").first()).toBeVisible({ timeout: 400_000 });
  await expect.poll(async () => (await service.find("orders-secured")).status, { timeout: 400_000 }).toBe("RUNNING");

  const link = connect(page).getByRole("link", { name: "Download CA certificate" });
  const download = page.waitForEvent("download");
  await link.click();
  const authority = info.outputPath("ca.pem");
  await (await download).saveAs(authority);
  await audit(page);
  await runShown(page, { RABBITMQ_CA_FILE: authority });
  await connect(page).getByRole("radio", { name: "Not verified" }).check();
  await expect(link).toBeHidden();
  // lapin always verifies.
  await runShown(page, {}, /^Rust/);

  const { instance_id: secured } = await service.find("orders-secured");
  await page.goto(`/instances/${secured}/topology/%2F/queues/hello`);
  await expect(page.getByRole("heading", { level: 1, name: "hello" })).toBeVisible();
});

test("programs publish and read without SSL, by IPv4 and IPv6, and a message is on the screen until the instance goes", async ({ page, brokers }) => {
  test.skip(!hasRabbit, "left out: there is no rabbitmq-server on this machine");
  test.setTimeout(900_000);
  const service = await Service.signIn(brokers.url);
  const id = await service.create({ name: "orders-plain", password: PASSWORD, ipv6_enable: true });
  await expect.poll(async () => (await service.find("orders-plain")).status, { timeout: 400_000 }).toBe("RUNNING");
  await page.goto(`/instances/${id}`);
  await expect(connect(page).getByRole("tab").first()).toBeVisible();
  await expect(connect(page).getByRole("link", { name: "Download CA certificate" })).toBeHidden();
  await runShown(page, {});
  await connect(page).getByRole("radio", { name: "IPv6" }).check();
  await expect(connect(page).getByText("amqp://[::1]:5672", { exact: true })).toBeVisible();
  await runShown(page, {});

  const { management_connect_address: node } = await service.find("orders-plain");
  await publish(String(node));
  await page.goto(`/instances/${id}/topology/%2F/queues/hello`);
  await expect(page.getByRole("heading", { level: 1, name: "hello" })).toBeVisible();
  // RabbitMQ's counts are some seconds old.
  await expect(async () => {
    await page.getByRole("button", { name: "Read again" }).first().click();
    await expect(page.locator("dt:text-is('Messages') + dd")).toHaveText("1", { timeout: 2000 });
  }).toPass({ timeout: 60_000 });

  await service.delete(id);
  await expect.poll(async () => fetch(String(node)).then(() => "open", () => "closed"), { timeout: 60_000 }).toBe("closed");
});
