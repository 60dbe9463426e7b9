// Pictures of every page and dialog in every browser, to be looked at side by side: `npm run pictures`.

import { mkdir, writeFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";

import { PAGES } from "../support/pages.ts";
import { DIALOGS, openDialog } from "./dialogs.ts";
import type { Engine } from "./engine.ts";
import { test } from "./test.ts";

const FOLDER = "screenshots";

async function keep(engine: Engine, browser: string, name: string): Promise<void> {
  // What moves comes to rest.
  await setTimeout(700);
  await mkdir(FOLDER, { recursive: true });
  await writeFile(`${FOLDER}/${browser}.${name.replaceAll(" ", "-")}.png`, await engine.picture());
}

for (const [language, theme, width] of [
  ["en", "light", 1440],
  ["zh-CN", "dark", 390],
] as const) {
  test(`pages, ${language} ${theme} ${width}`, async ({ visitor, engine, server, service, kind }) => {
    test.slow();
    await visitor.resize(width, 900);
    await visitor.open(`${server.url}/404.html`);
    const preferences = JSON.stringify({ language, theme, refresh: "off" });
    await visitor.run((it: string) => localStorage.setItem("dms-console.preferences", it), preferences);
    for (const { name, path } of PAGES) {
      await visitor.open(server.url + (await path(service)));
      await visitor.find({ role: "heading" });
      const loading = () => document.querySelectorAll("main :is(.skeleton, .loading)").length;
      await visitor.sees(loading, 0);
      await keep(engine, kind.name, `${name}.${language}.${theme}.${width}`);
    }
  });
}

for (const width of [1440, 390]) {
  test(`dialogs, ${width}`, async ({ visitor, engine, server, service, kind }) => {
    test.slow();
    const { instance_id } = await service.find("dev-shared");
    await visitor.resize(width, 900);
    for (const dialog of DIALOGS) {
      await openDialog(visitor, server.url, instance_id, dialog);
      await keep(engine, kind.name, `dialog-${dialog[0]}.${width}`);
    }
  });
}
