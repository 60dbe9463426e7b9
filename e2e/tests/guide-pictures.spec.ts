// The pictures of the guides, in their languages, of an emulator whose clock stands at the same moment each time:
//
//   npm run guide-pictures -- --grep "topology zh-CN"

import { spawnSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";

import type { Page } from "@playwright/test";

import { installClock } from "../support/clock.ts";
import { type ConsolePage, open, part } from "../support/pages.ts";
import { Server } from "../support/server.ts";
import type { Service } from "../support/service.ts";
import { LANGUAGES, prefer } from "../support/test.ts";
import { AMQP, FILLED, todayTest } from "../support/today.ts";

const FOLDER = "../docs/pictures";

/** As wide as GitHub shows a picture of a document, and a little more for those who enlarge it. */
const SIZE = { width: 1280, height: 800 };

interface Picture extends ConsolePage {
  /** What is done before the picture is taken. */
  then?: (page: Page, service: Service) => Promise<void>;
  height?: number;
}

const PICTURES: Picture[] = [
  { name: "instances", path: () => "/instances" },
  { name: "fleet", path: () => "/fleet" },
  { name: "create", path: () => "/instances/new?step=specification", height: 900 },
  { name: "instance", path: part("payments-core") },
  { name: "change", path: part("payments-core", "/change"), height: 900 },
  {
    name: "topology",
    path: part(FILLED, "/topology/orders/exchanges/orders"),
    then: async (page) => page.getByRole("img").last().waitFor(),
  },
  { name: "users", path: part(AMQP, "/users"), then: async (page) => page.getByRole("textbox").fill("shop-orders"), height: 600 },
  { name: "monitoring", path: part(FILLED, "/monitoring") },
  { name: "scheduled", path: part(FILLED, "/scheduled"), height: 600 },
  {
    name: "recycle-bin",
    path: () => "/recycle-bin",
    then: async (page, service) => {
      await page.getByRole("switch").check();
      await page.getByRole("button", { name: /^(Save policy|保存策略)$/ }).click();
      await page.getByText(/^(The policy was saved|回收策略已保存)$/).waitFor();
      for (const name of ["ci-runner-queue", "warehouse-robots"]) await service.delete((await service.find(name)).instance_id);
      await page.reload();
      await page.getByRole("row").filter({ hasText: "warehouse-robots" }).waitFor();
    },
  },
  { name: "tags", path: () => "/tags?key=%E7%8E%AF%E5%A2%83", height: 600 },
  { name: "errors", path: () => "/reference/errors?from=rabbitmq#DMS.00400026", height: 600 },
  {
    name: "palette",
    path: () => "/instances",
    then: async (page) => {
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox").last().fill("pay");
    },
    height: 600,
  },
];

/** With a server at whose start it is always the same day. */
const pictureTest = todayTest.extend<object, { todayServer: Server }>({
  todayServer: [
    async ({}, use) => {
      const by = ["faketime", "-f", "@2026-12-01 09:30:00"];
      const server = await Server.start("guide-pictures", { flags: ["--edition", "current"], by });
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
});

pictureTest.skip(spawnSync("faketime", ["--version"]).error !== undefined, "left out: faketime is not installed (Debian: faketime)");

for (const { name, path, then, height = SIZE.height } of PICTURES) {
  for (const language of LANGUAGES) {
    pictureTest(`${name} ${language}`, async ({ page, service, emulator }) => {
      await installClock(page, emulator);
      await page.setViewportSize({ ...SIZE, height });
      await prefer(page, { language, theme: "light" });
      await open(page, await path(service));
      await then?.(page, service);
      await save(page, `${name}.${language}.webp`);
    });
  }
}

/** Saves what can be seen as WebP, which is a third of a PNG; Playwright itself does not offer it. */
async function save(page: Page, name: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 80 });
  await mkdir(FOLDER, { recursive: true });
  await writeFile(`${FOLDER}/${name}`, Buffer.from(data, "base64"));
}
