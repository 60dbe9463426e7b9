import { audit, expect, RELEASE, test } from "../support/test.ts";

test("the console opens with the instances of the emulator", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "Instances" })).toBeVisible();
  const table = page.getByRole("table", { name: "Instances" });
  await expect(table.getByRole("row").nth(1)).toBeVisible();
  await audit(page);
});

test("when the application cannot be loaded, the page says so in both languages", async ({ page, problems }) => {
  problems.allow(/503/, /failed to fetch/i);
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 503 }));
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "The console could not be loaded" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "控制台加载失败" })).toBeVisible();
  await audit(page);
});

test("the configuration comes while the application is on its way, and once", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  // The application arrives when the configuration has been asked for, or never.
  await page.route("**/*.wasm", async (route) => {
    await expect.poll(() => asked).toContain("/config.json");
    await route.continue();
  });
  await page.goto("/");
  await expect(page.getByRole("table", { name: "Instances" }).getByRole("row").nth(1)).toBeVisible();
  expect(asked.filter((path) => path === "/config.json")).toHaveLength(1);
});

test("a start script that was changed on the way is not run", RELEASE, async ({ page, problems }) => {
  problems.allow(/integrity/);
  await page.route("**/start-*.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: "window.tampered = true" }),
  );
  await page.goto("/");
  // The sheet, what looks whether the browser is able, and what starts.
  await expect(page.locator("link[rel=stylesheet], script[src]")).toHaveCount(3);
  for (const file of await page.locator("link[rel=stylesheet], script[src]").all()) {
    await expect(file).toHaveAttribute("integrity", /^sha384-/);
  }
  expect(await page.evaluate(() => "tampered" in window)).toBe(false);
});

test("without scripts, the page says what it needs", async ({ browser, server }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(server.url);
  const text = { useInnerText: true };
  await expect(page.locator("noscript")).toContainText("needs JavaScript and WebAssembly", text);
  await expect(page.locator("noscript")).toContainText("需要 JavaScript 和 WebAssembly", text);
  await context.close();
});
