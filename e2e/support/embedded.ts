// The console in the page of a portal: what its tests have in common.

import type { FrameLocator, Locator, Page } from "@playwright/test";

import { Portal } from "./portal.ts";
import { Server } from "./server.ts";
import { test as base } from "./test.ts";

/** A portal whose console is a gateway that takes the portal's tokens, in front of the test's emulator. */
export const test = base.extend<{ portal: Portal }>({
  portal: async ({ server, page }, use, info) => {
    const portal = await Portal.start();
    const gateway = await Server.gateway(`gateway-${info.workerIndex}`, server.url, [
      ...["--host-tokens", "--frame-ancestors", portal.origin, "--allow-origin", portal.origin],
    ]);
    portal.console = gateway.url;
    await use(portal);
    // What the page still asks for is not a failure.
    await page.goto("about:blank");
    await gateway.stop();
    await portal.stop();
  },
});

export const inFrame = (page: Page): FrameLocator => page.frameLocator("iframe[title='DMS RabbitMQ']");
export const places = (page: Page): Locator => page.getByRole("navigation", { name: "Portal" });
export const heading = (within: FrameLocator | Locator, name: string): Locator =>
  within.getByRole("heading", { level: 1, name, exact: true });

export async function signOn(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "Name" }).waitFor();
  await page.getByRole("button", { name: "Sign on" }).click();
}

/** Opens a place of the portal and signs on. */
export async function open(page: Page, portal: Portal, place: string): Promise<void> {
  await page.goto(`${portal.origin}/#${place}`);
  await signOn(page);
}

/** A page of the portal with nothing but a script, which has `there`, the element for a console. */
export const pageWith = (script: string): string =>
  `<!doctype html><link rel="icon" href="data:,"><title>Portal</title><div id="there" style="height: 600px"></div>
   <script type="module">const there = document.getElementById("there"); ${script}</script>`;

/** A token as a portal brings it. */
export async function newToken(portal: Portal): Promise<object> {
  const user = { name: "demo", password: "Demo@12345", domain: { name: "demo-domain" } };
  const answer = await fetch(`${portal.console}/v3/auth/tokens`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      auth: { identity: { methods: ["password"], password: { user } }, scope: { project: { name: "region-1" } } },
    }),
  });
  const { token } = await answer.json();
  return { token: answer.headers.get("x-subject-token"), projectId: token.project.id };
}

export interface Scripts {
  console_: { navigate(path: string): void; setPreferences(preferences: object): void; unmount(): void };
  bring(token: object | null): void;
}

/** Opens a page of the portal that draws a console into an element, by these options. */
export async function draw(page: Page, portal: Portal, options: string, before = ""): Promise<void> {
  portal.pages.set(
    "/drawn.html",
    pageWith(`
      import { mount } from "${portal.console}/mount.js";
      ${before}
      const token = await (await fetch("/token")).json();
      window.console_ = mount(there, { getToken: () => token, ${options} });`),
  );
  portal.pages.set("/token", JSON.stringify(await newToken(portal)));
  await page.goto(`${portal.origin}/drawn.html`);
  await page.waitForFunction(() => "console_" in window);
}
