import { test as base } from "@playwright/test";

import { Emulator } from "../support/emulator.ts";
import { Server } from "../support/server.ts";
import { Service } from "../support/service.ts";
import type { Browser } from "./browsers.ts";
import type { Engine } from "./engine.ts";
import { openChromium } from "./chromium.ts";
import { openFirefox } from "./firefox.ts";
import { Visitor } from "./visitor.ts";
import { openWebKit } from "./webkit.ts";

const OPEN = { chromium: openChromium, firefox: openFirefox, webkit: openWebKit };

interface Fixtures {
  emulator: Emulator;
  service: Service;
  /** With a browser that remembers nothing, and English and light as the person likes it. */
  visitor: Visitor;
}

interface WorkerFixtures {
  kind: Browser;
  engine: Engine;
  server: Server;
}

/** A flow, in one browser after the other. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  kind: [{ name: "chromium", title: "Chromium", program: undefined }, { option: true, scope: "worker" }],

  engine: [
    async ({ kind }, use) => {
      const engine = await OPEN[kind.name](kind);
      await use(engine);
      await engine.close();
    },
    { scope: "worker", timeout: 180_000 },
  ],

  server: [
    async ({}, use, worker) => {
      const server = await Server.start(`smoke-${worker.workerIndex}`);
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],

  emulator: async ({ server }, use) => {
    const emulator = new Emulator(server.url);
    await emulator.reset();
    await use(emulator);
  },

  service: async ({ server, emulator: _ }, use) => use(await Service.signIn(server.url)),

  visitor: async ({ engine, server }, use, info) => {
    // For the table.
    info.annotations.push({ type: "browser", description: engine.version });
    await engine.forget(server.url);
    await use(new Visitor(engine));
    if (info.status !== info.expectedStatus) {
      const body = await engine.picture().catch(() => undefined);
      if (body) await info.attach("page", { body, contentType: "image/png" });
    }
  },
});

export const expect = test.expect;
