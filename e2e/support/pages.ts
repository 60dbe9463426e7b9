import { expect, type Page } from "@playwright/test";

import type { Service } from "./service.ts";

/** A page of the console. */
export interface ConsolePage {
  name: string;
  /** Where it is; the service knows the ids. */
  path: (service: Service) => Promise<string> | string;
}

/** A part of an instance of the demo. */
export const part =
  (instance: string, path = "") =>
  async (service: Service) =>
    `/instances/${(await service.find(instance)).instance_id}${path}`;

/** Every page of the console, with instances that are described in Chinese, for what is checked or pictured on all of them. */
export const PAGES: ConsolePage[] = [
  { name: "connect", path: () => "/connect" },
  { name: "instances", path: () => "/instances" },
  { name: "fleet", path: () => "/fleet" },
  { name: "create", path: () => "/instances/new" },
  { name: "instance", path: part("payments-core") },
  { name: "instance-faulty", path: part("settlement-night") },
  { name: "instance-creating", path: part("new-region-pilot") },
  { name: "tasks", path: part("payments-core", "/tasks") },
  { name: "plugins", path: part("payments-core", "/plugins") },
  { name: "not-offered", path: part("payments-core", "/topology") },
  { name: "tags", path: part("payments-core", "/tags") },
  { name: "change", path: part("payments-core", "/change") },
  { name: "json", path: part("dev-shared", "/json") },
  { name: "activity", path: () => "/activity" },
  { name: "request", path: () => "/activity/request?operation=CreateInstance" },
  { name: "settings", path: () => "/settings" },
  { name: "project-tags", path: () => "/tags?key=%E7%8E%AF%E5%A2%83" },
  { name: "products", path: () => "/catalog/products?compare=c6.4u8g.cluster,c6.16u32g.cluster" },
  { name: "zones", path: () => "/catalog/zones" },
  { name: "windows", path: () => "/catalog/windows" },
  { name: "errors", path: () => "/reference/errors?from=rabbitmq#DMS.00400026" },
  { name: "permissions", path: () => "/reference/permissions?uses=list,edit&operations=DeleteTask" },
  { name: "statuses", path: () => "/reference/statuses#EXTENDING" },
  { name: "missing", path: () => "/instances/00000000-0000-4000-8000-000000000000" },
  { name: "not-found", path: () => "/no-such-page" },
];

/** Opens a page and waits until there is nothing left to be loaded. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await settled(page);
}

/** Waits until the page shows what it is for. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const loading = page.getByRole("main").getByRole("status").filter({ hasText: /^(Loading|正在加载)/ });
  await expect(loading).toHaveCount(0);
}
