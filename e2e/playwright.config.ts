import { defineConfig, devices } from "@playwright/test";

import { chromium } from "./support/environment.ts";

const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results/artifacts",
  fullyParallel: true,
  forbidOnly: Boolean(process.env["CI"]),
  // One server a worker; a test mostly waits.
  workers: "100%",
  // On a shared machine a browser may starve for a moment; the list names what needed a second try.
  retries: process.env["CI"] ? 2 : 0,
  // Room for a machine that has other things to do; nothing waits this long when all is well.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: process.env["DMS_REPORT"] ?? "test-results/report.json" }]],
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1440, height: 900 },
    locale: "en-US",
    timezoneId: "UTC",
    contextOptions: { reducedMotion: "reduce" },
    // Only tests of hosting have use for one; the others would each fill its cache.
    serviceWorkers: "block",
    // What a picture of every step costs is better spent on tests.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromium,
      args: [
        ...(asRoot ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "console", testIgnore: ["screenshots.spec.ts", "engines.spec.ts"] },
    // Slow: two large engines over each page four times. npm run engines
    { name: "engines", testMatch: "engines.spec.ts" },
    // Pictures to look at, on demand: npm run screenshots -- --grep "instances zh-CN dark"
    { name: "screenshots", testMatch: "screenshots.spec.ts" },
  ],
});
