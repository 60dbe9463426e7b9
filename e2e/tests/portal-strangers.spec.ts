// Pages that talk to the console in a frame, or show it, and are not the portal that it trusts.

import type { Frame, Page } from "@playwright/test";

import { heading, inFrame, newToken, pageWith, test } from "../support/embedded.ts";
import { Portal } from "../support/portal.ts";
import { Server } from "../support/server.ts";
import { expect } from "../support/test.ts";

/** What a page would say that wants the console for itself. */
const HOSTILE = [
  { type: "dms-console/navigate", path: "/settings" },
  { type: "dms-console/token", token: "stolen", projectId: "0" },
  { type: "dms-console/preferences", lang: "zh-CN", readOnly: true },
];

const notices = (page: Page) => inFrame(page).getByRole("region", { name: "Notices" });

test("a page that is not allowed to is ignored, and named", async ({ page, portal, problems, server: _ }) => {
  problems.allow(/target origin provided/);
  // Framing is allowed here, talking is not: the demo's config.json names no parent.
  const demo = await Server.start("hostile", { flags: ["--frame-ancestors", portal.origin] });
  try {
    portal.pages.set(
      "/hostile.html",
      `<!doctype html><link rel="icon" href="data:,"><title>Hostile</title><iframe title="DMS RabbitMQ" width="1200" height="800"
        src="${demo.url}/#/instances?embed=1"></iframe><script>
        window.heard = [];
        addEventListener("message", (event) => heard.push(event.data));
        window.say = (message) => document.querySelector("iframe").contentWindow.postMessage(message, "*");
      </script>`,
    );
    await page.goto(`${portal.origin}/hostile.html`);
    const frame = inFrame(page);
    await expect(frame.getByRole("link", { name: "dev-shared" })).toBeVisible();
    const notice = frame.getByRole("region", { name: "Notices" }).getByText(portal.origin);
    await expect(notice).toBeVisible();
    await page.evaluate((messages) => {
      const { say } = window as never as { say(message: object): void };
      messages.forEach(say);
    }, HOSTILE);
    await frame.getByRole("button", { name: "Refresh", exact: true }).click();
    await expect(frame.getByRole("link", { name: "dev-shared" })).toBeVisible();
    await expect(heading(frame, "Instances")).toBeVisible();
    await expect(notice).toHaveCount(1);
    expect(await page.evaluate(() => (window as never as { heard: unknown[] }).heard)).toEqual([]);

    await page.goto(`${portal.origin}/hostile.html`);
    await expect(notice).toBeVisible();
    await page.frames()[1]?.evaluate(() => {
      history.pushState(null, "", new URL("activity", document.baseURI));
      dispatchEvent(new PopStateEvent("popstate"));
    });
    await expect(frame.getByRole("main").getByText(portal.origin)).toBeVisible();
  } finally {
    await page.goto("about:blank");
    await demo.stop();
  }
});

test("beside the portal that is allowed, its other frames are not listened to", async ({ page, portal }) => {
  const stranger = await Portal.start();
  try {
    stranger.pages.set("/beside.html", pageWith(""));
    portal.pages.set("/beside.html", pageWith(""));
    portal.pages.set("/token", JSON.stringify(await newToken(portal)));
    portal.pages.set(
      "/shared.html",
      pageWith(`
        import { mountDmsConsole } from "${portal.console}/embed.js";
        const token = await (await fetch("/token")).json();
        window.console_ = mountDmsConsole(there, { src: "${portal.console}/", title: "DMS RabbitMQ", path: "/instances",
          getToken: () => token });
        for (const attributes of [{ src: "${stranger.origin}/beside.html" }, { src: "/beside.html" },
          { sandbox: "allow-scripts", srcdoc: "<p>No origin</p>" }]) {
          document.body.append(Object.assign(document.createElement("iframe"), attributes));
        }`),
    );
    await page.goto(`${portal.origin}/shared.html`);
    const frame = inFrame(page);
    await expect(frame.getByRole("link", { name: "dev-shared" })).toBeVisible();
    const others = () => page.frames().filter((it) => it.parentFrame() && !it.url().startsWith(portal.console));
    await expect.poll(() => others().length).toBe(3);
    const say = (from: Frame) =>
      from.evaluate((messages) => messages.forEach((it) => parent.frames[0]?.postMessage(it, "*")), HOSTILE);
    for (const other of others()) await say(other);
    for (const named of [stranger.origin, "null"]) {
      await expect(notices(page).getByText(`${named} shows this console`)).toBeVisible();
    }

    await frame.getByRole("button", { name: "Refresh", exact: true }).click();
    await expect(frame.getByRole("link", { name: "dev-shared" })).toBeVisible();
    await expect(heading(frame, "Instances")).toBeVisible();
    await expect(frame.getByRole("link", { name: "Create instance" }).first()).not.toHaveAttribute("aria-disabled");
    // From the portal itself, the same is done.
    await page.evaluate(([, , preferences]) => frames[0]?.postMessage(preferences, "*"), HOSTILE);
    await expect(heading(frame, "实例")).toBeVisible();
    await expect(frame.getByRole("link", { name: "创建实例" }).first()).toHaveAttribute("aria-disabled", "true");
  } finally {
    await stranger.stop();
  }
});

test.describe("in a browser that does not tell who is around a frame", () => {
  test.beforeEach(async ({ page }) => {
    await page.addInitScript(() => {
      const { get } = Reflect;
      Reflect.get = (target: object, key: PropertyKey, ...rest: unknown[]) =>
        key === "ancestorOrigins" ? undefined : get(target, key, ...(rest as []));
    });
  });

  test("a parent that is not allowed to is ignored, and named once it talks", async ({ page, portal, problems }) => {
    problems.allow(/target origin provided/);
    await page.route(/\/config\.json$/, async (route) => {
      const config = await (await route.fetch()).json();
      await route.fulfill({ json: { ...config, allowedParentOrigins: ["https://other.example"] } });
    });
    portal.pages.set(
      "/unknown.html",
      `<!doctype html><link rel="icon" href="data:,"><title>Portal</title><iframe title="DMS RabbitMQ" width="1200" height="800"
        src="${portal.console}/#/reference/statuses?embed=1"></iframe>`,
    );
    await page.goto(`${portal.origin}/unknown.html`);
    const frame = inFrame(page);
    await expect(heading(frame, "Instance statuses")).toBeVisible();
    const say = () => page.evaluate((messages) => messages.forEach((it) => frames[0]?.postMessage(it, "*")), HOSTILE);
    // Nothing says when it listens.
    await expect(async () => {
      await say();
      await expect(notices(page).getByText(portal.origin)).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(heading(frame, "Instance statuses")).toBeVisible();
  });

  test("a sign-on on the way into the frame is not taken for the portal", async ({ page, portal }) => {
    const signOn = await Portal.start();
    try {
      const there = JSON.stringify(`${portal.console}/#/instances?embed=1`);
      signOn.pages.set(
        "/sign-on.html",
        `<!doctype html><meta name="referrer" content="unsafe-url"><title>Sign-on</title>
          <script>location.replace(${there})</script>`,
      );
      portal.pages.set(
        "/signed-on.html",
        pageWith(`
          there.innerHTML = '<iframe title="DMS RabbitMQ" width="1200" height="800" src="${signOn.origin}/sign-on.html"></iframe>';
          const token = ${JSON.stringify(await newToken(portal))};
          addEventListener("message", ({ data, source }) => {
            if (data.type !== "dms-console/token-request") return;
            source.postMessage({ type: "dms-console/token", ...token }, "${portal.console}");
          });`),
      );
      await page.goto(`${portal.origin}/signed-on.html`);
      await expect(inFrame(page).getByRole("link", { name: "dev-shared" })).toBeVisible();
      const referrer = await page.frames()[1]?.evaluate(() => document.referrer);
      expect(referrer).toContain(signOn.origin);
      await expect(notices(page).getByText(signOn.origin)).toHaveCount(0);
    } finally {
      await signOn.stop();
    }
  });
});
