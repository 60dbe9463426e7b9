// The frame around all pages: languages, themes, keyboard, titles, embedding, configuration.

import type { Page } from "@playwright/test";

import { DEMO_SIZE, names, openList, row, table } from "../support/instances.ts";
import { open, PAGES } from "../support/pages.ts";
import { StaticServer } from "../support/static.ts";
import { expect, prefer, test } from "../support/test.ts";

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name, exact: true });

/** The colour behind everything. */
const ground = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

async function choose(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole("banner").getByRole("button", { name: menu, exact: true }).click();
  await page.getByRole("menuitemradio", { name: item }).click();
}

test.describe("language", () => {
  test("is switched everywhere at once, and kept", async ({ page }) => {
    await openList(page);
    await choose(page, "Language", "简体中文");
    await expect(heading(page, "实例")).toBeVisible();
    await expect(page.getByRole("table", { name: "实例" })).toBeVisible();
    await expect(page).toHaveTitle("实例 · DMS RabbitMQ 控制台");
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
    for (const name of ["名称", "状态", "规格", "存储空间", "版本", "计费模式", "标签", "创建时间", "操作"]) {
      await expect(page.getByRole("columnheader", { name, exact: true })).toBeVisible();
    }

    await page.reload();
    await expect(heading(page, "实例")).toBeVisible();
    await choose(page, "语言", "English");
    await expect(heading(page, "Instances")).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
  });

  test("of the address comes before the chosen one, and is not kept", async ({ page }) => {
    await page.goto("/instances?lang=zh-CN");
    await expect(heading(page, "实例")).toBeVisible();
    await page.goto("/instances");
    await expect(heading(page, "Instances")).toBeVisible();
  });

  test.describe("of the browser", () => {
    test.use({ locale: "zh-CN" });

    test("is followed", async ({ page }) => {
      await page.goto("/instances");
      await expect(heading(page, "实例")).toBeVisible();
    });
  });
});

test.describe("theme", () => {
  test("is switched, kept, and follows the system when it is told to", async ({ page }) => {
    await openList(page);
    const light = await ground(page);
    await choose(page, "Theme", "Dark");
    await expect.poll(() => ground(page)).not.toBe(light);
    const dark = await ground(page);

    await page.reload();
    await expect(names(page).first()).toBeVisible();
    expect(await ground(page)).toBe(dark);

    await choose(page, "Theme", "As the system");
    await expect.poll(() => ground(page)).toBe(light);
    await page.emulateMedia({ colorScheme: "dark" });
    await expect.poll(() => ground(page)).toBe(dark);
    await choose(page, "Theme", "Light");
    await expect.poll(() => ground(page)).toBe(light);
  });

  test("of the address comes before the chosen one", async ({ page }) => {
    await prefer(page, { theme: "light" });
    await openList(page);
    const light = await ground(page);
    await openList(page, "?theme=dark");
    expect(await ground(page)).not.toBe(light);
  });
});

test.describe("the keyboard", () => {
  test("skips to the content", async ({ page }) => {
    await openList(page);
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "Skip to content" });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("main")).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("main").getByRole("button", { name: "Copy link" })).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("button", { name: "Export" })).toBeFocused();
    await expect(page).toHaveURL(/\/instances$/);
  });

  test("opens, walks and closes a menu", async ({ page }) => {
    await openList(page);
    const button = page.getByRole("button", { name: "Actions for dev-shared" });
    const items = page.getByRole("menu", { name: "Actions for dev-shared" }).getByRole("menuitem");
    await button.focus();
    await page.keyboard.press("Enter");
    await expect(items.first()).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await expect(items.nth(1)).toBeFocused();
    await page.keyboard.press("End");
    await expect(items.last()).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await expect(items.first()).toBeFocused();
    await page.keyboard.press("s");
    await expect(items.filter({ hasText: "Show JSON" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(items.first()).toBeHidden();
    await expect(button).toBeFocused();

    await page.keyboard.press("ArrowUp");
    await expect(items.last()).toBeFocused();
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await expect(heading(page, "dev-shared")).toBeVisible();
  });

  test("filters, picks columns and goes to the next page", async ({ page }) => {
    await openList(page);
    await page.getByRole("button", { name: "More filters" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("textbox", { name: "Instance ID" })).toBeVisible();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("textbox", { name: "Instance ID" })).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("checkbox", { name: "Include failed creations" })).toBeFocused();
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await expect(page.getByText(`1–10 of ${DEMO_SIZE.all}`)).toBeVisible();

    await page.getByRole("button", { name: "Columns" }).focus();
    await page.keyboard.press("Enter");
    const column = page.getByRole("checkbox", { name: "Status" });
    await expect(column).toBeVisible();
    await column.focus();
    await page.keyboard.press("Space");
    await expect(table(page).getByRole("columnheader", { name: "Status" })).toBeHidden();
    await page.keyboard.press("Escape");

    await page.getByRole("link", { name: "Next page" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByText(`11–20 of ${DEMO_SIZE.all}`)).toBeVisible();
  });
});

test.describe("going from page to page", () => {
  test("moves the focus to the heading and says the title", async ({ page }) => {
    await openList(page);
    await expect(heading(page, "Instances")).not.toBeFocused();
    await row(page, "dev-shared").getByRole("link").click();
    await expect(heading(page, "dev-shared")).toBeFocused();
    await expect(page.getByRole("status").filter({ hasText: /^dev-shared$/ })).toBeAttached();

    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Instances" }).click();
    await expect(heading(page, "Instances")).toBeFocused();
    await expect(page.getByRole("status").filter({ hasText: /^Instances$/ })).toBeAttached();
  });

  test("titles the document", async ({ page, problems, service }) => {
    problems.allow(/status of 404/);
    const { instance_id } = await service.find("dev-shared");
    for (const [path, title] of [
      ["/instances", "Instances"],
      [`/instances/${instance_id}`, "dev-shared"],
      [`/instances/${instance_id}/tasks`, "Background tasks"],
      [`/instances/${instance_id}/plugins`, "Plugins"],
      [`/instances/${instance_id}/tags`, "Tags"],
      [`/instances/${instance_id}/json`, "JSON"],
      [`/instances/${instance_id}/change`, "Change specification"],
      ["/instances/00000000-0000-4000-8000-000000000000", "This instance does not exist"],
      ["/connect", "Connect"],
      ["/no-such-page", "Page not found"],
    ] as const) {
      await page.goto(path);
      await expect(page).toHaveTitle(`${title} · DMS RabbitMQ Console`);
      await expect(heading(page, title)).toBeVisible();
    }
  });

  test("says the part of an instance, and leaves the focus on its tab", async ({ page, service }) => {
    const { instance_id } = await service.find("dev-shared");
    await page.goto(`/instances/${instance_id}`);
    const tab = page.getByRole("navigation", { name: "Parts of the instance" }).getByRole("link", { name: "Tags" });
    await tab.click();
    await expect(heading(page, "Tags")).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: /^Tags$/ })).toBeAttached();
    await expect(tab).toBeFocused();
    await page.getByRole("navigation", { name: "Breadcrumbs" }).getByRole("link", { name: "dev-shared" }).click();
    await expect(heading(page, "dev-shared")).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: /^dev-shared$/ })).toBeAttached();
  });

  test("the root leads to the list", async ({ page }) => {
    await page.goto("/");
    await expect(page).toHaveURL(/\/instances$/);
    await page.getByRole("banner").getByRole("link", { name: "DMS RabbitMQ Console" }).click();
    await expect(heading(page, "Instances")).toBeVisible();
  });

  test("an address without a page says so and leads on", async ({ page }) => {
    await page.goto("/no/such/page");
    await expect(heading(page, "Page not found")).toBeVisible();
    await page.getByRole("link", { name: "Go to instances" }).click();
    await expect(names(page)).toHaveCount(10);
  });

  test("the navigation tells where one is", async ({ page }) => {
    await openList(page);
    const place = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Instances" });
    await expect(place).toHaveAttribute("aria-current", "page");
  });
});

test("embedded, banner and navigation are left out, on every page", async ({ page }) => {
  await page.goto("/instances?embed=1&lang=zh-CN");
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("navigation", { name: "主导航" })).toBeHidden();
  await page.getByRole("link", { name: "dev-shared" }).click();
  await expect(heading(page, "dev-shared")).toBeVisible();
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("region", { name: "存储空间" })).toBeVisible();
});

test.describe("config.json", () => {
  async function start(page: Page, config: string | undefined, look: () => Promise<void>): Promise<void> {
    const server = await StaticServer.start(config);
    try {
      await page.goto(server.url);
      await look();
    } finally {
      // What the page still asks for is not a failure.
      await page.goto("about:blank");
      await server.stop();
    }
  }

  test("absent: the console starts and says what to do", async ({ page, problems }) => {
    problems.allow(/status of 404/);
    await start(page, undefined, async () => {
      await expect(heading(page, "Connect")).toBeVisible();
      await expect(page.getByRole("heading", { name: "No connection is configured" })).toBeVisible();
    });
  });

  test("broken: the console starts and says where it is", async ({ page }) => {
    await start(page, '{ "title": "Queues",\n  oops', async () => {
      await expect(heading(page, "Connect")).toBeVisible();
      const alert = page.getByRole("region", { name: "Notices" }).getByRole("alert");
      await expect(alert).toContainText("config.json could not be understood and is not used");
      await expect(alert).toContainText("line 2 column 3");
    });
  });

  test("of a deployment: its title, language, theme and connections", async ({ page }) => {
    const config = {
      title: "Queues of Example",
      language: "zh-CN",
      theme: "dark",
      colour: "an unknown key is never fatal",
      connections: [
        { id: "north", label: "North", kind: "direct", endpoint: "https://dms.example", auth: "password" },
        { id: "south", label: "South", kind: "gateway", auth: "gateway" },
      ],
    };
    await start(page, JSON.stringify(config), async () => {
      await expect(heading(page, "连接")).toBeVisible();
      await expect(page.getByRole("banner")).toContainText("Queues of Example");
      await expect(page).toHaveTitle("连接 · Queues of Example");
      await expect(page.getByRole("region", { name: "North" })).toContainText("https://dms.example");
      await expect(page.getByRole("region", { name: "South" })).toBeVisible();
      expect(await page.evaluate(() => getComputedStyle(document.body).colorScheme)).toBe("dark");

      // The person's own choice goes before it, that of the system, too, and is kept.
      await page.getByRole("button", { name: "主题" }).click();
      await page.getByRole("menuitemradio", { name: "跟随系统" }).click();
      await expect(page.locator("html")).not.toHaveAttribute("data-theme", /./);
      await page.reload();
      await expect(heading(page, "连接")).toBeVisible();
      await expect(page.locator("html")).not.toHaveAttribute("data-theme", /./);
    });
  });
});

test("a browser that forbids storage starts all the same", async ({ page }) => {
  await page.addInitScript(() => {
    const forbidden = () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    };
    for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
      Object.defineProperty(window, name, { get: forbidden });
    }
  });
  await openList(page);
  await choose(page, "Language", "简体中文");
  await expect(heading(page, "实例")).toBeVisible();
});

test("stored preferences that make no sense are ignored", async ({ page }) => {
  await openList(page);
  for (const stored of ["{", "[]", "null", '{"pageSize":"many","theme":7}']) {
    await page.evaluate((text) => localStorage.setItem("dms-console.preferences", text), stored);
    await page.reload();
    await expect(names(page), stored).toHaveCount(10);
  }
});

test.describe("narrow screens", () => {
  test.use({ viewport: { width: 360, height: 640 } });

  test("no page scrolls sideways", async ({ page, service, problems }) => {
    problems.allow(/status of 404/);
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    for (const { name, path } of PAGES) {
      await open(page, await path(service));
      expect.soft(await width(), name).toBeLessThanOrEqual(360);
    }
  });

  test("a row is a card that names its values", async ({ page }) => {
    await openList(page, "?name=dev-shared");
    await expect(row(page, "dev-shared")).toContainText("Running");
    const box = await row(page, "dev-shared").boundingBox();
    expect(box?.width).toBeLessThanOrEqual(360);
    await page.getByRole("button", { name: "Actions for dev-shared" }).click();
    await expect(page.getByRole("menu", { name: "Actions for dev-shared" })).toBeInViewport({ ratio: 1 });
  });

  test("the panels of the toolbar stay on the screen", async ({ page }) => {
    await openList(page);
    for (const name of ["More filters", "Columns"]) {
      await page.getByRole("button", { name }).click();
      const panel = page.getByRole("dialog", { name });
      await expect(panel).toBeVisible();
      const box = await panel.boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
      await page.keyboard.press("Escape");
      await expect(panel).toBeHidden();
    }
  });
});

test.describe("motion", () => {
  const moving = (page: Page) =>
    page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length);

  test("is there to show work, unless it is not wanted", async ({ page, service }) => {
    const { instance_id } = await service.find("chat-backend");
    await page.emulateMedia({ reducedMotion: "no-preference" });
    await page.goto(`/instances/${instance_id}`);
    await expect(page.getByRole("progressbar", { name: "Restarting" })).toBeVisible();
    await expect.poll(() => moving(page)).toBeGreaterThan(0);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await expect.poll(() => moving(page)).toBe(0);
  });
});
