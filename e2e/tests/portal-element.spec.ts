// The contract with a portal whose page the console is drawn into: tokens, places, look, what is switched
// off, what is kept, and what stays behind.

import type { Page } from "@playwright/test";

import { draw, heading, newToken, pageWith, test, type Scripts } from "../support/embedded.ts";
import { later } from "../support/later.ts";
import { expect } from "../support/test.ts";

/** Calls something of the console that is drawn. */
const call = <Name extends keyof Scripts["console_"]>(page: Page, name: Name, ...args: Parameters<Scripts["console_"][Name]>) =>
  page.evaluate(
    ([name, args]) => {
      const { console_ } = window as never as { console_: Record<string, (...args: unknown[]) => void> };
      console_[name]?.(...args);
    },
    [name, args] as const,
  );

test("a token that the service refuses is asked for again, once", async ({ page, portal, emulator, problems }) => {
  problems.allow(/status of 401/);
  await page.exposeFunction("freshToken", () => newToken(portal));
  const ask = `getToken: (reason) => (reasons.push(reason), freshToken())`;
  await draw(page, portal, `path: "/instances", ${ask}`, "window.reasons = [];");
  await expect(page.getByRole("link", { name: "dev-shared" })).toBeVisible();
  await emulator.fault({ expire_tokens: true });
  await page.getByRole("link", { name: "dev-shared" }).click();
  await expect(page.getByRole("region", { name: "Storage" })).toBeVisible();
  await expect(page.getByRole("dialog", { name: "Sign in again" })).toBeHidden();
  expect(await page.evaluate(() => (window as never as { reasons: string[] }).reasons)).toEqual(["start", "refused"]);
});

test("the portal leads it, and is told where it is", async ({ page, portal }) => {
  const note = "onRoute: ({ path, title }) => routes.push(`${path} ${title}`)";
  await draw(page, portal, `path: "/instances", ${note}`, "window.routes = [];");
  const told = () => page.evaluate(() => (window as never as { routes: string[] }).routes);
  await expect(page.getByRole("link", { name: "dev-shared" })).toBeVisible();
  await expect.poll(told).toContain("/instances Instances");
  const before = await page.evaluate(() => [location.href, history.length, document.title]);

  await call(page, "navigate", "/tags");
  await expect(page.getByRole("heading", { level: 1, name: "Project tags" })).toBeVisible();
  await expect.poll(told).toContain("/tags Project tags");
  await call(page, "navigate", "https://evil.example/");
  await call(page, "navigate", "/instances?name=dev-shared");
  await page.getByRole("link", { name: "dev-shared" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "dev-shared" })).toBeVisible();
  await expect.poll(async () => (await told()).at(-1)).toMatch(/^\/instances\/[0-9a-f-]{36} dev-shared$/);
  expect(await page.evaluate(() => [location.href, history.length, document.title])).toEqual(before);
});

test("its colours are the portal's, that of the focus as well", async ({ page, portal }) => {
  const properties = `{ "--accent": "rgb(1, 2, 3)", "--surface": "rgb(4, 5, 6)", "--ink": "rgb(7, 8, 9)" }`;
  await page.emulateMedia({ contrast: "more" });
  await draw(page, portal, `path: "/instances", properties: ${properties}`);
  const link = page.getByRole("link", { name: "dev-shared" });
  await expect(link).toHaveCSS("color", "rgb(1, 2, 3)");
  await page.getByRole("searchbox").first().focus();
  await page.keyboard.press("Tab");
  const ring = () => page.evaluate(() => {
    const focused = document.querySelector("#there > div")?.shadowRoot?.activeElement;
    return focused ? getComputedStyle(focused).boxShadow : "";
  });
  // As it is, or mixed into something nearly black.
  await expect.poll(ring).toMatch(/rgb\(1, 2, 3\)|oklab\(0\.08/);
  const before = await ring();
  // Who asks for more contrast gets it in these colours.
  const faint = await page.locator(".console-root").evaluate((it) => getComputedStyle(it).getPropertyValue("--ink-3"));
  expect(faint).toBe("rgb(7, 8, 9)");

  await call(page, "setPreferences", { properties: { "--accent": "rgb(10, 11, 12)" } });
  await expect(link).toHaveCSS("color", "rgb(10, 11, 12)");
  await expect.poll(ring).not.toBe(before);
});

test("made read-only, it sends no change, not even from a dialog that is open", async ({ page, portal, service }) => {
  await draw(page, portal, `path: "/instances"`);
  await page.getByRole("button", { name: "Actions for dev-shared" }).click();
  await page.getByRole("menuitem", { name: "Delete", exact: true }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("textbox", { name: "Type dev-shared to confirm" }).fill("dev-shared");
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() !== "GET") sent.push(`${request.method()} ${request.url()}`);
  });
  await call(page, "setPreferences", { readOnly: true });
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText("Changes are switched off");
  await call(page, "setPreferences", { lang: "zh-CN" });
  await expect(dialog.getByRole("alert")).toContainText("变更操作已禁用");
  await later(page);
  expect(sent).toEqual([]);
  expect((await service.find("dev-shared")).status).toBe("RUNNING");

  await call(page, "setPreferences", { readOnly: false, lang: "en" });
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("region", { name: "Notices" })).toContainText("dev-shared is being deleted");
});

test("it works where the page may store nothing", async ({ page, context, portal }) => {
  await page.addInitScript(() => {
    const forbidden = () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    };
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
      Object.defineProperty(window, name, { get: forbidden });
    }
  });
  await draw(page, portal, `path: "/instances"`);
  await page.getByRole("link", { name: "dev-shared" }).click();
  await expect(page.getByRole("region", { name: "Storage" })).toBeVisible();
  await call(page, "setPreferences", { lang: "zh-CN" });
  await expect(page.getByRole("region", { name: "存储空间" })).toBeVisible();
  expect(await context.cookies()).toEqual([]);
});

test("taken away, it listens to nothing any more", async ({ page, portal }) => {
  await page.addInitScript(() => {
    const listening = new Set<string>();
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    const numbers = new WeakMap<object, number>();
    let last = 0;
    const name = (target: unknown, type: string, listener: object | null) => {
      const isShared = target === window || target === document || target === undefined || target instanceof MediaQueryList;
      if (!isShared || listener === null) return undefined;
      if (!numbers.has(listener)) numbers.set(listener, (last += 1));
      return `${type} ${numbers.get(listener)}`;
    };
    EventTarget.prototype.addEventListener = function (type, listener, options) {
      const own = name(this, type, listener);
      if (own && !(typeof options === "object" && options?.once)) listening.add(own);
      return addEventListener.call(this ?? window, type, listener, options);
    };
    EventTarget.prototype.removeEventListener = function (type, listener, options) {
      const own = name(this, type, listener);
      if (own) listening.delete(own);
      return removeEventListener.call(this ?? window, type, listener, options);
    };
    Object.assign(window, { listening });
  });
  // Playwright has listeners of its own, also for what it clicks itself.
  const listening = async () => {
    const all = await page.evaluate(() => [...(window as never as { listening: Set<string> }).listening]);
    // One of them hears everything that a pointer does.
    const pointer = all.find((name) => name.startsWith("auxclick "))?.split(" ")[1];
    return all.filter((name) => !name.startsWith("__playwright") && name.split(" ")[1] !== pointer);
  };
  portal.pages.set("/before.html", pageWith(""));
  await page.goto(`${portal.origin}/before.html`);
  const before = (await listening()).length;

  await draw(page, portal, `path: "/instances"`);
  await page.getByRole("link", { name: "dev-shared" }).evaluate((it: HTMLElement) => it.click());
  await expect(page.getByRole("region", { name: "Storage" })).toBeVisible();
  expect((await listening()).length).toBeGreaterThan(before);
  await call(page, "unmount");
  expect((await listening()).length, (await listening()).join(", ")).toBe(before);
  expect(page.workers()).toEqual([]);
  expect(await page.locator("#there > *").count()).toBe(0);
});

test.describe("when its files do not come", () => {
  test("the element and the portal say so, in both languages", async ({ page, portal, problems }) => {
    problems.allow(/ERR_FAILED/, /Failed to fetch/);
    await page.route(`${portal.console}/index.html`, (route) => route.abort());
    await draw(page, portal, `path: "/instances", onNotice: (notice) => (window.said = notice)`);
    const alert = page.getByRole("alert");
    await expect(alert.getByText("The DMS RabbitMQ Console could not be loaded")).toBeVisible();
    await expect(alert.getByText("控制台加载失败")).toBeVisible();
    const said = await page.evaluate(() => (window as never as { said: { level: string; text: string } }).said);
    expect(said.level).toBe("error");
    expect(said.text).toContain("could not be loaded");

    // Once they come, the next one is drawn.
    await page.unroute(`${portal.console}/index.html`);
    await call(page, "unmount");
    await expect(alert).toBeHidden();
    await page.evaluate(async (script) => {
      const { mount } = await import(script);
      await mount(document.getElementById("there"), { path: "/reference/statuses" }).ready;
    }, `${portal.console}/mount.js`);
    await expect(heading(page.locator("#there"), "Instance statuses")).toBeVisible();
  });

  test("in the language that the portal asks for", async ({ page, portal, problems }) => {
    problems.allow(/ERR_FAILED/, /Failed to fetch/);
    await page.route(`${portal.console}/index.html`, (route) => route.abort());
    await draw(page, portal, `lang: "zh-CN"`);
    await expect(page.getByRole("alert")).toHaveText("DMS RabbitMQ 控制台加载失败，请检查网络连接后重新加载页面。");
  });
});
