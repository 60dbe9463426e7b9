// Answers that the live service gives otherwise than the reference says.

import { gatewayTest as test } from "../support/gateway.ts";
import { names, openList } from "../support/instances.ts";
import { expect } from "../support/test.ts";
import type { Rewrite } from "../support/upstream.ts";

type Json = Record<string, unknown>;

/** Answers below a path, changed. */
const below = (path: RegExp, change: (body: Json) => void): Rewrite => (body, at) => {
  if (path.test(at)) change(body as Json);
  return body;
};

test("products that name zones by code are not sold out", async ({ page, upstream }) => {
  const codes = new Map<string, string>();
  const byCode = (ids: unknown) => (ids as string[]).map((id) => codes.get(id) ?? id);
  upstream.rewrite = (body, path) => {
    const { available_zones, products } = body as { available_zones?: Json[]; products?: Json[] };
    if (path.startsWith("/v2/available-zones")) for (const { id, code } of available_zones ?? []) codes.set(String(id), String(code));
    if (path.startsWith("/v2/rabbitmq/products")) {
      for (const io of (products ?? []).flatMap(({ ios }) => ios as Json[])) {
        for (const list of ["available_zones", "unavailable_zones"]) if (io[list]) io[list] = byCode(io[list]);
      }
    }
    return body;
  };
  await page.goto("/catalog/zones");
  await expect(page.getByRole("table")).toBeVisible();
  expect(codes.size).toBeGreaterThan(0);
  await page.goto("/catalog/products");
  const left = page.locator("td.zones-left");
  await expect(left.first()).toBeVisible();
  for (const text of await left.allTextContents()) expect(text).not.toMatch(/^Sold out$/);
  await page.goto("/instances/new?step=specification");
  await expect(page.getByRole("radiogroup", { name: /Flavor of each broker/ }).getByRole("radio").first()).toBeEnabled();
});

test("a null among the instances leaves the others on the list, and is mentioned", async ({ page, upstream }) => {
  upstream.rewrite = below(/\/instances\?/, (body) => (body["instances"] as unknown[]).splice(1, 1, null));
  await openList(page);
  await expect(names(page)).toHaveCount(9);
  await expect(page.getByText("Entries that could not be read, and are left out: 1")).toBeVisible();
});

test("tags of the cloud stand apart and are not copied", async ({ page, upstream }) => {
  const cloud = { key: "_sys_enterprise_project_id", value: "0" };
  upstream.rewrite = (body, path) => {
    const { instances, tags } = body as { instances?: Json[]; tags?: Json[] };
    for (const instance of instances ?? []) (instance["tags"] as Json[]).push(cloud);
    if (/\/instances\/[0-9a-f-]{36}$/.test(path)) tags?.push(cloud);
    if (/\/rabbitmq\/[0-9a-f-]{36}\/tags$/.test(path)) tags?.push(cloud);
    return body;
  };
  await openList(page, "?name=orders-prod");
  await expect(page.getByText(cloud.key)).toHaveCount(0);
  await names(page).first().click();
  await expect(page.getByText("Tags of the cloud")).toBeVisible();
  const address = page.url();
  await page.goto(`${address}/tags`);
  await expect(page.getByRole("region", { name: /Added by the cloud itself/ })).toContainText(cloud.key);
  await expect(page.getByLabel("Key").first()).toHaveValue("env");
  await page.goto(`/instances/new?from=${address.split("/").pop()}&step=tags`);
  await expect(page.getByText("Add tag")).toBeVisible();
  await expect(page.locator(`input[value="${cloud.key}"]`)).toHaveCount(0);
});

test("a code in the spelling of the live gateway is explained", async ({ page }) => {
  await page.goto("/reference/errors?q=APIGW.0308");
  await expect(page.getByRole("row").filter({ hasText: "APIG.0308" })).toBeVisible();
});

test("a version and a kind that the reference does not know can be chosen", async ({ page, upstream }) => {
  upstream.rewrite = below(/\/rabbitmq\/products/, (body) => {
    body["versions"] = ["3.12.14"];
    const products = body["products"] as Json[];
    products.push({ ...products[0], product_id: "amqp.b1.large.1", type: "single.professional" });
  });
  await page.goto("/instances/new?step=specification");
  const version = page.getByRole("combobox", { name: "Version" });
  await expect(version).toHaveValue("3.12.14");
  await expect(page.getByText("This version is offered here; the API reference does not describe it.")).toBeVisible();
  await page.getByText("Single", { exact: true }).click();
  await expect(page.getByText("Type single.professional: offered here, not described in the API reference")).toBeVisible();
});
