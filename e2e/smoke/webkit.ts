// A browser by the WebDriver protocol, without a library: a handful of requests is all that is needed.

import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout } from "node:timers/promises";

import { freePort } from "../support/hosting.ts";
import { type Browser, webkitDriver, xvfb } from "./browsers.ts";
import { type Engine, type Found, reach } from "./engine.ts";
import { KEYS, strokes } from "./keys.ts";

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

  get(path: string): Promise<any> {
    return this.#ask("GET", this.#session + path);
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

  let place: Found | undefined;
  const enter = async (frame: Found | undefined) => {
    place = frame;
    await driver.post("/frame", { id: null });
    if (frame !== undefined) await driver.post("/frame", { id: frame });
  };
  /** The driver loses the frame that it is in when the page around it gets another address. */
  const post = async (path: string, body: object) => {
    try {
      return await driver.post(path, body);
    } catch (error) {
      if (place === undefined || !/no such (frame|window)/.test(String(error))) throw error;
      await enter(place);
      return driver.post(path, body);
    }
  };
  const run = (script: unknown, args: unknown[]) =>
    post("/execute/sync", { script: `return (${script})(...arguments)`, args });
  const perform = (actions: object) => post("/actions", { actions: [actions] });
  const keys = (actions: object[]) => perform({ type: "key", id: "keys", actions });
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
    async open(url) {
      await enter(undefined);
      await driver.post("/url", { url });
    },
    run: (script, ...args) => run(script, args),
    async find(script, ...args) {
      return (await run(script, args)) ?? undefined;
    },
    async click(origin) {
      await run(reach, [origin]);
      // Not by the driver's own click: it takes the host of a shadow for something in front of what is inside.
      const press = [{ type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }];
      await perform({ type: "pointer", id: "mouse", actions: [{ type: "pointerMove", x: 0, y: 0, origin }, ...press] });
    },
    type: (text) => keys([...text].flatMap((letter) => strokes([letter]))),
    press: (key) => keys(strokes(key.split("+").map((it) => KEYS[it] ?? it))),
    resize,
    picture: async () => Buffer.from(await driver.get("/screenshot"), "base64"),
    enter,
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
