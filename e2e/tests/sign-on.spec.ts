// A sign-on in front of the console whose visit has ended: it says so, and nothing typed is lost.

import type { Page } from "@playwright/test";

import { names } from "../support/instances.ts";
import { expect, test as base } from "../support/test.ts";
import { type Misbehaviour, Upstream } from "../support/upstream.ts";

/** Console and emulator behind a proxy that can ask to sign on. */
const test = base.extend<{ front: Upstream }>({
  front: async ({ server }, use) => {
    const front = await Upstream.start(server.url);
    await use(front);
    await front.stop();
  },
  baseURL: async ({ front }, use) => use(front.url),
});

const problem = (page: Page) => page.getByRole("main").getByRole("alert");

const API = /^\/v[23]\//;

const WAYS: Misbehaviour[] = ["leads away", "asks to sign on", "page"];

for (const way of WAYS) {
  test(`that has ended (${way}) is told from a service that fails, and reloading helps`, async ({ page, front, problems }) => {
    problems.allow(/status of 401/, /ERR_FAILED/, /redirect/i);
    const signOn = await Upstream.start(front.url);
    try {
      await page.goto("/instances");
      await expect(names(page)).toHaveCount(10);
      front.elsewhere = signOn.url;
      front.misbehave(way, API);
      await page.getByRole("main").getByRole("button", { name: "Refresh", exact: true }).click();
      await expect(problem(page).first()).toContainText("Your sign-on has ended");
      await expect(page.getByRole("dialog", { name: "Sign in again" })).toHaveCount(0);
      // Credentials go nowhere else.
      expect(signOn.reached).toEqual([]);
      front.behave();
      await problem(page).first().getByRole("button", { name: "Reload" }).click();
      await expect(names(page)).toHaveCount(10);
    } finally {
      await signOn.stop();
    }
  });
}

test("that has ended leaves the draft of a new instance as it is", async ({ page, front, problems }) => {
  problems.allow(/status of 401/);
  await page.goto("/instances/new");
  await page.getByRole("textbox", { name: "Name" }).fill("kept-by-the-tab");
  await expect(page.getByText("Draft saved")).toBeVisible();
  front.misbehave("asks to sign on", API);
  await page.goto("/instances");
  await expect(problem(page).first()).toContainText("Your sign-on has ended");
  front.behave();
  await page.goto("/instances/new");
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("kept-by-the-tab");
});
