// Servers of files, as people have them: nginx with the configuration that the documentation gives, and
// Python's. Neither knows anything of the console.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";

import { dist } from "./environment.ts";

const CONFIGURATION = resolve(import.meta.dirname, "../../docs/deploy/static.conf");

/** The portal that nginx lets read its files. */
export const PORTAL = "https://portal.example.com";

const { DMS_NGINX, CI } = process.env;
const found = [DMS_NGINX, "/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx"].find((it) => it && existsSync(it));

/** nginx, where there is one (Debian: nginx-light). Where the tests decide about a change there has to be. */
export const nginx = found ?? (CI ? "nginx" : undefined);

/** The types of files that come with it, also where it was unpacked somewhere else. */
const TYPES = [resolve(nginx ?? "", "../../../etc/nginx/mime.types"), "/etc/nginx/mime.types"].find(existsSync);

/** The port was free, and is somebody else's by now. */
export class PortTaken extends Error {}

/** A port of the loopback address that nobody listens on yet. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

/** A copy of the console below a path of a server, with a `config.json` that leads to an emulator. */
export class Hosting {
  /** Where the console is, with a slash at the end. */
  readonly url: string;
  /** Its files. */
  readonly files: string;
  readonly #folder: string;
  readonly #process: ChildProcess;

  private constructor(url: string, folder: string, files: string, process: ChildProcess) {
    this.url = url;
    this.#folder = folder;
    this.files = files;
    this.#process = process;
  }

  /** Serves the console at `path` of a port, by the documented configuration. */
  static async nginx(port: number, path: string, emulator: string): Promise<Hosting> {
    const { folder, files, config } = await copy("console", emulator);
    const documented = (await readFile(CONFIGURATION, "utf8"))
      .replace("listen 8080;", `listen 127.0.0.1:${port};`)
      .replaceAll("/tools/rabbitmq/", path)
      .replace("/usr/share/dms-rabbitmq-console/", `${files}/`)
      .replace("/etc/dms-rabbitmq-console/config.json", config)
      .replace("https://gateway.example.com", emulator)
      .replace('default "";', `default "${PORTAL}";`);
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    await writeFile(
      join(folder, "nginx.conf"),
      `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
       ${process.getuid?.() === 0 ? "user root;" : ""}
       events {}
       http {
         access_log off; include ${TYPES};
         ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(" ")}
         ${documented}
       }`,
    );
    const child = spawn(nginx ?? "nginx", ["-p", folder, "-c", join(folder, "nginx.conf")], { stdio: "inherit" });
    return new Hosting(`http://127.0.0.1:${port}${path}`, folder, files, child).#listening(port);
  }

  /** Serves the console by `python3 -m http.server`, at the root or in a folder of it. */
  static async python(port: number, path: string, emulator: string): Promise<Hosting> {
    const { folder, files, config } = await copy(join("root", path), emulator);
    await cp(config, join(files, "config.json"));
    const args = ["-m", "http.server", String(port), "--bind", "127.0.0.1", "--directory", join(folder, "root")];
    const child = spawn("python3", args, { stdio: "ignore" });
    return new Hosting(`http://127.0.0.1:${port}${path}`, folder, files, child).#listening(port);
  }

  /** Waits until it answers; throws `PortTaken` where somebody else came first. */
  async #listening(port: number): Promise<this> {
    for (let tries = 0; tries < 200; tries += 1) {
      const isThere = await connects(port);
      if (this.#process.exitCode !== null) break;
      if (isThere) return this;
      await setTimeout(25);
    }
    await this.stop();
    throw new PortTaken(`nothing of ours answers on port ${port}`);
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode === null) {
      const exited = once(this.#process, "exit");
      this.#process.kill("SIGTERM");
      await exited;
    }
    await rm(this.#folder, { recursive: true });
  }
}

async function copy(name: string, emulator: string) {
  const folder = await mkdtemp(join(tmpdir(), "dms-hosting-"));
  const files = join(folder, name);
  await mkdir(files, { recursive: true });
  await cp(dist, files, { recursive: true });
  const config = join(folder, "config.json");
  const published = await (await fetch(`${emulator}/config.json`)).json();
  for (const connection of published.connections) Object.assign(connection, { endpoint: emulator, iam: emulator });
  await writeFile(config, JSON.stringify(published));
  return { folder, files, config };
}

async function connects(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  const isThere = await Promise.race([
    once(socket, "connect").then(() => true),
    once(socket, "error").then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return isThere;
}
