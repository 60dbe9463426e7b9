// The benchmarks of the page: `cargo xtask bench --page`, or `npm run bench` for the console in dist/.

import { defineConfig } from "@playwright/test";

import tests from "../playwright.config.ts";

export default defineConfig({
  ...tests,
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "../test-results/bench",
  // What is measured has the machine for itself.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 900_000,
  expect: { timeout: 300_000 },
  reporter: [["list"]],
  use: { ...tests.use, trace: "off", screenshot: "off" },
  projects: [{ name: "bench" }],
});
