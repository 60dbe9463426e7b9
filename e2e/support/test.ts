// What every test of the console builds on: a server of its own worker, the emulator at its
// beginning, and no problem that goes unnoticed.

import { test as base } from "@playwright/test";

import { Emulator } from "./emulator.ts";
import { type Problems, watchProblems } from "./problems.ts";
import { Server, type ServerOptions } from "./server.ts";
import { Service } from "./service.ts";

export { audit, auditBothThemes } from "./audit.ts";
export type { Fault, Seed, State } from "./emulator.ts";
export { LANGUAGES, prefer, THEMES } from "./preferences.ts";

/** The password of the emulator's user where it is not the published one. */
export const PASSWORD = "Typed@98765";

/**
 * Marks a test of the console as users get it: its parts, their names and their integrity. All others are as good
 * with a build that is neither cut nor made small.
 */
export const RELEASE = { tag: "@release" };

interface WorkerFixtures {
  /** Console and emulator, shared by the tests of one worker, which run one after the other. */
  server: Server;
  /** The same of the service of today. */
  todayServer: Server;
  /** The same with a password that nobody publishes, which a person has to type. */
  typedServer: Server;
}

/**
 * What every test has. All tests are made from it, with servers that start when they are first asked for: a worker
 * that had others would have to be started, and its browser with it, whenever the next test is of another kind.
 */
export const watchedTest = base.extend<{ problems: Problems }, WorkerFixtures>({
  server: [({}, use, { workerIndex }) => serve(`server-${workerIndex}`, {}, use), { scope: "worker" }],
  todayServer: [
    ({}, use, { workerIndex }) => serve(`today-server-${workerIndex}`, { flags: ["--edition", "current"] }, use),
    { scope: "worker" },
  ],
  typedServer: [
    ({}, use, { workerIndex }) => serve(`typed-server-${workerIndex}`, { environment: { DMS_PASSWORD: PASSWORD } }, use),
    { scope: "worker" },
  ],

  /** Fails the test for anything that a page must never do. */
  problems: [({ context }, use) => watchProblems(context, use), { auto: true }],
});

async function serve(name: string, options: ServerOptions, use: (server: Server) => Promise<void>): Promise<void> {
  const server = await Server.start(name, options);
  await use(server);
  await server.stop();
}

interface TestFixtures {
  /** Steers the emulator, which begins each test with the demo seed and without faults. */
  emulator: Emulator;
  /** The API, signed in as the demo's user: what others do meanwhile. */
  service: Service;
}

export const test = watchedTest.extend<TestFixtures>({
  baseURL: async ({ server }, use) => use(server.url),

  emulator: [({ server }, use) => resetEmulator(server, use), { auto: true }],

  // After the emulator's reset, which forgets all tokens.
  service: async ({ server, emulator: _ }, use) => use(await Service.signIn(server.url)),
});

/** The emulator of a server at its beginning. */
export async function resetEmulator(server: Server, use: (emulator: Emulator) => Promise<void>): Promise<void> {
  const emulator = new Emulator(server.url);
  await emulator.reset();
  await use(emulator);
}

export const expect = test.expect;
