// The console in the page of a portal of another site, in a frame.

import type { Page } from "@playwright/test";

import { heading, inFrame, newToken, open, pageWith, places, test, type Scripts } from "../support/embedded.ts";
import type { Portal } from "../support/portal.ts";
import { expect } from "../support/test.ts";

/** How many tokens the portal has asked IAM for. */
function countTokens(page: Page, portal: Portal): () => number {
  let count = 0;
  page.on("request", (request) => {
    const isOwn = request.frame() === page.mainFrame() && request.method() === "POST";
    if (isOwn && request.url() === `${portal.console}/v3/auth/tokens`) count += 1;
  });
  return () => count;
}

test("the two show the same place, whoever leads", async ({ page, portal }) => {
  await open(page, portal, "queues/instances?status=RUNNING");
  const frame = inFrame(page);
  await expect(heading(frame, "Instances")).toBeVisible();
  await expect(frame.getByRole("link", { name: "dev-shared" })).toBeVisible();
  await expect(frame.getByRole("banner")).toBeHidden();
  await expect(frame.getByRole("navigation", { name: "Main" })).toBeHidden();
  await expect(page).toHaveURL(`${portal.origin}/#queues/instances?status=RUNNING`);
  await expect(page).toHaveTitle("Instances · Nordwind Engineering");

  await frame.getByRole("link", { name: "dev-shared" }).click();
  await expect(heading(frame, "dev-shared")).toBeFocused();
  await expect(page).toHaveURL(/#queues\/instances\/[0-9a-f-]{36}$/);
  await expect(page).toHaveTitle("dev-shared · Nordwind Engineering");
  const address = page.url();

  await places(page).getByRole("link", { name: "Queue tags" }).click();
  await expect(heading(frame, "Project tags")).toBeVisible();
  await expect(page).toHaveURL(`${portal.origin}/#queues/tags`);
  await expect(places(page).getByRole("link", { name: "Queue tags" })).toHaveAttribute("aria-current", "page");
  await expect(places(page).getByRole("link", { name: "Queue tags" })).toBeFocused();
  await page.goBack();
  await expect(heading(frame, "dev-shared")).toBeVisible();
  await expect(page).toHaveURL(address);
  await page.goBack();
  await expect(heading(frame, "Instances")).toBeVisible();
  await expect(page).toHaveURL(`${portal.origin}/#queues/instances?status=RUNNING`);
});

test("an address of the portal opens the page it names", async ({ page, portal }) => {
  await open(page, portal, "queues/reference/errors?from=rabbitmq#DMS.00400026");
  await expect(heading(inFrame(page), "Error codes")).toBeVisible();
  await expect(inFrame(page).getByText("DMS.00400026").first()).toBeInViewport();
  await expect(page).toHaveURL(/#queues\/reference\/errors\?from=rabbitmq#DMS\.00400026$/);
});

test("a token is asked for once, and again when it is refused", async ({ page, portal, emulator, problems }) => {
  problems.allow(/status of 401/);
  const tokens = countTokens(page, portal);
  await open(page, portal, "queues/instances");
  const frame = inFrame(page);
  await expect(frame.getByRole("link", { name: "dev-shared" })).toBeVisible();
  // One for the portal's own sign-on, one for the console.
  expect(tokens()).toBe(2);

  await emulator.fault({ expire_tokens: true });
  // The page of an instance reads several things at once.
  await frame.getByRole("link", { name: "dev-shared" }).click();
  await expect(heading(frame, "dev-shared")).toBeVisible();
  await expect(frame.getByRole("region", { name: "Storage" })).toBeVisible();
  await expect(frame.getByRole("dialog", { name: "Sign in again" })).toBeHidden();
  expect(tokens()).toBe(3);
});

test("a portal that has no token says so, and the console with it", async ({ page, portal, problems }) => {
  problems.allow(/getToken failed/, /status of 401/);
  portal.pages.set(
    "/none.html",
    `<!doctype html><link rel="icon" href="data:,"><title>Portal</title><div id="there" style="height: 600px"></div><script type="module">
      import { mountDmsConsole } from "${portal.console}/embed.js";
      mountDmsConsole(document.getElementById("there"), { src: "${portal.console}/", title: "DMS RabbitMQ",
        getToken: () => { throw new Error("signed off"); } });
    </script>`,
  );
  await page.goto(`${portal.origin}/none.html`);
  await expect(inFrame(page).getByRole("alert").filter({ hasText: "You are not signed in" })).toBeVisible();
});

test("a portal that leads on before it brings the token gets there", async ({ page, portal, problems }) => {
  problems.allow(/status of 401/);
  portal.pages.set(
    "/slow.html",
    pageWith(`
      import { mountDmsConsole } from "${portal.console}/embed.js";
      window.paths = [];
      window.console_ = mountDmsConsole(there, { src: "${portal.console}/", title: "DMS RabbitMQ",
        onRoute: ({ path }) => paths.push(path), getToken: () => new Promise((done) => (window.bring = done)) });
      console_.navigate("/tags");`),
  );
  await page.goto(`${portal.origin}/slow.html`);
  const bring = (token: object | null) =>
    page.evaluate((token) => (window as never as Scripts).bring(token), token);
  await page.waitForFunction(() => "bring" in window);
  await expect(inFrame(page).getByRole("status").first()).toBeAttached();
  await bring(await newToken(portal));
  await expect(heading(inFrame(page), "Project tags")).toBeVisible();
  const paths = await page.evaluate(() => (window as never as { paths: string[] }).paths);
  expect(paths.filter((path) => path.startsWith("/connect"))).toEqual([]);

  // Nor is one stranded that had none at first.
  await page.reload();
  await page.waitForFunction(() => "bring" in window);
  await bring(null);
  await expect(inFrame(page).getByRole("alert").filter({ hasText: "You are not signed in" })).toBeVisible();
  await page.evaluate(() => {
    const { console_ } = window as never as Scripts;
    delete (window as Partial<Scripts & Window>).bring;
    console_.navigate("/instances");
  });
  await page.waitForFunction(() => "bring" in window);
  await bring(await newToken(portal));
  await expect(inFrame(page).getByRole("link", { name: "dev-shared" })).toBeVisible();
});

test("a reload inside the frame stays in the portal, read-only and in its look", async ({ page, portal, problems }) => {
  // What the frame was still fetching for later pages goes with it.
  problems.allow(/WebAssembly compilation aborted/, /Failed to fetch/);
  await open(page, portal, "queues/instances");
  const frame = inFrame(page);
  await page.getByLabel("Read-only").check();
  await page.getByLabel("Language").selectOption("zh-CN");
  await frame.getByRole("link", { name: "dev-shared" }).click();
  await expect(heading(frame, "dev-shared")).toBeVisible();
  const [, inside] = page.frames();
  await inside?.evaluate(() => {
    (window as never as { isOld: boolean }).isOld = true;
    location.reload();
  });
  await inside?.waitForFunction(() => !("isOld" in window));

  await expect(heading(frame, "dev-shared")).toBeVisible();
  await expect(frame.getByRole("region", { name: "存储空间" })).toBeVisible();
  await expect(frame.getByRole("banner")).toBeHidden();
  await expect(frame.getByRole("button", { name: "编辑" }).first()).toHaveAttribute("aria-disabled", "true");
  const accent = () => frame.locator("html").evaluate((it) => it.style.getPropertyValue("--accent-fill"));
  await expect.poll(accent).toBe("#0b6b57");
  // They still talk with each other.
  await places(page).getByRole("link", { name: "队列标签" }).click();
  await expect(heading(frame, "项目标签")).toBeVisible();
  await page.getByLabel("只读").uncheck();
  await page.getByLabel("语言").selectOption("en");
  await expect(heading(frame, "Project tags")).toBeVisible();
  expect(inside?.url()).not.toMatch(/readOnly|zh-CN/);
});

test("language, theme and look are the portal's, changes too", async ({ page, portal }) => {
  await open(page, portal, "queues/instances");
  const frame = inFrame(page);
  await expect(frame.getByRole("link", { name: "dev-shared" })).toBeVisible();
  const create = frame.getByRole("link", { name: "Create instance" }).first();
  const ground = () => create.evaluate((it) => getComputedStyle(it).backgroundColor);
  expect(await ground()).toBe("rgb(11, 107, 87)");
  expect(await create.evaluate((it) => getComputedStyle(it).fontFamily)).toContain("Georgia");

  await page.getByLabel("Language").selectOption("zh-CN");
  await expect(heading(frame, "实例")).toBeVisible();
  await page.getByLabel("主题").selectOption("dark");
  await expect.poll(() => frame.locator("body").evaluate((it) => getComputedStyle(it).colorScheme)).toBe("dark");
  await page.getByLabel("语言").selectOption("en");
  await expect(heading(frame, "Instances")).toBeVisible();

  await page.getByLabel("Read-only").check();
  await expect(frame.getByText("The console is read-only here").first()).toBeAttached();
  await expect(create).toHaveAttribute("aria-disabled", "true");
  await page.getByLabel("Read-only").uncheck();
  await expect(create).not.toHaveAttribute("aria-disabled");
});

test("works without storage and without cookies", async ({ page, context, portal }) => {
  await page.addInitScript(() => {
    const forbidden = () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    };
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
      Object.defineProperty(window, name, { get: forbidden });
    }
  });
  await open(page, portal, "queues/instances");
  const frame = inFrame(page);
  await frame.getByRole("link", { name: "dev-shared" }).click();
  await expect(heading(frame, "dev-shared")).toBeVisible();
  await page.getByLabel("Language").selectOption("zh-CN");
  await expect(frame.getByRole("region", { name: "存储空间" })).toBeVisible();
  expect(await context.cookies()).toEqual([]);
});

test("what it says to the person, the portal says too", async ({ page, portal }) => {
  await open(page, portal, "queues/instances");
  const frame = inFrame(page);
  await expect(frame.getByRole("link", { name: "dev-shared" })).toBeVisible();
  await frame.getByRole("button", { name: "Actions for dev-shared" }).click();
  await frame.getByRole("menuitem", { name: "Restart" }).click();
  await frame.getByRole("alertdialog").getByRole("button", { name: "Restart", exact: true }).click();
  await expect(page.locator("#said")).not.toBeEmpty();
});

test("is as high as what it shows, where the portal wants that", async ({ page, portal }) => {
  portal.pages.set(
    "/high.html",
    `<!doctype html><link rel="icon" href="data:,"><title>Portal</title><p>Above</p><div id="there"></div><script type="module">
      import { mountDmsConsole } from "${portal.console}/embed.js";
      window.console_ = mountDmsConsole(document.getElementById("there"), { src: "${portal.console}/",
        title: "DMS RabbitMQ", height: "content", path: "/reference/statuses" });
    </script>`,
  );
  await page.goto(`${portal.origin}/high.html`);
  // This page needs no token.
  await expect(heading(inFrame(page), "Instance statuses")).toBeVisible();
  const height = async () => (await page.locator("iframe").boundingBox())?.height ?? 0;
  await expect.poll(height).toBeGreaterThan(500);
  const scrolls = () =>
    inFrame(page).locator("html").evaluate((it) => it.scrollHeight - it.clientHeight);
  await expect.poll(scrolls).toBe(0);
  const before = await height();
  await page.evaluate(() => (window as never as { console_: { navigate(path: string): void } }).console_.navigate("/nowhere"));
  await expect.poll(height).toBeLessThan(before);
});

test("the portal scrolls to another page, and not to another view of the same", async ({ page, portal }) => {
  portal.pages.set(
    "/scrolled.html",
    pageWith(`
      import { mountDmsConsole } from "${portal.console}/embed.js";
      document.body.append(Object.assign(document.createElement("div"), { style: "height: 3000px" }));
      window.console_ = mountDmsConsole(there, { src: "${portal.console}/", title: "DMS RabbitMQ", height: "content",
        path: "/reference/statuses", onRoute: ({ path, title }) => (window.route = path + " " + title) });`),
  );
  await page.goto(`${portal.origin}/scrolled.html`);
  await expect(heading(inFrame(page), "Instance statuses")).toBeVisible();
  const show = async (path: string, title: string) => {
    await page.evaluate((path) => (window as never as Scripts).console_.navigate(path), path);
    await page.waitForFunction((route) => (window as never as { route: string }).route === route, `${path} ${title}`);
    return page.evaluate(() => scrollY);
  };
  await page.evaluate(() => scrollTo(0, 300));
  expect(await show("/reference/statuses?view=1", "Instance statuses")).toBe(300);
  expect(await show("/reference/permissions", "Permissions")).toBeLessThan(20);
});

test("leaves nothing behind", async ({ page, portal, problems }) => {
  // What the frame was still fetching for later pages goes with it.
  problems.allow(/WebAssembly compilation aborted/);
  await open(page, portal, "queues/instances");
  await expect(inFrame(page).getByRole("link", { name: "dev-shared" })).toBeVisible();
  await places(page).getByRole("link", { name: "Home" }).click();
  await expect(page.locator("iframe")).toHaveCount(0);
  await expect(page).toHaveTitle("Nordwind Engineering");
});
