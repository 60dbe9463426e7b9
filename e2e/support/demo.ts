// The console's own demo, from a folder of static files: no other server takes part.

import type { Locator, Page } from "@playwright/test";

import { OWN_CONFIG, StaticServer } from "./static.ts";
import { watchedTest } from "./test.ts";

interface Fixtures {
  /** The folder of files behind a web server; the test may stop it. */
  site: StaticServer;
}

export const demoTest = watchedTest.extend<Fixtures>({
  site: async ({}, use) => {
    const site = await StaticServer.start(await OWN_CONFIG());
    await use(site);
    await site.stop();
  },

  baseURL: async ({ site }, use) => use(site.url),
});

/** What the demo calls things. */
export const DEMO_WORDS = {
  en: {
    region: "Built-in demo",
    tryIt: "Try the demo",
    skip: "Skip the tour",
    speed: "Speed of time",
    finish: "Finish all running work",
    faults: "Faults",
    reset: "Reset",
  },
  "zh-CN": {
    region: "内置演示",
    tryIt: "体验演示",
    skip: "跳过导览",
    speed: "时间流速",
    finish: "完成所有进行中的任务",
    faults: "故障",
    reset: "重置",
  },
};

/** What stands above each page of the demo. */
export const bar = (page: Page, language: keyof typeof DEMO_WORDS = "en"): Locator =>
  page.getByRole("region", { name: DEMO_WORDS[language].region, exact: true });

/** Opens the console, chooses the demo and leaves the tour. */
export async function tryDemo(page: Page, language: keyof typeof DEMO_WORDS = "en", path = "/"): Promise<void> {
  const words = DEMO_WORDS[language];
  await page.goto(path);
  await page.getByRole("main").getByRole("button", { name: words.tryIt }).click();
  await page.getByRole("button", { name: words.skip }).click();
}

/** The files of the demo among the requests of a page. */
export function demoFiles(page: Page): string[] {
  const files: string[] = [];
  page.context().on("request", (request) => {
    if (/demo-worker|split_demo|\/demo-[0-9a-f]{16}\.css$/.test(request.url())) files.push(new URL(request.url()).pathname);
  });
  return files;
}

/** Runs a script in the demo's worker before its own: a page's scripts cannot reach into its workers. */
export async function inWorker(page: Page, script: string): Promise<void> {
  await page.route(/demo-worker_loader/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${script}\n${await response.text()}` });
  });
}
