// Changing the specification, when the service refuses or is silent, and what was typed meanwhile.

import type { Page } from "@playwright/test";

import { go } from "../support/activity.ts";
import { acknowledgement, figures, main, open, perBroker, radio, send, submit } from "../support/change.ts";
import { changes, cutOff, notices, swallow } from "../support/changes.ts";
import { installClock } from "../support/clock.ts";
import { explanationOf } from "../support/explanations.ts";
import { expect, test } from "../support/test.ts";
import { PASSWORD, signIn, typedTest } from "../support/typed.ts";

const EXTEND = /\/extend$/;

test.describe("the service's refusal", () => {
  for (const code of ["DMS.00400500", "DMS.00400124"]) {
    test(`${code} lands on the storage`, async ({ page, service, emulator, problems }) => {
      problems.allow(/status of 400/);
      await open(page, service, "orders-prod");
      await emulator.fault({ operation: "ChangeSpecification", code, times: 1 });
      await perBroker(page).fill("900");
      await send(page);
      await expect(main(page).getByRole("alert")).toContainText(explanationOf(code).explanation);
      await expect(perBroker(page)).toBeFocused();
      await expect(perBroker(page)).toHaveAccessibleDescription(new RegExp(code));
      await expect(perBroker(page)).toHaveValue("900");
      await perBroker(page).fill("1000");
      await expect(perBroker(page)).not.toHaveAttribute("aria-invalid");
      await expect(main(page).getByRole("alert")).toBeHidden();
      await submit(page).click();
      await expect(main(page).getByText("Add storage: 1,500 GB → 3,000 GB")).toBeVisible();
    });
  }

  for (const [code, name, kind, chosen] of [
    ["DMS.00400125", "crm-events", "brokers", /^7 brokers/],
    ["DMS.00400055", "inventory-sync", "flavor", /^8 vCPU/],
  ] as const) {
    test(`${code} lands on the ${kind}`, async ({ page, service, emulator, problems }) => {
      problems.allow(/status of 400/);
      await open(page, service, name, `?kind=${kind}`);
      await emulator.fault({ operation: "ChangeSpecification", code, times: 1 });
      await radio(page, chosen).check();
      await send(page);
      await expect(main(page).getByRole("alert")).toContainText(explanationOf(code).remedy);
      await expect(main(page).getByText(`The service did not accept this value (${code}).`)).toBeVisible();
      await expect(radio(page, chosen)).toBeFocused();
    });
  }

  test("of an instance that somebody else is changing is explained", async ({ page, service, emulator, problems }) => {
    problems.allow(/status of 400/);
    await open(page, service, "orders-prod");
    await emulator.fault({ operation: "ChangeSpecification", code: "DMS.00400017", times: 1 });
    await send(page);
    await expect(main(page).getByRole("alert")).toContainText("DMS.00400017");
    await expect(perBroker(page)).not.toHaveAttribute("aria-invalid");
    await expect(main(page).getByRole("status").filter({ hasText: "The service was asked" })).toBeHidden();
  });

  test("to tell what is offered is explained, and can be tried again", async ({ page, service, emulator, problems }) => {
    problems.allow(/status of 500/);
    const { instance_id } = await service.find("orders-prod");
    await emulator.fault({ operation: "ListSpecifications", code: "DMS.00500000" });
    await page.goto(`/instances/${instance_id}/change`);
    await expect(main(page).getByRole("alert")).toContainText("DMS.00500000");
    await emulator.clearFaults();
    await main(page).getByRole("button", { name: "Try again" }).click();
    await expect(figures(page)).toBeVisible();
  });
});

test("a change that fails says its cause, and can be tried again with the same values", async ({
  page,
  service,
  emulator,
}) => {
  await open(page, service, "perf-bench-extendfailed");
  await perBroker(page).fill("650");
  await send(page);
  await expect(main(page).getByText("Add storage: 600 GB → 1,950 GB")).toBeVisible();
  await emulator.advance(200);
  await expect(notices(page)).toContainText("Add storage: failed for perf-bench-extendfailed");
  await expect(main(page).getByText("The last change failed")).toBeVisible();
  await expect(main(page).getByText(explanationOf("public.00.0024").explanation, { exact: false })).toBeVisible();
  await expect(main(page).getByText("public.00.0024")).toBeVisible();
  await main(page).getByRole("link", { name: "Try again" }).click();
  await expect(perBroker(page)).toHaveValue("650");
  await expect(main(page).getByText("The last change failed")).toBeVisible();
  await expect(main(page).getByRole("link", { name: "Try again" })).toHaveCount(0);
  await send(page);
  await expect(main(page).getByText("Add storage: 600 GB → 1,950 GB")).toBeVisible();
});

test("a double click changes once", async ({ page, service }) => {
  await open(page, service, "orders-prod");
  const sent = changes(page);
  await acknowledgement(page).check();
  await submit(page).dblclick();
  await expect(main(page).getByText("Add storage: 1,500 GB → 1,800 GB")).toBeVisible();
  expect(sent).toHaveLength(1);
});

test.describe("when no answer comes, the page looks and says what it found:", () => {
  const found = (page: Page) => main(page).getByRole("status").filter({ hasText: "The service was asked" });

  test("the change has begun, and is followed", async ({ page, service, emulator }) => {
    await installClock(page, emulator);
    await open(page, service, "orders-prod");
    await emulator.fault({ operation: "ChangeSpecification", latency_ms: 300_000, times: 1 });
    const sent = page.waitForRequest((request) => request.method() === "POST" && EXTEND.test(request.url()));
    await send(page);
    await sent;
    await page.clock.runFor(60_500);
    await expect(found(page)).toContainText("The change has begun");
    await expect(main(page).getByText("Add storage: 1,500 GB → 1,800 GB")).toBeVisible();
    await expect(submit(page)).toHaveAttribute("aria-disabled", "true");
    await emulator.advance(200);
    await page.clock.runFor(10_000);
    await expect(notices(page)).toContainText("Add storage: done for orders-prod");
  });

  test("the change was not made, and can be sent again", async ({ page, service, problems }) => {
    problems.allow(/ERR_FAILED/);
    await open(page, service, "orders-prod");
    await swallow(page, EXTEND, "POST", false);
    await perBroker(page).fill("800");
    await send(page);
    await expect(found(page)).toContainText("The change was not made");
    await expect(perBroker(page)).toHaveValue("800");
    await page.unrouteAll();
    await submit(page).click();
    await expect(main(page).getByText("Add storage: 1,500 GB → 2,400 GB")).toBeVisible();
  });

  test("the network went on the way, so it may have begun", async ({ page, context, service, problems }) => {
    problems.allow(/ERR_INTERNET_DISCONNECTED/);
    await open(page, service, "orders-prod");
    await cutOff(page, EXTEND, "POST");
    await send(page);
    await expect(main(page).getByText("It is not known whether the change was made")).toBeVisible();
    await expect(main(page).getByText("The service could not be asked either")).toBeVisible();
    await context.setOffline(false);
    await expect(submit(page)).toHaveAttribute("aria-disabled", "true");
  });

  test("the service cannot be asked either", async ({ page, service, problems }) => {
    problems.allow(/ERR_FAILED/);
    const id = await open(page, service, "orders-prod");
    await page.route(new RegExp(`/instances/${id}(/extend)?$`), (route) =>
      route.request().resourceType() === "fetch" ? route.abort() : route.fallback(),
    );
    await send(page);
    await expect(main(page).getByText("The service could not be asked either")).toBeVisible();
    await expect(main(page).getByText("Open the background tasks", { exact: false })).toBeVisible();
  });
});

test.describe("nothing is lost", () => {
  test("by leaving while the change is being sent", async ({ page, service, emulator }) => {
    await open(page, service, "orders-prod");
    await emulator.fault({ operation: "ChangeSpecification", latency_ms: 1500, times: 1 });
    await send(page);
    await go(page, "Activity");
    await expect(notices(page)).toContainText("orders-prod");
    await emulator.advance(200);
    await expect(notices(page)).toContainText("Add storage: done for orders-prod");
  });

  test("over a reload, and by leaving and coming back", async ({ page, service }) => {
    const id = await open(page, service, "orders-prod");
    await perBroker(page).fill("77");
    await radio(page, /^Brokers/).check();
    await radio(page, /^7 brokers/).check();
    await page.reload();
    await expect(radio(page, /^7 brokers/)).toBeChecked();
    await main(page).getByRole("link", { name: "Back to the instance" }).click();
    await expect(page).toHaveURL(new RegExp(`/instances/${id}$`));
    await page.goBack();
    await expect(radio(page, /^7 brokers/)).toBeChecked();
    await radio(page, /^Storage/).check();
    await expect(perBroker(page)).toHaveValue("77");
    await expect(acknowledgement(page)).not.toBeChecked();
  });

  test("by a token that expires, where the identity is known", async ({ page, service, emulator, problems }) => {
    problems.allow(/status of 401/);
    await open(page, service, "orders-prod");
    await perBroker(page).fill("800");
    await emulator.fault({ expire_tokens: true });
    await send(page);
    await expect(main(page).getByText("Add storage: 1,500 GB → 2,400 GB")).toBeVisible();
  });

  test("by somebody else deleting the instance, which is said", async ({ page, service, problems }) => {
    problems.allow(/status of 404/);
    const id = await open(page, service, "orders-prod");
    await service.delete(id);
    await send(page);
    await expect(page.getByRole("heading", { level: 1, name: "This instance does not exist" })).toBeVisible();
    await expect(main(page).getByRole("link", { name: "Back to the list" })).toBeVisible();
  });
});

typedTest("when the token expires, one signs in over the page and goes on", async ({
  page,
  service,
  emulator,
  problems,
}) => {
  problems.allow(/status of 401/);
  const { instance_id } = await service.find("orders-prod");
  await page.goto(`/instances/${instance_id}/change`);
  await signIn(page);
  await perBroker(page).fill("800");
  await emulator.fault({ expire_tokens: true });
  const sent = changes(page);
  await send(page);
  const again = page.getByRole("dialog", { name: "Sign in again" });
  await again.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await again.getByRole("textbox", { name: "Password" }).press("Enter");
  await expect(main(page).getByText("Add storage: 1,500 GB → 2,400 GB")).toBeVisible();
  // Refused with 401, and then made.
  expect(sent).toHaveLength(2);
});

test("an instance that does not exist is said not to", async ({ page, problems }) => {
  problems.allow(/status of 404/);
  await page.goto("/instances/00000000-0000-4000-8000-000000000000/change");
  await expect(page.getByRole("heading", { level: 1, name: "This instance does not exist" })).toBeVisible();
});
