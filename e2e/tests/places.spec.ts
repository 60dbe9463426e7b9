// Links to a page of another place of work: they say where it is, and lead there.

import type { Page } from "@playwright/test";

import { ACCESS_KEY, PROJECT } from "../support/gateway.ts";
import { names, openList } from "../support/instances.ts";
import { expect, test } from "../support/test.ts";

const OTHER = "own-other";

/** Adds another connection to the same emulator, for which one has to sign in. */
async function addConnection(page: Page, endpoint: string): Promise<void> {
  const connection = { id: OTHER, label: "Other", kind: "emulator", endpoint, iam: endpoint, projectId: PROJECT, auth: "access-key" };
  await page.addInitScript((text) => localStorage.setItem("dms-console.connections", text), JSON.stringify([connection]));
}

async function signIn(page: Page): Promise<void> {
  const card = page.getByRole("main").getByRole("region", { name: "Other", exact: true });
  await card.getByRole("textbox", { name: "Access key ID" }).fill(ACCESS_KEY.id);
  await card.getByRole("textbox", { name: "Secret access key" }).fill(ACCESS_KEY.secret);
  await card.getByRole("button", { name: "Sign in", exact: true }).click();
}

const copied = async (page: Page): Promise<string> => {
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Link copied" })).toBeAttached();
  return page.evaluate(() => navigator.clipboard.readText());
};

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("a link asks to sign in where it leads, and goes on to the page", async ({ page, server, problems }) => {
  // By this an emulator of the reference tells its edition.
  problems.allow(/status of 404 .*config\/features/);
  await addConnection(page, server.url);
  await openList(page);
  await page.goto(`/instances?name=dev-shared&at=${OTHER}/${PROJECT}`);
  await expect(page).toHaveURL(/\/connect\?/);
  await signIn(page);
  await expect(names(page)).toHaveText(["dev-shared"]);
  await expect(page.getByRole("banner").getByRole("link", { name: /Other/ })).toBeVisible();
  // The address says where it is, and so does the link that is copied, on whatever page.
  await expect(page).toHaveURL(new RegExp(`at=${OTHER}/${PROJECT}`));
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Tags" }).click();
  expect(await copied(page)).toBe(`${server.url}/tags?at=${OTHER}/${PROJECT}`);
});

test("a link to where one is changes nothing", async ({ page, server }) => {
  await openList(page);
  const link = await copied(page);
  await page.goto(link);
  await expect(names(page)).toHaveCount(10);
  expect(new URL(link).pathname).toBe("/instances");
  expect(link.startsWith(server.url)).toBe(true);
});

test("a link to a place that is not known here says so and stays", async ({ page }) => {
  await page.goto(`/instances?at=elsewhere/${PROJECT}`);
  await expect(page.getByRole("region", { name: "Notices" })).toContainText("elsewhere");
  await expect(names(page)).toHaveCount(10);
  await expect(page).not.toHaveURL(/at=/);
});
