// Two projects behind one address: an emulator for each, and somebody in front of them who can hold a
// request or its answer back.

import { createServer, type IncomingMessage, request, type Server as HttpServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import type { Page } from "@playwright/test";

import { Emulator } from "./emulator.ts";
import { ACCESS_KEY, PROJECT } from "./gateway.ts";
import { Server } from "./server.ts";
import { expect, test as base } from "./test.ts";

/** The second project. */
export const OTHER_PROJECT = "fedcba9876543210fedcba9876543210";

/** What is held back: the whole request, or the answer to one that was carried out. */
export type Part = "request" | "answer";

/** A request, or its answer, that is held back. */
export class Held {
  /** Once it is there. */
  readonly arrived: Promise<void>;
  readonly #goOn: Promise<Reply | undefined>;
  #arrive = (): void => undefined;
  #release = (_?: Reply): void => undefined;

  readonly method: string;
  readonly path: RegExp;
  readonly part: Part;

  constructor(method: string, path: RegExp, part: Part) {
    this.method = method;
    this.path = path;
    this.part = part;
    this.arrived = new Promise((resolve) => (this.#arrive = resolve));
    this.#goOn = new Promise((resolve) => (this.#release = resolve));
  }

  /** Lets it go; with a `reply`, that is answered instead. */
  release(reply?: Reply): void {
    this.#release(reply);
  }

  /** Waits as long as it is held. */
  async wait(): Promise<Reply | undefined> {
    this.#arrive();
    return this.#goOn;
  }
}

interface Reply {
  status: number;
  body: object;
}

/** The gateway's answer where the service gave none. */
export const TIMED_OUT: Reply = { status: 504, body: { error_code: "GATEWAY.50401", error_msg: "The service did not answer in time." } };

export class TwoProjects {
  readonly url: string;
  /** Method and path of everything that came, in order. */
  readonly reached: string[] = [];
  readonly #server: HttpServer;
  readonly #targets: [string, string];
  #held: Held[] = [];

  private constructor(server: HttpServer, targets: [string, string]) {
    this.#server = server;
    this.#targets = targets;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** In front of the emulator of `PROJECT` and that of `OTHER_PROJECT`. */
  static async start(first: string, other: string): Promise<TwoProjects> {
    let self: TwoProjects | undefined;
    const server = createServer((incoming, outgoing) => {
      if (self) void self.#answer(incoming, outgoing);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    self = new TwoProjects(server, [first, other]);
    return self;
  }

  /** Holds the next such request, or its answer. */
  hold(method: string, path: RegExp, part: Part): Held {
    const held = new Held(method, path, part);
    this.#held.push(held);
    return held;
  }

  /** What came of a method, by project. */
  changes(method: string): { first: number; other: number } {
    const of = (project: string) => this.reached.filter((it) => it.startsWith(`${method} `) && it.includes(project)).length;
    return { first: of(PROJECT), other: of(OTHER_PROJECT) };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method = "GET", url: path = "/", headers } = incoming;
    this.reached.push(`${method} ${path}`);
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const held = this.#held.find((it) => it.method === method && it.path.test(path));
    this.#held = this.#held.filter((it) => it !== held);
    const instead = held?.part === "request" ? await held.wait() : undefined;
    if (instead) return reply(outgoing, instead);

    const target = this.#targets[path.includes(OTHER_PROJECT) ? 1 : 0];
    // Everything goes on as it came, the host too: a signature covers it.
    const forwarded = request(target + path, { method, headers }, async (answer) => {
      const parts: Buffer[] = [];
      for await (const part of answer) parts.push(part as Buffer);
      const otherReply = held?.part === "answer" ? await held.wait() : undefined;
      if (otherReply) return reply(outgoing, otherReply);
      const text = path.startsWith("/v3/projects") ? withOther(Buffer.concat(parts).toString()) : Buffer.concat(parts).toString();
      const { "content-length": _, "transfer-encoding": __, connection: ___, ...kept } = answer.headers;
      const length = answer.statusCode === 204 ? {} : { "content-length": Buffer.byteLength(text) };
      outgoing.writeHead(answer.statusCode ?? 502, { ...kept, ...length }).end(text);
    });
    forwarded.on("error", () => outgoing.destroy());
    forwarded.end(Buffer.concat(chunks));
  }
}

function reply(outgoing: ServerResponse, { status, body }: Reply): void {
  outgoing.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** The projects of the first emulator and the one of the other. */
function withOther(text: string): string {
  const answer = JSON.parse(text) as { projects?: object[] };
  const [project] = answer.projects ?? [];
  if (!project) return text;
  return JSON.stringify({ ...answer, projects: [project, { ...project, id: OTHER_PROJECT, name: "region-2" }] });
}

interface Fixtures {
  /** The emulator of the second project. */
  other: Emulator;
  projects: TwoProjects;
  console: Server;
}

/** With a console in front of two projects, the first of which is the worker's own emulator. */
export const twoProjectsTest = base.extend<Fixtures, { otherServer: Server }>({
  otherServer: [
    async ({}, use, worker) => {
      const flags = ["--project-id", OTHER_PROJECT, "--project-name", "region-2", "--control"];
      const server = await Server.start(`other-${worker.workerIndex}`, { command: "emulator", flags });
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
  other: async ({ otherServer }, use) => {
    const other = new Emulator(otherServer.url);
    await other.reset();
    await use(other);
  },
  projects: async ({ server, otherServer, other: _ }, use) => {
    const projects = await TwoProjects.start(server.url, otherServer.url);
    await use(projects);
    await projects.stop();
  },
  console: async ({ projects }, use, info) => {
    const console = await Server.gateway(`two-${info.workerIndex}`, projects.url, []);
    await use(console);
    await console.stop();
  },
  baseURL: async ({ console }, use) => use(console.url),
});

/** Signs in with the access key, which is good for both projects. */
export async function signInWithKey(page: Page): Promise<void> {
  const main = page.getByRole("main");
  await main.getByRole("radiogroup", { name: "Sign in with" }).getByRole("radio", { name: "Access key", exact: true }).check({ force: true });
  await main.getByRole("textbox", { name: "Access key ID", exact: true }).fill(ACCESS_KEY.id);
  await main.getByRole("textbox", { name: "Secret access key", exact: true }).fill(ACCESS_KEY.secret);
  await main.getByRole("checkbox", { name: "Keep me signed in over reloads of this tab" }).check({ force: true });
  await main.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("banner").getByRole("button", { name: /^Project: region-/ })).toBeVisible();
}

/** Goes to the other project, by the menu of the banner. */
export async function switchTo(page: Page, name: string): Promise<void> {
  await page.getByRole("banner").getByRole("button", { name: /^Project: / }).click();
  await page.getByRole("menuitemradio", { name: new RegExp(name) }).click();
  await expect(page.getByRole("banner").getByRole("button", { name: `Project: ${name}` })).toBeVisible();
}
