// What lies behind a gateway, with a person at the switch: a proxy in front of the emulator that
// misbehaves as servers and networks do, and that counts what reaches it.

import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How an answer goes wrong. */
export type Misbehaviour =
  /** The connection is closed without an answer. */
  | "resets"
  /** What comes is not HTTP. */
  | "garbage"
  /** A page instead of JSON, with a status of success. */
  | "page"
  /** A page that asks to sign on, as one in front answers whose visit has ended. */
  | "asks to sign on"
  /** The answer breaks off in the middle. */
  | "half"
  /** The answer sends the caller elsewhere, with all that it carries. */
  | "leads away"
  /** No answer, ever. */
  | "silent";

/** A request that reached the service. */
export interface Reached {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
}

/** Rewrites the JSON of an answer. */
export type Rewrite = (body: unknown, path: string) => unknown;

export class Upstream {
  readonly url: string;
  /** Everything that came, in order. */
  readonly reached: Reached[] = [];
  /** Rewrites every answer of JSON, if set. */
  rewrite: Rewrite | undefined;
  /** Where an answer leads that leads away. */
  elsewhere = "";
  readonly #server: Server;
  readonly #target: string;
  #fault: { misbehaviour: Misbehaviour; path: RegExp; method?: string } | undefined;

  private constructor(server: Server, target: string) {
    this.#server = server;
    this.#target = target;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** A proxy in front of a server. */
  static async start(target: string): Promise<Upstream> {
    let self: Upstream | undefined;
    const server = createServer((incoming, outgoing) => {
      if (self) self.#answer(incoming, outgoing);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    self = new Upstream(server, target);
    return self;
  }

  /** From now on, answers to requests for these paths, perhaps of one method only, go wrong in this way. */
  misbehave(misbehaviour: Misbehaviour, path: RegExp, method?: string): void {
    this.#fault = { misbehaviour, path, method };
  }

  /** From now on, all is well. */
  behave(): void {
    this.#fault = undefined;
  }

  /** How many requests of a method came for a path. */
  count(method: string, path: RegExp): number {
    return this.reached.filter((it) => it.method === method && path.test(it.path)).length;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { method = "GET", url: path = "/", headers } = incoming;
    this.reached.push({ method, path, headers });
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const fault = this.#fault;
      if (fault?.path.test(path) && (fault.method ?? method) === method) return misbehave(fault.misbehaviour, outgoing, this.elsewhere + path);
      // Everything goes on as it came, the host too: a signature may cover it.
      const forwarded = request(this.#target + path, { method, headers }, (answer) => this.#pass(answer, path, outgoing));
      forwarded.on("error", () => outgoing.destroy());
      forwarded.end(Buffer.concat(chunks));
    });
  }

  #pass(answer: IncomingMessage, path: string, outgoing: ServerResponse): void {
    const chunks: Buffer[] = [];
    answer.on("data", (chunk: Buffer) => chunks.push(chunk));
    answer.on("end", () => {
      const whole = Buffer.concat(chunks);
      const isJson = answer.headers["content-type"]?.includes("json") && whole.length > 0;
      const body = isJson && this.rewrite ? JSON.stringify(this.rewrite(JSON.parse(whole.toString()), path)) : whole;
      const { "content-length": _, "transfer-encoding": __, connection: ___, ...headers } = answer.headers;
      const length = answer.statusCode === 204 ? {} : { "content-length": Buffer.byteLength(body) };
      outgoing.writeHead(answer.statusCode ?? 502, { ...headers, ...length }).end(body);
    });
  }
}

/** A console of another origin is to see as much as one of the same. */
const CORS = { "access-control-allow-origin": "*" };

function misbehave(misbehaviour: Misbehaviour, outgoing: ServerResponse, elsewhere: string): void {
  switch (misbehaviour) {
    case "resets":
      outgoing.socket?.resetAndDestroy();
      return;
    case "garbage":
      outgoing.socket?.end("220 mail.example ESMTP\r\n\r\n");
      return;
    case "page":
      outgoing.writeHead(200, { ...CORS, "content-type": "text/html" }).end("<!doctype html><title>Sign on</title>");
      return;
    case "asks to sign on":
      outgoing.writeHead(401, { ...CORS, "content-type": "text/html" }).end("<!doctype html><title>Sign on</title>");
      return;
    case "half":
      outgoing.writeHead(200, { ...CORS, "content-type": "application/json", "content-length": "1000" });
      outgoing.write('{"instances":[{"name":');
      setTimeout(() => outgoing.destroy(), 100);
      return;
    case "leads away":
      outgoing.writeHead(307, { ...CORS, location: elsewhere }).end();
      return;
    case "silent":
      return;
  }
}
