// Where the console is: its own demo from a folder of files, in a frame and in an element of a portal.

import { Portal } from "../support/portal.ts";
import { Server } from "../support/server.ts";
import { OWN_CONFIG, StaticServer } from "../support/static.ts";
import { newToken, pageWith } from "../support/embedded.ts";
import { expect, test as base } from "./test.ts";

const test = base.extend<{ portal: Portal }>({
  portal: async ({ server, engine, emulator: _ }, use, info) => {
    const portal = await Portal.start();
    const gateway = await Server.gateway(`smoke-gateway-${info.workerIndex}`, server.url, [
      ...["--host-tokens", "--frame-ancestors", portal.origin, "--allow-origin", portal.origin],
    ]);
    portal.console = gateway.url;
    await engine.forget(gateway.url);
    await use(portal);
    await engine.enter(undefined);
    await engine.open("about:blank");
    await gateway.stop();
    await portal.stop();
  },
});

test("the built-in demo, and a change that stays", async ({ visitor, engine }) => {
  const site = await StaticServer.start(await OWN_CONFIG());
  try {
    await engine.forget(site.url);
    await visitor.open(`${site.url}/`);
    await visitor.click({ role: "button", name: "Try the demo", within: "main" });
    await visitor.click({ role: "button", name: "Skip the tour" });
    await visitor.click({ role: "link", name: "dev-shared" });
    await visitor.isOn("dev-shared");
    await visitor.click({ role: "button", name: "Edit" });
    await visitor.fill("Name", "kept-in-the-demo");
    await visitor.click({ role: "button", name: "Save" });
    await visitor.isOn("kept-in-the-demo");
    await visitor.open(`${site.url}/instances?name=kept-in`);
    await visitor.find({ role: "link", name: "kept-in-the-demo" });
  } finally {
    await site.stop();
  }
});

test("in a frame of a portal", async ({ visitor, portal }) => {
  await visitor.open(`${portal.origin}/#queues/instances?name=dev-`);
  await visitor.click({ role: "button", name: "Sign on" });
  await visitor.sees(() => document.querySelectorAll("iframe").length, 1);
  await visitor.enter("iframe");
  await visitor.click({ role: "link", name: "dev-shared" });
  await visitor.isOn("dev-shared");
  await visitor.enter();
  await visitor.sees(() => /^#queues\/instances\/[0-9a-f-]{36}$/.test(location.hash), true);
  await visitor.run(() => history.back());
  await visitor.enter("iframe");
  await visitor.isOn("Instances");
});

test("in an element of a portal, without an error of the page", async ({ visitor, portal }) => {
  portal.pages.set(
    "/drawn.html",
    pageWith(`
      window.errors = [];
      addEventListener("error", ({ message }) => errors.push(message));
      addEventListener("unhandledrejection", ({ reason }) => errors.push(String(reason)));
      const { mount } = await import("${portal.console}/mount.js");
      const token = await (await fetch("/token")).json();
      window.console_ = mount(there, { getToken: () => token, path: "/instances" });`),
  );
  portal.pages.set("/token", JSON.stringify(await newToken(portal)));
  await visitor.open(`${portal.origin}/drawn.html`);
  await visitor.click({ role: "link", name: "dev-shared" });
  await visitor.isOn("dev-shared");
  await visitor.click({ role: "button", name: "More" });
  await visitor.click({ role: "menuitem", starts: "Delete" });
  await visitor.fill("Type dev-shared to confirm", "dev-shared");
  await visitor.click({ role: "button", name: "Delete" });
  await visitor.reads("dev-shared is being deleted", ".notices");
  expect(await visitor.run(() => (window as never as { errors: string[] }).errors)).toEqual([]);
});
