import { defineConfig, devices } from "@playwright/test";

import { chromium } from "./support/environment.ts";

const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results/artifacts",
  fullyParallel: true,
  forbidOnly: Boolean(process.env["CI"]),
  // One server a worker; a test waits for half of its time.
  workers: "150%",
  // On a shared machine a browser may starve for a moment; the list names what needed a second try.
  retries: process.env["CI"] ? 2 : 0,
  // Room for a machine that has other things to do; nothing waits this long when all is well.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: process.env["DMS_REPORT"] ?? "test-results/report.json" }]],
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1440, height: 900 },
    locale: "en-US",
    timezoneId: "UTC",
    contextOptions: { reducedMotion: "reduce" },
    // Only tests of hosting have use for one; the others would each fill its cache.
    serviceWorkers: "block",
    // What was done is written down for those only that need a second try: it costs each test a sixth of its time.
    trace: { mode: "on-first-retry", screenshots: false },
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
    { name: "console", testIgnore: ["screenshots.spec.ts", "engines.spec.ts", "guide-pictures.spec.ts"] },
    // Two large engines over each page four times, on demand beside axe: npm run engines
    { name: "engines", testMatch: "engines.spec.ts" },
    // Pictures to look at, on demand: npm run screenshots -- --grep "instances zh-CN dark"
    { name: "screenshots", testMatch: "screenshots.spec.ts" },
    // The pictures of the guides, made anew when pages change: npm run guide-pictures
    { name: "guide-pictures", testMatch: "guide-pictures.spec.ts" },
  ],
});
