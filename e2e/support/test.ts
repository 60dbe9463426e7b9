// What every test of the console builds on: a server of its own worker, the emulator at its
// beginning, and no problem that goes unnoticed.

import { test as base } from "@playwright/test";

import { Emulator } from "./emulator.ts";
import { type Problems, watchProblems } from "./problems.ts";
import { Server } from "./server.ts";
import { Service } from "./service.ts";

export { audit, auditBothThemes } from "./audit.ts";
export type { Fault, Seed, State } from "./emulator.ts";
export { LANGUAGES, prefer, THEMES } from "./preferences.ts";

/**
 * Marks a test of the console as users get it: its parts, their names and their integrity. All others are as good
 * with a build that is neither cut nor made small.
 */
export const RELEASE = { tag: "@release" };

interface TestFixtures {
  /** Steers the emulator, which begins each test with the demo seed and without faults. */
  emulator: Emulator;
  /** The API, signed in as the demo's user: what others do meanwhile. */
  service: Service;
  /** Fails the test for anything that a page must never do. */
  problems: Problems;
}

interface WorkerFixtures {
  /** Console and emulator, shared by the tests of one worker, which run one after the other. */
  server: Server;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    async ({}, use, worker) => {
      const server = await Server.start(`server-${worker.workerIndex}`);
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],

  baseURL: async ({ server }, use) => use(server.url),

  emulator: [
    async ({ server }, use) => {
      const emulator = new Emulator(server.url);
      await emulator.reset();
      await use(emulator);
    },
    { auto: true },
  ],

  // After the emulator's reset, which forgets all tokens.
  service: async ({ server, emulator: _ }, use) => use(await Service.signIn(server.url)),

  problems: [({ context }, use) => watchProblems(context, use), { auto: true }],
});

export const expect = test.expect;
