// The list of instances stays up to date.

import { installClock } from "../support/clock.ts";
import { DEMO_SIZE, openList, openRowMenu, row } from "../support/instances.ts";
import { later } from "../support/later.ts";
import { Requests } from "../support/requests.ts";
import { expect, test } from "../support/test.ts";

test.describe("staying up to date", () => {
  test("the button reads the list again", async ({ page, service }) => {
    await openList(page);
    await service.create({ name: "created-meanwhile" });
    await page.getByRole("button", { name: "Refresh", exact: true }).click();
    await expect(row(page, "created-meanwhile")).toContainText("Creating");
    await expect(page.getByText(`1–10 of ${DEMO_SIZE.usable + 1}`)).toBeVisible();
  });

  test("the list is read again as often as was chosen, and this is kept", async ({ page, emulator }) => {
    await installClock(page, emulator);
    const requests = new Requests(page);
    await openList(page, "?status=RUNNING");
    const choose = async (item: string) => {
      await page.getByRole("button", { name: "Refresh automatically" }).click();
      await page.getByRole("menuitemradio", { name: item }).click();
      requests.clear();
    };

    await choose("Every 10 s");
    await page.clock.runFor(10_500);
    await expect.poll(() => requests.lists).toBeGreaterThan(0);
    await expect(page.getByRole("button", { name: "Refresh", exact: true })).toBeEnabled();

    await choose("Off");
    await page.clock.runFor(120_000);
    await later(page);
    expect(requests.lists).toBe(0);
    await expect(page.getByText("Updated 2 min ago")).toBeVisible();

    await page.reload();
    await page.getByRole("button", { name: "Refresh automatically" }).click();
    await expect(page.getByRole("menuitemradio", { name: "Off" })).toBeChecked();
  });

  test("only rows in transition are looked at again", async ({ page, emulator, service }) => {
    const moving = ["quick-start", "new-region-pilot", "chat-backend", "promotion-618", "analytics-stream"];
    const ids = (await Promise.all(moving.map((name) => service.find(name)))).map(({ instance_id }) => instance_id);
    await installClock(page, emulator);
    const requests = new Requests(page);
    await openList(page);
    await page.clock.runFor(5_500);
    await expect.poll(() => requests.shown).toEqual(ids.sort());
    await expect(page.getByRole("button", { name: "Refresh", exact: true })).toBeEnabled();
  });

  test("a list at rest looks at no single instance", async ({ page, emulator }) => {
    await installClock(page, emulator);
    const requests = new Requests(page);
    await openList(page, "?status=RUNNING&size=50");
    await page.clock.runFor(25_000);
    await page.clock.runFor(25_000);
    await expect.poll(() => requests.lists).toBeGreaterThan(1);
    await later(page);
    expect(requests.shown).toEqual([]);
  });

  test("a row in transition arrives by itself, under an open menu", async ({ page, emulator }) => {
    await installClock(page, emulator);
    await openList(page);
    await expect(row(page, "quick-start")).toContainText("Creating");
    const menu = await openRowMenu(page, "quick-start");

    await emulator.advance(3600);
    await page.clock.runFor(5_500);
    await expect(row(page, "quick-start")).toContainText("Running");
    await expect(menu).toBeVisible();
    await expect(menu.getByRole("menuitem").first()).toBeFocused();
  });

  test("a row in transition tells its time", async ({ page, emulator }) => {
    await installClock(page, emulator);
    await openList(page);
    await expect(row(page, "quick-start")).toContainText("for 2 min");
    await expect(row(page, "chat-backend")).toContainText(/seen for \d+ s/);
    await page.clock.runFor(65_000);
    await expect(row(page, "quick-start")).toContainText("for 3 min");
    await expect(row(page, "chat-backend")).toContainText("seen for 1 min");
  });

  test("an instance that is deleted meanwhile leaves the list", async ({ page, service }) => {
    const { instance_id } = await service.find("stomp-lab");
    await openList(page, "?page=2");
    await expect(row(page, "stomp-lab")).toBeVisible();
    await service.delete(instance_id);
    await page.getByRole("button", { name: "Refresh", exact: true }).click();
    await expect(row(page, "stomp-lab")).toBeHidden();
    await expect(page.getByText(`11–20 of ${DEMO_SIZE.usable - 1}`)).toBeVisible();
  });
});
