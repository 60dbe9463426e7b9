import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

import { dist } from "./environment.ts";

const TYPES: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".tsv": "text/tab-separated-values",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** The `config.json` that the console is built with. */
export const OWN_CONFIG = (): Promise<string> => readFile(join(dist, "config.json"), "utf8");

/** The console from a plain web server, with a `config.json` of the test's own or none, below a path. */
export class StaticServer {
  /** What is answered for `config.json` from now on; undefined is a 404. */
  config: string | undefined;
  readonly url: string;
  readonly #server: Server;

  private constructor(server: Server, config: string | undefined, base: string) {
    this.#server = server;
    this.config = config;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`;
  }

  /** `base` begins with a slash, and does not end with one. */
  static async start(config?: string, base = ""): Promise<StaticServer> {
    let self: StaticServer | undefined;
    const server = createServer(async ({ url = "/" }, response) => {
      const whole = normalize(new URL(url, "http://localhost").pathname);
      if (!whole.startsWith(`${base}/`)) return void response.writeHead(404).end();
      const path = whole.slice(base.length);
      const type = TYPES[extname(path)];
      try {
        const { config } = self ?? {};
        if (path === "/config.json" && config === undefined) throw new Error("there is none");
        const file = type === undefined ? "index.html" : path;
        const found = path === "/config.json" ? config : await readFile(join(dist, file));
        // Whoever answers a deeper address with the page says where its files are.
        const content =
          file === "index.html" ? String(found).replace('<base href="./"', `<base href="${base}/"`) : found;
        response.writeHead(200, { "content-type": type ?? "text/html" }).end(content);
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    self = new StaticServer(server, config, base);
    return self;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
