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

/** The console from a plain web server, with a `config.json` of the test's own or none. */
export class StaticServer {
  /** What is answered for `config.json` from now on; undefined is a 404. */
  config: string | undefined;
  readonly url: string;
  readonly #server: Server;

  private constructor(server: Server, config: string | undefined) {
    this.#server = server;
    this.config = config;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async start(config?: string): Promise<StaticServer> {
    let self: StaticServer | undefined;
    const server = createServer(async ({ url = "/" }, response) => {
      const path = normalize(new URL(url, "http://localhost").pathname);
      const type = TYPES[extname(path)];
      try {
        const { config } = self ?? {};
        if (path === "/config.json" && config === undefined) throw new Error("there is none");
        const file = type === undefined ? "index.html" : path;
        const found = path === "/config.json" ? config : await readFile(join(dist, file));
        // Whoever answers a deeper address with the page says where its files are.
        const content = file === "index.html" ? String(found).replace('<base href="./"', '<base href="/"') : found;
        response.writeHead(200, { "content-type": type ?? "text/html" }).end(content);
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    self = new StaticServer(server, config);
    return self;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
