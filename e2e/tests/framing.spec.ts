// Pages of other origins that put the console into a frame.

import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";

import { ACCESS_KEY, PROJECT } from "../support/gateway.ts";
import { Server } from "../support/server.ts";
import { expect, test } from "../support/test.ts";

/** A page of another origin, with a frame. */
async function framingPage(): Promise<{ server: HttpServer; origin: string; show: (url: string) => void }> {
  let framed = "";
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end(`<!doctype html><title>Portal</title><h1>Portal</h1><iframe title="console" src="${framed}"></iframe>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, origin, show: (url) => (framed = url) };
}

async function gateway(upstream: string, flags: string[]): Promise<Server> {
  return Server.start("gateway-framed", {
    command: "gateway",
    flags: [
      ...["--endpoint", upstream, "--iam", upstream, "--auth", "access-key", "--access-key", ACCESS_KEY.id],
      ...["--project-id", PROJECT, "--edition", "2024-01", ...flags],
    ],
    environment: { DMS_SECRET_KEY: ACCESS_KEY.secret },
  });
}

test("a page of another origin cannot frame the console", async ({ page, server, problems }) => {
  problems.allow(/frame-ancestors|Framing|ERR_BLOCKED_BY_RESPONSE|chrome-error/);
  const portal = await framingPage();
  const framed = await gateway(server.url, []);
  try {
    for (const url of [framed.url, server.url]) {
      portal.show(`${url}/instances`);
      const asked: string[] = [];
      page.on("request", (request) => request.url().startsWith(url) && asked.push(request.url()));
      // The page has loaded only when its frame has, and then with the scripts of what is in it.
      await page.goto(portal.origin, { waitUntil: "load" });
      await expect(page.getByRole("heading", { name: "Portal" })).toBeVisible();
      expect(asked).toEqual([`${url}/instances`]);
      await expect(page.frameLocator("iframe").getByRole("heading", { name: "Instances" })).toHaveCount(0);
      expect(page.frames().some((frame) => frame.url().startsWith(url))).toBe(false);
    }
  } finally {
    await framed.stop();
    portal.server.closeAllConnections();
    portal.server.close();
  }
});

test("a page that the gateway names can", async ({ page, server }) => {
  const portal = await framingPage();
  const framed = await gateway(server.url, ["--frame-ancestors", portal.origin]);
  portal.show(`${framed.url}/instances?embed=1`);
  try {
    await page.goto(portal.origin);
    const console_ = page.frameLocator("iframe");
    await expect(console_.getByRole("heading", { level: 1, name: "Instances" })).toBeVisible();
    await expect(console_.getByRole("row").nth(1)).toBeAttached();
    // Its parts are still being fetched.
    await page.goto("about:blank");
  } finally {
    await framed.stop();
    portal.server.closeAllConnections();
    portal.server.close();
  }
});
