// What is around instances: signing in, finding one's way, settings, files, dialogs and narrow windows.

import { PASSWORD } from "../support/typed.ts";
import { DEMO_IDENTITY } from "../support/service.ts";
import { Server } from "../support/server.ts";
import { PAGES } from "../support/pages.ts";
import { DIALOGS, openDialog } from "./dialogs.ts";
import { expect, test } from "./test.ts";

const button = (name: string) => ({ role: "button", name }) as const;

test("sign in with a password", async ({ visitor, engine }, info) => {
  const server = await Server.start(`smoke-typed-${info.workerIndex}`, { environment: { DMS_PASSWORD: PASSWORD } });
  try {
    await engine.forget(server.url);
    await visitor.open(`${server.url}/connect`);
    await visitor.fill("Account name", DEMO_IDENTITY.domain);
    await visitor.fill("IAM user", DEMO_IDENTITY.user);
    await visitor.fill("Password", "wrong");
    await visitor.fill("Project name", DEMO_IDENTITY.project);
    await visitor.click({ ...button("Sign in"), within: "main" });
    await visitor.sees(() => document.querySelectorAll("main [role=alert]").length, 1);
    await visitor.fill("Password", PASSWORD);
    await visitor.press("Enter");
    await visitor.isOn("Instances");
    await visitor.find({ role: "link", name: "quick-start" });
  } finally {
    await server.stop();
  }
});

test("go anywhere by the palette", async ({ visitor, server }) => {
  await visitor.open(`${server.url}/instances`);
  await visitor.find({ role: "link", name: "quick-start" });
  await visitor.press("Control+k");
  await visitor.find({ role: "option", starts: "Settings" });
  await visitor.type("permiss");
  await visitor.sees(() => document.querySelector("[role=option]")?.textContent?.startsWith("Permissions"), true);
  // The list is as high as its results, up to the end of the window.
  const height = await visitor.run(() => document.querySelector(".palette-list")?.clientHeight ?? 0);
  expect(height).toBeGreaterThan(40);
  await visitor.press("Enter");
  await visitor.isOn("Permissions");
});

test("menus say why not, and give the focus back", async ({ visitor, server }) => {
  await visitor.open(`${server.url}/instances`);
  await visitor.click(button("Actions for quick-start"));
  await visitor.find({ role: "menuitem", starts: "Edit" });
  const cut = () =>
    Array.from(document.querySelectorAll("[popover]:popover-open small"), (it) => it.scrollWidth - it.clientWidth).filter(
      (pixels) => pixels > 0,
    );
  expect(await visitor.run(cut)).toEqual([]);
  await visitor.press("Escape");
  await visitor.misses({ role: "menuitem", starts: "Edit" });
  await visitor.sees(() => document.activeElement?.getAttribute("aria-label"), "Actions for quick-start");
});

test("hand over files", async ({ visitor, server }) => {
  await visitor.open(`${server.url}/instances`);
  await visitor.find({ role: "link", name: "quick-start" });
  // What a download would write, which drivers do not tell.
  await visitor.run(() => {
    const handed = Object.assign(window, { handed: [] as string[] }).handed;
    const create = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => {
      if (blob instanceof Blob) void blob.text().then((text) => handed.push(text));
      return create(blob);
    };
  });
  await visitor.click(button("Export"));
  await visitor.click({ role: "menuitem", starts: "This page as CSV" });
  const lines = () => (window as never as { handed: string[] }).handed.map((text) => text.trim().split("\n").length);
  await visitor.sees(lines, [11]);
});

test("settings take effect and stay", async ({ visitor, server }) => {
  await visitor.open(`${server.url}/settings`);
  await visitor.click({ role: "radio", name: "Dark" });
  await visitor.click({ role: "radio", name: "简体中文" });
  await visitor.isOn("设置");
  await visitor.open(`${server.url}/settings`);
  await visitor.isOn("设置");
  const root = () => [document.documentElement.lang, getComputedStyle(document.documentElement).colorScheme];
  expect(await visitor.run(root)).toEqual(["zh-CN", "dark"]);
});

test("see the requests of the visit", async ({ visitor, server }) => {
  await visitor.open(`${server.url}/instances`);
  await visitor.find({ role: "link", name: "quick-start" });
  await visitor.click(button("API activity"));
  await visitor.reads("GET /v2/", "dialog[open]");
  await visitor.press("Escape");
  await visitor.sees(() => document.querySelectorAll("dialog:modal").length, 0);
});

test("look up an error code", async ({ visitor, server }) => {
  await visitor.open(`${server.url}/reference/errors`);
  await visitor.find({ role: "link", name: "DMS.00400002" });
  await visitor.fill("Search codes", "00400026");
  await visitor.misses({ role: "link", name: "DMS.00400002" });
  await visitor.find({ role: "link", name: "DMS.00400026" });
});

/** Runs in the page: what of the open dialog is not to be seen though it should be. */
function unseen(): string[] {
  const dialog = document.querySelector<HTMLDialogElement>("dialog:modal");
  if (!dialog) return ["there is no dialog"];
  const found: string[] = [];
  const inside = (part: Element, what: string) => {
    const { top, bottom, height } = part.getBoundingClientRect();
    if (height < 16 || top < 0 || bottom > innerHeight + 1) found.push(`${what}: ${top} to ${bottom} of ${innerHeight}`);
  };
  inside(dialog, "the dialog");
  const field = dialog.querySelector("input:not([hidden], [type=radio], [type=checkbox]), textarea");
  if (field) inside(field, "its first field");
  for (const last of dialog.querySelectorAll("footer button")) inside(last, `its button ${last.textContent}`);
  const body = dialog.querySelector(".dialog-body, .palette-list");
  if (body && body.clientHeight < Math.min(body.scrollHeight, 120)) found.push(`its body is ${body.clientHeight} high`);
  return found;
}

test("dialogs are as high as they must be", async ({ visitor, server, service }) => {
  const { instance_id } = await service.find("dev-shared");
  for (const dialog of DIALOGS) {
    const [name] = dialog;
    await visitor.resize(1440, 900);
    await openDialog(visitor, server.url, instance_id, dialog);
    await expect.poll(() => visitor.run(unseen), name).toEqual([]);
    await visitor.resize(390, 700);
    await expect.poll(() => visitor.run(unseen), `${name}, narrow`).toEqual([]);
  }
});

test("no page is wider than a window of 320 pixels", async ({ visitor, server, service }) => {
  await visitor.resize(320, 640);
  for (const { name, path } of PAGES) {
    await visitor.open(server.url + (await path(service)));
    await visitor.find({ role: "heading" });
    const wide = () => {
      const root = document.scrollingElement;
      return root ? root.scrollWidth - root.clientWidth : 0;
    };
    await expect.poll(() => visitor.run(wide), `pixels that ${name} is too wide`).toBeLessThanOrEqual(0);
  }
});

test("the keyboard alone, in Chinese", async ({ visitor, server, service }) => {
  const { instance_id } = await service.find("dev-shared");
  await visitor.open(`${server.url}/settings`);
  await visitor.click({ role: "radio", name: "简体中文" });
  await visitor.isOn("设置");
  await visitor.open(`${server.url}/instances/${instance_id}`);
  await visitor.find(button("更多"));
  const name = () => document.activeElement?.textContent?.trim();
  for (let stops = 0; stops < 60 && (await visitor.run(name)) !== "更多"; stops += 1) await visitor.press("Tab");
  await visitor.press("Enter");
  for (let items = 0; items < 8 && !(await visitor.run(name))?.startsWith("删除"); items += 1) await visitor.press("ArrowDown");
  await visitor.press("Enter");
  await visitor.sees(() => document.activeElement?.localName, "input");
  await visitor.type("dev-shared");
  await visitor.press("Enter");
  await visitor.reads("dev-shared 正在删除", ".notices");
});
