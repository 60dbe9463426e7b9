import type { Page } from "@playwright/test";

import { Server } from "../support/server.ts";
import { DEMO_IDENTITY } from "../support/service.ts";
import { expect, watchedTest as test } from "../support/test.ts";
import { signIn } from "../support/typed.ts";
import { median, percentile, record, rounds } from "./figures.ts";
import { megabytes } from "./memory.ts";
import { clickUntil, scroll, watchFor, watchKeys } from "./moments.ts";

const ROW = "tbody th[scope=row] a";
/** The same list by another library: `bench/cloudscape`. */
const CLOUDSCAPE = process.env["DMS_CLOUDSCAPE"] ?? "bench/cloudscape/dist";
const FLEET = "[role=table] [role=row][aria-rowindex='2']";

async function throttled(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: times });
}

/** Opens a list; milliseconds until its first row. */
async function firstRow(page: Page, url: string, row = ROW): Promise<number> {
  await throttled(page, 4);
  const seen = await watchFor(page, row);
  await page.goto(url);
  return seen();
}

test("first row, cold and from the browser's cache, processor slowed four times", async ({ browser, server }) => {
  const peer = await Server.start("bench-cloudscape", { dist: CLOUDSCAPE });
  const again: number[] = [];
  const others: number[] = [];
  const cold = await rounds(5, async () => {
    const context = await browser.newContext();
    const first = await context.newPage();
    const time = await firstRow(first, `${server.url}/instances`);
    // What is fetched ahead is in the cache as well.
    await first.waitForLoadState("networkidle");
    // Pages of one origin share a process.
    await first.close();
    const second = await context.newPage();
    again.push(await firstRow(second, `${server.url}/instances`));
    others.push(await firstRow(await context.newPage(), peer.url, "tbody th[scope=row]"));
    await context.close();
    return time;
  });
  await peer.stop();
  record("first row, cold", { milliseconds: median(cold), beside_cloudscape: median(cold) / median(others) });
  record("first row, from cache", { milliseconds: median(again), beside_cold: median(again) / median(cold) });
});

test("between two pages that were seen before", async ({ page, server }) => {
  await page.goto(`${server.url}/instances`);
  const to = (path: string, selector: string) => clickUntil(page, `nav a[href$="${path}"]`, selector);
  const [instances, tags] = ["h1#page-title ~ *, table[aria-label=Instances] tbody td", "table tbody td"];
  await expect(page.getByRole("table", { name: "Instances" }).getByRole("row").nth(1)).toBeVisible();
  await page.getByRole("navigation").getByRole("link", { name: "Tags" }).click();
  await expect(page.getByRole("table").getByRole("row").nth(1)).toBeVisible();
  const times = await rounds(10, async () => {
    const there = await to("/instances", instances);
    return Math.max(there, await to("/tags", tags));
  });
  record("between two pages seen before", { milliseconds: median(times), p95: percentile(times, 0.95) });
});

for (const instances of [10_000, 100_000]) {
  test(`a fleet of ${instances} instances`, async ({ browser, page, problems: _ }) => {
    const server = await Server.start(`bench-${instances}`, {
      flags: ["--seed", "large", "--instances", String(instances)],
    });
    await page.goto(`${server.url}/fleet`);
    const loading = await time(() => wholeFleet(page, instances));
    const figures: Record<string, number> = { loaded_milliseconds: loading };

    const filter = page.getByRole("combobox", { name: "Filter the fleet" });
    const keys = await watchKeys(page);
    for (const word of ["order", "status:RUNNING", "storage>50%"]) {
      await filter.fill("");
      await filter.pressSequentially(word, { delay: 120 });
    }
    await filter.fill("");
    figures["keystroke_p95"] = percentile(await keys(), 0.95);

    const frames = await scroll(page, ".fleet-frame", 5);
    figures["dropped_frames_percent"] = (100 * frames.filter((it) => it > 25).length) / frames.length;
    figures["megabytes"] = await megabytes(browser);
    await expect(page.locator(FLEET)).toHaveCount(0);

    if (instances === 10_000) {
      await page.goto(`${server.url}/tags`);
      const tags = await time(async () => {
        await expect(page.getByRole("table").getByRole("row").nth(1)).toBeVisible();
        await expect(page.getByRole("progressbar")).toHaveCount(0);
      });
      figures["beside_tags"] = loading / tags;
    }
    record(`fleet of ${instances}`, figures);
    await server.stop();
  });
}

test("a fleet of 100000 instances through a gateway with its default limits", async ({ page, problems }) => {
  problems.allow(/status of 429/);
  const upstream = await Server.start("bench-upstream", { command: "emulator", flags: ["--seed", "large", "--instances", "100000"] });
  const endpoints = ["--endpoint", upstream.url, "--iam", upstream.url, "--project-name", DEMO_IDENTITY.project];
  const gateway = await Server.start("bench-gateway", { command: "gateway", flags: endpoints });
  await page.goto(`${gateway.url}/fleet`);
  await signIn(page, DEMO_IDENTITY.password);
  const loading = await time(() => wholeFleet(page, 100_000));
  await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);
  await expect(page.getByText(/pages that could not be read/)).toHaveCount(0);
  record("fleet of 100000 through a gateway", { loaded_milliseconds: loading });
  await gateway.stop();
  await upstream.stop();
});

/** Waits until all instances have been read. */
async function wholeFleet(page: Page, instances: number): Promise<void> {
  const all = instances.toLocaleString("en-US");
  await expect(page.getByText(`${all} of ${all} instances`, { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
}

async function time(wait: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await wait();
  return performance.now() - started;
}
