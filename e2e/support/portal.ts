// The portal of examples/portal, served as its own site: the console is somebody else's there.

import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize, resolve } from "node:path";

const FOLDER = resolve(import.meta.dirname, "../../examples/portal");

const TYPES: Record<string, string> = { ".css": "text/css", ".html": "text/html", ".js": "text/javascript" };

/** A site with the portal's files, and pages of the test's own. */
export class Portal {
  /** Its origin: another site than the console's, which is at 127.0.0.1. */
  readonly origin: string;
  /** Where its console is. */
  console = "";
  /** More pages, by path. */
  readonly pages = new Map<string, string>();
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  }

  static async start(): Promise<Portal> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, "localhost", done));
    const portal = new Portal(server);
    server.on("request", async ({ url = "/" }, response) => {
      const { pathname } = new URL(url, portal.origin);
      const path = pathname === "/" ? "/index.html" : normalize(pathname);
      try {
        const own = portal.pages.get(path);
        const content = own ?? (await readFile(join(FOLDER, path), "utf8"));
        const type = own === undefined ? (TYPES[extname(path)] ?? "application/json") : "text/html";
        response.writeHead(200, { "content-type": `${type}; charset=utf-8`, "cache-control": "no-cache" });
        response.end(path === "/portal.json" ? portal.#settings(content) : content);
      } catch {
        response.writeHead(404).end();
      }
    });
    return portal;
  }

  #settings(text: string): string {
    return JSON.stringify({ ...JSON.parse(text), console: `${this.console}/` });
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }
}
