// Firefox by WebDriver BiDi, as distributions ship it: Playwright asks for what the extended support release
// does not know.

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import WebSocket from "ws";

import type { Browser } from "./browsers.ts";
import { type Engine, reach, source } from "./engine.ts";
import { KEYS, strokes } from "./keys.ts";

const PREFERENCES = {
  "app.update.disabledForTesting": true,
  "browser.aboutwelcome.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "intl.accept_languages": "en-US",
  "toolkit.telemetry.reportingpolicy.firstRun": false,
};

/** Starts the browser; where it listens. */
async function start(program: string, profile: string): Promise<{ child: ChildProcess; address: string }> {
  const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
  writeFileSync(join(profile, "user.js"), lines.join("\n"));
  const args = ["--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", profile];
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
  for await (const line of createInterface(child.stderr)) {
    const [, address] = /WebDriver BiDi listening on (\S+)/.exec(line) ?? [];
    if (address) {
      child.stderr.resume();
      return { child, address };
    }
  }
  throw new Error(`${program} ended`);
}

/** What the protocol answers; each command has an answer of its own. */
type Answer = any;

class Connection {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data) => {
      const answer = JSON.parse(String(data));
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    });
  }

  static async open(address: string): Promise<Connection> {
    const socket = new WebSocket(`${address}/session`);
    await new Promise((done, failed) => socket.once("open", done).once("error", failed));
    return new Connection(socket);
  }

  async ask(method: string, params: object = {}): Promise<Answer> {
    this.#last += 1;
    const id = this.#last;
    const answered = new Promise<Answer>((done) => this.#waiting.set(id, done));
    this.#socket.send(JSON.stringify({ id, method, params }));
    const answer = await answered;
    if (answer.type === "error") throw new Error(`${method}: ${answer.error}: ${answer.message}`);
    return answer.result;
  }

  close(): void {
    this.#socket.close();
  }
}

export async function openFirefox({ title, program = "firefox" }: Browser): Promise<Engine> {
  const profile = mkdtempSync(join(tmpdir(), "dms-firefox-"));
  const { child, address } = await start(program, profile);
  const connection = await Connection.open(address);
  const { capabilities } = await connection.ask("session.new", { capabilities: {} });
  let userContext: string | undefined;
  let page = "";
  let place = "";

  const call = async (functionDeclaration: string, args: object[] = []): Promise<Answer> => {
    const { type, result, exceptionDetails } = await connection.ask("script.callFunction", {
      functionDeclaration,
      arguments: args,
      awaitPromise: true,
      target: { context: place },
    });
    if (type === "exception") throw new Error(exceptionDetails.text);
    return result;
  };
  const perform = (actions: object) => connection.ask("input.performActions", { context: page, actions: [actions] });
  const resize = (width: number, height: number) =>
    connection.ask("browsingContext.setViewport", { context: page, viewport: { width, height } });

  return {
    version: `${title} ${capabilities.browserVersion}`,
    async open(url) {
      place = page;
      await connection.ask("browsingContext.navigate", { context: page, url, wait: "complete" });
    },
    async run(script, ...args) {
      const { value } = await call(`async () => JSON.stringify(await ${source(script, args)})`);
      return value === undefined ? undefined : JSON.parse(value);
    },
    async find(script, ...args) {
      const result = await call(`() => ${source(script, args)}`);
      return result.type === "node" ? result : undefined;
    },
    async click(found) {
      const { sharedId } = found as { sharedId: string };
      await call(String(reach), [{ sharedId }]);
      // What a mouse does inside of a frame would have to be told to the frame.
      if (place !== page) return void (await call("(it) => it.click()", [{ sharedId }]));
      const origin = { type: "element", element: { sharedId } };
      const press = [{ type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }];
      await perform({ type: "pointer", id: "mouse", actions: [{ type: "pointerMove", x: 0, y: 0, origin }, ...press] });
    },
    type: (text) => perform({ type: "key", id: "keys", actions: [...text].flatMap((letter) => strokes([letter])) }),
    press: (key) => perform({ type: "key", id: "keys", actions: strokes(key.split("+").map((it) => KEYS[it] ?? it)) }),
    resize,
    async picture() {
      const { data } = await connection.ask("browsingContext.captureScreenshot", { context: page });
      return Buffer.from(data, "base64");
    },
    async enter(frame) {
      place = page;
      if (frame === undefined) return;
      const { sharedId } = frame as { sharedId: string };
      const { value } = await call("(it) => it.contentWindow", [{ sharedId }]);
      place = value.context;
    },
    async forget() {
      if (userContext) await connection.ask("browser.removeUserContext", { userContext });
      ({ userContext } = await connection.ask("browser.createUserContext"));
      ({ context: page } = await connection.ask("browsingContext.create", { type: "tab", userContext }));
      place = page;
      await resize(1440, 900);
    },
    async close() {
      connection.close();
      child.kill();
      await new Promise((done) => (child.exitCode === null ? child.once("exit", done) : done(undefined)));
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
