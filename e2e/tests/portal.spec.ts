// The console in the page of a portal, of another site: in a frame, and drawn into elements.

import type { FrameLocator, Locator, Page } from "@playwright/test";

import { Portal } from "../support/portal.ts";
import { Server } from "../support/server.ts";
import { OWN_CONFIG } from "../support/static.ts";
import { audit, expect, test as base } from "../support/test.ts";

/** A portal whose console is a gateway that takes the portal's tokens, in front of the test's emulator. */
const test = base.extend<{ portal: Portal }>({
  portal: async ({ server, page }, use, info) => {
    const portal = await Portal.start();
    const gateway = await Server.gateway(`gateway-${info.workerIndex}`, server.url, [
      ...["--host-tokens", "--frame-ancestors", portal.origin, "--allow-origin", portal.origin],
    ]);
    portal.console = gateway.url;
    await use(portal);
    // What the page still asks for is not a failure.
    await page.goto("about:blank");
    await gateway.stop();
    await portal.stop();
  },
});

const inFrame = (page: Page): FrameLocator => page.frameLocator("iframe[title='DMS RabbitMQ']");
const places = (page: Page): Locator => page.getByRole("navigation", { name: "Portal" });
const heading = (within: FrameLocator | Locator, name: string): Locator =>
  within.getByRole("heading", { level: 1, name, exact: true });

async function signOn(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "Name" }).waitFor();
  await page.getByRole("button", { name: "Sign on" }).click();
}

/** Opens a place of the portal and signs on. */
async function open(page: Page, portal: Portal, place: string): Promise<void> {
  await page.goto(`${portal.origin}/#${place}`);
  await signOn(page);
}

/** A page of the portal with nothing but a script, which has `there`, the element for a console. */
const pageWith = (script: string): string =>
  `<!doctype html><link rel="icon" href="data:,"><title>Portal</title><div id="there" style="height: 600px"></div>
   <script type="module">const there = document.getElementById("there"); ${script}</script>`;

/** A token as a portal brings it. */
async function newToken(portal: Portal): Promise<object> {
  const user = { name: "demo", password: "Demo@12345", domain: { name: "demo-domain" } };
  const answer = await fetch(`${portal.console}/v3/auth/tokens`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      auth: { identity: { methods: ["password"], password: { user } }, scope: { project: { name: "region-1" } } },
    }),
  });
  const { token } = await answer.json();
  return { token: answer.headers.get("x-subject-token"), projectId: token.project.id };
}

interface Scripts {
  console_: { navigate(path: string): void; setPreferences(preferences: object): void; unmount(): void };
  bring(token: object | null): void;
}

/** How many tokens the portal has asked IAM for. */
function countTokens(page: Page, portal: Portal): () => number {
  let count = 0;
  page.on("request", (request) => {
    const isOwn = request.frame() === page.mainFrame() && request.method() === "POST";
    if (isOwn && request.url() === `${portal.console}/v3/auth/tokens`) count += 1;
  });
  return () => count;
}

test.describe("in a frame", () => {
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

  test("a page that is not allowed to is ignored, and named", async ({ page, portal, problems, server: _ }) => {
    problems.allow(/target origin provided/);
    // Framing is allowed here, talking is not: the demo's config.json names no parent.
    const demo = await Server.start("hostile", { flags: ["--frame-ancestors", portal.origin] });
    try {
      portal.pages.set(
        "/hostile.html",
        `<!doctype html><link rel="icon" href="data:,"><title>Hostile</title><iframe title="DMS RabbitMQ" width="1200" height="800"
          src="${demo.url}/#/instances?embed=1"></iframe><script>
          window.heard = [];
          addEventListener("message", (event) => heard.push(event.data));
          window.say = (message) => document.querySelector("iframe").contentWindow.postMessage(message, "*");
        </script>`,
      );
      await page.goto(`${portal.origin}/hostile.html`);
      const frame = inFrame(page);
      await expect(frame.getByRole("link", { name: "dev-shared" })).toBeVisible();
      const notice = frame.getByRole("region", { name: "Notices" }).getByText(portal.origin);
      await expect(notice).toBeVisible();
      await page.evaluate(() => {
        const { say } = window as never as { say(message: object): void };
        say({ type: "dms-console/navigate", path: "/settings" });
        say({ type: "dms-console/token", token: "stolen", projectId: "0" });
        say({ type: "dms-console/preferences", lang: "zh-CN", readOnly: true });
      });
      await frame.getByRole("button", { name: "Refresh", exact: true }).click();
      await expect(frame.getByRole("link", { name: "dev-shared" })).toBeVisible();
      await expect(heading(frame, "Instances")).toBeVisible();
      await expect(notice).toHaveCount(1);
      expect(await page.evaluate(() => (window as never as { heard: unknown[] }).heard)).toEqual([]);

      await page.goto(`${portal.origin}/hostile.html`);
      await expect(notice).toBeVisible();
      await page.frames()[1]?.evaluate(() => {
        history.pushState(null, "", new URL("activity", document.baseURI));
        dispatchEvent(new PopStateEvent("popstate"));
      });
      await expect(frame.getByRole("main").getByText(portal.origin)).toBeVisible();
    } finally {
      await page.goto("about:blank");
      await demo.stop();
    }
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
});

test.describe("without a frame", () => {
  const consoles = (page: Page) => ({
    one: page.getByRole("region", { name: "Instances" }).first(),
    other: page.getByRole("region", { name: "Reference" }).first(),
  });

  test("two on one page know nothing of each other", async ({ page, portal }) => {
    await open(page, portal, "overview");
    const { one, other } = consoles(page);
    await expect(one.getByRole("link", { name: "dev-shared" })).toBeVisible();
    await expect(heading(other, "Error codes")).toBeVisible();
    await expect(page).toHaveTitle("Nordwind Engineering");

    await one.getByRole("link", { name: "dev-shared" }).click();
    await expect(heading(one, "dev-shared")).toBeFocused();
    await expect(heading(other, "Error codes")).toBeVisible();
    await expect(page).toHaveURL(`${portal.origin}/#overview`);
    await expect(page).toHaveTitle("Nordwind Engineering");

    // Shortcuts are for the one that has the focus.
    await page.keyboard.press("g");
    await page.keyboard.press("t");
    await expect(heading(one, "Project tags")).toBeVisible();
    await expect(heading(other, "Error codes")).toBeVisible();
    await other.getByRole("searchbox").first().fill("disk");
    await expect(heading(one, "Project tags")).toBeVisible();
  });

  test("styles stay inside, and the portal's outside", async ({ page, portal }) => {
    await page.goto(`${portal.origin}/#overview`);
    const title = page.locator("#sign-on h1");
    await title.waitFor();
    const before = await title.evaluate((it) => getComputedStyle(it).font);
    await signOn(page);
    const { one } = consoles(page);
    await expect(one.getByRole("link", { name: "dev-shared" })).toBeVisible();
    expect(await page.locator("#overview > h1").evaluate((it) => getComputedStyle(it).font)).toBe(before);
    expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
    const root = await page.evaluate(() => document.documentElement.getAttributeNames().sort());
    expect(root).toEqual(["data-theme", "lang"]);

    await page.getByLabel("Theme").selectOption("dark");
    const inside = page.locator(".console-root").first();
    await expect.poll(() => inside.evaluate((it) => getComputedStyle(it).colorScheme)).toBe("dark");
    await page.getByLabel("Language").selectOption("zh-CN");
    await expect(heading(one, "实例")).toBeVisible();
    await expect(inside).toHaveAttribute("lang", "zh-CN");
  });

  test("dialogs and menus open inside, and the keyboard closes them", async ({ page, portal }) => {
    await open(page, portal, "overview");
    const { one } = consoles(page);
    await one.getByRole("button", { name: "Actions for dev-shared" }).click();
    await one.getByRole("menuitem", { name: "Edit" }).click();
    const dialog = one.getByRole("dialog", { name: /dev-shared/ });
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(one.getByRole("button", { name: "Actions for dev-shared" })).toBeFocused();
  });

  test("is taken away whole, while it is being drawn as well", async ({ page, portal }) => {
    await open(page, portal, "overview");
    await expect(consoles(page).one.getByRole("link", { name: "dev-shared" })).toBeVisible();
    await places(page).getByRole("link", { name: "Home" }).click();
    const remains = () =>
      page.evaluate(() => document.querySelectorAll("#overview .columns > section > div > *").length);
    await expect.poll(remains).toBe(0);

    for (let times = 0; times < 3; times += 1) {
      await places(page).getByRole("link", { name: "Side by side" }).click();
      await page.waitForTimeout(times * 120);
      await places(page).getByRole("link", { name: "Home" }).click();
      await expect.poll(remains).toBe(0);
    }
    await places(page).getByRole("link", { name: "Side by side" }).click();
    await expect(consoles(page).one.getByRole("link", { name: "dev-shared" })).toBeVisible();
  });

  /** Opens a page of the portal that draws a console into an element, by these options. */
  async function draw(page: Page, portal: Portal, options: string, before = ""): Promise<void> {
    portal.pages.set(
      "/drawn.html",
      pageWith(`
        import { mount } from "${portal.console}/mount.js";
        ${before}
        const token = await (await fetch("/token")).json();
        window.console_ = mount(there, { getToken: () => token, ${options} });`),
    );
    portal.pages.set("/token", JSON.stringify(await newToken(portal)));
    await page.goto(`${portal.origin}/drawn.html`);
    await page.waitForFunction(() => "console_" in window);
  }

  test("is in the portal's language and theme from the first moment", async ({ page, portal }) => {
    const watch = `
      window.langs = new Set();
      const note = () => langs.add(there.firstChild?.shadowRoot.firstChild.lang);
      new MutationObserver((_, own) => {
        own.observe(there.firstChild.shadowRoot, { attributes: true, subtree: true });
        note();
      }).observe(there, { childList: true });`;
    await draw(page, portal, `lang: "zh-CN", theme: "dark", readOnly: true, path: "/instances"`, watch);
    await expect(page.getByRole("heading", { level: 1, name: "实例" })).toBeVisible();
    await expect(page.getByRole("link", { name: "创建实例" }).first()).toHaveAttribute("aria-disabled", "true");
    await expect(page.locator(".console-root")).toHaveAttribute("data-theme", "dark");
    const langs = await page.evaluate(() => [...(window as never as { langs: Set<string> }).langs]);
    expect(langs.filter((lang) => lang !== "")).toEqual(["zh-CN"]);
  });

  test("taken away before its configuration is there, nothing of it goes on", async ({ page, portal }) => {
    await page.addInitScript(() => {
      const [set, clear, running] = [setInterval, clearInterval, new Set()];
      const start = (...args: Parameters<typeof setInterval>) => {
        const id = set(...args);
        running.add(id);
        return id;
      };
      const end = (id: number) => clear(running.delete(id) ? id : undefined);
      Object.assign(window, { setInterval: start, clearInterval: end, running });
    });
    const running = () => page.evaluate(() => (window as never as { running: Set<number> }).running.size);
    let release = () => {};
    const held = new Promise<void>((done) => (release = done));
    await page.route(/config\.json$/, async (route) => {
      await held;
      await route.continue();
    });
    const asked = page.waitForRequest(/config\.json$/);
    await draw(page, portal, `path: "/instances"`);
    await asked;
    await page.evaluate(() => (window as never as Scripts).console_.unmount());
    release();
    await page.waitForTimeout(500);

    await page.reload();
    await expect(page.getByRole("link", { name: "dev-shared" })).toBeVisible();
    expect(await running()).toBeGreaterThan(0);
    await page.evaluate(() => (window as never as Scripts).console_.unmount());
    expect(await running()).toBe(0);
    // Exceptions of either would fail the test by themselves.
  });

  test("taken away while a change is being sent, nothing of it goes on", async ({ page, portal, emulator }) => {
    await draw(page, portal, `path: "/instances"`);
    await page.getByRole("button", { name: "Actions for dev-shared" }).click();
    await page.getByRole("menuitem", { name: "Restart", exact: true }).click();
    await emulator.fault({ operation: "BatchInstances", latency_ms: 800 });
    const sent = page.waitForRequest(/\/instances\/action$/);
    const answered = page.waitForResponse(/\/instances\/action$/);
    await page.getByRole("alertdialog").getByRole("button", { name: "Restart", exact: true }).click();
    await sent;
    await page.evaluate(() => (window as never as Scripts).console_.unmount());
    await answered;
    // Exceptions would fail the test by themselves.
    await page.waitForTimeout(300);
  });

  test("another try reads the configuration again, and leaves the portal's page alone", async ({ page, portal, problems }) => {
    problems.allow(/ERR_FAILED/);
    await page.route(/config\.json$/, (route) => route.abort());
    await draw(page, portal, `path: "/instances"`);
    await page.evaluate(() => ((window as never as { isSame: boolean }).isSame = true));
    const unreachable = page.getByRole("status").filter({ hasText: "The console's own server cannot be reached" });
    await expect(unreachable).toBeVisible();
    await page.unroute(/config\.json$/);
    await unreachable.getByRole("button", { name: "Try again" }).click();
    await expect(unreachable).toBeHidden();
    await expect(page.getByRole("heading", { name: "No connection is configured" })).toBeHidden();
    expect(await page.evaluate(() => "isSame" in window)).toBe(true);
  });

  test("offers no demo in a page of another origin, where it could not run", async ({ page, portal }) => {
    const headers = { "access-control-allow-origin": portal.origin };
    await page.route(/config\.json$/, async (route) => route.fulfill({ body: await OWN_CONFIG(), headers }));
    await draw(page, portal, `path: "/connect"`);
    await expect(page.getByRole("heading", { name: "No connection is configured" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Try the demo" })).toBeHidden();
  });
});

test("the portal is for everybody", async ({ page, portal }) => {
  await page.goto(`${portal.origin}/`);
  await audit(page);
  await open(page, portal, "overview");
  await expect(page.getByRole("link", { name: "dev-shared" })).toBeVisible();
  for (const theme of ["light", "dark"]) {
    await page.getByLabel("Theme").selectOption(theme);
    await audit(page);
  }
});
