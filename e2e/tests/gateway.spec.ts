// The console behind `dms-server gateway`, in each of its modes, and whatever can go wrong on the way.

import type { Page } from "@playwright/test";

import { button, changes, field, openEdit } from "../support/changes.ts";
import { installClock } from "../support/clock.ts";
import { explanationOf } from "../support/explanations.ts";
import { gatewayTest as test, type Mode } from "../support/gateway.ts";
import { names } from "../support/instances.ts";
import { later } from "../support/later.ts";
import { settled } from "../support/pages.ts";
import { expect, LANGUAGES, prefer } from "../support/test.ts";
import { signIn } from "../support/typed.ts";
import type { Misbehaviour } from "../support/upstream.ts";
import { DEMO_IDENTITY } from "../support/service.ts";

const main = (page: Page) => page.getByRole("main");
const problem = (page: Page) => main(page).getByRole("alert");

/** Opens the list, signing in where the gateway leaves that to people. */
async function open(page: Page, mode: Mode): Promise<void> {
  await page.goto("/instances");
  if (mode === "pass-through") await signIn(page, DEMO_IDENTITY.password);
  await expect(names(page)).toHaveCount(10);
  await settled(page);
}

for (const mode of ["pass-through", "access-key", "token"] as const) {
  test.describe(`a gateway that is started with ${mode}`, () => {
    test.use({ options: { mode, flags: [] } });

    test("shows the instances and makes a change, once", async ({ page, service, upstream }) => {
      await open(page, mode);
      const sent = changes(page);
      if (mode === "pass-through") {
        // A reload forgets who signed in, so the page is reached by its link.
        await page.getByRole("searchbox").fill("warehouse-robots");
        await page.getByRole("link", { name: "warehouse-robots", exact: true }).click();
        await page.getByRole("button", { name: "Edit", exact: true }).click();
      } else {
        await openEdit(page, service, "warehouse-robots");
      }
      await field(page, "Name").fill("warehouse-two");
      await button(page, "Save").click();
      await expect(page.getByRole("heading", { level: 1, name: "warehouse-two" })).toBeVisible();
      expect(sent.length).toBe(1);
      expect(upstream.count("PUT", /instances/)).toBe(1);
      // No credential of the gateway's own ever comes to the browser.
      const here = mode === "pass-through" ? 1 : 0;
      expect(upstream.count("POST", /auth\/tokens/)).toBe(mode === "token" ? 1 : here);
    });
  });
}

test.describe("a gateway with credentials of its own", () => {
  test("asks nobody for anything, and says whose credentials they are", async ({ page }) => {
    await open(page, "access-key");
    const session = page.getByRole("banner").getByRole("button", { name: "Gateway" });
    await expect(session).toBeVisible();
    await session.click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(main(page).getByText("The gateway has credentials of its own")).toBeVisible();
    await main(page).getByRole("button", { name: /^Connect to/ }).click();
    await expect(names(page)).toHaveCount(10);
  });

  for (const language of LANGUAGES) {
    test(`explains that the service refuses them, and asks nobody to sign in, in ${language}`, async ({ page, emulator, problems }) => {
      problems.allow(/status of 502/);
      await prefer(page, { language });
      await emulator.fault({ operation: "ListInstances", code: "APIG.0301" });
      await page.goto("/instances");
      await expect(problem(page)).toContainText(explanationOf("GATEWAY.50205", language).title);
      await expect(problem(page)).toContainText(explanationOf("GATEWAY.50205", language).remedy);
      await expect(page.locator("dialog[open]")).toHaveCount(0);
      await emulator.clearFaults();
      await problem(page).getByRole("button", { name: /^(Try again|重试)$/ }).click();
      await expect(page.getByRole("rowheader")).toHaveCount(10);
    });
  }
});

test.describe("a token of the gateway's own", () => {
  test.use({ options: { mode: "token", flags: [] } });

  test("that has expired is renewed without anybody noticing", async ({ page, emulator, upstream }) => {
    await open(page, "token");
    await emulator.fault({ expire_tokens: true });
    await page.getByRole("button", { name: "Refresh", exact: true }).click();
    await expect.poll(() => upstream.count("POST", /auth\/tokens/)).toBe(2);
    await settled(page);
    await expect(problem(page)).toBeHidden();
    await expect(names(page)).toHaveCount(10);
  });
});

test.describe("a read-only gateway", () => {
  test.use({ options: { mode: "access-key", flags: ["--read-only"] } });

  test("shows the instances, and offers no change", async ({ page, service }) => {
    await open(page, "access-key");
    await expect(page.getByRole("link", { name: "Create instance" })).toHaveAttribute("aria-disabled", "true");
    const { instance_id } = await service.find("warehouse-robots");
    await page.goto(`/instances/${instance_id}`);
    const edit = page.getByRole("button", { name: "Edit", exact: true });
    await expect(edit).toHaveAccessibleDescription("The console is read-only here: changes are switched off.");
  });
});

test.describe("a service behind the gateway", () => {
  test.use({ options: { mode: "access-key", flags: ["--timeout", "2", "--idle-timeout", "1"] } });

  test("that is slow is waited for, and asked once", async ({ page, emulator, upstream }) => {
    await emulator.fault({ operation: "ListInstances", latency_ms: 1200 });
    await page.goto("/instances?size=20");
    await expect(page.getByRole("status").filter({ hasText: "Loading" }).first()).toBeVisible();
    await expect(names(page)).toHaveCount(20);
    expect(upstream.count("GET", /limit=20/)).toBe(1);
  });

  const FAULTS: Record<Exclude<Misbehaviour, "leads away" | "asks to sign on">, string> = {
    half: "GATEWAY.50202",
    silent: "GATEWAY.50401",
    resets: "GATEWAY.50202",
    garbage: "GATEWAY.50203",
    page: "GATEWAY.50204",
  };

  for (const [misbehaviour, code] of Object.entries(FAULTS) as [Misbehaviour, string][]) {
    test(`that answers so (${misbehaviour}) is explained, and the list recovers`, async ({ page, upstream, problems }) => {
      problems.allow(/status of 50[24]/, /ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONTENT_LENGTH_MISMATCH|ERR_FAILED/);
      upstream.misbehave(misbehaviour, /\/instances\?/);
      await page.goto("/instances");
      await expect(problem(page).first()).toBeVisible({ timeout: 30_000 });
      await expect(problem(page)).toContainText(explanationOf(code).title);
      await expect(problem(page)).toContainText(code);
      upstream.behave();
      await problem(page).getByRole("button", { name: "Try again" }).click();
      await expect(names(page)).toHaveCount(10);
    });

    test(`that answers a change so (${misbehaviour}) gets it once, and what came of it is looked up`, async ({ page, service, upstream, problems }) => {
      problems.allow(/status of 50[24]/, /ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONTENT_LENGTH_MISMATCH|ERR_FAILED/);
      const id = await openEdit(page, service, "warehouse-robots");
      upstream.misbehave(misbehaviour, new RegExp(`instances/${id}$`), "PUT");
      const reached = upstream.reached.length;
      await field(page, "Name").fill("warehouse-two");
      await button(page, "Save").click();
      const dialog = page.locator("dialog[open]");
      await expect(dialog.getByText("The change was not made")).toBeVisible({ timeout: 40_000 });
      await expect(field(page, "Name")).toHaveValue("warehouse-two");
      const asked = upstream.reached.slice(reached).filter(({ path }) => path.endsWith(id));
      expect(asked.filter(({ method }) => method === "PUT")).toHaveLength(1);
      expect(asked.at(-1)?.method).toBe("GET");
      await expect(dialog.getByRole("button", { name: /^Save/ })).not.toHaveAttribute("aria-busy", "true");
    });
  }

  for (const [status, code, times] of [
    [403, "DMS.00403003", 50],
    [429, "APIG.0308", 50],
    [500, "DMS.00500000", 50],
    [504, "APIG.0203", 50],
  ] as const) {
    test(`that answers ${status} again and again is explained, and not stormed`, async ({ page, emulator, upstream, problems }) => {
      problems.allow(new RegExp(`status of ${status}`));
      await installClock(page, emulator);
      await emulator.fault({ operation: "ListInstances", code, times });
      await page.goto("/instances");
      await expect(problem(page)).toContainText(explanationOf(code).title);
      await settled(page);
      // The page, the counts of each status, and at most three tries of each.
      const asked = upstream.count("GET", /limit=10/);
      expect(asked).toBeLessThanOrEqual(3);
      // Longer than any try waits for the next one, and shorter than the list waits to be read again.
      await page.clock.runFor(15_000);
      await later(page);
      expect(upstream.count("GET", /limit=10/)).toBe(asked);
      await page.clock.runFor(16_000);
      await expect.poll(() => upstream.count("GET", /limit=10/)).toBeGreaterThan(asked);
    });
  }
});

test.describe("a service that refuses the credentials of people", () => {
  test.use({ options: { mode: "pass-through", flags: [] } });

  test("again and again is explained, and not stormed", async ({ page, emulator, upstream, problems }) => {
    problems.allow(/status of 401/);
    await installClock(page, emulator);
    await open(page, "pass-through");
    await emulator.fault({ operation: "ListInstances", code: "APIG.0301", times: 50 });
    const before = upstream.count("GET", /limit=10/);
    const asked = () => upstream.count("GET", /limit=10/) - before;
    await page.getByRole("button", { name: "Refresh", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Sign in again" });
    await dialog.getByRole("textbox", { name: "Password" }).fill(DEMO_IDENTITY.password);
    await page.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(problem(page)).toContainText(explanationOf("APIG.0301").title);
    // Refused, and once more with the new token.
    expect(asked()).toBe(2);
    await page.clock.runFor(15_000);
    await later(page);
    expect(asked()).toBe(2);
    await expect(dialog).toBeHidden();
  });
});

test.describe("a gateway that is asked too often", () => {
  test.use({ options: { mode: "access-key", flags: ["--rate", "1", "--burst", "1"] } });

  test("says so, and answers when others leave room", async ({ page, gateway, problems }) => {
    problems.allow(/status of 429/);
    const isRefused = async () => (await fetch(`${gateway.url}/v2/available-zones`)).status === 429;
    // Others ask just before each request of the page, and have the one answer of this second.
    await page.route(/\/instances\?/, async (route) => {
      while (await isRefused()) await page.waitForTimeout(50);
      await route.continue();
    });
    await page.goto("/instances");
    await expect(problem(page)).toContainText(explanationOf("GATEWAY.42901").title, { timeout: 30_000 });
    await expect(problem(page)).toContainText("GATEWAY.42901");
    await page.unrouteAll();
    await problem(page).getByRole("button", { name: "Try again" }).click();
    await expect(names(page)).toHaveCount(10);
  });
});

test("a gateway that is gone is said to be gone, and nothing hangs", async ({ page, gateway, problems }) => {
  problems.allow(/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/);
  await open(page, "access-key");
  await gateway.stop();
  await page.getByRole("button", { name: "Refresh", exact: true }).click();
  await expect(problem(page)).toContainText("The service did not answer");
  await expect(names(page)).toHaveCount(10);
});
