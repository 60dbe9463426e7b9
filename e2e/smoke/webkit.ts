// A browser by the WebDriver protocol, without a library: a handful of requests is all that is needed.

import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout } from "node:timers/promises";

import { freePort } from "../support/hosting.ts";
import { type Browser, webkitDriver, xvfb } from "./browsers.ts";
import type { Engine } from "./engine.ts";
import { KEYS, strokes } from "./keys.ts";

/** How the protocol refers to an element. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** A screen for browsers that have none. */
async function screen(): Promise<{ display: string; process?: ChildProcess }> {
  if (process.env["DISPLAY"]) return { display: process.env["DISPLAY"] };
  const child = spawn(xvfb ?? "Xvfb", ["-displayfd", "1", "-screen", "0", "1800x1200x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const number = await new Promise((done) => child.stdout?.once("data", (data) => done(String(data).trim())));
  return { display: `:${number}`, process: child };
}

class Driver {
  readonly #url: string;
  #session = "";

  constructor(url: string) {
    this.#url = url;
  }

  async begin(program: string): Promise<string> {
    const options = { binary: program, args: ["--automation"] };
    const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": options } };
    const { sessionId, capabilities: has } = await this.#ask("POST", "/session", { capabilities });
    this.#session = `/session/${sessionId}`;
    return has.browserVersion;
  }

  post(path: string, body: object = {}): Promise<any> {
    return this.#ask("POST", this.#session + path, body);
  }

  end(): Promise<void> {
    return this.#ask("DELETE", this.#session);
  }

  async #ask(method: string, path: string, body?: object): Promise<any> {
    const answer = await fetch(this.#url + path, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = (await answer.json()) as { value: any };
    if (!answer.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  }
}

async function ready(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const status = await fetch(`${url}/status`).catch(() => undefined);
    if (status?.ok) return;
    await setTimeout(50);
  }
  throw new Error("the driver does not answer");
}

/** WebKitGTK by its driver. */
export async function openWebKit({ title, program = "" }: Browser): Promise<Engine> {
  const { display, process: shown } = await screen();
  const port = await freePort();
  const child = spawn(webkitDriver ?? "WebKitWebDriver", [`--port=${port}`], {
    stdio: "ignore",
    // Without a graphics card, and in containers that allow no sandbox of their own.
    env: {
      ...process.env,
      DISPLAY: display,
      GDK_BACKEND: "x11",
      LIBGL_ALWAYS_SOFTWARE: "1",
      WEBKIT_DISABLE_COMPOSITING_MODE: "1",
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
    },
  });
  const url = `http://127.0.0.1:${port}`;
  await ready(url);
  const driver = new Driver(url);
  const version = await driver.begin(program);

  const run = (script: unknown, args: unknown[]) =>
    driver.post("/execute/sync", { script: `return (${script})(...arguments)`, args });
  const perform = (actions: object[]) => driver.post("/actions", { actions: [{ type: "key", id: "keys", actions }] });
  const resize = async (width: number, height: number) => {
    // The window has a frame of its own.
    await driver.post("/window/rect", { width, height });
    const [inner, outer] = await run(() => [innerWidth, innerHeight], []);
    if (inner !== width || outer !== height) {
      await driver.post("/window/rect", { width: width + (width - inner), height: height + (height - outer) });
    }
  };

  return {
    version: `${title} ${version}`,
    open: (url) => driver.post("/url", { url }),
    run: (script, ...args) => run(script, args),
    async find(script, ...args) {
      return (await run(script, args)) ?? undefined;
    },
    click: (found) => driver.post(`/element/${(found as Record<string, string>)[ELEMENT]}/click`),
    type: (text) => perform([...text].flatMap((letter) => strokes([letter]))),
    press: (key) => perform(strokes(key.split("+").map((it) => KEYS[it] ?? it))),
    resize,
    enter: (frame) => (frame === undefined ? driver.post("/frame", { id: null }) : driver.post("/frame", { id: frame })),
    async forget(origin) {
      await driver.post("/url", { url: `${origin}/config.json` });
      await run(async () => {
        localStorage.clear();
        sessionStorage.clear();
        for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name);
      }, []);
      await resize(1440, 900);
    },
    async close() {
      await driver.end().catch(() => undefined);
      child.kill();
      shown?.kill();
    },
  };
}
