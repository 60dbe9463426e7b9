// The console in the page of a portal of another site, drawn into elements.

import type { Page } from "@playwright/test";

import { draw, heading, open, places, signOn, test, type Scripts } from "../support/embedded.ts";
import { later } from "../support/later.ts";
import { OWN_CONFIG } from "../support/static.ts";
import { audit, expect } from "../support/test.ts";

const consoles = (page: Page) => ({
  one: page.getByRole("region", { name: "Instances" }).first(),
  other: page.getByRole("region", { name: "Reference" }).first(),
});

test("two on one page know nothing of each other", async ({ page, portal }) => {
  await open(page, portal, "overview");
  const { one, other } = consoles(page);
  await expect(one.getByRole("link", { name: "dev-shared" })).toBeVisible();
  await expect(heading(other, "Error codes")).toBeVisible();
  await expect(page).toHaveTitle("Nordwind Engineering");

  await one.getByRole("link", { name: "dev-shared" }).click();
  await expect(heading(one, "dev-shared")).toBeFocused();
  await expect(heading(other, "Error codes")).toBeVisible();
  await expect(page).toHaveURL(`${portal.origin}/#overview`);
  await expect(page).toHaveTitle("Nordwind Engineering");

  // Shortcuts are for the one that has the focus.
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await expect(heading(one, "Project tags")).toBeVisible();
  await expect(heading(other, "Error codes")).toBeVisible();
  await other.getByRole("searchbox").first().fill("disk");
  await expect(heading(one, "Project tags")).toBeVisible();
});

test("styles stay inside, and the portal's outside", async ({ page, portal }) => {
  await page.goto(`${portal.origin}/#overview`);
  const title = page.locator("#sign-on h1");
  await title.waitFor();
  const before = await title.evaluate((it) => getComputedStyle(it).font);
  await signOn(page);
  const { one } = consoles(page);
  await expect(one.getByRole("link", { name: "dev-shared" })).toBeVisible();
  expect(await page.locator("#overview > h1").evaluate((it) => getComputedStyle(it).font)).toBe(before);
  expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
  const root = await page.evaluate(() => document.documentElement.getAttributeNames().sort());
  expect(root).toEqual(["data-theme", "lang"]);

  await page.getByLabel("Theme").selectOption("dark");
  const inside = page.locator(".console-root").first();
  await expect.poll(() => inside.evaluate((it) => getComputedStyle(it).colorScheme)).toBe("dark");
  await page.getByLabel("Language").selectOption("zh-CN");
  await expect(heading(one, "实例")).toBeVisible();
  await expect(inside).toHaveAttribute("lang", "zh-CN");
});

test("dialogs and menus open inside, and the keyboard closes them", async ({ page, portal }) => {
  await open(page, portal, "overview");
  const { one } = consoles(page);
  await one.getByRole("button", { name: "Actions for dev-shared" }).click();
  await one.getByRole("menuitem", { name: "Edit" }).click();
  const dialog = one.getByRole("dialog", { name: /dev-shared/ });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(one.getByRole("button", { name: "Actions for dev-shared" })).toBeFocused();
});

test("is taken away whole, while it is being drawn as well", async ({ page, portal }) => {
  await open(page, portal, "overview");
  await expect(consoles(page).one.getByRole("link", { name: "dev-shared" })).toBeVisible();
  await places(page).getByRole("link", { name: "Home" }).click();
  const remains = () =>
    page.evaluate(() => document.querySelectorAll("#overview .columns > section > div > *").length);
  await expect.poll(remains).toBe(0);

  // At once, when it knows where it is, and when it has asked for what it shows.
  for (const moment of [undefined, /config\.json$/, /\/v2\//]) {
    const reached = moment && page.waitForRequest(moment);
    await places(page).getByRole("link", { name: "Side by side" }).click();
    await reached;
    await places(page).getByRole("link", { name: "Home" }).click();
    await expect.poll(remains).toBe(0);
  }
  await places(page).getByRole("link", { name: "Side by side" }).click();
  await expect(consoles(page).one.getByRole("link", { name: "dev-shared" })).toBeVisible();
});

test("is in the portal's language and theme from the first moment", async ({ page, portal }) => {
  const watch = `
    window.langs = new Set();
    const note = () => langs.add(there.firstChild?.shadowRoot.firstChild.lang);
    new MutationObserver((_, own) => {
      own.observe(there.firstChild.shadowRoot, { attributes: true, subtree: true });
      note();
    }).observe(there, { childList: true });`;
  await draw(page, portal, `lang: "zh-CN", theme: "dark", readOnly: true, path: "/instances"`, watch);
  await expect(page.getByRole("heading", { level: 1, name: "实例" })).toBeVisible();
  await expect(page.getByRole("link", { name: "创建实例" }).first()).toHaveAttribute("aria-disabled", "true");
  await expect(page.locator(".console-root")).toHaveAttribute("data-theme", "dark");
  const langs = await page.evaluate(() => [...(window as never as { langs: Set<string> }).langs]);
  expect(langs.filter((lang) => lang !== "")).toEqual(["zh-CN"]);
});

test("taken away before its configuration is there, nothing of it goes on", async ({ page, portal }) => {
  await page.addInitScript(() => {
    const [set, clear, running] = [setInterval, clearInterval, new Set()];
    const start = (...args: Parameters<typeof setInterval>) => {
      const id = set(...args);
      running.add(id);
      return id;
    };
    const end = (id: number) => clear(running.delete(id) ? id : undefined);
    Object.assign(window, { setInterval: start, clearInterval: end, running });
  });
  const running = () => page.evaluate(() => (window as never as { running: Set<number> }).running.size);
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route(/config\.json$/, async (route) => {
    await held;
    await route.continue();
  });
  const asked = page.waitForRequest(/config\.json$/);
  await draw(page, portal, `path: "/instances"`);
  await asked;
  await page.evaluate(() => (window as never as Scripts).console_.unmount());
  const answered = page.waitForResponse(/config\.json$/);
  release();
  await (await answered).finished();
  await later(page);

  await page.reload();
  await expect(page.getByRole("link", { name: "dev-shared" })).toBeVisible();
  expect(await running()).toBeGreaterThan(0);
  await page.evaluate(() => (window as never as Scripts).console_.unmount());
  expect(await running()).toBe(0);
  // Exceptions of either would fail the test by themselves.
});

test("taken away while a change is being sent, nothing of it goes on", async ({ page, portal, emulator }) => {
  await draw(page, portal, `path: "/instances"`);
  await page.getByRole("button", { name: "Actions for dev-shared" }).click();
  await page.getByRole("menuitem", { name: "Restart", exact: true }).click();
  await emulator.fault({ operation: "BatchInstances", latency_ms: 800 });
  const sent = page.waitForRequest(/\/instances\/action$/);
  const answered = page.waitForResponse(/\/instances\/action$/);
  await page.getByRole("alertdialog").getByRole("button", { name: "Restart", exact: true }).click();
  await sent;
  await page.evaluate(() => (window as never as Scripts).console_.unmount());
  await (await answered).finished();
  // Exceptions would fail the test by themselves.
  await later(page);
});

test("another try reads the configuration again, and leaves the portal's page alone", async ({ page, portal, problems }) => {
  problems.allow(/ERR_FAILED/);
  await page.route(/config\.json$/, (route) => route.abort());
  await draw(page, portal, `path: "/instances"`);
  await page.evaluate(() => ((window as never as { isSame: boolean }).isSame = true));
  const unreachable = page.getByRole("status").filter({ hasText: "The console's own server cannot be reached" });
  await expect(unreachable).toBeVisible();
  await page.unroute(/config\.json$/);
  await unreachable.getByRole("button", { name: "Try again" }).click();
  await expect(unreachable).toBeHidden();
  await expect(page.getByRole("heading", { name: "No connection is configured" })).toBeHidden();
  expect(await page.evaluate(() => "isSame" in window)).toBe(true);
});

test("offers no demo in a page of another origin, where it could not run", async ({ page, portal }) => {
  const headers = { "access-control-allow-origin": portal.origin };
  await page.route(/config\.json$/, async (route) => route.fulfill({ body: await OWN_CONFIG(), headers }));
  await draw(page, portal, `path: "/connect"`);
  await expect(page.getByRole("heading", { name: "No connection is configured" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Try the demo" })).toBeHidden();
});

test("the portal is for everybody", async ({ page, portal }) => {
  await page.goto(`${portal.origin}/`);
  await audit(page);
  await open(page, portal, "overview");
  await expect(page.getByRole("link", { name: "dev-shared" })).toBeVisible();
  for (const theme of ["light", "dark"]) {
    await page.getByLabel("Theme").selectOption(theme);
    await audit(page);
  }
});
