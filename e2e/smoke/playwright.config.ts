// The smoke run: the main flows in every browser that this machine has. `npm run smoke`.

import { defineConfig } from "@playwright/test";

import { type Browser, BROWSERS } from "./browsers.ts";

const { DMS_SMOKE, DMS_SMOKE_PICTURES } = process.env;

/** Those that are there, and asked for: `DMS_SMOKE=firefox,webkit`. */
const chosen = BROWSERS.filter(({ name, missing }) => !missing && (!DMS_SMOKE || DMS_SMOKE.split(",").includes(name)));

export default defineConfig<object, { kind: Browser }>({
  testDir: ".",
  testMatch: DMS_SMOKE_PICTURES ? "pictures.spec.ts" : /(?<!pictures)\.spec\.ts$/,
  outputDir: "../test-results/smoke",
  forbidOnly: Boolean(process.env["CI"]),
  // One worker a browser: it stays open from flow to flow.
  fullyParallel: false,
  workers: 2,
  retries: process.env["CI"] ? 1 : 0,
  timeout: 180_000,
  expect: { timeout: 25_000 },
  reporter: [
    ["list"],
    ["json", { outputFile: process.env["DMS_REPORT"] ?? "../test-results/smoke.json" }],
    ["./reporter.ts"],
  ],
  projects: chosen.map((browser) => ({ name: browser.name, use: { kind: browser } })),
});
