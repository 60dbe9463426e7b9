import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdirSync } from "node:fs";
import { createInterface } from "node:readline";

import { dist, serverProgram } from "./environment.ts";

/** What a server is started with beyond what all are. */
export interface ServerOptions {
  /** What it serves; the console and the emulator if not said. */
  command?: "demo" | "emulator" | "gateway";
  /** The folder of the console; the built one if not said. */
  dist?: string;
  /** More flags of the command. */
  flags?: string[];
  /** Environment variables, for what is never a flag: `DMS_PASSWORD`. */
  environment?: Record<string, string>;
  /** A program that starts it, with its arguments. */
  by?: string[];
}

/** What each command needs to be told. */
const FLAGS = {
  demo: (folder: string) => ["--dist", folder, "--speed", "1"],
  emulator: () => ["--speed", "1"],
  gateway: (folder: string) => ["--dist", folder],
};

/**
 * `dms-server` on a free port of the loopback address, with state in memory. Emulated time
 * passes as real time does: what a test waits for, it advances by itself.
 */
export class Server {
  readonly url: string;
  readonly #process: ChildProcess;

  private constructor(url: string, process: ChildProcess) {
    this.url = url;
    this.#process = process;
  }

  /** Starts a server; what it logs goes to `test-results/NAME.log`. */
  static async start(
    name: string,
    { command = "demo", dist: folder = dist, flags = [], environment = {}, by = [] }: ServerOptions = {},
  ): Promise<Server> {
    const [program = serverProgram, ...args] = [...by, serverProgram, command, "--listen", "127.0.0.1:0", ...FLAGS[command](folder), ...flags];
    const process = spawn(program, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...globalThis.process.env, ...environment },
    });
    mkdirSync("test-results", { recursive: true });
    process.stderr.pipe(createWriteStream(`test-results/${name}.log`));
    // Its first line says where it is: "Console and emulator on http://127.0.0.1:40123/"
    const lines = createInterface(process.stdout);
    const [line] = await Promise.race([
      once(lines, "line"),
      once(process, "error").then(([error]) => Promise.reject(error)),
      once(process, "exit").then(() =>
        Promise.reject(new Error(`${serverProgram} did not start; see test-results/${name}.log`)),
      ),
    ]);
    const url = /http:\/\/\S+?(?=\/?$)/.exec(String(line))?.[0];
    if (url === undefined) throw new Error(`the server's first line names no address: ${line}`);
    return new Server(url, process);
  }

  /** Starts a gateway in front of an emulator of an edition. */
  static async gateway(name: string, upstream: string, flags: string[], edition = "2024-01"): Promise<Server> {
    const endpoints = ["--endpoint", upstream, "--iam", upstream, "--project-name", "region-1", "--edition", edition, "--rate", "0"];
    return Server.start(name, { command: "gateway", flags: [...endpoints, ...flags] });
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const exited = once(this.#process, "exit");
    this.#process.kill("SIGTERM");
    await exited;
  }
}
