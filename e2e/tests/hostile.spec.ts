// Text from the service is text, on every page: nothing of it runs, and it breaks no layout.

import type { Page } from "@playwright/test";

import { gatewayTest as test } from "../support/gateway.ts";
import { HOSTILE, hostile } from "../support/hostile.ts";
import { PAGES } from "../support/pages.ts";
import { expect } from "../support/test.ts";

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

test.describe("hostile texts", () => {
  test.beforeEach(({ page, upstream }) => {
    upstream.rewrite = hostile;
    page.on("dialog", (opened) => expect(opened.message(), "a text has opened a dialog").toBe(""));
  });

  for (const { name, path } of PAGES) {
    test(`stay text on ${name}`, async ({ page, service, problems }) => {
      if (name === "missing") problems.allow(/status of 404/);
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
    const refused = await page.evaluate(() => {
      // Trusted Types: a string that could run anything never becomes markup.
      const attempts = ["<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "<iframe srcdoc=x>"];
      return attempts.map((markup) => {
        try {
          document.createElement("div").innerHTML = markup;
          return "taken";
        } catch {
          return "refused";
        }
      });
    });
    expect(refused).toEqual(["refused", "refused", "refused"]);
    expect(await page.evaluate(() => typeof trustedTypes)).toBe("object");
  });
});

declare const trustedTypes: unknown;
