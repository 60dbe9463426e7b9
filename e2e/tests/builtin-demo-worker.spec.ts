// The worker of the demo: who fetches it, how long it lives, and what becomes of the demo when it fails.

import type { Page, Response } from "@playwright/test";

import { button, field } from "../support/changes.ts";
import { bar, DEMO_WORDS, demoFiles, demoTest as test, inWorker, tryDemo } from "../support/demo.ts";
import { names, openList } from "../support/instances.ts";
import { AHEAD, partsOf } from "../support/parts.ts";
import { expect, RELEASE, test as serverTest } from "../support/test.ts";

const main = (page: Page) => page.getByRole("main");
const notices = (page: Page) => page.getByRole("region", { name: "Notices" });

/** Gives an instance another name. */
async function rename(page: Page, name: string, other: string): Promise<void> {
  await page.getByRole("link", { name, exact: true }).click();
  await main(page).getByRole("button", { name: "Edit", exact: true }).click();
  await field(page, "Name").fill(other);
  await button(page, "Save").click();
  await expect(notices(page)).toContainText(`${name} was saved`);
}

test.describe("what it costs", () => {
  test("nothing of it is fetched before it is chosen", RELEASE, async ({ page }) => {
    const files = demoFiles(page);
    await page.goto("/");
    await expect(main(page).getByRole("button", { name: "Try the demo" })).toBeVisible();
    await page.waitForLoadState("networkidle");
    expect(files).toEqual([]);
    await tryDemo(page);
    await expect(names(page)).toHaveCount(10);
    const plain = files.map((file) => file.replace(/-[0-9a-f]{16}/, "").split("/").at(-1) ?? "");
    // Script, glue and module, under names that change with their content; the sheet is the bar's.
    const worker = ["demo-worker_loader.js", "demo-worker.js", "demo-worker_bg.wasm"];
    expect(plain.filter((file) => file.startsWith("demo-worker"))).toEqual(worker);
    expect(plain.filter((file) => file.endsWith(".css"))).toEqual(["demo.css"]);
    // Its code is a part of its own, and not in what everybody fetches.
    expect(plain.filter((file) => /^split_demo.*\.wasm$/.test(file))).toHaveLength(1);
  });

  serverTest("nobody who works with another service fetches a byte of it", RELEASE, async ({ page }) => {
    const files = demoFiles(page);
    /** The bytes of each file that is fetched by the time that all is there. */
    const start = async () => {
      const sizes = new Map<string, Promise<number>>();
      const note = (response: Response) => {
        const { pathname } = new URL(response.url());
        const size = () => response.body().then((body) => body.length);
        if (/\.(css|js|tsv|wasm)$/.test(pathname)) sizes.set(pathname, size());
      };
      page.on("response", note);
      await openList(page);
      // The parts that everybody may want come last, and after them what only an installed console needs.
      await expect.poll(() => partsOf(sizes.keys())).toEqual(AHEAD);
      await expect.poll(() => [...sizes.keys()].filter((name) => name.endsWith("/installable.js"))).toHaveLength(1);
      page.off("response", note);
      await expect(bar(page)).toBeHidden();
      return Object.fromEntries(await Promise.all([...sizes].map(async ([name, size]) => [name, await size] as const)));
    };
    const without = await start();
    await page.route(/\/config\.json$/, async (route) => {
      const config = await (await route.fetch()).json();
      config.connections.push({ id: "try", label: "Demo", kind: "builtin-demo" });
      await route.fulfill({ json: config });
    });
    await page.goto("about:blank");
    expect(await start()).toEqual(without);
    expect(files).toEqual([]);
  });
});

test.describe("when the worker fails", () => {
  test("the next request starts it again, and what was done is there", async ({ page, problems }) => {
    problems.allow(/the worker is lost/);
    await tryDemo(page);
    await rename(page, "warehouse-robots", "warehouse-restored");
    await expect(bar(page)).toContainText("kept in this browser");
    const [worker] = page.workers();
    const ended = new Promise((done) => worker?.on("close", done));
    await worker?.evaluate(() => void setTimeout(() => { throw new Error("the worker is lost"); }));
    await ended;

    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Instances" }).click();
    await page.getByRole("searchbox", { name: "Find by name" }).fill("warehouse-");
    await expect(main(page).getByRole("link", { name: "warehouse-restored", exact: true })).toBeVisible();
    await expect(bar(page)).toContainText("kept in this browser");
    expect(page.workers()).toHaveLength(1);
    expect(page.workers()[0]).not.toBe(worker);
  });

  test("what waits for its answer fails, which is said, and the rest goes on", async ({ page, problems }) => {
    problems.allow(/the worker is lost/);
    await inWorker(page, `
      addEventListener("message", (event) => {
        if (!event.data.includes("/emulator/clock")) return;
        event.stopImmediatePropagation();
        throw new Error("the worker is lost");
      });`);
    await tryDemo(page);
    await expect(names(page)).toHaveCount(10);
    await bar(page).getByRole("button", { name: DEMO_WORDS.en.finish }).click();
    await expect(notices(page)).toContainText("The demo did not answer");
    await page.getByRole("link", { name: "warehouse-robots", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "warehouse-robots", exact: true })).toBeVisible();
  });
});

test("where nobody knows of other tabs, as over plain HTTP, it keeps nothing and says so", async ({ page }) => {
  await inWorker(page, 'Object.defineProperty(navigator, "locks", { value: undefined });');
  await tryDemo(page);
  await expect(names(page)).toHaveCount(10);
  await expect(bar(page)).toContainText("Nothing is stored here");
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
});

test.describe("in an element of a page", () => {
  /** Opens a page of the console's own origin that draws it. */
  async function draw(page: Page): Promise<void> {
    await page.route("**/portal.html", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<!doctype html><link rel="icon" href="data:,"><title>Portal</title><div></div><script type="module">
          import { mount } from "./mount.js";
          window.console_ = mount(document.querySelector("div"), { path: "/connect" });
        </script>`,
      }),
    );
    await page.goto("/portal.html");
    await expect(page.getByRole("button", { name: DEMO_WORDS.en.tryIt })).toBeVisible();
  }

  const locks = (page: Page) => page.evaluate(async () => (await navigator.locks.query()).held?.length);

  test("it ends with the console, also while it starts", async ({ page }) => {
    await draw(page);
    const started = page.waitForEvent("worker");
    await page.evaluate(() => {
      const { console_ } = window as never as { console_: { unmount(): void } };
      // The console is taken away before its bar is there, which would hold the worker.
      const { Worker } = window;
      window.Worker = class extends Worker {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          queueMicrotask(() => console_.unmount());
        }
      };
    });
    await page.getByRole("button", { name: DEMO_WORDS.en.tryIt }).click();
    await started;
    await expect.poll(() => page.workers().length).toBe(0);
    expect(await locks(page)).toBe(0);
  });

  test("a control that is pressed as the console goes does not start it again", async ({ page }) => {
    await draw(page);
    await page.getByRole("button", { name: DEMO_WORDS.en.tryIt }).click();
    await page.getByRole("button", { name: DEMO_WORDS.en.skip }).click();
    await expect(bar(page)).toContainText("kept in this browser");
    let started = 0;
    page.on("worker", () => (started += 1));
    await page.getByRole("button", { name: DEMO_WORDS.en.finish }).evaluate((button: HTMLElement) => {
      button.click();
      (window as never as { console_: { unmount(): void } }).console_.unmount();
    });
    await expect.poll(() => page.workers().length).toBe(0);
    // A worker that is started later is the only one.
    const another = page.waitForEvent("worker");
    await page.evaluate(() => void new Worker(URL.createObjectURL(new Blob([""]))));
    await another;
    expect(started).toBe(1);
    // Exceptions would fail the test by themselves.
  });
});
