// Signing in, out, and in again.

import type { Page } from "@playwright/test";

import { installClock } from "../support/clock.ts";
import { names, openList, row } from "../support/instances.ts";
import { later } from "../support/later.ts";
import { settled } from "../support/pages.ts";
import { askedFor } from "../support/requests.ts";
import { DEMO_IDENTITY } from "../support/service.ts";
import { audit, expect, prefer, RELEASE, test as demoTest } from "../support/test.ts";
import { PASSWORD, signIn, typedTest } from "../support/typed.ts";

const main = (page: Page) => page.getByRole("main");
const field = (page: Page, name: string) => main(page).getByRole("textbox", { name, exact: true });

async function signOut(page: Page): Promise<void> {
  await page.getByRole("banner").getByRole("button", { name: /^demo/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
}

demoTest.describe("the demo's own identity", () => {
  const test = demoTest;

  test("signs in by itself, and says until when", async ({ page }) => {
    await openList(page);
    const session = page.getByRole("banner").getByRole("button", { name: /^demo/ });
    await expect(session).toContainText(/\d+ [hd]/);
    await session.click();
    await expect(page.getByRole("menuitem", { name: "Sign out" })).toContainText(/Signed in as demo · valid for \d+ [hd]/);
  });

  test("is not used again after signing out, until it is asked for", async ({ page }) => {
    await openList(page);
    await signOut(page);
    await expect(page.getByRole("heading", { level: 1, name: "Connect", exact: true })).toBeVisible();
    await expect(page).toHaveURL(/\/connect/);
    await expect(page.getByRole("banner").getByRole("button", { name: /^demo/ })).toBeHidden();

    await page.getByRole("link", { name: "Instances" }).click();
    await expect(page).toHaveURL(/\/connect\?next=/);
    await main(page).getByRole("button", { name: "Connect to Demo emulator" }).click();
    await expect(names(page)).toHaveCount(10);
  });

  test("cannot sign in to a service that fails, which is explained", async ({ page, emulator, problems }) => {
    problems.allow(/status of 500/);
    await emulator.fault({ method: "POST", code: "DMS.00500000", times: 1 });
    await page.goto("/instances");
    const alert = main(page).getByRole("alert");
    await expect(alert).toContainText("DMS.00500000");
    await alert.getByRole("button", { name: "Try again" }).click();
    await expect(names(page)).toHaveCount(10);
  });
});

demoTest.describe("a password that a person types", () => {
  const test = typedTest;

  test("leads to the page that was asked for", async ({ page }) => {
    await page.goto("/instances?status=ERROR&size=20");
    await expect(page.getByRole("heading", { level: 1, name: "Connect" })).toBeVisible();
    await signIn(page);
    await expect(names(page)).toHaveText(["settlement-night"]);
    await expect(page).toHaveURL(/status=ERROR&size=20/);
  });

  test("is asked for again after a reload, and kept nowhere", async ({ page, context }) => {
    await page.goto("/");
    await signIn(page);
    await expect(names(page)).toHaveCount(10);
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]));
    expect(kept).not.toContain(PASSWORD);
    expect(kept).not.toMatch(/MII|token/i);
    expect(await context.cookies()).toEqual([]);

    await page.reload();
    await expect(field(page, "Password")).toHaveValue("");
  });

  test("that is wrong is refused in words, and nothing else is lost", async ({ page, problems }) => {
    problems.allow(/status of 401/);
    await page.goto("/connect");
    await signIn(page, "wrong");
    const alert = main(page).getByRole("alert");
    await expect(alert.getByText("Signing in was refused")).toBeVisible();
    await expect(alert).toContainText("The username or password is wrong.");
    await expect(alert.getByRole("definition").filter({ hasText: /^401$/ })).toBeVisible();
    await expect(field(page, "Account name")).toHaveValue(DEMO_IDENTITY.domain);

    await field(page, "Password").fill(PASSWORD);
    await field(page, "Password").press("Enter");
    await expect(names(page)).toHaveCount(10);
  });

  test("that is missing is pointed out before anything is sent", async ({ page }) => {
    await page.goto("/connect");
    await expect(field(page, "Password")).toBeVisible();
    const sent = askedFor(page);
    await main(page).getByRole("button", { name: "Sign in" }).click();
    await expect(field(page, "Password")).toHaveAttribute("aria-invalid", "true");
    await expect(main(page).getByText("This is needed to sign in.")).toHaveCount(3);
    await expect(field(page, "Account name")).toBeFocused();
    await later(page);
    expect(sent).toEqual([]);
  });

  test("that is answered after the person has gone elsewhere signs in, and takes nobody back", async ({ page, emulator }) => {
    await page.goto("/connect");
    await emulator.fault({ operation: "CreateToken", latency_ms: 1500, times: 1 });
    const answered = page.waitForResponse(/auth\/tokens/);
    await signIn(page);
    await page.getByRole("link", { name: "Settings" }).click();
    const heading = page.getByRole("heading", { level: 1, name: "Settings" });
    await expect(heading).toBeVisible();
    await answered;
    await expect(page.getByRole("banner").getByRole("button", { name: /^demo/ })).toBeVisible();
    await expect(heading).toBeVisible();
    await expect(page).toHaveURL(/\/settings/);
  });

  test("is still there when another connection was unfolded, or changed, meanwhile", async ({ page, server }) => {
    await page.addInitScript((endpoint) => {
      localStorage["dms-console.connections"] ??= JSON.stringify([
        { id: "own-1", label: "Other", kind: "emulator", auth: "token", endpoint, iam: endpoint },
      ]);
    }, server.url);
    await page.goto("/connect");
    const card = (name: string) => main(page).getByRole("region", { name, exact: true });
    await field(page, "IAM user").fill("somebody");
    await field(page, "Password").fill("half-typ");
    await card("Other").getByRole("button", { name: "Sign in to Other" }).click();
    await expect(card("Other").getByRole("textbox", { name: "Token" })).toBeFocused();
    await card("Other").getByRole("textbox", { name: "Token" }).fill("MIIhalf");

    await page.getByRole("button", { name: "Edit connection: Other" }).click();
    await page.getByRole("dialog").getByRole("textbox", { name: "Name", exact: true }).fill("Another");
    await page.getByRole("dialog").getByRole("button", { name: "Save connection" }).click();
    await expect(card("Another").getByRole("textbox", { name: "Token" })).toHaveValue("MIIhalf");
    await main(page).getByRole("button", { name: /^Sign in to / }).click();
    await expect(field(page, "Account name")).toBeFocused();
    await expect(field(page, "IAM user")).toHaveValue("somebody");
    await expect(field(page, "Password")).toHaveValue("half-typ");

    await page.getByRole("button", { name: "Remove: Another" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
    await expect(card("Another")).toHaveCount(0);
    await expect(field(page, "Password")).toHaveValue("half-typ");
  });

  test("can be looked at", async ({ page }) => {
    await page.goto("/connect");
    await field(page, "Password").fill("seen");
    await page.getByRole("button", { name: "Show password" }).click();
    await expect(field(page, "Password")).toHaveAttribute("type", "text");
    await page.getByRole("button", { name: "Hide password" }).click();
    await expect(field(page, "Password")).toHaveAttribute("type", "password");
  });

  test.describe("again, when the token has expired", () => {
    const dialog = (page: Page) => page.getByRole("dialog", { name: "Sign in again" });

    test("is asked for over the page, and what was under way goes on", async ({ page, service, emulator, problems }) => {
      problems.allow(/status of 401/);
      await page.goto("/instances");
      await signIn(page);
      await expect(names(page)).toHaveCount(10);
      await settled(page);

      await service.create({ name: "while-signed-out" });
      await emulator.fault({ expire_tokens: true });
      await page.getByRole("button", { name: "Refresh", exact: true }).click();
      await expect(dialog(page)).toBeVisible();
      await expect(dialog(page)).toContainText("The token of demo is no longer valid.");
      const password = dialog(page).getByRole("textbox", { name: "Password" });
      await expect(password).toBeFocused();

      await password.fill("wrong");
      await password.press("Enter");
      await expect(dialog(page).getByRole("alert")).toContainText("The username or password is wrong.");
      await password.fill(PASSWORD);
      await password.press("Enter");
      await expect(dialog(page)).toBeHidden();
      await expect(row(page, "while-signed-out")).toBeVisible();
    });

    test("may be declined, and the page says why it is not up to date", async ({ page, emulator, problems }) => {
      problems.allow(/status of 401/);
      await page.goto("/instances?status=RUNNING");
      await signIn(page);
      await expect(names(page)).toHaveCount(10);
      await settled(page);
      await emulator.fault({ expire_tokens: true });
      await page.getByRole("button", { name: "Refresh", exact: true }).click();
      await expect(dialog(page)).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(dialog(page)).toBeHidden();
      await expect(main(page).getByRole("alert")).toContainText("You are not signed in");
      await expect(names(page)).toHaveCount(10);

      await main(page).getByRole("button", { name: "Try again", exact: true }).click();
      await expect(dialog(page)).toBeVisible();
    });

    test("may be declined where even the question cannot be loaded, and nothing hangs", RELEASE, async ({ page, emulator, problems }) => {
      problems.allow(/status of 401/, /ERR_FAILED/, /Failed to fetch/);
      await page.goto("/connect?next=%2Finstances");
      await main(page).getByRole("checkbox", { name: /^Keep me signed in/ }).check();
      await signIn(page);
      await expect(names(page)).toHaveCount(10);
      await page.route(/extras[^/]*\.wasm/, (route) => route.abort());
      await page.reload();
      await expect(names(page)).toHaveCount(10);
      await settled(page);
      await emulator.fault({ expire_tokens: true });
      const refresh = page.getByRole("button", { name: "Refresh", exact: true });
      await refresh.click();
      const failed = page.getByRole("dialog", { name: "This part of the console could not be loaded" });
      await expect(failed).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(failed).toBeHidden();
      await expect(main(page).getByRole("alert")).toContainText("You are not signed in");
      // Whoever asks again is asked again.
      await refresh.click();
      await expect(failed).toBeVisible();
      await page.unrouteAll();
      await failed.getByRole("button", { name: "Try again" }).click();
      await expect(dialog(page)).toBeVisible();
    });
  });

  test("is asked for once more only by what the person does", async ({ page, service, emulator, problems }) => {
    problems.allow(/status of 401/);
    await installClock(page, emulator);
    await page.goto("/instances");
    await service.create({ name: "being-created" });
    await signIn(page);
    await expect(row(page, "being-created")).toBeVisible();
    await settled(page);
    const dialog = page.getByRole("dialog", { name: "Sign in again" });
    await emulator.fault({ expire_tokens: true });
    // What is being created is looked at every few seconds.
    await page.clock.runFor(6000);
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    const notice = main(page).getByRole("status").filter({ hasText: "You are no longer signed in" });
    await expect(notice).toBeVisible();
    const sent = askedFor(page);
    await page.clock.runFor(60_000);
    await later(page);
    expect(sent).toEqual([]);
    await expect(dialog).toBeHidden();
    await audit(page);

    await page.getByRole("button", { name: "Refresh", exact: true }).click();
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(main(page).getByRole("alert")).toContainText("You are not signed in");
    await notice.getByRole("button", { name: "Sign in again" }).click();
    await dialog.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
    await page.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(notice).toBeHidden();
    // What had failed meanwhile is read again by itself.
    await expect(main(page).getByRole("alert")).toBeHidden();
    const asked = sent.length;
    await page.clock.runFor(6000);
    await expect.poll(() => sent.length).toBeGreaterThan(asked);
  });

  test("is refused in Chinese too", async ({ page, problems }) => {
    problems.allow(/status of 401/);
    await prefer(page, { language: "zh-CN" });
    await page.goto("/connect");
    await signIn(page, "wrong", "zh-CN");
    await expect(main(page).getByRole("alert")).toContainText("登录被拒绝");
  });
});
