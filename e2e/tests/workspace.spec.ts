// The place of work: what was begun in a project belongs there, whatever is open when the answer comes.

import type { Page } from "@playwright/test";

import { button, field, notices } from "../support/changes.ts";
import { create, fillIn } from "../support/create.ts";
import { PROJECT } from "../support/gateway.ts";
import { names, openRowMenu } from "../support/instances.ts";
import { later } from "../support/later.ts";
import { expect } from "../support/test.ts";
import {
  type Held, OTHER_PROJECT, signInWithKey, switchTo, TIMED_OUT, type TwoProjects, twoProjectsTest as test,
} from "../support/two-projects.ts";

const select = (page: Page, name: string) => page.getByRole("checkbox", { name: `Select ${name}`, exact: true });
const selection = (page: Page) => page.getByRole("group", { name: "Selection" });

/** Goes to a page without loading the console anew: what is in memory stays. */
async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((path) => {
    const link = document.createElement("a");
    link.href = path;
    document.body.append(link);
    link.click();
    link.remove();
  }, path);
}

async function signIn(page: Page): Promise<void> {
  await page.goto("/connect");
  await signInWithKey(page);
  await expect(names(page).first()).toBeVisible();
}

/** Requests for anything of this id or path that went to the other project. */
const strays = (reached: string[], part: string) => reached.filter((it) => it.includes(OTHER_PROJECT) && it.includes(part));

/** Signs in and creates an instance in the first project; the answer is held back. */
async function beginCreation(page: Page, projects: TwoProjects, name: string): Promise<Held> {
  await signIn(page);
  await go(page, "/instances/new");
  await fillIn(page, name);
  const held = projects.hold("POST", new RegExp(`${PROJECT}/instances$`), "answer");
  await create(page).click();
  await held.arrived;
  return held;
}

test("a deletion without an answer is looked at where it was sent", async ({ page, projects, service, problems }) => {
  problems.allow(/504/);
  await signIn(page);
  const { instance_id } = await service.find("warehouse-robots");
  await openRowMenu(page, "warehouse-robots");
  await page.getByRole("menuitem", { name: /^Delete/ }).click();
  await field(page, "Type warehouse-robots to confirm").fill("warehouse-robots");
  const held = projects.hold("DELETE", new RegExp(instance_id), "request");
  await button(page, "Delete").click();
  await held.arrived;
  await page.keyboard.press("Escape");
  await switchTo(page, "region-2");
  held.release(TIMED_OUT);
  await expect(notices(page)).toContainText("You left this project before the outcome was known");
  await expect(notices(page)).not.toContainText("is being deleted");
  expect((await service.find("warehouse-robots")).status).toBe("RUNNING");
  expect(projects.reached.filter((it) => it.startsWith("GET") && it.includes(`${PROJECT}/instances/${instance_id}`)).length).toBeGreaterThan(0);
  expect(strays(projects.reached, instance_id)).toEqual([]);
});

test("a batch goes on in the project where it began", async ({ page, emulator, projects }) => {
  await emulator.reset("large", 60);
  await signIn(page);
  await go(page, "/instances?size=50");
  await expect(names(page)).toHaveCount(50);
  const first = await names(page).first().textContent();
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "2", exact: true }).click();
  await expect(names(page).first()).not.toHaveText(first ?? "");
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await selection(page).getByRole("button", { name: /^Delete/ }).click();
  await field(page, "Type DELETE to confirm").fill("DELETE");
  const held = projects.hold("POST", /instances\/action$/, "request");
  await button(page, "Delete").click();
  await held.arrived;
  await page.keyboard.press("Escape");
  await switchTo(page, "region-2");
  held.release();
  await expect(notices(page)).toContainText("Deleted");
  expect(strays(projects.reached, "action")).toEqual([]);
  expect(projects.changes("POST").first).toBe(2);
});

test("nothing more is sent in the name of whoever signs in next", async ({ page, projects, problems }) => {
  problems.allow(/403/);
  await signIn(page);
  await select(page, "warehouse-robots").check();
  await selection(page).getByRole("button", { name: /^Delete/ }).click();
  await field(page, "Type DELETE to confirm").fill("DELETE");
  const refused = projects.hold("POST", /instances\/action$/, "request");
  await button(page, "Delete").click();
  await refused.arrived;
  refused.release({ status: 403, body: { error_code: "DMS.10240004", error_msg: "no" } });
  const look = projects.hold("GET", /instances\/[0-9a-f-]{36}$/, "request");
  await button(page, /^Try the failed again/).click();
  await look.arrived;
  await page.keyboard.press("Escape");
  await page.getByRole("banner").getByRole("button", { name: "EMULATORACCESSKEY00" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await signInWithKey(page);
  look.release();
  await later(page);
  await expect(names(page).first()).toBeVisible();
  expect(projects.changes("POST").first).toBe(1);
});

test("a creation is followed where it was made, and takes no draft of another project", async ({ page, projects }) => {
  const held = await beginCreation(page, projects, "orders-of-a");
  await go(page, "/instances");
  await switchTo(page, "region-2");
  await go(page, "/instances/new");
  const name = page.getByRole("main").getByRole("textbox", { name: "Name", exact: true });
  await name.fill("orders-of-b");
  held.release();
  await expect(notices(page)).toContainText("orders-of-a");
  // A look at it would come within three seconds.
  await page.waitForTimeout(3500);
  const kept = await page.evaluate(() => Object.entries(sessionStorage));
  const [, jobs] = kept.find(([key]) => key === "dms-console.jobs") ?? [];
  expect(jobs).toContain(PROJECT);
  expect(jobs).not.toContain(OTHER_PROJECT);
  expect(kept.filter(([key]) => key.startsWith("dms-console.draft.create")).map(([key]) => key.includes(OTHER_PROJECT))).toEqual([true]);
  expect(projects.reached.filter((it) => new RegExp(`^GET .*${OTHER_PROJECT}/instances/[^?]`).test(it))).toEqual([]);
});

test("a draft is never shown in another project", async ({ page }) => {
  await signIn(page);
  const name = page.getByRole("main").getByRole("textbox", { name: "Name", exact: true });
  await go(page, "/instances/new");
  await name.fill("only-in-a");
  await expect(page.getByText("Draft saved")).toBeVisible();
  await switchTo(page, "region-2");
  await expect(name).not.toHaveValue("only-in-a");
  await switchTo(page, "region-1");
  await expect(name).toHaveValue("only-in-a");
});

test("a batch of which neither answer nor instances can be seen says that it cannot be told", async ({ page, projects, problems }) => {
  problems.allow(/50[04]/);
  await signIn(page);
  await openRowMenu(page, "warehouse-robots");
  await page.getByRole("menuitem", { name: /^Restart/ }).click();
  const lost = projects.hold("POST", /instances\/action$/, "answer");
  const blind = projects.hold("GET", /instances\/[0-9a-f-]{36}$/, "request");
  await button(page, "Restart").click();
  await lost.arrived;
  lost.release(TIMED_OUT);
  await blind.arrived;
  blind.release({ status: 500, body: { error_code: "DMS.00500000", error_msg: "no" } });
  const list = page.locator("dialog[open]").getByRole("list").getByRole("listitem");
  await expect(list).toContainText("may or may not have been changed");
  await expect(button(page, /^Try the failed again/)).toBeHidden();
  await button(page, "Look again (1)").click();
  await expect(notices(page)).toContainText("Restarting: 1");
});

test("an overtaken search is cancelled, not under way for ever", async ({ page, projects }) => {
  await signIn(page);
  const held = projects.hold("GET", /instances\?.*name=ware/, "request");
  const search = page.getByRole("searchbox").first();
  await search.fill("ware");
  await search.press("Enter");
  await held.arrived;
  await search.fill("orders");
  await search.press("Enter");
  await expect(names(page).first()).toContainText("orders");
  held.release();
  await go(page, "/activity");
  await expect(page.getByRole("main").getByText("Cancelled", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("main").getByText("Under way", { exact: true })).toHaveCount(0);
});

test("two quick switches end with the rows of the project that is open", async ({ page, emulator, other, projects }) => {
  await emulator.reset("large", 5);
  await other.reset("empty");
  await signIn(page);
  const [first] = await names(page).allTextContents();
  const away = projects.hold("GET", new RegExp(`${OTHER_PROJECT}/instances\\?`), "answer");
  await switchTo(page, "region-2");
  await away.arrived;
  await switchTo(page, "region-1");
  await expect(names(page)).toHaveCount(5);
  away.release();
  await later(page);
  await expect(names(page)).toHaveCount(5);
  await expect(names(page).first()).toHaveText(first ?? "");

  const back = projects.hold("GET", new RegExp(`${PROJECT}/instances\\?`), "answer");
  await page.getByRole("button", { name: "Refresh", exact: true }).click();
  await back.arrived;
  await switchTo(page, "region-2");
  back.release();
  await later(page);
  await expect(page.getByRole("heading", { name: "No instances yet" })).toBeVisible();
});

test("what was begun is followed over a reload, in its own project alone", async ({ page, projects }) => {
  const held = await beginCreation(page, projects, "orders-of-a");
  held.release();
  await expect(page.getByRole("heading", { level: 1, name: "orders-of-a" })).toBeVisible();
  await go(page, "/instances");
  await switchTo(page, "region-2");
  const begun = projects.reached.length;
  await page.reload();
  await expect(page.getByRole("banner").getByRole("button", { name: "Project: region-2" })).toBeVisible();
  await expect(names(page).first()).toBeVisible();
  await page.waitForTimeout(3500);
  expect(projects.reached.slice(begun).filter((it) => it.includes(PROJECT))).toEqual([]);
  await switchTo(page, "region-1");
  await expect(page.getByRole("banner").getByRole("button", { name: /orders-of-a|in progress|under way/i })).toBeVisible();
});
