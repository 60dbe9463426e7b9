// Changing the specification: what is offered, what becomes of the instance, and following it.

import type { Page } from "@playwright/test";

import { acknowledgement, figure, main, open, perBroker, radio, send, submit } from "../support/change.ts";
import { changes, notices } from "../support/changes.ts";
import { tabTo, typeInto } from "../support/keyboard.ts";
import { later } from "../support/later.ts";
import { auditBothThemes, expect, LANGUAGES, prefer, test } from "../support/test.ts";

const EXTEND = /\/extend$/;

test.describe("an instance with a new flavour", () => {
  test("gets more storage, followed to its end", async ({ page, service, emulator }) => {
    const id = await open(page, service, "orders-prod");
    await expect(page.getByRole("heading", { level: 1, name: "Change specification" })).toBeVisible();
    await expect(page).toHaveTitle(/^Change specification · /);
    await expect(radio(page, /^Storage/)).toBeChecked();
    await expect(perBroker(page)).toHaveValue("600");
    await main(page).getByRole("button", { name: "+200 GB" }).click();
    await expect(perBroker(page)).toHaveValue("700");
    await expect(main(page).getByText("3 × 700 GB = 2,100 GB in total")).toBeVisible();
    await expect(figure(page, "Storage in total")).toHaveText(["1,500 GB", "2,100 GB"]);
    await expect(figure(page, "Connections at most")).toHaveText(["27,000", "unchanged"]);
    await expect(main(page).getByRole("meter", { name: "Storage afterwards" })).toHaveAttribute("aria-valuenow", "67");
    await expect(main(page).getByText("Usually 3 min to 10 min.")).toBeVisible();
    await main(page).getByText("Request", { exact: true }).click();
    await expect(main(page).getByText('"new_storage_space": 2100')).toBeVisible();

    const sent = changes(page);
    await send(page);
    await expect(page).toHaveURL(new RegExp(`/instances/${id}$`));
    expect(sent).toEqual([{ method: "POST", body: { oper_type: "storage", new_storage_space: 2100 } }]);
    await expect(main(page).getByText("Add storage: 1,500 GB → 2,100 GB")).toBeVisible();
    await expect(main(page).getByText(/elapsed, usually 3 min to 10 min/)).toBeVisible();
    await expect(main(page).getByRole("progressbar", { name: /^Add storage/ })).toBeVisible();
    await expect(main(page).getByRole("link", { name: "Background tasks" }).first()).toHaveAttribute(
      "href",
      `/instances/${id}/tasks`,
    );

    await emulator.advance(200);
    await expect(notices(page)).toContainText("Add storage: done for orders-prod1,500 GB → 2,100 GB");
    await expect(main(page).getByText("Add storage: done for orders-prod")).toBeVisible();
    await expect(main(page).getByText("Extended 3 of 20 times")).toBeVisible();
    await main(page).getByRole("button", { name: "Dismiss" }).click();
    await expect(main(page).getByText("Add storage: done for orders-prod")).toBeHidden();
  });

  test("gets more brokers, each with as much storage as the others", async ({ page, service, emulator }) => {
    await open(page, service, "warehouse-robots");
    await radio(page, /^Brokers/).check();
    await expect(radio(page, /^5 brokers/)).toBeChecked();
    await radio(page, /^7 brokers/).check();
    await expect(figure(page, "Brokers")).toHaveText(["3", "7"]);
    await expect(figure(page, "Storage of each")).toHaveText(["200 GB", "unchanged"]);
    await expect(figure(page, "Storage in total")).toHaveText(["600 GB", "1,400 GB"]);
    await expect(figure(page, "Connections at most")).toHaveText(["27,000", "63,000"]);
    await expect(figure(page, "Queues at most")).toHaveText(["2,400", "5,600"]);
    const brokers = main(page).getByRole("list", { name: "Brokers before: 3, after: 7; availability zones: 1" });
    await expect(brokers.getByText(/^new$/)).toHaveCount(4);

    const sent = changes(page);
    await send(page);
    await expect(main(page).getByText("Add brokers: 3 → 7")).toBeVisible();
    await expect(main(page).getByText("Clients may have to reconnect.")).toBeVisible();
    expect(sent[0]?.body).toEqual({ oper_type: "horizontal", new_broker_num: 7, new_storage_space: 1400 });
    await emulator.advance(4 * 300 + 10);
    await expect(notices(page)).toContainText("Add brokers: done for warehouse-robots");
    await expect(main(page).getByText("Cluster · 7 brokers", { exact: false }).first()).toBeVisible();
  });

  test("gets a larger flavour, reached from its own page", async ({ page, service, emulator }) => {
    await open(page, service, "inventory-sync", "?kind=flavor");
    await expect(radio(page, /^Flavor/)).toBeChecked();
    await expect(radio(page, /^4 vCPU/)).toHaveCount(0);
    await radio(page, /^16 vCPU · 32 GiB/).check();
    await expect(radio(page, "13,500 connections · 1,200 queues each")).toBeChecked();
    await expect(figure(page, "Flavor of each")).toHaveText(["4 vCPU · 8 GiB", "16 vCPU · 32 GiB"]);
    await expect(figure(page, "Connections at most")).toHaveText(["13,500", "40,500"]);

    const sent = changes(page);
    await send(page);
    await expect(main(page).getByText("Change flavor: 4 vCPU · 8 GiB → 16 vCPU · 32 GiB")).toBeVisible();
    expect(sent[0]?.body).toEqual({ oper_type: "vertical", new_product_id: "c6.16u32g.cluster" });
    await emulator.advance(3 * 300 + 10);
    await expect(notices(page)).toContainText("Change flavor: done for inventory-sync");
    await expect(main(page).getByText("16 vCPU · 32 GiB each").first()).toBeVisible();
  });
});

test.describe("an instance with an old flavour is changed by the code of its flavour:", () => {
  const code = (rest: string) => `dms.instance.rabbitmq.${rest}`;

  test("storage", async ({ page, service, emulator }) => {
    await open(page, service, "orders-archive");
    const sent = changes(page);
    await perBroker(page).fill("400");
    await send(page);
    await expect(main(page).getByText("Add storage: 200 GB → 400 GB")).toBeVisible();
    expect(sent[0]?.body).toEqual({
      oper_type: "storage",
      new_storage_space: 400,
      new_spec_code: code("single.c3.4u8g"),
    });
    await emulator.advance(200);
    await expect(notices(page)).toContainText("Add storage: done for orders-archive");
  });

  test("brokers, with the storage as it was", async ({ page, service, emulator }) => {
    await open(page, service, "crm-events", "?kind=brokers");
    const sent = changes(page);
    await radio(page, code("cluster.c3.8u16g.5")).check();
    await expect(figure(page, "Storage in total")).toHaveText(["600 GB", "1,000 GB"]);
    await send(page);
    await expect(main(page).getByText("Add brokers: 3 → 5")).toBeVisible();
    expect(sent[0]?.body).toEqual({
      oper_type: "horizontal",
      new_storage_space: 600,
      new_spec_code: code("cluster.c3.8u16g.5"),
    });
    await emulator.advance(2 * 300 + 10);
    await expect(notices(page)).toContainText("Add brokers: done for crm-events");
    await expect(main(page).getByText("/ 1,000 GB")).toBeVisible();
  });

  test("flavour", async ({ page, service, emulator }) => {
    await open(page, service, "iot-gateway-old", "?kind=flavor");
    await expect(main(page).getByText("nobody can send or receive messages", { exact: false })).toBeVisible();
    const sent = changes(page);
    await send(page);
    await expect(main(page).getByText("Change flavor: 8 vCPU · 16 GiB → 16 vCPU · 32 GiB")).toBeVisible();
    expect(sent[0]?.body).toEqual({
      oper_type: "vertical",
      new_storage_space: 100,
      new_spec_code: code("single.c3.16u32g"),
    });
    await emulator.advance(310);
    await expect(notices(page)).toContainText("Change flavor: done for iot-gateway-old");
  });

  test("an old disk is warned about, and its refusal said at the field", async ({ page, service, problems }) => {
    problems.allow(/status of 400/);
    await open(page, service, "legacy-billing-mq");
    await expect(main(page).getByText("does not grow while it runs", { exact: false })).toBeVisible();
    await send(page);
    await expect(main(page).getByText("The service did not accept this value (DMS.00404033).")).toBeVisible();
    await expect(perBroker(page)).toBeFocused();
  });
});

test.describe("what cannot be changed says why:", () => {
  /** The card of a kind of change, with its reason. */
  const card = (page: Page, kind: RegExp) => main(page).getByRole("radio", { name: kind });

  test("an instance that is being changed", async ({ page, service }) => {
    await open(page, service, "promotion-618");
    for (const kind of [/^Storage/, /^Brokers/, /^Flavor/]) {
      await expect(card(page, kind)).toBeDisabled();
      await expect(card(page, kind)).toHaveAccessibleName(/Not now: the instance is in status “Changing”/);
    }
    await expect(submit(page)).toHaveAccessibleDescription(/^Nothing can be changed now/);
    // Somebody else began it: its background task says since when, and what it is.
    await expect(main(page).getByText(/elapsed, usually 35 min to 1 h 10 min/)).toBeVisible();
  });

  test("a disk that was extended 20 times", async ({ page, service }) => {
    await open(page, service, "twenty-extensions");
    await expect(card(page, /^Storage/)).toBeDisabled();
    await expect(card(page, /^Storage/)).toHaveAccessibleName(/extended 20 times already; that is the most/);
    await expect(card(page, /^Brokers/)).toHaveAccessibleName(/only clusters grow/);
    await expect(card(page, /^Flavor/)).toBeChecked();
    await expect(submit(page)).not.toHaveAttribute("aria-disabled");
  });

  test("a cluster of 7 brokers", async ({ page, service }) => {
    await open(page, service, "edge-telemetry");
    await expect(card(page, /^Brokers/)).toBeDisabled();
    await expect(card(page, /^Brokers/)).toHaveAccessibleName(/has 7 brokers already; that is the most/);
    await expect(card(page, /^Storage/)).toBeEnabled();
  });

  test("a faulty instance", async ({ page, service }) => {
    await open(page, service, "settlement-night");
    await expect(card(page, /^Storage/)).toHaveAccessibleName(/The instance is faulty/);
    await expect(submit(page)).toHaveAttribute("aria-disabled", "true");
  });

  test("a flavour that is sold out in a zone of the instance", async ({ page, service }) => {
    await open(page, service, "orders-prod", "?kind=flavor");
    await expect(radio(page, /^16 vCPU/)).toBeDisabled();
    await expect(radio(page, /^16 vCPU/)).toHaveAccessibleName(/Sold out in 可用区3/);
    await expect(submit(page)).toHaveAccessibleDescription(/sold out in the zones of this instance/);
  });

  test("a service that offers nothing", async ({ page, service }) => {
    const nothing = { json: { engine: "rabbitmq", versions: ["3.8.35"], products: [] } };
    await page.route(EXTEND, (route) => route.fulfill(nothing));
    await open(page, service, "orders-prod");
    for (const kind of [/^Storage/, /^Brokers/, /^Flavor/]) {
      await expect(card(page, kind)).toHaveAccessibleName(/The service offers nothing to change to here\./);
    }
  });

  test("a console that is read-only", async ({ page, service }) => {
    await open(page, service, "orders-prod", "?readOnly=1");
    await expect(radio(page, /^Brokers/)).toBeEnabled();
    await expect(submit(page)).toHaveAccessibleDescription(/read-only/);
    const sent = changes(page);
    await acknowledgement(page).check();
    await perBroker(page).press("Enter");
    await submit(page).press("Enter");
    await later(page);
    expect(sent).toEqual([]);
  });
});

test.describe("rules are said at the field", () => {
  test("once it is left", async ({ page, service }) => {
    await open(page, service, "orders-prod");
    for (const [typed, said] of [
      ["550", "From 600 to 30,000. (DMS.00400500)"],
      ["30001", "From 600 to 30,000. (DMS.00400500)"],
      ["500", "Can only grow; it is 500 now. (DMS.00400500)"],
      ["6oo", "This does not have the right form. (DMS.00400500)"],
      ["", "Fill this in. (DMS.00400500)"],
    ] as const) {
      await perBroker(page).fill(typed);
      await perBroker(page).press("Tab");
      await expect(main(page).getByText(said)).toBeVisible();
      await expect(perBroker(page)).toHaveAttribute("aria-invalid", "true");
      await expect(figure(page, "Storage in total")).toHaveText(["1,500 GB", "–"]);
    }
    await perBroker(page).fill("30000");
    await expect(perBroker(page)).not.toHaveAttribute("aria-invalid");
    await expect(figure(page, "Storage in total")).toHaveText(["1,500 GB", "90.0 TB"]);
  });

  test("and when it is tried to send, focused, with nothing sent", async ({ page, service }) => {
    await open(page, service, "orders-prod");
    const sent = changes(page);
    await submit(page).click();
    await expect(acknowledgement(page)).toBeFocused();
    await expect(acknowledgement(page)).toHaveAccessibleDescription("Tick this before the change is sent.");
    await acknowledgement(page).check();
    await expect(acknowledgement(page)).not.toHaveAttribute("aria-invalid");
    await perBroker(page).fill("10");
    await submit(page).click();
    await expect(perBroker(page)).toBeFocused();
    await expect(perBroker(page)).toHaveAccessibleDescription(/Can only grow/);
    await later(page);
    expect(sent).toEqual([]);
  });

  test("what was acknowledged for one change does not count for another", async ({ page, service }) => {
    await open(page, service, "orders-prod");
    await acknowledgement(page).check();
    await radio(page, /^Brokers/).check();
    await expect(acknowledgement(page)).not.toBeChecked();
  });
});

test("an instance that restarts says so, and for how long already", async ({ page, service }) => {
  const { instance_id } = await service.find("chat-backend");
  await page.goto(`/instances/${instance_id}`);
  await expect(main(page).getByText(/Brokers restart one by one/)).toBeVisible();
  await expect(main(page).getByRole("progressbar", { name: "Restarting" })).toBeVisible();
});

test("everything works with the keyboard alone", async ({ page, service }) => {
  await open(page, service, "warehouse-robots");
  await tabTo(page, radio(page, /^Storage/));
  await page.keyboard.press("ArrowDown");
  await expect(radio(page, /^Brokers/)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await typeInto(page, perBroker(page), "450");
  await tabTo(page, acknowledgement(page));
  await page.keyboard.press("Space");
  await tabTo(page, submit(page));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "warehouse-robots" })).toBeFocused();
  await expect(main(page).getByText("Add storage: 600 GB → 1,350 GB")).toBeVisible();
});

test("the same in Chinese", async ({ page, service, emulator }) => {
  await prefer(page, { language: "zh-CN" });
  const { instance_id } = await service.find("warehouse-robots");
  await page.goto(`/instances/${instance_id}/change`);
  await expect(page.getByRole("heading", { level: 1, name: "规格变更" })).toBeVisible();
  await expect(page).toHaveTitle(/^规格变更 · /);
  await main(page).getByRole("textbox", { name: "每个代理的存储空间" }).fill("100");
  await main(page).getByRole("button", { name: "提交变更" }).click();
  await expect(main(page).getByText("只能增大，当前为 200。（DMS.00400500）")).toBeVisible();
  await expect(main(page).getByText("请先勾选此项，再提交变更。")).toBeVisible();
  await radio(page, /^代理数量/).check();
  await main(page).getByRole("checkbox", { name: /^我已了解/ }).check();
  await main(page).getByRole("button", { name: "提交变更" }).click();
  await expect(main(page).getByText("增加代理：3 → 5")).toBeVisible();
  await emulator.advance(2 * 300 + 10);
  await expect(page.getByRole("region", { name: "通知" })).toContainText("warehouse-robots：增加代理已完成");
});

for (const language of LANGUAGES) {
  test.describe(`nobody is kept out (${language}):`, () => {
    const send = async (page: Page): Promise<void> => {
      await main(page).getByRole("button", { name: /Change specification|提交变更/ }).click();
    };

    test.beforeEach(async ({ page, service }) => {
      await prefer(page, { language });
      const { instance_id } = await service.find("orders-prod");
      await page.goto(`/instances/${instance_id}/change`);
      await expect(main(page).getByRole("table")).toBeVisible();
    });

    test("a value against the rules", async ({ page }) => {
      await main(page).getByRole("textbox").fill("1");
      await send(page);
      await expect(main(page).getByRole("textbox")).toHaveAttribute("aria-invalid", "true");
      await auditBothThemes(page);
    });

    test("a refusal", async ({ page, emulator, problems }) => {
      problems.allow(/status of 400/);
      await emulator.fault({ operation: "ChangeSpecification", code: "DMS.00400124", times: 1 });
      await main(page).getByRole("checkbox").check();
      await send(page);
      await expect(main(page).getByRole("alert")).toBeVisible();
      await auditBothThemes(page);
    });

    test("something sold out", async ({ page }) => {
      await radio(page, /^(Flavor|代理规格)/).check();
      await auditBothThemes(page);
    });

    test("added brokers, and the work under way", async ({ page }) => {
      await radio(page, /^(Brokers|代理数量)/).check();
      await auditBothThemes(page);
      await main(page).getByRole("checkbox").check();
      await send(page);
      await expect(main(page).getByRole("progressbar")).toBeVisible();
      await auditBothThemes(page);
    });
  });
}
