// Signing in to the service with what a person has: a token, an access key, a password.

import type { BrowserContext, Page, Request } from "@playwright/test";

import { stored } from "../support/activity.ts";
import { button } from "../support/changes.ts";
import { installClock } from "../support/clock.ts";
import { create, fillIn } from "../support/create.ts";
import { ACCESS_KEY, gatewayTest, PROJECT } from "../support/gateway.ts";
import { names, openRowMenu } from "../support/instances.ts";
import { later } from "../support/later.ts";
import { settled } from "../support/pages.ts";
import { Server } from "../support/server.ts";
import { DEMO_IDENTITY } from "../support/service.ts";
import { StaticServer } from "../support/static.ts";
import { audit, auditBothThemes, expect, prefer, RELEASE, test as demoTest } from "../support/test.ts";
import { PASSWORD, signIn, typedTest } from "../support/typed.ts";

const main = (page: Page) => page.getByRole("main");
const banner = (page: Page) => page.getByRole("banner");
const field = (page: Page, name: string) => main(page).getByRole("textbox", { name, exact: true });
const again = (page: Page, name = "Sign in again") => page.getByRole("dialog", { name });

async function way(page: Page, name: string): Promise<void> {
  const ways = main(page).getByRole("radiogroup", { name: "Sign in with" });
  await ways.getByRole("radio", { name, exact: true }).check({ force: true });
}

async function submit(page: Page): Promise<void> {
  await main(page).getByRole("button", { name: "Sign in", exact: true }).click();
}

/** A token of the emulator, as a person gets one elsewhere. */
async function tokenOf(url: string, password = DEMO_IDENTITY.password): Promise<string> {
  const { domain, user, project } = DEMO_IDENTITY;
  const identity = { methods: ["password"], password: { user: { name: user, password, domain: { name: domain } } } };
  const response = await fetch(`${url}/v3/auth/tokens`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ auth: { identity, scope: { project: { name: project } } } }),
  });
  return response.headers.get("x-subject-token") ?? "";
}

async function signInWithKey(page: Page, secret = ACCESS_KEY.secret): Promise<void> {
  await way(page, "Access key");
  await field(page, "Access key ID").fill(ACCESS_KEY.id);
  await field(page, "Secret access key").fill(secret);
  await submit(page);
}

/** Everything that leaves the browser, as text. */
function sent(context: BrowserContext): { text: () => Promise<string> } {
  const requests: Request[] = [];
  context.on("request", (request) => requests.push(request));
  const one = async (request: Request) =>
    JSON.stringify([request.url(), await request.allHeaders(), request.postData()]);
  return { text: async () => (await Promise.all(requests.map(one))).join("\n") };
}

gatewayTest.describe("a token", () => {
  const test = gatewayTest;
  test.use({ options: { mode: "pass-through", flags: [] } });

  test("is pasted, and its project found", async ({ page, server, upstream }) => {
    await page.goto("/instances?status=ERROR");
    await way(page, "Token");
    await field(page, "Token").fill(`  ${await tokenOf(server.url)}\n`);
    await submit(page);
    await expect(names(page)).toHaveText(["settlement-night"]);
    expect(upstream.count("GET", /^\/v3\/projects/)).toBe(1);
    expect(upstream.count("POST", /auth\/tokens/)).toBe(0);
    await banner(page).getByRole("button", { name: "Token" }).click();
    await expect(page.getByRole("menuitem", { name: "Sign out" })).toContainText("end not known");
  });

  test("for another project is refused where it was pasted", async ({ page, server, problems }) => {
    problems.allow(/status of 401/);
    await page.goto("/connect");
    await way(page, "Token");
    await field(page, "Token").fill(await tokenOf(server.url));
    await field(page, "Project ID").fill("f".repeat(32));
    await submit(page);
    await expect(main(page).getByRole("alert")).toContainText("DMS.10240104");
    await expect(page).toHaveURL(/\/connect/);
    await field(page, "Project ID").fill(PROJECT);
    await submit(page);
    await expect(names(page)).toHaveCount(10);
  });

  test("without permission to list instances lets its person in", async ({ page, server, emulator, problems }) => {
    problems.allow(/status of 403/);
    await page.goto("/connect");
    await way(page, "Token");
    await field(page, "Token").fill(await tokenOf(server.url));
    await field(page, "Project ID").fill(PROJECT);
    await emulator.fault({ operation: "ListInstances", code: "DMS.00403003" });
    await submit(page);
    await expect(page.getByRole("heading", { level: 1, name: "Instances" })).toBeVisible();
  });

  test("that is wrong is refused where it was pasted, and may be mended there", async ({ page, server, problems }) => {
    problems.allow(/status of 401/);
    await page.goto("/connect");
    await way(page, "Token");
    await field(page, "Token").fill("MIIwrong");
    await field(page, "Project ID").fill(PROJECT);
    await submit(page);
    await expect(main(page).getByRole("alert")).toContainText("The token is not valid");
    await expect(field(page, "Project ID")).toHaveValue(PROJECT);
    await field(page, "Token").fill(await tokenOf(server.url));
    await submit(page);
    await expect(names(page)).toHaveCount(10);
  });

  test("is checked before anything is sent", async ({ page, upstream }) => {
    await page.goto("/connect");
    await way(page, "Token");
    await field(page, "Token").fill("MII two");
    await field(page, "Project ID").fill("region-1");
    await submit(page);
    await expect(main(page).getByText("There is a space or line break inside")).toBeVisible();
    await expect(main(page).getByText("A project ID has 32 digits")).toBeVisible();
    await expect(field(page, "Token")).toBeFocused();
    expect(upstream.reached).toEqual([]);
    await audit(page);
  });

  test("that has expired is asked for again over the page", async ({ page, server, emulator, problems }) => {
    problems.allow(/status of 401/);
    await page.goto("/instances");
    await way(page, "Token");
    await field(page, "Token").fill(await tokenOf(server.url));
    await submit(page);
    await expect(names(page)).toHaveCount(10);
    await settled(page);
    await emulator.fault({ expire_tokens: true });
    await page.getByRole("button", { name: "Refresh", exact: true }).click();
    await expect(again(page)).toContainText("Paste a new one");
    await expect(again(page).getByRole("textbox", { name: "Token" })).toBeFocused();
    await audit(page, "dialog[open]");
    await again(page).getByRole("textbox", { name: "Token" }).fill("MIIwrong");
    await again(page).getByRole("button", { name: "Sign in" }).click();
    await expect(again(page).getByRole("alert")).toContainText("The token is not valid");
    await again(page).getByRole("textbox", { name: "Token" }).fill(await tokenOf(server.url));
    await again(page).getByRole("button", { name: "Sign in" }).click();
    await expect(again(page)).toBeHidden();
    await expect(page.getByText("Updated just now")).toBeVisible();
    await expect(main(page).getByRole("alert")).toBeHidden();
  });

  test("is good for several projects, of which one is chosen and can be switched to", async ({ page, server, upstream }) => {
    const other = "fedcba9876543210fedcba9876543210";
    upstream.rewrite = (body, path) => {
      if (!path.startsWith("/v3/projects")) return body;
      const { projects: [project] } = body as { projects: object[] };
      const several = [{ ...project, name: "region-2", id: other }, project];
      return { projects: [...several, { ...project, name: "old", id: "0".repeat(32), enabled: false }] };
    };
    await page.goto("/connect");
    await way(page, "Token");
    await field(page, "Token").fill(await tokenOf(server.url));
    // The project that the connection names is taken; nobody is asked.
    await submit(page);
    await expect(names(page)).toHaveCount(10);
    const projects = banner(page).getByRole("button", { name: "Project: region-1" });
    await projects.click();
    await expect(page.getByRole("menuitemradio")).toHaveCount(2);
    await expect(page.getByRole("menuitemradio", { name: /region-1/ })).toHaveAttribute("aria-checked", "true");
    await page.getByRole("menuitemradio", { name: /region-2/ }).click();
    await expect(again(page, "Sign in for region-2")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(names(page)).toHaveCount(10);
  });

  test("asks for the project where none of those it is good for is the connection's", async ({ page, server, upstream }) => {
    upstream.rewrite = (body, path) => {
      if (!path.startsWith("/v3/projects")) return body;
      const { projects: [project] } = body as { projects: object[] };
      return { projects: [{ ...project, name: "region-2", id: "f".repeat(32) }, { ...project, name: "region-3" }] };
    };
    await page.goto("/connect");
    await way(page, "Token");
    await field(page, "Token").fill(await tokenOf(server.url));
    await submit(page);
    const choice = main(page).getByRole("combobox", { name: "Project" });
    await expect(choice.getByRole("option")).toHaveText([/^region-2/, /^region-3/]);
    await expect(choice).toBeFocused();
    await audit(page);
    await main(page).getByRole("button", { name: "Use other credentials" }).click();
    await expect(field(page, "Token")).toBeFocused();
    await submit(page);
    await choice.selectOption(PROJECT);
    await submit(page);
    await expect(names(page)).toHaveCount(10);
    await expect(banner(page).getByRole("button", { name: "Project: region-3" })).toBeVisible();
  });
});

gatewayTest.describe("a choice of projects", () => {
  gatewayTest.use({ options: { mode: "pass-through", flags: [] } });

  gatewayTest("gives way to the fields again when the service refuses the credentials", async ({ page, server, emulator, upstream, problems }) => {
    problems.allow(/status of 401/);
    upstream.rewrite = (body, path) => {
      if (!path.startsWith("/v3/projects")) return body;
      const { projects: [project] } = body as { projects: object[] };
      return { projects: [{ ...project, name: "region-2", id: "f".repeat(32) }, { ...project, name: "region-3" }] };
    };
    const token = await tokenOf(server.url);
    await page.goto("/connect");
    await way(page, "Token");
    await field(page, "Token").fill(token);
    await submit(page);
    await main(page).getByRole("combobox", { name: "Project" }).selectOption(PROJECT);
    await emulator.fault({ operation: "ListInstances", code: "APIG.0301", times: 1 });
    await submit(page);
    await expect(main(page).getByRole("alert")).toContainText("APIG.0301");
    await expect(field(page, "Token")).toHaveValue(token);
    await expect(field(page, "Token")).toBeFocused();
    await submit(page);
    await main(page).getByRole("combobox", { name: "Project" }).selectOption(PROJECT);
    await submit(page);
    await expect(names(page)).toHaveCount(10);
  });
});

gatewayTest.describe("an access key", () => {
  const test = gatewayTest;
  test.use({ options: { mode: "pass-through", flags: [] } });

  test("signs every request in the browser, and its secret stays there", async ({ page, upstream, service }) => {
    const traffic = sent(page.context());
    await page.goto("/connect");
    await signInWithKey(page);
    await expect(names(page)).toHaveCount(10);
    // A change with a body is signed as well.
    const { instance_id } = await service.find("warehouse-robots");
    await page.goto(`/instances/${instance_id}`);
    await signInWithKey(page);
    await page.getByRole("button", { name: "Edit", exact: true }).click();
    const dialog = page.locator("dialog[open]");
    await dialog.getByRole("textbox", { name: "Description" }).fill("签名 & <signed>");
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(main(page).getByText("签名 & <signed>").first()).toBeVisible();

    const signed = upstream.reached.filter(({ headers }) => /^SDK-HMAC-SHA256 /.test(headers.authorization ?? ""));
    expect(signed.length).toBe(upstream.reached.length);
    expect(upstream.count("PUT", /instances/)).toBe(1);
    expect(await traffic.text()).not.toContain(ACCESS_KEY.secret);
    expect(await stored(page)).not.toContain(ACCESS_KEY.secret);
  });

  test("that is tried too slowly takes nothing from whoever has signed in meanwhile", RELEASE, async ({ page, server, upstream }) => {
    await page.addInitScript(() => {
      localStorage["dms-console.connections"] ??= JSON.stringify([{ id: "own-1", label: "Mine", kind: "gateway", auth: "token" }]);
    });
    await page.addInitScript(() => {
      const { instantiateStreaming } = WebAssembly;
      const begun: string[] = [];
      WebAssembly.instantiateStreaming = async (source, imports) => {
        const { url } = await source;
        const made = await instantiateStreaming(source, imports);
        begun.push(url);
        return made;
      };
      Object.assign(window, { begun });
    });
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route(/signing[^/]*\.wasm/, async (route) => {
      await released;
      await route.continue();
    });
    await page.goto("/connect");
    const fetched = page.waitForRequest(/signing[^/]*\.wasm/);
    await signInWithKey(page);
    await fetched;
    await main(page).getByRole("button", { name: "Sign in to Mine" }).click();
    const mine = main(page).getByRole("region", { name: "Mine" });
    await mine.getByRole("textbox", { name: "Token" }).fill(await tokenOf(server.url));
    await mine.getByRole("textbox", { name: "Project ID" }).fill(PROJECT);
    await mine.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(names(page)).toHaveCount(10);
    release();
    // Whatever comes of the trial comes when the part that signs is there.
    await page.waitForFunction(() => (window as never as { begun: string[] }).begun.some((url) => url.includes("signing")));
    await later(page);
    await expect(banner(page).getByRole("link", { name: "Connection: Mine" })).toBeVisible();
    expect(upstream.reached.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
  });

  test("with a wrong secret is refused, in words", async ({ page, problems }) => {
    problems.allow(/status of 401/);
    await page.goto("/connect");
    await signInWithKey(page, "NotTheSecret");
    await expect(main(page).getByRole("alert")).toContainText("APIG.0301");
    await expect(main(page).getByRole("alert")).not.toContainText("NotTheSecret");
    await expect(field(page, "Access key ID")).toHaveValue(ACCESS_KEY.id);
  });

  test("signs with the right time where the clock of the computer is wrong", async ({ page, upstream, problems }) => {
    problems.allow(/status of 401/);
    await page.clock.install({ time: Date.now() + 3 * 3_600_000 });
    await page.goto("/connect");
    await signInWithKey(page);
    await page.clock.runFor(1000);
    await expect(names(page)).toHaveCount(10);
    // One refusal was enough to know.
    const refused = upstream.reached.filter(({ headers }) => {
      const date = String(headers["x-sdk-date"]).replace(/^(....)(..)(..)T(..)(..)(..)Z$/, "$1-$2-$3T$4:$5:$6Z");
      return Math.abs(Date.parse(date) - Date.now()) > 600_000;
    });
    expect(refused.length).toBe(1);
  });

  test("is asked for again when the service refuses it, and the change goes on, once", async ({ page, emulator, upstream, problems }) => {
    problems.allow(/status of 401/);
    await page.goto("/connect");
    await signInWithKey(page);
    await page.getByRole("searchbox").fill("warehouse-robots");
    await page.getByRole("link", { name: "warehouse-robots", exact: true }).click();
    await page.getByRole("button", { name: "Edit", exact: true }).click();
    const editor = page.getByRole("dialog", { name: /^Edit/ });
    await editor.getByRole("textbox", { name: "Description" }).fill("Signed twice, made once");
    await emulator.fault({ operation: "UpdateInstance", code: "APIG.0301", times: 1 });
    const changed: number[] = [];
    page.on("response", (response) => response.request().method() === "PUT" && changed.push(response.status()));
    await editor.getByRole("button", { name: "Save", exact: true }).click();
    await expect(again(page)).toContainText(`The service refused the access key ${ACCESS_KEY.id}`);
    await expect(again(page)).toContainText("clock");
    await expect(again(page).getByRole("textbox", { name: "Access key ID" })).toHaveValue(ACCESS_KEY.id);
    await again(page).getByRole("textbox", { name: "Secret access key" }).fill(ACCESS_KEY.secret);
    await again(page).getByRole("button", { name: "Sign in" }).click();
    await expect(again(page)).toBeHidden();
    await expect(editor).toBeHidden();
    await expect(main(page).getByText("Signed twice, made once").first()).toBeVisible();
    expect(changed).toEqual([401, 204]);
    expect(upstream.count("PUT", /instances/)).toBe(2);
  });
});

typedTest.describe("a virtual MFA device", () => {
  const USER_ID = "08c2a280116a9bc9145d0a05a934c66f";
  const test = typedTest;

  test("is asked for where IAM asks for it, and its code is kept nowhere", async ({ page, problems }) => {
    problems.allow(/status of 401/);
    await page.goto("/connect");
    await signIn(page, "Guarded@12345", "en", "guarded");
    await expect(main(page).getByRole("alert")).toContainText("A code of the MFA device is needed");
    await expect(main(page).getByRole("checkbox", { name: "The user has a virtual MFA device" })).toBeChecked();
    await audit(page);

    await field(page, "IAM user ID").fill("me");
    await field(page, "Code of the MFA device").fill("12345");
    await submit(page);
    await expect(main(page).getByText("A user ID has 32 hexadecimal digits.")).toBeVisible();
    await expect(main(page).getByText("A code has six digits.")).toBeVisible();

    await field(page, "IAM user ID").fill(USER_ID);
    await field(page, "Code of the MFA device").fill("000000");
    await submit(page);
    await expect(main(page).getByRole("alert")).toContainText("MFA device");

    await field(page, "Code of the MFA device").fill("123456");
    await submit(page);
    await expect(names(page)).toHaveCount(10);
    await expect(banner(page).getByRole("button", { name: /^guarded/ })).toBeVisible();
    expect(await stored(page)).not.toMatch(/123456"|Guarded@12345/);
  });

  test("of which the person knows beforehand takes one try", async ({ page }) => {
    await page.goto("/connect");
    await main(page).getByRole("checkbox", { name: "The user has a virtual MFA device" }).check();
    await field(page, "IAM user ID").fill(USER_ID);
    await field(page, "Code of the MFA device").fill("123456");
    await signIn(page, "Guarded@12345", "en", "guarded");
    await expect(names(page)).toHaveCount(10);
  });
});

typedTest.describe("credentials", () => {
  const test = typedTest;

  test("are kept for the tab if the person asks, for no other, and never the password", async ({ page, context }) => {
    await page.goto("/connect");
    await main(page).getByRole("checkbox", { name: "Keep me signed in over reloads of this tab" }).check();
    await signIn(page);
    await expect(names(page)).toHaveCount(10);
    await page.reload();
    await expect(names(page)).toHaveCount(10);
    await expect(banner(page).getByRole("button", { name: /^demo/ })).toContainText(/\d+ h/);
    expect(await stored(page)).not.toContain(PASSWORD);
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toMatch(/session|token/);

    const other = await context.newPage();
    await other.goto("/instances");
    await expect(other.getByRole("heading", { level: 1, name: "Connect" })).toBeVisible();
    await other.close();
  });

  test("leave nothing behind when the person signs out", async ({ page, context, service }) => {
    const { instance_id } = await service.find("payments-core");
    await page.goto(`/connect?next=${encodeURIComponent(`/instances/${instance_id}`)}`);
    await main(page).getByRole("checkbox", { name: /^Keep me signed in/ }).check();
    const answer = page.waitForResponse(/\/v3\/auth\/tokens/);
    await signIn(page);
    const token = (await answer).headers()["x-subject-token"] ?? "";
    expect(token.length).toBeGreaterThan(20);
    await expect(page.getByRole("heading", { level: 1, name: "payments-core" })).toBeVisible();
    expect(await stored(page)).toContain(token);
    // A form that was not sent yet, and a followed change, would be kept otherwise.
    await page.getByRole("link", { name: "Tags", exact: true }).last().click();
    await page.getByRole("button", { name: "Add tag" }).click();

    await banner(page).getByRole("button", { name: /^demo/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Connect" })).toBeVisible();
    expect(JSON.parse(await stored(page))[1]).toEqual({});
    expect(await stored(page)).not.toContain(token);
    expect(await stored(page)).not.toContain("payments-core");
    expect(await context.cookies()).toEqual([]);

    // What the page still knows: no request of the visit, no instance, no token.
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Activity" }).click();
    await expect(page.getByText("No request yet")).toBeVisible();
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("payments");
    await expect(page.getByRole("option").filter({ hasText: "payments-core" })).toHaveCount(0);
    const everything = await page.evaluate(() => document.documentElement.outerHTML + document.title);
    expect(everything).not.toContain(token);
    expect(everything).not.toContain("payments-core");
    await page.keyboard.press("Escape");
    await page.goBack();
    await expect(page.getByText("payments-core")).toHaveCount(0);
  });

  test("are asked for five minutes before they expire, and again at the first refusal", async ({ page, emulator, problems }) => {
    problems.allow(/status of 401/);
    await installClock(page, emulator);
    await page.goto("/connect");
    await signIn(page);
    await expect(names(page)).toHaveCount(10);
    await page.clock.fastForward("23:50:00");
    await expect(again(page, "Your sign-in ends in a few minutes")).toBeHidden();
    await expect(banner(page).getByRole("button", { name: /^demo/ })).toContainText(/9 min|10 min/);
    await page.clock.fastForward("05:30");
    const dialog = again(page, "Your sign-in ends in a few minutes");
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(names(page)).toHaveCount(10);

    await emulator.fault({ expire_tokens: true });
    await page.getByRole("button", { name: "Refresh", exact: true }).click();
    await expect(again(page)).toBeVisible();
    await again(page).getByRole("textbox", { name: "Password" }).fill(PASSWORD);
    await page.keyboard.press("Enter");
    await expect(again(page)).toBeHidden();
    await expect(main(page).getByRole("alert")).toBeHidden();
  });

  test("are asked for at once after a reload in the last minutes", async ({ page, emulator }) => {
    await installClock(page, emulator);
    await page.goto("/connect");
    await main(page).getByRole("checkbox", { name: /^Keep me signed in/ }).check();
    await signIn(page);
    await expect(names(page)).toHaveCount(10);
    await page.clock.fastForward("23:57:00");
    const dialog = again(page, "Your sign-in ends in a few minutes");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await page.reload();
    await expect(dialog).toBeVisible();
    await expect(names(page)).toHaveCount(10);
  });

  test("that come after the question was closed are not used", async ({ page, emulator, problems }) => {
    problems.allow(/status of 401/);
    await page.goto("/connect");
    await main(page).getByRole("checkbox", { name: /^Keep me signed in/ }).check();
    await signIn(page);
    await expect(names(page)).toHaveCount(10);
    await settled(page);
    const kept = await stored(page);
    await emulator.fault({ expire_tokens: true });
    await page.getByRole("button", { name: "Refresh", exact: true }).click();
    await emulator.fault({ operation: "CreateToken", latency_ms: 1500, times: 1 });
    await again(page).getByRole("textbox", { name: "Password" }).fill(PASSWORD);
    const asked = page.waitForRequest(/auth\/tokens/);
    const isToken = (request: Request) => request.url().includes("auth/tokens");
    // Whether the page waits for it or gives it up.
    const ended = Promise.race([page.waitForEvent("requestfinished", isToken), page.waitForEvent("requestfailed", isToken)]);
    await page.keyboard.press("Enter");
    await asked;
    await page.keyboard.press("Escape");
    await expect(again(page)).toBeHidden();
    await ended;
    await later(page);
    expect(await stored(page)).toBe(kept);
    await expect(main(page).getByText("You are no longer signed in")).toBeVisible();
  });

  for (const [what, code] of [["accepted", undefined], ["refused", "APIG.0301"]] as const) {
    test(`of somebody who has signed out count no more, though a change is ${what} later`, async ({ page, emulator, problems }) => {
      problems.allow(/status of 401/);
      await page.goto("/connect");
      await main(page).getByRole("checkbox", { name: /^Keep me signed in/ }).check();
      await signIn(page);
      await expect(names(page)).toHaveCount(10);
      await fillIn(page, "after-signing-out");
      await emulator.fault({ operation: "CreateInstance", latency_ms: 1500, ...(code && { code }), times: 1 });
      const answered = page.waitForResponse((response) => response.request().method() === "POST");
      await create(page).click();
      await banner(page).getByRole("button", { name: /^demo/ }).click();
      await page.getByRole("menuitem", { name: "Sign out" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Connect" })).toBeVisible();
      await (await answered).finished();
      await later(page);
      expect(JSON.parse(await stored(page))[1]).toEqual({});
      await expect(page.locator("dialog[open]")).toHaveCount(0);
      await expect(page).toHaveURL(/\/connect/);
      await expect(page.getByText("after-signing-out")).toHaveCount(0);
    });
  }

  test("are asked for once, however many requests wait", async ({ page, emulator, problems }) => {
    problems.allow(/status of 401/);
    await page.goto("/instances");
    await signIn(page);
    await expect(names(page)).toHaveCount(10);
    await settled(page);
    await emulator.fault({ expire_tokens: true });
    const refused: string[] = [];
    page.on("response", (response) => response.status() === 401 && refused.push(response.url()));
    // Zones, products and more, all at the same time.
    await page.getByRole("link", { name: "Create instance" }).first().click();
    await expect(again(page)).toBeVisible();
    await expect.poll(() => refused.length).toBeGreaterThan(1);
    let tokens = 0;
    page.on("request", (request) => (tokens += request.url().includes("auth/tokens") ? 1 : 0));
    await again(page).getByRole("textbox", { name: "Password" }).fill(PASSWORD);
    await page.keyboard.press("Enter");
    await expect(again(page)).toBeHidden();
    await expect(page.getByRole("region", { name: "Summary" })).toContainText("2 vCPU");
    await settled(page);
    await expect(main(page).getByRole("alert")).toHaveCount(0);
    expect(tokens).toBe(1);
  });
});

demoTest("an identity that is known gets one new token, however many requests were refused", async ({ page, emulator, problems }) => {
  problems.allow(/status of 401/);
  await page.goto("/instances");
  await expect(names(page)).toHaveCount(10);
  await settled(page);
  await emulator.fault({ expire_tokens: true });
  let tokens = 0;
  const refused: string[] = [];
  page.on("request", (request) => (tokens += request.url().includes("auth/tokens") ? 1 : 0));
  page.on("response", (response) => response.status() === 401 && refused.push(response.url()));
  // Zones, products and more, all at the same time.
  await page.getByRole("link", { name: "Create instance" }).first().click();
  await expect(page.getByRole("region", { name: "Summary" })).toContainText("2 vCPU");
  await settled(page);
  await expect(main(page).getByRole("alert")).toHaveCount(0);
  expect(refused.length).toBeGreaterThan(1);
  expect(tokens).toBe(1);
});

demoTest.describe("several tabs", () => {
  demoTest("with different connections do not mix", async ({ context }) => {
    const console_ = await StaticServer.start();
    const other = await Server.start("emulator-beside", {
      command: "emulator",
      flags: ["--seed", "empty", "--allow-origin", console_.url],
    });
    const first = await Server.start("emulator-first", { command: "emulator", flags: ["--allow-origin", console_.url] });
    const connection = (id: string, url: string) => ({
      ...{ id, label: id, kind: "emulator", endpoint: url, iam: url, projectName: DEMO_IDENTITY.project },
      demoIdentity: { domain: DEMO_IDENTITY.domain, user: DEMO_IDENTITY.user, password: DEMO_IDENTITY.password },
    });
    console_.config = JSON.stringify({ connections: [connection("first", first.url), connection("other", other.url)] });
    try {
      const [one, two] = [await context.newPage(), await context.newPage()];
      await one.goto(`${console_.url}/instances`);
      await expect(names(one)).toHaveCount(10);
      await two.goto(`${console_.url}/connect`);
      await two.getByRole("button", { name: "Connect to other" }).click();
      await expect(two.getByRole("heading", { level: 1, name: "Instances" })).toBeVisible();
      await expect(banner(two).getByRole("link", { name: "Connection: other" })).toBeVisible();
      await expect(names(two)).toHaveCount(0);

      await two.reload();
      await expect(banner(two).getByRole("link", { name: "Connection: other" })).toBeVisible();
      await one.reload();
      await expect(banner(one).getByRole("link", { name: "Connection: first" })).toBeVisible();
      await expect(names(one)).toHaveCount(10);

      const menu = await openRowMenu(one, "warehouse-robots");
      await menu.getByRole("menuitem", { name: /^Restart/ }).click();
      await button(one, "Restart").click();
      const work = banner(one).getByRole("button", { name: "Work in progress: 1" });
      await expect(work).toBeVisible();

      await banner(two).getByRole("button", { name: /^demo/ }).click();
      await two.getByRole("menuitem", { name: "Sign out" }).click();
      await one.reload();
      await expect(work).toBeVisible();
      await one.getByRole("button", { name: "Refresh", exact: true }).click();
      await expect(names(one)).toHaveCount(10);
      await expect(banner(one).getByRole("button", { name: /^demo/ })).toBeVisible();
    } finally {
      // What a page would still fetch must not miss its server.
      await Promise.all(context.pages().map((page) => page.close()));
      await Promise.all([first.stop(), other.stop(), console_.stop()]);
    }
  });
});

gatewayTest.describe("the form", () => {
  const test = gatewayTest;
  test.use({ options: { mode: "pass-through", flags: [] } });

  for (const language of ["en", "zh-CN"] as const) {
    test(`is accessible in each of its ways, in ${language}`, async ({ page }) => {
      await prefer(page, { language });
      await page.goto("/connect");
      const ways = main(page).getByRole("radiogroup").getByRole("radio");
      await expect(ways).toHaveCount(3);
      for (const number of [0, 1, 2]) {
        await ways.nth(number).check({ force: true });
        await auditBothThemes(page);
      }
    });
  }
});
