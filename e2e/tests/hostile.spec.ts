// Text from the service is text, on every page: nothing of it runs, and it breaks no layout.

import type { Page } from "@playwright/test";

import { dialog, field, more } from "../support/changes.ts";
import { gatewayTest as test } from "../support/gateway.ts";
import { everywhere, HOSTILE, hostile } from "../support/hostile.ts";
import { PAGES } from "../support/pages.ts";
import { expect, RELEASE } from "../support/test.ts";

/** Fails for anything that a text may have become. */
async function expectTextOnly(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const own = "img[src=x], iframe, script:not([src]), [onload], [onerror], a[href^='javascript' i], base + base";
    return {
      ran: "__hostile" in window,
      elements: Array.from(document.querySelectorAll(own), (element) => element.outerHTML.slice(0, 200)),
    };
  });
  expect(found).toEqual({ ran: false, elements: [] });
}

/** Fails for a page that is wider than the window. */
async function expectNoOverflow(page: Page): Promise<void> {
  const wide = () =>
    page.evaluate(() => {
      const root = document.scrollingElement;
      return root ? root.scrollWidth - root.clientWidth : 0;
    });
  // What looks at its own size follows a little later.
  await expect.poll(wide, "pixels that the page is wider than the window").toBeLessThanOrEqual(0);
}

/** Fails for a dialog that is wider than its place. */
async function expectFits(page: Page): Promise<void> {
  const wide = () => dialog(page).evaluate((it) => it.scrollWidth - it.clientWidth);
  await expect.poll(wide, "pixels that the dialog is wider than its place").toBeLessThanOrEqual(0);
}

/** The pages that show nothing without the service. */
const READERS = new Set([
  "instances",
  "create",
  "instance",
  "tasks",
  "plugins",
  "tags",
  "change",
  "json",
  "project-tags",
  "products",
  "zones",
  "windows",
  "missing",
]);

test.describe("hostile texts", () => {
  test.beforeEach(({ page, upstream }) => {
    upstream.rewrite = hostile;
    page.on("dialog", (opened) => expect(opened.message(), "a text has opened a dialog").toBe(""));
  });

  for (const { name, path } of PAGES) {
    test(`stay text on ${name}`, async ({ page, service, problems }) => {
      // A gateway asks for what its region may not have.
      if (["missing", "not-offered"].includes(name)) problems.allow(/status of 404/);
      await page.goto(await path(service));
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.waitForLoadState("networkidle");
      await expectTextOnly(page);
      await expectNoOverflow(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await expectNoOverflow(page);
      await expectTextOnly(page);
    });
  }

  test("are shown as they are", async ({ page, upstream }) => {
    const texts = Object.values(HOSTILE);
    upstream.rewrite = (body) => {
      const { instances } = body as { instances?: object[] };
      const named = instances?.slice(0, texts.length).map((instance, index) => ({ ...instance, name: texts[index] }));
      return named === undefined ? hostile(body) : { ...(hostile(body) as object), instances: named };
    };
    await page.goto("/instances?size=50");
    const names = page.getByRole("table", { name: "Instances" }).getByRole("rowheader").getByRole("link");
    await expect(names.first()).toBeVisible();
    expect(await names.allTextContents()).toEqual(texts);
    await expectTextOnly(page);
  });

  test("in an error message are quoted", async ({ page, emulator, upstream, problems }) => {
    problems.allow(/status of 500/);
    for (const text of [HOSTILE.script, HOSTILE.escape, HOSTILE.rightToLeft, HOSTILE.long]) {
      upstream.rewrite = (body) =>
        typeof body === "object" && body && "error_msg" in body ? { ...body, error_msg: text, error_code: text } : body;
      await emulator.clearFaults();
      await emulator.fault({ operation: "ListInstances", code: "DMS.00500000" });
      await page.goto("/instances");
      const quoted = page.getByRole("main").getByRole("alert").locator("blockquote");
      await expect(quoted).toHaveText(text, { useInnerText: false });
      await expectTextOnly(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await expectNoOverflow(page);
    }
  });

  for (const [index, { name, path }] of PAGES.filter(({ name }) => READERS.has(name)).entries()) {
    test(`in an error message are quoted on ${name}`, async ({ page, service, emulator, upstream, problems }) => {
      problems.allow(/status of 500/);
      const texts = Object.values(HOSTILE);
      const text = texts[index % texts.length] ?? "";
      upstream.rewrite = (body) =>
        typeof body === "object" && body && "error_msg" in body ? { ...body, error_msg: text } : body;
      const place = await path(service);
      await emulator.fault({ method: "GET", code: "DMS.00500000" });
      await page.goto(place);
      const quoted = page.getByRole("main").locator("blockquote").first();
      await expect(quoted).toBeVisible();
      expect(await quoted.textContent()).toBe(text.trim());
      await expectTextOnly(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await expectNoOverflow(page);
    });
  }

  const DIALOGS: Record<string, (page: Page) => Promise<void>> = {
    edit: (page) => page.getByRole("button", { name: "Edit", exact: true }).click(),
    password: (page) => more(page, "Reset password"),
    restart: (page) => more(page, "Restart"),
    delete: (page) => more(page, "Delete"),
  };

  for (const [name, openIt] of Object.entries(DIALOGS)) {
    test(`stay text in the dialog of an instance (${name})`, async ({ page, service, upstream }) => {
      const { instance_id } = await service.find("warehouse-robots");
      for (const text of [HOSTILE.script, HOSTILE.attribute, HOSTILE.long, HOSTILE.rightToLeft]) {
        // One text in all places, so that each of them is met by each text.
        upstream.rewrite = (body) => everywhere(body, text);
        await page.setViewportSize({ width: 1440, height: 900 });
        await page.goto(`/instances/${instance_id}`);
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(text, { useInnerText: false });
        await openIt(page);
        await expect(dialog(page)).toBeVisible();
        await expectTextOnly(page);
        await page.setViewportSize({ width: 390, height: 844 });
        await expectNoOverflow(page);
        await expectFits(page);
      }
    });
  }

  test("stay text in the dialog that adds a tag", async ({ page, upstream }) => {
    for (const text of [HOSTILE.script, HOSTILE.attribute, HOSTILE.long]) {
      upstream.rewrite = (body) => everywhere(body, text);
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto("/tags");
      await page.getByRole("checkbox", { name: /^Select / }).nth(1).check();
      await page.getByRole("button", { name: "Add tag to selected" }).click();
      await expect(field(page, "Key")).toBeFocused();
      await expectTextOnly(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await expectFits(page);
    }
  });

  test("in a connection and in the address are text too", async ({ page }) => {
    await page.addInitScript((texts) => {
      const connections = texts.map((text, index) => ({ id: `own-${index}`, label: text, kind: "direct", endpoint: text, projectName: text }));
      localStorage["dms-console.connections"] = JSON.stringify(connections);
    }, Object.values(HOSTILE));
    for (const place of ["/connect", "/settings", `/instances?name=${encodeURIComponent(HOSTILE.script)}`, `/connect?next=${encodeURIComponent(HOSTILE.address)}`]) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(place);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectTextOnly(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await expectNoOverflow(page);
    }
  });

  test("are what the browser itself would refuse to run", async ({ page, problems }) => {
    problems.allow(/TrustedHTML/, /trusted-types-sink/);
    await page.goto("/instances");
    const taken = await page.evaluate(() => {
      // Trusted Types: a string that could run anything never becomes markup.
      const attempts = [
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<img/src=x/onerror=alert(1)>",
        '<img src="x"onerror="alert(1)">',
        '<p title="x" ONCLICK="alert(1)">',
        '<a href="javascript:alert(1)">',
        '<a href="java&#115;cript:alert(1)">',
        "<script>alert(1)</script>",
        "<iframe srcdoc=x>",
        '<base href="https://evil.example/">',
        '<p title="<img src=x>">',
      ];
      return attempts.filter((markup) => {
        try {
          document.createElement("div").innerHTML = markup;
          return true;
        } catch {
          return false;
        }
      });
    });
    expect(taken).toEqual([]);
    // What Leptos makes of the static parts of a view is not.
    const own = '<p class="hint" data-x="1 &lt; 2">x<br></p><!----><svg viewBox="0 0 1 1"><path d="M0 0"></path></svg>';
    await page.evaluate((markup) => (document.createElement("div").innerHTML = markup), own);
    expect(await page.evaluate(() => typeof trustedTypes)).toBe("object");
  });
});

test("a script of the application that was changed on the way is not run", RELEASE, async ({ page, problems }) => {
  problems.allow(/integrity/, /dynamically imported module/);
  for (const script of ["console", "__wasm_split"]) {
    const url = new RegExp(`/app-[0-9a-f]+/${script}\\.js`);
    await page.route(url, (route) =>
      route.fulfill({ contentType: "text/javascript", body: "window.tampered = true; export default () => {};" }),
    );
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "The console could not be loaded" })).toBeVisible();
    expect(await page.evaluate(() => "tampered" in window), script).toBe(false);
    await page.unroute(url);
  }
});

declare const trustedTypes: unknown;
