// Connections of one's own, and the test that says what stands in the way of one.

import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";

import type { Page } from "@playwright/test";

import { button, dialog, field } from "../support/changes.ts";
import { ACCESS_KEY, PROJECT } from "../support/gateway.ts";
import { names } from "../support/instances.ts";
import { Server } from "../support/server.ts";
import { StaticServer } from "../support/static.ts";
import { audit, auditBothThemes, expect, LANGUAGES, prefer, test } from "../support/test.ts";

const main = (page: Page) => page.getByRole("main");
const card = (page: Page, name: string) => main(page).getByRole("region", { name, exact: true });
const findings = (page: Page, name: string) =>
  card(page, name).getByRole("status", { name: /^(Result of the connection test|连接测试结果)$/ });

const select = (page: Page, name: string) => dialog(page).getByRole("combobox", { name, exact: true });

async function runTest(page: Page, name: string): Promise<void> {
  await card(page, name).getByRole("button", { name: /^(Test connection|测试连接)$/ }).click();
}

test.describe("a connection of one's own", () => {
  test("is added, used, changed and removed, and kept in this browser without a secret", async ({ page, server }) => {
    await page.goto("/connect");
    await page.getByRole("button", { name: "Add connection" }).click();
    await expect(field(page, "Name")).toBeFocused();
    await field(page, "Name").fill("Old region");
    await expect(field(page, "IAM endpoint")).not.toHaveAttribute("aria-required");
    await select(page, "Kind").selectOption("Direct endpoint");
    await expect(field(page, "IAM endpoint")).toHaveAttribute("aria-required", "true");
    await field(page, "Endpoint").fill(server.url);
    await field(page, "IAM endpoint").fill(`${server.url}/`);
    await select(page, "Sign-in").selectOption("Access key");
    await audit(page, "dialog[open]");
    await button(page, "Save connection").click();
    await expect(dialog(page)).toHaveCount(0);

    await card(page, "Old region").getByRole("button", { name: "Sign in to Old region" }).click();
    await card(page, "Old region").getByRole("textbox", { name: "Access key ID" }).fill(ACCESS_KEY.id);
    await card(page, "Old region").getByRole("textbox", { name: "Secret access key" }).fill(ACCESS_KEY.secret);
    await card(page, "Old region").getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(names(page)).toHaveCount(10);
    const kept = () => page.evaluate(() => localStorage["dms-console.connections"] as string | undefined);
    expect(await kept()).toContain("Old region");
    expect(await kept()).not.toContain(ACCESS_KEY.secret);
    expect(await kept()).not.toContain(ACCESS_KEY.id);

    await page.goto("/connect");
    await page.getByRole("button", { name: "Edit connection: Old region" }).click();
    await expect(field(page, "Endpoint")).toHaveValue(server.url);
    await field(page, "Name").fill("Newer region");
    await button(page, "Save connection").click();
    await expect(card(page, "Newer region")).toBeVisible();

    await page.reload();
    await page.getByRole("button", { name: "Remove: Newer region" }).click();
    await expect(dialog(page)).toContainText("Remove Newer region?");
    await button(page, "Remove").click();
    await expect(card(page, "Newer region")).toHaveCount(0);
    expect(await kept()).toBeUndefined();
  });

  test("stays when another tab adds or removes one", async ({ page, context, server }) => {
    const other = await context.newPage();
    for (const tab of [page, other]) await tab.goto("/connect");
    const add = async (tab: Page, name: string) => {
      await tab.getByRole("button", { name: "Add connection" }).click();
      await field(tab, "Name").fill(name);
      await field(tab, "Endpoint").fill(server.url);
      await button(tab, "Save connection").click();
      await expect(card(tab, name)).toBeVisible();
    };
    await add(page, "From one tab");
    await add(other, "From the other");
    await page.reload();
    await expect(card(page, "From one tab")).toBeVisible();
    await expect(card(page, "From the other")).toBeVisible();
    await other.getByRole("button", { name: "Remove: From the other" }).click();
    await button(other, "Remove").click();
    await page.reload();
    await expect(card(page, "From one tab")).toBeVisible();
    await expect(card(page, "From the other")).toHaveCount(0);
  });

  test("that was not finished is there again, until it is saved or discarded", async ({ page, server }) => {
    await page.goto("/connect");
    const add = page.getByRole("button", { name: "Add connection" });
    await add.click();
    await field(page, "Name").fill("Half");
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toHaveCount(0);
    await add.click();
    await expect(field(page, "Name")).toHaveValue("Half");
    await field(page, "Endpoint").fill(server.url);
    await button(page, "Save connection").click();
    await expect(dialog(page)).toHaveCount(0);
    await add.click();
    await expect(field(page, "Name")).toHaveValue("");
    await field(page, "Name").fill("Next");
    await page.keyboard.press("Escape");

    const edit = page.getByRole("button", { name: "Edit connection: Half" });
    await edit.click();
    await field(page, "Name").fill("Other name");
    await page.keyboard.press("Escape");
    await add.click();
    await expect(field(page, "Name")).toHaveValue("Next");
    await page.keyboard.press("Escape");
    await edit.click();
    await expect(field(page, "Name")).toHaveValue("Other name");
    await button(page, "Discard changes").click();
    await expect(field(page, "Name")).toHaveValue("Half");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Remove: Half" }).click();
    await expect(dialog(page)).toContainText("Remove Half?");
    await button(page, "Remove").click();
    await add.click();
    await expect(field(page, "Name")).toHaveValue("Next");
  });

  test("is checked in its fields before it is kept", async ({ page }) => {
    await page.goto("/connect");
    await page.getByRole("button", { name: "Add connection" }).click();
    await button(page, "Save connection").click();
    await expect(field(page, "Name")).toBeFocused();
    await expect(dialog(page).getByText("This is needed.")).toHaveCount(2);
    await field(page, "Name").fill("x");
    for (const [address, text] of [
      ["dms.example.com", "An address begins with https://"],
      ["http://dms.example.com", "Credentials would travel unencrypted"],
      ["https://user:secret@dms.example.com", "no user name"],
      ["javascript://alert(1)", "An address begins with https://"],
    ] as const) {
      await field(page, "Endpoint").fill(address);
      await expect(dialog(page)).toContainText(text);
      await button(page, "Save connection").click();
      await expect(field(page, "Endpoint")).toBeFocused();
    }
    await select(page, "Sign-in").selectOption("Access key");
    await expect(field(page, "Endpoint behind the gateway")).toBeVisible();
    await field(page, "Endpoint").fill("http://localhost:1");
    await field(page, "Project ID").fill("ABC");
    await button(page, "Save connection").click();
    await expect(dialog(page)).toContainText("A project ID has 32 digits");
    await page.keyboard.press("Escape");
    expect(await page.evaluate(() => localStorage["dms-console.connections"] as string | undefined)).toBeUndefined();
  });

  for (const language of LANGUAGES) {
    test(`is written in an accessible form, in ${language}`, async ({ page }) => {
      await prefer(page, { language });
      await page.goto("/connect");
      await page.getByRole("button", { name: /^(Add connection|添加连接)$/ }).click();
      await expect(dialog(page)).toBeVisible();
      await auditBothThemes(page, "dialog[open]");
    });
  }
});

/** A server that is no DMS. */
async function otherServer(answer: { type: string; body: string; cors: boolean }): Promise<HttpServer> {
  const server = createServer((request, response) => {
    const cors = answer.cors
      ? { "access-control-allow-origin": "*", "access-control-allow-headers": "*", "access-control-allow-methods": "*" }
      : {};
    const isPreflight = request.method === "OPTIONS";
    response.writeHead(isPreflight && !answer.cors ? 405 : 200, { "content-type": answer.type, ...cors });
    response.end(isPreflight ? "" : answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

const urlOf = (server: HttpServer) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

test.describe("the connection test", () => {
  /** Opens a console of a plain web server, with one connection. */
  async function open(page: Page, connection: object): Promise<StaticServer> {
    const server = await StaticServer.start();
    server.config = JSON.stringify({ connections: [{ id: "it", label: "It", kind: "direct", ...connection }] });
    await page.goto(`${server.url}/connect`);
    return server;
  }

  test("tells what works, with and without credentials", async ({ page, problems }) => {
    problems.allow(/status of 401/);
    await page.goto("/connect");
    await runTest(page, "Demo emulator");
    await expect(findings(page, "Demo emulator").getByRole("listitem")).toHaveText([
      /Service: it answers, and asks for credentials/,
      /IAM: it answers, and asks for credentials/,
    ]);
    await main(page).getByRole("button", { name: "Connect to Demo emulator" }).click();
    await expect(names(page)).toHaveCount(10);
    await page.getByRole("banner").getByRole("link", { name: "Connection: Demo emulator" }).click();
    await runTest(page, "Demo emulator");
    await expect(findings(page, "Demo emulator")).toContainText("Access: the credentials can list the project's instances");
    await audit(page);
  });

  for (const [what, answer, text] of [
    ["an address that does not allow the page", { type: "application/json", body: "{}", cors: false }, /CORS/],
    ["a web page", { type: "text/html", body: "<!doctype html><p>Welcome", cors: true }, /it is not this API/],
    ["another API", { type: "application/json", body: '{"hello":"world"}', cors: true }, /it is not this API/],
  ] as const) {
    test(`tells ${what}`, async ({ page, problems }) => {
      problems.allow(/CORS policy/, /ERR_FAILED/, /Failed to load resource/);
      const other = await otherServer(answer);
      const server = await open(page, { endpoint: urlOf(other), iam: urlOf(other) });
      try {
        await runTest(page, "It");
        await expect(findings(page, "It").getByRole("listitem").first()).toContainText(text, { timeout: 20_000 });
        await expect(findings(page, "It").getByRole("listitem")).toHaveCount(2, { timeout: 20_000 });
      } finally {
        // What the page would still fetch must not miss its server.
        await page.close();
        other.closeAllConnections();
        other.close();
        await server.stop();
      }
    });
  }

  for (const command of ["gateway", "emulator"] as const) {
    test(`tells that our own ${command} does not allow the page`, async ({ page, server, problems }) => {
      problems.allow(/CORS policy/, /ERR_FAILED/, /ERR_BLOCKED_BY_RESPONSE/, /Failed to load resource/);
      const own =
        command === "gateway"
          ? await Server.gateway("gateway-without-cors", server.url, [])
          : await Server.start("emulator-without-cors", { command });
      const console_ = await open(page, { endpoint: own.url, iam: own.url });
      try {
        await runTest(page, "It");
        await expect(findings(page, "It").getByRole("listitem")).toHaveText([/^Service: .*CORS/, /^IAM: .*CORS/], { timeout: 20_000 });
      } finally {
        await page.close();
        await Promise.all([own.stop(), console_.stop()]);
      }
    });
  }

  for (const language of LANGUAGES) {
    test(`tells that nothing answers, in ${language}`, async ({ page, problems }) => {
      problems.allow(/ERR_CONNECTION_REFUSED/);
      await prefer(page, { language });
      const gone = await otherServer({ type: "text/html", body: "", cors: true });
      const url = urlOf(gone);
      await new Promise((resolve) => gone.close(resolve));
      const server = await open(page, { endpoint: url, iam: url });
      try {
        await runTest(page, "It");
        const text = language === "en" ? "Service: nothing answers at the address" : "服务：该地址没有应答";
        await expect(findings(page, "It")).toContainText(text, { timeout: 20_000 });
        await auditBothThemes(page);
      } finally {
        await server.stop();
      }
    });
  }

  test("tells that the policy of the page is in the way", async ({ page, server, problems }) => {
    problems.allow(/policy violation|Content Security Policy|Refused to connect|Fetch API cannot load/);
    await page.addInitScript(() => {
      localStorage["dms-console.connections"] = JSON.stringify([
        { id: "own-1", label: "Elsewhere", kind: "direct", endpoint: "http://127.0.0.1:9", iam: "http://127.0.0.1:9" },
      ]);
    });
    await page.goto(`${server.url}/connect`);
    await card(page, "Elsewhere").getByRole("button", { name: "Sign in to Elsewhere" }).click();
    await runTest(page, "Elsewhere");
    await expect(findings(page, "Elsewhere")).toContainText("the security policy of this page forbids the address", { timeout: 20_000 });
  });

  test("says of a password that it is not tested, and finds the project of a key", async ({ page, problems }) => {
    problems.allow(/status of 401/);
    await page.addInitScript(() => {
      localStorage["dms-console.connections"] = JSON.stringify([
        { id: "own-1", label: "Typed", kind: "emulator", auth: "password", projectName: "region-1" },
      ]);
    });
    await page.goto("/connect");
    const typed = card(page, "Typed");
    const text = (name: string) => typed.getByRole("textbox", { name, exact: true });
    await typed.getByRole("button", { name: "Sign in to Typed" }).click();
    await runTest(page, "Typed");
    // Nothing was typed: there is nothing to test.
    await expect(findings(page, "Typed").getByRole("listitem")).toHaveText([/^Service: /, /^IAM: /]);
    for (const name of ["Account name", "IAM user", "Password"]) await text(name).fill("x");
    await runTest(page, "Typed");
    await expect(findings(page, "Typed")).toContainText("Access: not tested");
    await expect(findings(page, "Typed")).toContainText("A password is tried by signing in only");
    await typed.getByRole("radio", { name: "Access key" }).check({ force: true });
    await text("Access key ID").fill(ACCESS_KEY.id);
    await text("Secret access key").fill(ACCESS_KEY.secret);
    await runTest(page, "Typed");
    await expect(findings(page, "Typed")).toContainText("Access: the credentials can list the project's instances");
    await text("Secret access key").fill("wrong");
    await runTest(page, "Typed");
    await expect(findings(page, "Typed")).toContainText("Access: the credentials are refused");
  });

  test("tells credentials, project and permission apart", async ({ page, emulator, problems }) => {
    problems.allow(/status of 40[013]/);
    await page.addInitScript(() => {
      localStorage["dms-console.connections"] = JSON.stringify([
        { id: "own-1", label: "Keys", kind: "emulator", auth: "access-key" },
      ]);
    });
    await page.goto("/connect");
    await card(page, "Keys").getByRole("button", { name: "Sign in to Keys" }).click();
    const text = (name: string) => card(page, "Keys").getByRole("textbox", { name, exact: true });
    await text("Access key ID").fill(ACCESS_KEY.id);
    await text("Secret access key").fill("wrong");
    await text("Project ID").fill(PROJECT);
    await runTest(page, "Keys");
    await expect(findings(page, "Keys")).toContainText("Access: the credentials are refused");
    await text("Secret access key").fill(ACCESS_KEY.secret);
    await text("Project ID").fill("f".repeat(32));
    await runTest(page, "Keys");
    await expect(findings(page, "Keys")).toContainText("Access: the project is not the one of the credentials");
    await text("Project ID").fill(PROJECT);
    await emulator.fault({ operation: "ListInstances", code: "DMS.00403003" });
    await runTest(page, "Keys");
    await expect(findings(page, "Keys")).toContainText("Access: the credentials are right, but may not list instances");
  });
});
