// Everything that can go wrong with a request, and what the page makes of it.

import type { Page } from "@playwright/test";

import { button, changes, field, openEdit } from "../support/changes.ts";
import { installClock } from "../support/clock.ts";
import { explanationOf } from "../support/explanations.ts";
import { names, openList, row } from "../support/instances.ts";
import { askedFor } from "../support/requests.ts";
import { Server } from "../support/server.ts";
import { DEMO_IDENTITY, Service } from "../support/service.ts";
import { StaticServer } from "../support/static.ts";
import { expect, LANGUAGES, prefer, test } from "../support/test.ts";
import { type Misbehaviour, Upstream } from "../support/upstream.ts";

/** The explanation of a problem on the page. */
const problem = (page: Page) => page.getByRole("main").getByRole("alert");

const tryAgain = (page: Page) => problem(page).getByRole("button", { name: "Try again" });

const REQUEST_ID = /^[0-9a-f]{32}$/;

test.describe("a failure of the service", () => {
  const WORDS = {
    en: { code: "Error code", status: "HTTP status", requestId: "Request ID" },
    "zh-CN": { code: "错误码", status: "HTTP 状态码", requestId: "请求 ID" },
  };

  for (const language of LANGUAGES) {
    test(`is explained with its code, cause, remedy and request id, in ${language}`, async ({ page, emulator, problems }) => {
      problems.allow(/status of 500/);
      await emulator.fault({ operation: "ListInstances", code: "DMS.00500000" });
      await prefer(page, { language });
      const answer = page.waitForResponse((response) => response.status() === 500);
      await page.goto("/instances");

      const known = explanationOf("DMS.00500000", language);
      for (const text of [known.title, known.explanation, known.remedy, "Internal service error."]) {
        await expect(problem(page).getByText(text, { exact: true })).toBeVisible();
      }
      const words = WORDS[language];
      const terms = problem(page).getByRole("term");
      await expect(terms).toHaveText([words.code, words.status, words.requestId]);
      const definitions = problem(page).getByRole("definition");
      const requestId = (await answer).headers()["x-request-id"] ?? "";
      expect(requestId).toMatch(REQUEST_ID);
      await expect(definitions).toHaveText(["DMS.00500000", "500", requestId]);
    });
  }

  test("goes away with another try", async ({ page, emulator, problems }) => {
    problems.allow(/status of 500/);
    await emulator.fault({ operation: "ListInstances", code: "DMS.00500000" });
    await page.goto("/instances");
    await expect(problem(page)).toBeVisible();
    await emulator.clearFaults();
    await tryAgain(page).click();
    await expect(names(page)).toHaveCount(10);
    await expect(problem(page)).toBeHidden();
  });

  test("leaves the rows that are already there", async ({ page, emulator, problems }) => {
    problems.allow(/status of 500/);
    await openList(page);
    await emulator.fault({ operation: "ListInstances", code: "DMS.00500000" });
    await page.getByRole("button", { name: "Refresh", exact: true }).click();
    await expect(problem(page)).toContainText("DMS.00500000");
    await expect(names(page)).toHaveCount(10);
  });

  test("that passes quickly is not even noticed", async ({ page, emulator, problems }) => {
    problems.allow(/status of 503/);
    await emulator.fault({ operation: "ListInstances", status: 503, code: "DMS.00500000", times: 2 });
    await openList(page);
    await expect(problem(page)).toBeHidden();
  });

  test("copies its request id for whoever is asked for help", async ({ page, emulator, problems, context }) => {
    problems.allow(/status of 500/);
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await emulator.fault({ operation: "ListInstances", code: "DMS.00500000" });
    await page.goto("/instances");
    await problem(page).getByRole("definition").last().getByRole("button", { name: "Copy" }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(REQUEST_ID);
    await expect(page.getByRole("status").filter({ hasText: "Copied" })).toBeAttached();
  });

  test("of a detail page is explained there, and mended there", async ({ page, emulator, problems, service }) => {
    problems.allow(/status of 500/);
    const { instance_id } = await service.find("dev-shared");
    await emulator.fault({ operation: "ShowInstance", code: "DMS.00500000" });
    await page.goto(`/instances/${instance_id}`);
    await expect(problem(page)).toContainText("DMS.00500000");
    await emulator.clearFaults();
    await tryAgain(page).click();
    await expect(page.getByRole("heading", { level: 1, name: "dev-shared" })).toBeVisible();
  });

  test("without an explanation of the code in reach still says what the service said", async ({ page, emulator, problems }) => {
    problems.allow(/status of (500|404)/);
    await page.route("**/explanations.*.tsv", (route) => route.fulfill({ status: 404 }));
    await emulator.fault({ operation: "ListInstances", code: "DMS.00500000" });
    await page.goto("/instances");
    await expect(problem(page)).toContainText("Internal service error.");
    await expect(problem(page)).toContainText("DMS.00500000");
  });
});

test("a missing permission is named, and no other try is offered", async ({ page, emulator, problems }) => {
  problems.allow(/status of 403/);
  await emulator.fault({ operation: "ListInstances", code: "DMS.00403003" });
  await page.goto("/instances");
  await expect(problem(page).getByText(explanationOf("DMS.00403003").title)).toBeVisible();
  await expect(problem(page).getByRole("definition").filter({ hasText: "dms:instance:list" })).toBeVisible();
  await expect(tryAgain(page)).toBeHidden();
});

test("a gateway that throttles is explained", async ({ page, emulator, problems }) => {
  problems.allow(/status of 429/);
  await emulator.fault({ operation: "ListInstances", code: "APIG.0308" });
  await page.goto("/instances");
  await expect(problem(page)).toContainText("APIG.0308");
  await expect(tryAgain(page)).toBeVisible();
});

test("an answer that is not JSON is said to be none, with its beginning", async ({ page, emulator }) => {
  await emulator.fault({ operation: "ListInstances", not_json: true });
  await page.goto("/instances");
  await expect(problem(page).getByText("The answer is not JSON")).toBeVisible();
  await expect(problem(page)).toContainText("from line 1, column 1 on");
  await expect(problem(page)).toContainText("<title>Proxy error</title>");
  await expect(problem(page).getByRole("definition")).toHaveText([REQUEST_ID]);

  await emulator.clearFaults();
  await tryAgain(page).click();
  await expect(names(page)).toHaveCount(10);
});

test("an error page of a gateway is shown as it came", async ({ page, emulator, problems }) => {
  problems.allow(/status of 502/);
  await emulator.fault({ operation: "ListInstances", not_json: true, status: 502 });
  await page.goto("/instances");
  await expect(problem(page)).toContainText("The service answered with HTTP status 502.");
  await expect(problem(page)).toContainText("<title>Proxy error</title>");
});

test("an answer that takes too long is given up", async ({ page, emulator }) => {
  await installClock(page, emulator);
  await emulator.fault({ operation: "ListInstances", latency_ms: 300_000 });
  const sent = page.waitForRequest(/\/instances\?/);
  await page.goto("/instances");
  await sent;
  await expect(page.getByRole("status").filter({ hasText: "Loading" }).first()).toBeVisible();
  await page.clock.runFor(30_500);
  await expect(problem(page)).toContainText("There was no answer within 30 seconds.");
});

test("a token that expires is renewed where the identity is known", async ({ page, emulator, problems, service }) => {
  problems.allow(/status of 401/);
  await openList(page);
  await service.create({ name: "after-the-token" });
  await emulator.fault({ expire_tokens: true });
  await page.getByRole("button", { name: "Refresh", exact: true }).click();
  await expect(row(page, "after-the-token")).toBeVisible();
  await expect(problem(page)).toBeHidden();
});

test.describe("without a network", () => {
  test("the page stays, says so, and reads again when it is back", async ({ page, context, service, problems }) => {
    problems.allow(/ERR_INTERNET_DISCONNECTED/);
    await openList(page);
    await service.create({ name: "while-offline" });
    await context.setOffline(true);
    const banner = page.getByRole("status").filter({ hasText: "No network connection" });
    await expect(banner).toBeVisible();
    await page.getByRole("button", { name: "Refresh", exact: true }).click();
    await expect(problem(page).getByText("No network connection")).toBeVisible();
    await expect(names(page)).toHaveCount(10);

    await context.setOffline(false);
    await expect(banner).toBeHidden();
    await expect(row(page, "while-offline")).toBeVisible();
    await expect(problem(page)).toBeHidden();
  });

  test("no request is sent by itself", async ({ page, emulator, context, problems }) => {
    problems.allow(/ERR_INTERNET_DISCONNECTED/);
    await installClock(page, emulator);
    await openList(page);
    await context.setOffline(true);
    await expect(page.getByText("No network connection.")).toBeVisible();
    const sent = askedFor(page);
    await page.clock.runFor(60_000);
    // Nothing can be asked for to come later than that: the next message of the page does.
    await page.evaluate(() => new Promise((done) => (addEventListener("message", done, { once: true }), postMessage(0))));
    expect(sent).toEqual([]);
  });
});

test("a server that is gone is not mistaken for a missing network", async ({ page, problems }) => {
  problems.allow(/ERR_CONNECTION_REFUSED/);
  const server = await Server.start("server-that-goes");
  try {
    await page.goto(`${server.url}/instances`);
    await expect(names(page)).toHaveCount(10);
    await server.stop();
    await page.getByRole("button", { name: "Refresh", exact: true }).click();
    await expect(problem(page).getByText("The service did not answer")).toBeVisible();
    await expect(problem(page)).toContainText("CORS");
    await expect(tryAgain(page)).toBeVisible();
    await expect(names(page)).toHaveCount(10);
  } finally {
    await server.stop();
  }
});

interface Direct {
  /** What the console asks, with no gateway in between. */
  upstream: Upstream;
  /** The address of a console of another origin. */
  url: string;
  emulator: Server;
}

const directTest = test.extend<{ direct: Direct }>({
  direct: async ({}, use) => {
    const console_ = await StaticServer.start();
    const emulator = await Server.start("emulator-direct", { command: "emulator", flags: ["--allow-origin", console_.url] });
    const upstream = await Upstream.start(emulator.url);
    const { domain, user, password, project } = DEMO_IDENTITY;
    const connection = {
      ...{ id: "direct", label: "Direct", kind: "direct", edition: "2024-01", endpoint: upstream.url, iam: upstream.url },
      ...{ projectName: project, demoIdentity: { domain, user, password } },
    };
    console_.config = JSON.stringify({ connections: [connection] });
    await use({ upstream, emulator, url: console_.url });
    await Promise.all([upstream.stop(), emulator.stop(), console_.stop()]);
  },
  baseURL: async ({ direct }, use) => use(direct.url),
  service: async ({ direct }, use) => use(await Service.signIn(direct.emulator.url)),
});

directTest.describe("a service that is asked directly", () => {
  const LOST = /ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONTENT_LENGTH_MISMATCH|ERR_CONNECTION_|ERR_INVALID_HTTP_RESPONSE|ERR_FAILED|ERR_EMPTY_RESPONSE/;

  const FAULTS: [Misbehaviour, string][] = [
    ["half", "The answer did not arrive whole"],
    ["resets", "The service did not answer"],
    ["garbage", "The service did not answer"],
    ["page", "The answer is not JSON"],
    ["leads away", "The service did not answer"],
  ];

  for (const [misbehaviour, title] of FAULTS) {
    directTest(`and answers so (${misbehaviour}) is explained, and the list recovers`, async ({ page, direct, problems }) => {
      problems.allow(LOST, /CORS policy/, /redirect/i);
      direct.upstream.misbehave(misbehaviour, /\/instances\?/, "GET");
      await page.goto("/instances");
      await expect(problem(page).first()).toContainText(title, { timeout: 30_000 });
      direct.upstream.behave();
      await tryAgain(page).first().click();
      await expect(names(page)).toHaveCount(10);
      await expect(problem(page)).toHaveCount(0);
      await page.close();
    });
  }

  for (const misbehaviour of ["half", "resets"] as const) {
    directTest(`and answers a change so (${misbehaviour}) gets it once, and what came of it is looked up`, async ({ page, direct, service, problems }) => {
      problems.allow(LOST);
      const id = await openEdit(page, service, "warehouse-robots");
      direct.upstream.misbehave(misbehaviour, new RegExp(`instances/${id}$`), "PUT");
      const sent = changes(page);
      await field(page, "Name").fill("warehouse-two");
      await button(page, "Save").click();
      await expect(page.locator("dialog[open]").getByText("The change was not made")).toBeVisible({ timeout: 30_000 });
      // Chromium itself repeats what a connection that it has used before was closed for without an answer.
      expect(sent).toHaveLength(1);
      await page.close();
    });
  }

  directTest("and sends a change on to another address is not followed, and that address gets nothing", async ({ page, direct, service, problems }) => {
    problems.allow(LOST, /redirect/i, /CORS policy/);
    const elsewhere = await Upstream.start(direct.emulator.url);
    try {
      const id = await openEdit(page, service, "warehouse-robots");
      direct.upstream.elsewhere = elsewhere.url;
      direct.upstream.misbehave("leads away", new RegExp(`instances/${id}$`), "PUT");
      await field(page, "Name").fill("warehouse-two");
      await button(page, "Save").click();
      await expect(page.locator("dialog[open]").getByText("The change was not made")).toBeVisible({ timeout: 30_000 });
      expect(elsewhere.reached).toEqual([]);
      await page.close();
    } finally {
      await elsewhere.stop();
    }
  });
});
