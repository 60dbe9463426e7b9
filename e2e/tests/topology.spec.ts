// What is inside an instance: vhosts, exchanges, queues, bindings.

import type { Locator, Page } from "@playwright/test";

import { button, changes, dialog, field, notices, swallow } from "../support/changes.ts";
import { Server } from "../support/server.ts";
import { settled } from "../support/pages.ts";
import { auditBothThemes, expect, LANGUAGES, prefer } from "../support/test.ts";
import { AMQP, FILLED, todayTest as test } from "../support/today.ts";
import type { Service } from "../support/service.ts";

/** A vhost, a queue and a routing key that have to be escaped wherever they go. */
const VHOST = "a/b%c|d";
const QUEUE = 'my "first" queue';
const KEY = "k".repeat(120) + ".#/\\%|&?";

const main = (page: Page): Locator => page.getByRole("main");
const row = (page: Page, name: string): Locator =>
  main(page).getByRole("row").filter({ has: page.getByRole("rowheader").getByText(name, { exact: true }) });
const link = (page: Page, name: string): Locator => main(page).getByRole("link", { name, exact: true });

async function openTopology(page: Page, service: Service, name: string, query = ""): Promise<string> {
  const { instance_id } = await service.find(name);
  await page.goto(`/instances/${instance_id}/topology${query}`);
  await expect(main(page).getByRole("table", { name: "Vhosts" })).toBeVisible();
  await settled(page);
  return instance_id;
}

/** Selects rows and asks for their deletion. */
async function askDelete(page: Page, ...names: string[]): Promise<void> {
  for (const name of names) await main(page).getByRole("checkbox", { name: `Select ${name}`, exact: true }).check();
  await main(page).getByRole("group", { name: "What is selected" }).getByRole("button", { name: "Delete" }).click();
}

async function bind(page: Page, exchange: string, key: string): Promise<void> {
  await main(page).getByRole("button", { name: "Bind", exact: true }).click();
  await field(page, "Exchange").fill(exchange);
  await field(page, "Routing key").fill(key);
  await button(page, "Bind").click();
  await expect(dialog(page)).toBeHidden();
}

/** Creates, lists, binds, unbinds and deletes with names that hurt; `start` opens the part. */
async function namesThatHurt(page: Page): Promise<void> {
  await main(page).getByRole("button", { name: "Create vhost" }).click();
  await field(page, "Name").fill("x/y%z|w");
  await button(page, "Create").click();
  await expect(main(page).getByRole("heading", { level: 2, name: "x/y%z|w" })).toBeVisible();

  await link(page, VHOST).click();
  await expect(main(page).getByRole("heading", { level: 2, name: VHOST })).toBeVisible();
  await main(page).getByRole("link", { name: /^Queues/ }).click();
  await main(page).getByRole("button", { name: "Create queue" }).first().click();
  await field(page, "Name").fill(QUEUE);
  await button(page, "Create").click();
  await expect(dialog(page)).toBeHidden();

  await link(page, QUEUE).click();
  await expect(page.getByRole("heading", { level: 1, name: QUEUE })).toBeVisible();
  await bind(page, "amq.direct", KEY);
  await expect(main(page).getByRole("img", { name: /^Picture of the bindings: 1/ })).toBeVisible();
  await expect(main(page).getByRole("table", { name: "Bindings" }).getByText(KEY, { exact: true })).toBeVisible();
  // A reload finds it by its address alone.
  await page.goto(page.url());
  await expect(main(page).getByText(KEY, { exact: true })).toBeVisible();

  await main(page).getByRole("button", { name: `Unbind ${QUEUE} from amq.direct` }).click();
  await expect(dialog(page)).toContainText(KEY);
  await button(page, "Unbind").click();
  await expect(dialog(page)).toBeHidden();
  await expect(main(page).getByText("No exchange leads here.")).toBeVisible();

  await main(page).getByRole("button", { name: "Delete", exact: true }).click();
  await dialog(page).getByRole("textbox").fill(QUEUE);
  await button(page, "Delete").click();
  await expect(main(page).getByText("No queues", { exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: VHOST })).toBeVisible();
  await askDelete(page, VHOST, "x/y%z|w");
  await dialog(page).getByRole("textbox").fill("DELETE");
  await button(page, "Delete vhosts").click();
  await expect(link(page, VHOST)).toBeHidden();
  await expect(link(page, "/")).toBeVisible();
}

test("a box that selects nothing takes no more room than one that does", async ({ page, service }) => {
  await page.setViewportSize({ width: 1024, height: 900 });
  await openTopology(page, service, "orders-prod");
  const vhosts = main(page).getByRole("table", { name: "Vhosts" });
  const box = vhosts.getByRole("checkbox", { name: "Select all on this page" });
  await expect(box).toHaveAccessibleDescription("Nothing here can be deleted.");
  const cell = await vhosts.getByRole("columnheader").first().boundingBox();
  expect(cell?.width).toBeLessThan(60);
});

test("names that hurt are created, listed, bound, unbound and deleted", async ({ page, service, problems }) => {
  // The page of the queue may read it once more before it is left.
  problems.allow(/status of 404/);
  await openTopology(page, service, FILLED);
  await namesThatHurt(page);
});

test("the same through the gateway", async ({ page, service, todayServer, problems }) => {
  problems.allow(/status of 404/);
  const flags = ["--auth", "access-key", "--access-key", "EMULATORACCESSKEY00", "--project-id", "0123456789abcdef0123456789abcdef"];
  const gateway = await Server.start("topology-gateway", {
    command: "gateway",
    flags: ["--endpoint", todayServer.url, "--iam", todayServer.url, "--rate", "0", ...flags],
    environment: { DMS_SECRET_KEY: "EmulatorSecretKey0000000000000000000000" },
  });
  try {
    const { instance_id } = await service.find(FILLED);
    await page.goto(`${gateway.url}/instances/${instance_id}/topology`);
    await expect(main(page).getByRole("table", { name: "Vhosts" })).toBeVisible();
    await namesThatHurt(page);
  } finally {
    await gateway.stop();
  }
});

test("what the engine has is created, and the request says it first", async ({ page, service }) => {
  await openTopology(page, service, FILLED, "?vhost=orders");
  const sent = changes(page);
  await main(page).getByRole("button", { name: "Create exchange" }).click();
  await button(page, "Create").click();
  await expect(field(page, "Name")).toBeFocused();
  await expect(field(page, "Name")).toHaveAccessibleDescription(/Fill this in/);
  await field(page, "Name").fill("returns");
  await dialog(page).getByRole("combobox", { name: "Type" }).selectOption("topic");
  await expect(dialog(page).getByRole("option", { name: /x-delayed-message/ })).toHaveAttribute("disabled");
  await dialog(page).getByRole("checkbox", { name: "Internal" }).check();
  await field(page, "Arguments").fill("{");
  await button(page, "Create").click();
  await expect(field(page, "Arguments")).toBeFocused();
  await field(page, "Arguments").fill('{"alternate-exchange":"orders"}');
  await dialog(page).getByText("Request", { exact: true }).click();
  await expect(dialog(page).locator("pre")).toContainText('"alternate-exchange": "orders"');
  await button(page, "Create").click();
  await expect(dialog(page)).toBeHidden();
  await expect(row(page, "returns")).toContainText("Internal");
  const body = {
    ...{ name: "returns", type: "topic", auto_delete: false, durable: true, internal: true },
    arguments: { "alternate-exchange": "orders" },
  };
  expect(sent).toEqual([{ method: "PUT", body }]);

  await main(page).getByRole("link", { name: /^Queues/ }).click();
  await main(page).getByRole("button", { name: "Create queue" }).click();
  await field(page, "Name").fill("returned");
  await field(page, "Messages live (ms)").fill("60000");
  await field(page, "Dead letter routing key").fill("late");
  await button(page, "Create").click();
  await expect(field(page, "Dead letter exchange")).toBeFocused();
  await field(page, "Dead letter exchange").fill("dead-letters");
  await dialog(page).getByRole("checkbox", { name: "Lazy" }).check();
  await button(page, "Create").click();
  await expect(dialog(page)).toBeHidden();
  await expect(row(page, "returned")).toContainText("LazyTTLDead letters");
  await link(page, "returned").click();
  await expect(main(page).getByText("x-message-ttl", { exact: true })).toBeVisible();
  await expect(main(page).getByText("(1 minute)").or(main(page).getByText("(1 min)"))).toBeVisible();
});

test("AMQP-0-9-1 says what it cannot do", async ({ page, service }) => {
  await openTopology(page, service, AMQP);
  const sent = changes(page);
  await expect(main(page).getByRole("heading", { level: 2, name: "default" })).toBeVisible();
  await main(page).getByRole("button", { name: "Create exchange" }).click();
  const durable = dialog(page).getByRole("checkbox", { name: "Durable" });
  await expect(durable).toBeChecked();
  await expect(durable).toBeDisabled();
  await expect(durable).toHaveAccessibleDescription("On AMQP-0-9-1 everything is durable.");
  await field(page, "Name").fill("later");
  await dialog(page).getByRole("combobox", { name: "Type" }).selectOption("x-delayed-message");
  await button(page, "Create").click();
  await expect(dialog(page)).toBeHidden();
  const body = { name: "later", type: "x-delayed-message", auto_delete: false, arguments: { "x-delayed-type": "direct" } };
  expect(sent).toEqual([{ method: "PUT", body }]);
  await link(page, "later").click();
  await main(page).getByRole("button", { name: "Bind", exact: true }).click();
  await expect(dialog(page)).toContainText("AMQP-0-9-1 binds queues only.");
});

test("what was made with the instance or the vhost stays, with the reason", async ({ page, service }) => {
  await openTopology(page, service, FILLED);
  for (const name of ["/", "amq.direct", "(AMQP default)"]) {
    const box = main(page).getByRole("checkbox", { name: `Select ${name}`, exact: true });
    await expect(box).toBeDisabled();
    await expect(box).toHaveAccessibleDescription(/it stays/);
    await expect(row(page, name)).toContainText("it stays");
  }
  await link(page, "(AMQP default)").click();
  await expect(main(page).getByRole("button", { name: "Delete", exact: true })).toHaveAccessibleDescription(/it stays/);
  await expect(main(page).getByRole("button", { name: "Bind", exact: true })).toHaveAccessibleDescription(/by itself/);
});

test("a list without a filter is read to its end and searched", async ({ page, service }) => {
  const id = await openTopology(page, service, FILLED, "?vhost=orders&list=queues");
  for (let number = 0; number < 55; number += 1) await service.queue(id, "orders", `bulk-${number}`);
  await main(page).getByRole("button", { name: "Read again" }).last().click();
  await expect(main(page).getByRole("link", { name: /^Queues/ })).toContainText("59");
  await expect(main(page).getByText("1–10 of 59")).toBeVisible();
  await main(page).getByRole("searchbox", { name: "Find a queue" }).fill("BULK-54");
  await expect(link(page, "bulk-54")).toBeVisible();
  await expect(page).toHaveURL(/find=BULK-54/);
  await main(page).getByRole("searchbox", { name: "Find a queue" }).fill("nowhere");
  await expect(main(page).getByText("Nothing has such a name")).toBeVisible();
  await main(page).getByRole("button", { name: "Clear filters" }).last().click();
  await main(page).getByRole("link", { name: "Next page" }).click();
  await expect(main(page).getByText("11–20 of 59")).toBeVisible();
  await main(page).getByRole("checkbox", { name: "Select all on this page" }).last().check();
  await main(page).getByRole("group", { name: "What is selected" }).getByRole("button", { name: "Delete" }).click();
  await expect(dialog(page).getByRole("listitem")).toHaveCount(10);
  await dialog(page).getByRole("textbox").fill("DELETE");
  await button(page, "Delete queues").click();
  await expect(main(page).getByRole("link", { name: /^Queues/ })).toContainText("49");
});

test("a queue is purged, and its consumers are shown", async ({ page, service }) => {
  const id = await openTopology(page, service, FILLED, "?vhost=orders&list=queues");
  await link(page, "billing").click();
  await expect(main(page).getByRole("table", { name: "Consumers" }).getByRole("row")).toHaveCount(3);
  await expect(main(page).getByText("10.0.0.9:63333", { exact: true })).toBeVisible();
  await main(page).getByRole("button", { name: "Purge" }).click();
  await dialog(page).getByRole("textbox").fill("DELETE");
  await button(page, "Purge").click();
  await expect(notices(page)).toContainText("The messages of billing were deleted");
  await expect(main(page).getByRole("button", { name: "Purge" })).toHaveAccessibleDescription("There are no messages in it.");
  await link(page, "dead-letters").click();
  await expect(page).toHaveURL(`/instances/${id}/topology/orders/exchanges/dead-letters`);
  await expect(main(page).getByText("(empty)")).toBeVisible();
});

test("an exchange is bound to an exchange", async ({ page, service }) => {
  await openTopology(page, service, FILLED, "?vhost=orders");
  await link(page, "orders").last().click();
  await expect(page.getByRole("heading", { level: 1, name: "orders" })).toBeVisible();
  await main(page).getByRole("button", { name: "Bind", exact: true }).click();
  await dialog(page).getByRole("radio", { name: "Exchange" }).check();
  await field(page, "To").fill("amq.fanout");
  await field(page, "Routing key").fill("no+plus");
  await button(page, "Bind").click();
  await expect(field(page, "Routing key")).toBeFocused();
  await field(page, "Routing key").fill("");
  await button(page, "Bind").click();
  await expect(dialog(page)).toBeHidden();
  await expect(main(page).getByRole("img", { name: /^Picture of the bindings: 4/ })).toBeVisible();
  await main(page).getByRole("table", { name: "Bindings" }).getByRole("link", { name: "amq.fanout" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "amq.fanout" })).toBeVisible();
});

test("a deletion that gets no answer is looked for", async ({ page, service, problems }) => {
  problems.allow(/request failed/, /ERR_FAILED/);
  await openTopology(page, service, FILLED, "?vhost=orders&list=queues");
  await swallow(page, /\/queues$/, "POST", true);
  await askDelete(page, "dead");
  await dialog(page).getByRole("textbox").fill("dead");
  await button(page, "Delete queues").click();
  await expect(notices(page)).toContainText("Deleted: dead");
  await expect(link(page, "dead")).toBeHidden();
});

test("what is gone is said, with the way back", async ({ page, service, problems }) => {
  problems.allow(/status of 404/);
  const id = await openTopology(page, service, FILLED, "?vhost=nowhere");
  await expect(main(page).getByText("There is no vhost nowhere")).toBeVisible();
  await page.goto(`/instances/${id}/topology/orders/queues/nowhere`);
  await expect(main(page).getByText("There is no such queue")).toBeVisible();
  await page.goto(`/instances/${id}/topology/orders/exchanges/nowhere`);
  await expect(main(page).getByText("There is no such exchange")).toBeVisible();
  await link(page, "Back to the vhost").click();
  await expect(link(page, "dead-letters")).toBeVisible();
});

test("a read-only console refuses, with the reason", async ({ page, service }) => {
  await openTopology(page, service, FILLED, "?vhost=orders&readOnly=1");
  for (const name of ["Create vhost", "Create exchange"]) {
    await expect(main(page).getByRole("button", { name })).toHaveAccessibleDescription(/read-only/);
  }
});

test("a region without it says so in the part", async ({ page, service, emulator, problems }) => {
  problems.allow(/status of 405/);
  const { instance_id } = await service.find(FILLED);
  await emulator.fault({ operation: "ListVhosts", code: "DMS.00405001" });
  await page.goto(`/instances/${instance_id}/topology`);
  await expect(main(page).getByText("This region does not offer it")).toBeVisible();
  await expect(main(page).getByText("ListVhosts", { exact: true })).toBeVisible();
  await expect(main(page).getByRole("alert")).toHaveCount(0);
});

for (const language of LANGUAGES) {
  test(`its dialogs can be used by everybody, in ${language}`, async ({ page, service }) => {
    await prefer(page, { language });
    const { instance_id } = await service.find(FILLED);
    for (const query of ["", "&list=queues"]) {
      await page.goto(`/instances/${instance_id}/topology?vhost=orders${query}`);
      await settled(page);
      await main(page).getByRole("button", { name: /^(Create|创建)(交换器|队列| exchange| queue)/ }).click();
      await auditBothThemes(page, "dialog[open]");
      await page.keyboard.press("Escape");
    }
    await page.goto(`/instances/${instance_id}/topology/orders/exchanges/orders`);
    await settled(page);
    await main(page).getByRole("button", { name: /^(Bind|绑定)$/ }).click();
    await auditBothThemes(page, "dialog[open]");
    await page.keyboard.press("Escape");
    await main(page).getByRole("button", { name: /^(Unbind|解除)/ }).first().click();
    await auditBothThemes(page, "dialog[open]");
  });
}
