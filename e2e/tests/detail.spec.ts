// One instance: overview, JSON, what is going on with it.

import type { Page } from "@playwright/test";

import { installClock } from "../support/clock.ts";
import { explanationOf } from "../support/explanations.ts";
import { openList, row } from "../support/instances.ts";
import { later } from "../support/later.ts";
import { askedFor } from "../support/requests.ts";
import type { Service } from "../support/service.ts";
import { expect, LANGUAGES, prefer, test } from "../support/test.ts";

const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** What a term of a region says. */
const fact = (page: Page, name: string, term: string) =>
  region(page, name).getByRole("term").filter({ hasText: new RegExp(`^${term}$`) }).locator("xpath=following-sibling::*[1]");

/** Opens the page of an instance, or a part of it. */
async function openInstance(page: Page, service: Service, name: string, part = ""): Promise<string> {
  const { instance_id } = await service.find(name);
  await page.goto(`/instances/${instance_id}${part}`);
  await expect(page.getByRole("navigation", { name: /^(Breadcrumbs|面包屑)$/ })).toContainText(name);
  return instance_id;
}

test.describe("overview", () => {
  test("tells everything that the API knows", async ({ page, service }) => {
    const id = await openInstance(page, service, "edge-telemetry");
    await expect(page.getByRole("main").getByText("Running", { exact: true })).toBeVisible();
    await expect(fact(page, "Instance", "ID")).toHaveText(id);
    await expect(fact(page, "Instance", "Version")).toHaveText("RabbitMQ 3.8.35");
    await expect(fact(page, "Instance", "Description")).toHaveText("IPv6 telemetry of edge devices");
    await expect(fact(page, "Instance", "Enterprise project")).toHaveText("default (0)");
    await expect(fact(page, "Instance", "Tags")).toContainText("env production");
    await expect(fact(page, "Network", "VPC")).toContainText("vpc-production");
    await expect(fact(page, "Network", "IPv6")).toContainText(":");
    await expect(fact(page, "Billing", "Mode")).toHaveText("Pay-per-use");
    await expect(fact(page, "Connect", "Public access")).toContainText("On · ");
    await expect(fact(page, "Connect", "SSL")).toHaveText("On · cannot be changed after creation");
  });

  test("pictures brokers, storage and the maintenance window, each in words too", async ({ page, service }) => {
    await openInstance(page, service, "logistics-tracking");
    const brokers = page.getByRole("list", { name: "Brokers: 5, availability zones: 3" });
    await expect(brokers.getByRole("listitem").filter({ hasText: /^broker-\d$/ })).toHaveCount(5);
    await expect(region(page, "Storage").getByRole("meter", { name: "Storage" })).toHaveAttribute(
      "aria-valuetext",
      /^1,\d{3} GB \/ 1,500 GB$/,
    );
    await expect(region(page, "Storage")).toContainText("Extended 3 of 20 times");
    await expect(page.getByRole("img", { name: "18:00 – 22:00" })).toBeVisible();
  });

  test("has the connection of all brokers for six clients, the password from the environment", async ({ page, service, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await openInstance(page, service, "orders-prod");
    const connect = region(page, "Connect");
    const addresses = fact(page, "Connect", "AMQP").locator("code");
    await expect(addresses).toHaveCount(3);
    for (const address of await addresses.allTextContents()) expect(address).toMatch(/^amqps:\/\/[\d.]+:5671$/);

    const clients = connect.getByRole("tab");
    await expect(clients).toHaveCount(6);
    for (const client of await clients.all()) {
      await client.click();
      await expect(client).toHaveAttribute("aria-selected", "true");
      for (const word of ["RABBITMQ_PASSWORD", "RABBITMQ_CA_FILE", "rabbit_admin"]) {
        await expect(connect.getByRole("tabpanel")).toContainText(word);
      }
    }
    await connect.getByRole("tabpanel").getByRole("button", { name: "Copy" }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain("RABBITMQ_PASSWORD");

    await connect.getByRole("radio", { name: "Not verified" }).check();
    await expect(connect).toContainText("For tests only.");
    await clients.filter({ hasText: "Python" }).click();
    await expect(connect.getByRole("tabpanel")).toContainText("ssl.CERT_NONE");
    await clients.filter({ hasText: "Rust" }).click();
    await expect(connect.getByRole("tabpanel")).toContainText("always verifies");
  });

  test("the clients' tabs are one stop for the keyboard", async ({ page, service }) => {
    await openInstance(page, service, "orders-prod");
    const tabs = region(page, "Connect").getByRole("tab");
    await tabs.first().focus();
    await page.keyboard.press("End");
    await expect(tabs.last()).toBeFocused();
    await expect(tabs.last()).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("ArrowRight");
    await expect(tabs.first()).toBeFocused();
  });
});

test.describe("the answer as JSON", () => {
  test("is reached by its tab and by its address, and left with the back button", async ({ page, service }) => {
    const id = await openInstance(page, service, "dev-shared");
    const parts = page.getByRole("navigation", { name: "Parts of the instance" });
    await parts.getByRole("link", { name: "JSON" }).click();
    await expect(page).toHaveURL(`/instances/${id}/json`);
    await expect(parts.getByRole("link", { name: "JSON" })).toHaveAttribute("aria-current", "page");
    const answer = page.getByRole("region", { name: "Answer of showing the instance" });
    await expect(answer).toContainText(`"instance_id": "${id}"`);

    await page.goBack();
    await expect(page).toHaveURL(`/instances/${id}`);
    await expect(region(page, "Brokers")).toBeVisible();
    await page.goForward();
    await expect(answer).toBeVisible();
  });

  test("can be kept as a file", async ({ page, service }) => {
    const id = await openInstance(page, service, "dev-shared", "/json");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("dev-shared.json");
    const chunks = await (await download.createReadStream()).toArray();
    const answer = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Record<string, unknown>;
    expect(answer).toMatchObject({ instance_id: id, name: "dev-shared", engine: "rabbitmq" });
  });
});

test.describe("what is going on", () => {
  for (const language of LANGUAGES) {
    test(`an instance that is faulty tells its cause, in ${language}`, async ({ page, service }) => {
      await prefer(page, { language });
      await openInstance(page, service, "settlement-night");
      const { explanation, remedy } = explanationOf("public.00.0025", language);
      for (const text of [explanation, remedy, "public.00.0025"]) {
        await expect(page.getByRole("main").getByText(text, { exact: true })).toBeVisible();
      }
    });
  }

  test("a failed creation is found in the list and tells its cause", async ({ page }) => {
    await openList(page, "?failed=1");
    await row(page, "subnet-trial").getByRole("link").click();
    await expect(page.getByRole("main").getByText("The instance could not be created")).toBeVisible();
    await expect(page.getByRole("main")).toContainText(explanationOf("public.00.0007").explanation);
  });

  test("a change that failed says that the instance runs on", async ({ page, service }) => {
    await openInstance(page, service, "media-transcode");
    await expect(page.getByText("The last change failed")).toBeVisible();
    await expect(page.getByText("The instance runs on with its previous specification.")).toBeVisible();
  });

  test("a creation shows its progress and ends by itself", async ({ page, service, emulator }) => {
    await installClock(page, emulator);
    await openInstance(page, service, "quick-start");
    const progress = page.getByRole("progressbar", { name: "Creating the instance" });
    await expect(progress).toHaveAttribute("value", /^1\d$/);
    await expect(page.getByText(/^2 min elapsed, usually 10 min to 17 min/)).toBeVisible();
    await expect(region(page, "Connect").getByText("There is no address yet.")).toHaveCount(2);

    await emulator.advance(3600);
    await page.clock.runFor(3_500);
    await expect(page.getByRole("main").getByText("Running", { exact: true })).toBeVisible();
    await expect(progress).toBeHidden();
    await expect(fact(page, "Connect", "AMQP")).toHaveText(/^amqp:/);
  });

  test("an instance at rest is read again only as often as was chosen", async ({ page, emulator, service }) => {
    await installClock(page, emulator);
    await openInstance(page, service, "dev-shared");
    await expect(region(page, "Brokers")).toBeVisible();
    const sent = askedFor(page);
    await page.clock.runFor(20_000);
    await later(page);
    expect(sent).toEqual([]);
    await page.clock.runFor(11_000);
    await expect.poll(() => sent).toHaveLength(1);
  });
});

test("a refresh leaves what a person does on the page alone", async ({ page, service }) => {
  await openInstance(page, service, "orders-prod");
  const client = region(page, "Connect").getByRole("tab", { name: "Java" });
  await client.click();
  const answered = page.waitForResponse(/\/instances\/[^/]+$/);
  await page.getByRole("button", { name: "Refresh" }).click();
  await answered;
  await expect(page.getByRole("button", { name: "Refresh" })).toBeEnabled();
  await expect(client).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("button", { name: "Refresh" })).toBeFocused();
});

test("the page follows its address from one instance to another", async ({ page, service }) => {
  await openInstance(page, service, "dev-shared");
  await page.getByRole("navigation", { name: "Breadcrumbs" }).getByRole("link", { name: "Instances" }).click();
  await row(page, "ci-runner-queue").getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: "ci-runner-queue" })).toBeVisible();
  await page.goBack();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "dev-shared" })).toBeVisible();
});

test.describe("an instance that does not exist", () => {
  test("is said to be unknown, with code, request id and the way back", async ({ page, problems }) => {
    problems.allow(/status of 404/);
    await page.goto("/instances/00000000-0000-4000-8000-000000000000");
    await expect(page.getByRole("heading", { level: 1, name: "This instance does not exist" })).toBeVisible();
    await expect(page.getByRole("main")).toContainText("DMS.00404022");
    await expect(page.getByRole("main")).toContainText(explanationOf("DMS.00404022").remedy);
    await expect(page.getByRole("definition").filter({ hasText: /^[0-9a-f]{32}$/ })).toBeVisible();
    await page.getByRole("link", { name: "Back to the list" }).click();
    await expect(page).toHaveURL(/\/instances$/);
  });

  test("nor does one with an impossible id", async ({ page, problems }) => {
    problems.allow(/status of 40[04]/);
    await page.goto("/instances/%3Cscript%3E");
    await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });

  test("one that is deleted while it is looked at says so", async ({ page, service, problems }) => {
    problems.allow(/status of 404/);
    const id = await openInstance(page, service, "dev-shared");
    await service.delete(id);
    await page.getByRole("button", { name: "Refresh" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "This instance does not exist" })).toBeVisible();
  });
});
