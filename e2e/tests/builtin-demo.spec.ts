// The demo without a server: the emulator runs in a worker of the page.

import type { Page, Request } from "@playwright/test";

import { button, dialog, field } from "../support/changes.ts";
import { createWithKeys, WORDS as WIZARD } from "../support/create.ts";
import { bar, DEMO_WORDS, demoTest as test, inWorker, tryDemo } from "../support/demo.ts";
import { names, row } from "../support/instances.ts";
import { later } from "../support/later.ts";
import { OWN_CONFIG, StaticServer } from "../support/static.ts";
import { auditBothThemes, expect, LANGUAGES, prefer, RELEASE, test as serverTest } from "../support/test.ts";

const main = (page: Page) => page.getByRole("main");
const notices = (page: Page) => page.getByRole("region", { name: "Notices" });
const tour = (page: Page) => page.getByRole("dialog").filter({ hasText: "of 5" });

/** Opens the panel of faults. */
async function openFaults(page: Page) {
  await bar(page).getByRole("button", { name: /^Faults/ }).click();
  return page.getByRole("dialog", { name: "Faults" });
}

async function refresh(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Refresh", exact: true }).click();
}

/** Opens an instance of the list. */
async function openInstance(page: Page, name: string): Promise<void> {
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
}

test("a folder of files is all it takes: a life without a network", RELEASE, async ({ page, context, site, problems }) => {
  test.setTimeout(120_000);
  const name = "without-a-network";
  const link = (text: string) => main(page).getByRole("link", { name: text, exact: true });
  const act = (text: string) => main(page).getByRole("button", { name: text, exact: true });
  const open = new Set<Request>();
  page.on("request", (request) => open.add(request));
  page.on("requestfinished", (request) => open.delete(request));
  page.on("requestfailed", (request) => open.delete(request));
  // What comes last: of the parts that are fetched beforehand, and of all, though only to be installed.
  const last = Promise.all([page.waitForResponse(/split_knowledge\.wasm/), page.waitForResponse(/installable\.js/)]);
  await tryDemo(page);
  await expect(names(page)).toHaveCount(10);
  await expect(bar(page)).toContainText("nothing here is real");
  await last;
  await expect.poll(() => open.size).toBe(0);
  await context.setOffline(true);
  await site.stop();
  const asked: string[] = [];
  // The browser itself asks for the icon whenever the address changes, unless it has it for good.
  problems.allow(/favicon/);
  page.on("request", (request) => asked.push(request.url()));

  await test.step("create, and follow at another speed", async () => {
    await link(WIZARD.en.title).click();
    await createWithKeys(page, "en", { name, isCluster: true });
    await expect(page.getByText("Creating the instance", { exact: true })).toBeVisible();
    await bar(page).getByRole("combobox", { name: DEMO_WORDS.en.speed }).selectOption("×600");
    await expect(notices(page)).toContainText(`Create instance: done for ${name}`);
    await expect(main(page).getByText("Running", { exact: true }).first()).toBeVisible();
    await bar(page).getByRole("combobox", { name: DEMO_WORDS.en.speed }).selectOption("×1");
  });

  await test.step("tag", async () => {
    await link("Tags").click();
    await act("Add tag").click();
    await main(page).getByRole("group", { name: "Tag 2" }).getByLabel("Key").fill("made-by");
    await main(page).getByRole("group", { name: "Tag 2" }).getByLabel("Value").fill("hand");
    await act("Save").click();
    await expect(notices(page)).toContainText("The tags were saved");
  });

  await test.step("plugin, whose work is finished at once", async () => {
    await link("Plugins").click();
    await act("Switch on rabbitmq_mqtt").click();
    await button(page, "Switch on").click();
    await expect(dialog(page)).toBeHidden();
    await bar(page).getByRole("button", { name: DEMO_WORDS.en.finish }).click();
    await expect(act("Switch off rabbitmq_mqtt")).toBeVisible();
  });

  await test.step("specification", async () => {
    await link("Change specification").click();
    await main(page).getByRole("radio", { name: /^Storage/ }).check();
    await main(page).getByRole("textbox", { name: "Storage of each broker" }).fill("300");
    await main(page).getByRole("checkbox", { name: /^I understand/ }).check();
    await act("Change specification").click();
    await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
    await bar(page).getByRole("button", { name: DEMO_WORDS.en.finish }).click();
    await expect(notices(page)).toContainText(`Add storage: done for ${name}`);
  });

  await test.step("delete", async () => {
    await act("More").click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await field(page, `Type ${name} to confirm`).fill(name);
    await button(page, "Delete").click();
    await expect(notices(page)).toContainText(`${name} is being deleted`);
    await expect(names(page).first()).toBeVisible();
    await expect(row(page, name)).toBeHidden();
  });

  await test.step("everything was logged like any other request", async () => {
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Activity" }).click();
    const log = page.getByRole("table", { name: "Requests" });
    await expect(log.getByRole("row").filter({ hasText: "Delete an instance" }).first()).toContainText("204");
  });
  expect(asked.filter((url) => !url.includes("favicon"))).toEqual([]);
});

test("what was done is there after a reload, until the demo is reset", async ({ page }) => {
  await tryDemo(page);
  await openInstance(page, "warehouse-robots");
  await main(page).getByRole("button", { name: "Edit", exact: true }).click();
  await field(page, "Name").fill("warehouse-kept");
  await button(page, "Save").click();
  await expect(notices(page)).toContainText("warehouse-robots was saved");
  await bar(page).getByRole("combobox", { name: "Speed of time" }).selectOption("×10");
  await expect(bar(page)).toContainText("kept in this browser");

  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "warehouse-kept", exact: true })).toBeVisible();
  await expect(bar(page).getByRole("combobox", { name: "Speed of time" })).toHaveValue("10");
  await expect(tour(page)).toBeHidden();

  await bar(page).getByRole("button", { name: "Reset", exact: true }).click();
  await expect(dialog(page)).toContainText("is gone");
  await button(page, "Reset the demo").click();
  await expect(notices(page)).toContainText("The demo begins anew");
  await expect(page).toHaveURL(/\/instances$/);
  await expect(bar(page).getByRole("combobox", { name: "Speed of time" })).toHaveValue("60");
  await page.getByRole("searchbox", { name: "Find by name" }).fill("warehouse-");
  await expect(row(page, "warehouse-robots")).toBeVisible();
  await expect(row(page, "warehouse-kept")).toBeHidden();
});

test("signing out leaves the demo, and a reload does not enter it again", async ({ page }) => {
  await tryDemo(page);
  await page.getByRole("banner").getByRole("button", { name: /^demo/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(bar(page)).toBeHidden();
  await page.goto("/instances");
  await main(page).getByRole("button", { name: "Try the demo" }).click();
  await expect(names(page)).toHaveCount(10);
  // The tour starts by itself only once, and with the bar.
  await expect(bar(page)).toBeVisible();
  await later(page);
  await expect(tour(page)).toBeHidden();
});

test.describe("faults", () => {
  test("fail the requests with a code that is explained, and end", async ({ page }) => {
    await tryDemo(page);
    const faults = await openFaults(page);
    await faults.getByLabel("Requests that fail").selectOption("100 %");
    await faults.getByLabel("Error code").fill("DMS.1");
    await faults.getByRole("button", { name: "Apply" }).click();
    await expect(faults.getByLabel("Error code")).toHaveAttribute("aria-invalid", "true");
    await faults.getByLabel("Error code").fill("DMS.00500006");
    await faults.getByLabel("Status").fill("503");
    await faults.getByRole("button", { name: "Apply" }).click();
    await expect(faults).toContainText("Faults in force: 1");
    await expect(bar(page).getByRole("button", { name: /^Faults/ })).toContainText("1");
    await page.keyboard.press("Escape");
    const alert = main(page).getByRole("alert");
    await expect(alert).toContainText("DMS.00500006");
    await expect(alert).toContainText("503");

    await openFaults(page);
    await faults.getByRole("button", { name: "End all faults" }).click();
    await expect(faults).toContainText("All is well");
    await expect(main(page).getByRole("alert")).toBeHidden();
  });

  test("make answers wait", async ({ page }) => {
    await tryDemo(page);
    const faults = await openFaults(page);
    await faults.getByLabel("Answers wait").selectOption("2 s");
    await faults.getByRole("button", { name: "Apply" }).click();
    await expect(faults).toContainText("Faults in force: 1");
    await page.keyboard.press("Escape");
    const begun = Date.now();
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Tags" }).click();
    await expect(main(page).getByRole("table").first()).toBeVisible();
    expect(Date.now() - begun).toBeGreaterThan(1900);
  });

  test("let the next creation fail, and the sign-in expire, which renews itself", async ({ page }) => {
    test.setTimeout(90_000);
    await tryDemo(page);
    const faults = await openFaults(page);
    await faults.getByLabel("The next creation fails because of").selectOption(/* of table 6-7 */ "public.00.0018");
    await faults.getByRole("button", { name: "Let the next creation fail" }).click();
    await expect(faults).toContainText("Faults in force: 1");
    await faults.getByRole("button", { name: "Let the sign-in expire" }).click();
    await page.keyboard.press("Escape");
    await refresh(page);
    await expect(names(page)).toHaveCount(10);
    await expect(page.getByRole("dialog", { name: "Sign in again" })).toBeHidden();

    await main(page).getByRole("link", { name: WIZARD.en.title, exact: true }).click();
    await createWithKeys(page, "en", { name: "meant-to-fail", isCluster: false });
    await bar(page).getByRole("button", { name: DEMO_WORDS.en.finish }).click();
    await expect(main(page)).toContainText("public.00.0018");
  });
});

test.describe("the tour", () => {
  test("is gone through by the keyboard, both ways, and remembered", async ({ page }) => {
    await page.goto("/");
    await main(page).getByRole("button", { name: "Try the demo" }).click();
    const heading = tour(page).getByRole("heading");
    await expect(heading).toBeFocused();
    await expect(tour(page)).toHaveAccessibleDescription(/These instances are made up/);
    const press = async (name: string) => {
      // Each stop takes the focus to its heading when it is there.
      await expect(heading).toBeFocused();
      for (let tabs = 0; tabs < 6; tabs += 1) {
        await page.keyboard.press("Tab");
        if (await tour(page).getByRole("button", { name, exact: true }).evaluate((it) => it === document.activeElement)) break;
      }
      await page.keyboard.press("Enter");
    };
    await press("Next");
    await expect(heading).toHaveText("Create one, change it, delete it");
    await expect(heading).toBeFocused();
    await press("Next");
    await expect(heading).toHaveText("Hurry time");
    await press("Next");
    await expect(heading).toHaveText("Look behind it");
    await expect(page).toHaveURL(/\/activity$/);
    await press("Back");
    await expect(page).toHaveURL(/\/instances$/);
    await expect(heading).toHaveText("Hurry time");
    await press("Next");
    await expect(heading).toHaveText("Look behind it");
    await press("Next");
    await expect(heading).not.toHaveText("Look behind it");
    await press("Done");
    await expect(tour(page)).toBeHidden();
    await expect(page.locator("body")).not.toBeFocused();

    await page.reload();
    await expect(names(page)).toHaveCount(10);
    await expect(tour(page)).toBeHidden();
  });

  test("is left with Escape, and begun again with the focus given back", async ({ page }) => {
    await page.goto("/");
    await main(page).getByRole("button", { name: "Try the demo" }).click();
    await expect(tour(page).getByRole("heading")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(tour(page)).toBeHidden();
    const again = bar(page).getByRole("button", { name: "Tour" });
    await again.click();
    await expect(tour(page)).toContainText("1 of 5");
    // It stands beside the page, whose shortcuts go on.
    await page.keyboard.press("ControlOrMeta+k");
    await expect(page.getByRole("dialog", { name: "Command palette" }).getByRole("combobox")).toBeFocused();
    await page.keyboard.press("Escape");
    await tour(page).getByRole("button", { name: "Skip the tour" }).click();
    await expect(again).toBeFocused();
    await expect(page.locator("[data-tour]")).toHaveCount(0);
  });
});

for (const language of LANGUAGES) {
  test(`everything of it is accessible, in ${language}`, async ({ page }) => {
    const words = DEMO_WORDS[language];
    await prefer(page, { language });
    await page.goto("/");
    const tryIt = main(page).getByRole("button", { name: words.tryIt });
    await expect(tryIt).toBeVisible();
    await auditBothThemes(page);
    await tryIt.click();
    await expect(page.getByRole("button", { name: words.skip })).toBeVisible();
    await auditBothThemes(page);
    await page.getByRole("button", { name: words.skip }).click();
    await bar(page, language).getByRole("button", { name: words.faults }).click();
    await expect(page.getByRole("dialog", { name: words.faults })).toBeVisible();
    await auditBothThemes(page);
    await page.keyboard.press("Escape");
    await bar(page, language).getByRole("button", { name: words.reset, exact: true }).click();
    await expect(dialog(page)).toBeVisible();
    await auditBothThemes(page);
  });
}

test.describe("where the state is kept", () => {
  test("nowhere, if the browser stores nothing, which is said", async ({ page }) => {
    await page.addInitScript(() => {
      const refuse = { get: () => { throw new DOMException("storage is blocked", "SecurityError"); } };
      for (const storage of ["localStorage", "sessionStorage", "indexedDB"]) Object.defineProperty(window, storage, refuse);
    });
    await inWorker(page, 'Object.defineProperty(self, "indexedDB", { get() { throw new DOMException("", "SecurityError"); } });');
    await tryDemo(page);
    await expect(names(page)).toHaveCount(10);
    await expect(bar(page)).toContainText("Nothing is stored here");
    await openInstance(page, "warehouse-robots");
    await main(page).getByRole("button", { name: "Edit", exact: true }).click();
    await field(page, "Name").fill("warehouse-forgotten");
    await button(page, "Save").click();
    await expect(notices(page)).toContainText("warehouse-robots was saved");
    await expect(page.getByRole("heading", { level: 1, name: "warehouse-forgotten", exact: true })).toBeVisible();
  });

  test("by one tab only; a second one says that it forgets", async ({ page, context }) => {
    await tryDemo(page);
    await expect(bar(page)).toContainText("kept in this browser");
    const other = await context.newPage();
    await other.goto("/");
    await main(other).getByRole("button", { name: "Try the demo" }).click();
    await expect(bar(other)).toContainText("Another tab has the demo open too");
    await expect(names(other)).toHaveCount(10);
  });

  test("by the next tab, once the first has left the demo", async ({ page, context }) => {
    await tryDemo(page);
    await expect(bar(page)).toContainText("kept in this browser");
    await page.getByRole("banner").getByRole("button", { name: /^demo/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(bar(page)).toBeHidden();
    const other = await context.newPage();
    await other.goto("/");
    await main(other).getByRole("button", { name: "Try the demo" }).click();
    await expect(bar(other)).toContainText("kept in this browser");
  });

  test("until the settings clear all that is stored", async ({ page }) => {
    await tryDemo(page);
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" }).click();
    const kept = page.getByRole("table", { name: "Stored data" }).getByRole("row");
    await expect(kept.filter({ hasText: "What was done in the built-in demo" })).toBeVisible();
    await main(page).getByRole("button", { name: "Clear all" }).click();
    await button(page, "Clear all").click();
    await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  });
});

test("it can be of the service of today, beside that of the reference", async ({ page, site }) => {
  const demo = { id: "demo", label: "Reference", kind: "builtin-demo" };
  const today = { id: "today", label: "Today", kind: "builtin-demo", edition: "current" };
  site.config = JSON.stringify({ connections: [demo, today] });
  const enter = async (label: string) => {
    await page.goto("/connect");
    await main(page).getByRole("region", { name: label, exact: true }).getByRole("button", { name: DEMO_WORDS.en.tryIt }).click();
    await expect(names(page)).toHaveCount(10);
  };
  await enter("Today");
  await page.getByRole("button", { name: DEMO_WORDS.en.skip }).click();
  await page.goto("/instances?name=orders-prod");
  await openInstance(page, "orders-prod");
  await page.getByRole("link", { name: "Topology" }).click();
  await expect(main(page).getByRole("table", { name: "Vhosts" })).toBeVisible();
  // Each has a state of its own.
  await bar(page).getByRole("combobox", { name: DEMO_WORDS.en.speed }).selectOption("×600");
  await enter("Reference");
  await expect(bar(page).getByRole("combobox", { name: DEMO_WORDS.en.speed })).toHaveValue("60");
  await page.goto("/settings");
  const stored = page.getByRole("table", { name: "Stored data" });
  await expect(stored.getByRole("rowheader", { name: /^dms-console\.demo/ })).toHaveText(["dms-console.demo", "dms-console.demo.current"]);
});

test("it works in a page of its own origin, without a frame", async ({ page }) => {
  await page.route("**/portal.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><link rel="icon" href="data:,"><title>Portal</title><div></div><script type="module">
        import { mount } from "./mount.js";
        mount(document.querySelector("div"), { path: "/connect" });
      </script>`,
    }),
  );
  await page.goto("/portal.html");
  await main(page).or(page.getByRole("group")).getByRole("button", { name: "Try the demo" }).click();
  await page.getByRole("button", { name: "Skip the tour" }).click();
  await expect(names(page)).toHaveCount(10);
});

test("it works below any path", async ({ page }) => {
  const site = await StaticServer.start(await OWN_CONFIG(), "/tools/rabbitmq");
  try {
    await tryDemo(page, "en", `${site.url}/`);
    await expect(names(page)).toHaveCount(10);
    await expect(page).toHaveURL(/\/tools\/rabbitmq\/instances$/);
    await expect(bar(page)).toContainText("kept in this browser");
  } finally {
    await page.goto("about:blank");
    await site.stop();
  }
});

serverTest("it runs under the server's own strict policy", async ({ page }) => {
  await page.route(/\/config\.json$/, async (route) => route.fulfill({ body: await OWN_CONFIG() }));
  await tryDemo(page);
  await expect(names(page)).toHaveCount(10);
  await expect(bar(page)).toContainText("kept in this browser");
});
