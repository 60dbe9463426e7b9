// The console as a folder of files, behind servers that know nothing of it: at the root of a host and
// below a path, without a network, and when its files change under an open tab.

import { readFile, rename, utimes, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";

import type { Page } from "@playwright/test";

import { freePort, Hosting, nginx, PORTAL, PortTaken } from "../support/hosting.ts";
import { names } from "../support/instances.ts";
import { AHEAD, partsOf } from "../support/parts.ts";
import { Server } from "../support/server.ts";
import { Service } from "../support/service.ts";
import { audit, expect, RELEASE, test } from "../support/test.ts";

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });

type Start = (port: number, path: string, emulator: string) => Promise<Hosting>;

/** Serves the console so, beside an emulator that lets it in. */
async function serve(start: Start, path: string, tries = 3): Promise<{ emulator: Server; hosting: Hosting }> {
  const port = await freePort();
  const emulator = await Server.start("hosting", { flags: ["--allow-origin", `http://127.0.0.1:${port}`] });
  try {
    return { emulator, hosting: await start(port, path, emulator.url) };
  } catch (error) {
    await emulator.stop();
    if (error instanceof PortTaken && tries > 1) return serve(start, path, tries - 1);
    throw error;
  }
}

/** Runs with the console served so. */
async function hosted(
  page: Page,
  start: Start,
  path: string,
  run: (hosting: Hosting, service: Service) => Promise<void>,
): Promise<void> {
  const { emulator, hosting } = await serve(start, path);
  try {
    await run(hosting, await Service.signIn(emulator.url));
  } finally {
    // What the page still asks for is not a failure.
    await page.goto("about:blank");
    await hosting.stop();
    await emulator.stop();
  }
}

test.describe("behind nginx", () => {
  test.skip(nginx === undefined, "left out: nginx is not installed (Debian: nginx-light)");

  for (const path of ["/", "/tools/rabbitmq/"]) {
    test(`at ${path}, every page has its address`, RELEASE, async ({ page, problems }) => {
      // The answer to an address that is no file, and the folders in which the console is not.
      problems.allow(/status of 404/, /MIME type/);
      await hosted(page, Hosting.nginx, path, async ({ url, files }, service) => {
        await page.goto(url);
        await expect(names(page).first()).toBeVisible();
        expect(page.url()).toBe(`${url}instances`);
        await page.getByRole("link", { name: "dev-shared" }).click();
        await expect(heading(page, "dev-shared")).toBeVisible();
        const { instance_id } = await service.find("dev-shared");
        expect(page.url()).toBe(`${url}instances/${instance_id}`);

        for (const [address, title] of [
          [`instances/${instance_id}/tags`, "Tags"],
          ["instances?name=dev-shared", "Instances"],
          ["reference/errors?from=rabbitmq#DMS.00400026", "Error codes"],
          ["index.html", "Instances"],
          ["#/settings", "Settings"],
          ["no/such/page", "Page not found"],
        ] as const) {
          await page.goto(`${url}${address}`);
          await expect(heading(page, title), address).toBeVisible();
          const shown = address === "index.html" ? "instances" : address.replace("#/settings", "settings");
          expect(page.url()).toBe(`${url}${shown}`);
        }
        await page.goto(`${url}instances?name=dev-shared`);
        await expect(names(page)).toHaveCount(1);
        await page.reload();
        await expect(names(page)).toHaveCount(1);

        const head = async (name: string) => fetch(`${url}${name}`, { headers: { "accept-encoding": "gzip" } });
        const script = /(?<=href="\.\/)[^"]+\.js/.exec(await readFile(join(files, "index.html"), "utf8"))?.[0] ?? "";
        const hashed = await head(script);
        expect(hashed.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
        // The build of developers packs nothing; that of users, whose parts lie in a folder, everything.
        const isForUsers = script.startsWith("app-");
        expect(existsSync(join(files, `${script}.gz`))).toBe(isForUsers);
        expect(hashed.headers.get("content-encoding")).toBe(isForUsers ? "gzip" : null);
        for (const name of ["", "config.json", "404.html", "service-worker.js"]) {
          expect((await head(name)).headers.get("cache-control"), name).toBe("no-cache");
        }
        expect((await head("manifest.webmanifest")).headers.get("content-type")).toBe("application/manifest+json");
        for (const name of ["mount.js", "embed.js", "index.html", "config.json"]) {
          expect((await head(name)).headers.get("access-control-allow-origin"), name).toBe(PORTAL);
        }
      });
    });
  }
});

test("behind nginx, the folder without its slash leads to the console", RELEASE, async ({ page }) => {
  test.skip(nginx === undefined, "left out: nginx is not installed (Debian: nginx-light)");
  await hosted(page, Hosting.nginx, "/tools/rabbitmq/", async ({ url }) => {
    const folder = url.slice(0, -1);
    const answer = await fetch(`${folder}?lang=en`, { redirect: "manual" });
    // Without host and port: there may be a proxy in front.
    expect([answer.status, answer.headers.get("location")]).toEqual([301, "/tools/rabbitmq/?lang=en"]);
    await page.goto(folder);
    await expect(names(page).first()).toBeVisible();
    expect(page.url()).toBe(`${url}instances`);
  });
});

for (const path of ["/", "/tools/rabbitmq/"]) {
  test(`from python3 -m http.server at ${path}, pages come by the start page or as a fragment`, RELEASE, async ({ page }) => {
    await hosted(page, Hosting.python, path, async ({ url }) => {
      await page.goto(url);
      await expect(names(page).first()).toBeVisible();
      expect(page.url()).toBe(`${url}instances`);
      await page.goto(`${url}#/instances?name=dev-shared`);
      await expect(names(page)).toHaveCount(1);
      expect(page.url()).toBe(`${url}instances?name=dev-shared`);
    });
  });
}

test("its configuration is never an old one, whatever the server says of caching", RELEASE, async ({ page }) => {
  await hosted(page, Hosting.python, "/", async ({ url, files }) => {
    const file = join(files, "config.json");
    const config = JSON.parse(await readFile(file, "utf8"));
    const write = async (title: string, days: number) => {
      await writeFile(file, JSON.stringify({ ...config, title }));
      await changed(file, -days * 86_400);
    };
    // A browser that is told nothing takes what has long been so for good for a while.
    await write("Old queues", 2000);
    await page.goto(url);
    await expect(page.getByRole("banner")).toContainText("Old queues");
    await write("New queues", 1);
    await page.goto("about:blank");
    await page.goto(url);
    await expect(page.getByRole("banner")).toContainText("New queues");
  });
});

test.describe("installed", () => {
  test.use({ serviceWorkers: "allow" });

  /** Opens the console and waits until its files are kept. */
  async function install(page: Page, url: string): Promise<void> {
    await page.goto(url);
    await expect(names(page).first()).toBeVisible();
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      while (navigator.serviceWorker.controller === null) await new Promise((done) => setTimeout(done, 50));
    });
  }

  const kept = (page: Page) =>
    page.evaluate(async () => {
      const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
      const requests = await Promise.all(caches_.map((cache) => cache.keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });

  const fetchedBy = (page: Page) => page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));

  /** Waits until all parts are fetched: a server that ends meanwhile would be asked for them in vain. */
  async function allFetched(page: Page): Promise<void> {
    await expect.poll(async () => partsOf(await fetchedBy(page))).toEqual(AHEAD);
    await page.waitForLoadState("networkidle");
  }

  /** Waits until all parts are fetched and kept: a build that replaces them meanwhile would be asked for in vain. */
  async function allKept(page: Page): Promise<void> {
    await allFetched(page);
    const missing = async () => {
      const [fetched, files] = [await fetchedBy(page), await kept(page)];
      return fetched.map((name) => new URL(name).pathname).filter((name) => /\/app-[0-9a-f]{16}\//.test(name) && !files.includes(name));
    };
    await expect.poll(missing).toEqual([]);
  }

  test("the manifest and its pictures are there", RELEASE, async ({ page, server }) => {
    await install(page, "/");
    const manifest = await (await fetch(`${server.url}/manifest.webmanifest`)).json();
    expect(manifest.name).toBe("DMS RabbitMQ Console");
    // Resolved against the origin: that of a console at its root stays what it was before there was one.
    expect([manifest.id, manifest.lang]).toEqual(["./", "en"]);
    for (const { src, sizes, type } of manifest.icons) {
      const icon = await page.evaluate(async (src) => {
        const picture = new Image();
        picture.src = src;
        await picture.decode();
        return `${picture.naturalWidth}x${picture.naturalHeight}`;
      }, `${server.url}/${src}`);
      if (type === "image/png") expect(icon).toBe(sizes);
    }
    await expect(page.locator("link[rel=manifest]")).toHaveAttribute("href", "manifest.webmanifest");
  });

  test("what the browser cannot keep is there all the same", RELEASE, async ({ page }) => {
    await hosted(page, Hosting.python, "/", async ({ url, files }) => {
      const script = join(files, "service-worker.js");
      const full = `const put = Cache.prototype.put;
        Cache.prototype.put = function (request, answer) {
          if (request === ROOT) return put.call(this, request, answer);
          return Promise.reject(new DOMException("full", "QuotaExceededError"));
        };`;
      await writeFile(script, `${await readFile(script, "utf8")}\n${full}`);
      await install(page, url);
      await allFetched(page);
      const asked = await page.evaluate(async () => {
        const answer = await fetch(new URL("data/explanations.en.tsv", document.baseURI));
        return answer.status;
      });
      expect(asked).toBe(200);
      expect((await kept(page)).filter((file) => file.includes("/data/"))).toEqual([]);
    });
  });

  test("it leaves alone what is not the console's, and keeps its own apart", RELEASE, async ({ page, problems }) => {
    problems.allow(/status of 404/);
    await hosted(page, Hosting.python, "/", async ({ url, files }) => {
      for (const name of ["answer.json", "explanations.tsv"]) await writeFile(join(files, "data", name), "other");
      await install(page, url);
      expect(await page.evaluate(() => caches.keys())).toEqual([`dms-console ${url}`]);
      await page.evaluate(async () => {
        const names = ["answer.json", "explanations.tsv", "explanations.en.tsv"];
        await Promise.all(names.map((name) => fetch(new URL(`data/${name}`, document.baseURI))));
      });
      const data = async () => (await kept(page)).filter((file) => file.includes("/data/"));
      await expect.poll(data).toEqual(["/data/explanations.en.tsv"]);
      await page.goto(`${url}wiki/start`);
      await expect(page.getByRole("heading", { name: "Error response" })).toBeVisible();
      await page.goto(`${url}instances?name=dev-shared`);
      await expect(names(page)).toHaveCount(1);
    });
  });

  test("the parts of the last build stay for the tabs that still run it; those of the build before go", RELEASE, async ({ page }) => {
    await hosted(page, Hosting.python, "/", async ({ url, files }) => {
      const index = join(files, "index.html");
      const [folder] = /app-[0-9a-f]{16}/.exec(await readFile(index, "utf8")) ?? [];
      test.skip(folder === undefined, "left out: the console was built in one piece");
      await install(page, url);
      const folders = async () => [...new Set((await kept(page)).flatMap((file) => /app-[0-9a-f]{16}/.exec(file) ?? []))];
      let last = folder ?? "";
      await expect.poll(folders).toEqual([last]);
      const build = async (next: string) => {
        await allKept(page);
        await rename(join(files, last), join(files, next));
        await writeFile(index, (await readFile(index, "utf8")).replaceAll(last, next));
        last = next;
        await page.goto(url);
        await expect(names(page).first()).toBeVisible();
      };
      await build("app-0000000000000001");
      await expect.poll(folders).toEqual([folder, last]);
      await build("app-0000000000000002");
      await expect.poll(folders).toEqual(["app-0000000000000001", last]);
      await allKept(page);
    });
  });

  test("the settings say what is kept, and forget it", RELEASE, async ({ page }) => {
    await install(page, "/");
    await page.goto("/settings");
    const files = page.getByRole("table", { name: "Stored data" }).getByRole("row", { name: /The console's own files/ });
    await expect(files).toBeVisible();
    await page.getByRole("button", { name: "Clear all" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Clear all" }).click();
    await expect(page.getByRole("region", { name: "Notices" })).toContainText("All stored data was cleared");
    await expect(files).toBeHidden();
    const left = () => page.evaluate(async () => [await caches.keys(), await navigator.serviceWorker.getRegistrations()].flat());
    expect(await left()).toEqual([]);
  });

  test("without a network it opens and says what it cannot do", RELEASE, async ({ page, context, problems }) => {
    problems.allow(/ERR_INTERNET_DISCONNECTED/, /Failed to load resource/);
    await install(page, "/");
    // A second visit, as somebody has it who comes back: by now everything goes through the worker.
    await page.goto("/reference/errors");
    await expect(heading(page, "Error codes")).toBeVisible();
    const files = await kept(page);
    expect(files.some((file) => file.endsWith(".wasm"))).toBe(true);
    for (const file of files) {
      expect(file, "no configuration and no answer of the API is kept").not.toMatch(/config\.json|\/v[123]|emulator/);
    }

    await context.setOffline(true);
    await page.goto("/reference/errors");
    await expect(heading(page, "Error codes")).toBeVisible();
    const says = page.getByRole("main").getByRole("status");
    await expect(says.filter({ hasText: "The console's own server cannot be reached" })).toBeVisible();
    await audit(page);
    await page.goto("/instances/some-instance/tags?lang=zh-CN");
    await expect(says.filter({ hasText: "无法连接控制台所在的服务器" })).toBeVisible();

    await context.setOffline(false);
    await page.getByRole("button", { name: "重试" }).click();
    await expect(says.filter({ hasText: "无法连接控制台所在的服务器" })).toBeHidden();
  });

  test("a server without 404.html needs it only for the first visit", RELEASE, async ({ page }) => {
    await hosted(page, Hosting.python, "/tools/rabbitmq/", async ({ url }, service) => {
      await install(page, url);
      const { instance_id } = await service.find("dev-shared");
      await page.goto(`${url}instances/${instance_id}/tags`);
      await expect(heading(page, "Tags")).toBeVisible();
      await page.reload();
      await expect(heading(page, "Tags")).toBeVisible();
    });
  });
});

/**
 * Says that a file was changed some seconds from now. The server tells versions apart by the second; and a browser that
 * is told nothing else takes a file to be good for a tenth of its age, which the future has not.
 */
async function changed(file: string, seconds: number): Promise<void> {
  const when = new Date(Date.now() + seconds * 1000);
  await utimes(file, when, when);
}

test("a new version says so under the open tab, and what was typed stays", RELEASE, async ({ page }) => {
  await hosted(page, Hosting.python, "/", async ({ url, files }) => {
    await page.clock.install();
    await page.goto(`${url}#/reference/errors`);
    const search = page.getByRole("searchbox").first();
    await search.fill("disk");
    const newer = page.getByRole("status").filter({ hasText: "A newer version of the console is available" });
    const lookAgain = async () => {
      await page.clock.fastForward("11:00");
      await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    };

    const asked = page.waitForResponse(url);
    await lookAgain();
    await asked;
    await expect(newer).toBeHidden();

    const file = join(files, "index.html");
    const index = await readFile(file, "utf8");
    // Nothing but the style is new, and the tab is in front all the while.
    await writeFile(file, index.replace(/console-[0-9a-f]+\.css/, "console-0123456789abcdef.css"));
    await page.clock.fastForward("11:00");
    await expect(newer).toBeVisible();
    await newer.getByRole("button", { name: "Later" }).click();
    await expect(newer).toBeHidden();

    await writeFile(file, index.replaceAll(/(dms-console|app)-[0-9a-f]+/g, "$1-0123456789abcdef"));
    await changed(file, 60);
    await lookAgain();
    await expect(newer).toBeVisible();
    await expect(search).toHaveValue("disk");
    await audit(page);
    await newer.getByRole("button", { name: "Later" }).click();
    await expect(newer).toBeHidden();

    await lookAgain();
    await expect(newer).toBeVisible();
    await writeFile(file, index);
    await changed(file, 120);
    await newer.getByRole("button", { name: "Reload" }).click();
    await expect(newer).toBeHidden();
    // The place goes along, also where the server knows the start page only.
    await expect(heading(page, "Error codes")).toBeVisible();
    expect(page.url()).toContain("/reference/errors");
  });
});
