// The libraries that programs of the Connect part are for, each with what runs such a program as it stands.

import { execFile } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { promisify } from "node:util";

import { target } from "./environment.ts";

const run = promisify(execFile);
const e2e = resolve(import.meta.dirname, "..");

/** Where Debian has the client of Java, and what it logs by. */
const JARS = ["amqp-client.jar", "slf4j-api.jar", "slf4j-nop.jar"].map((name) => `/usr/share/java/${name}`);
/** Where Debian has the libraries of Go. */
const GO = "/usr/share/gocode";

export interface Client {
  /** The tab that has its program. */
  tab: RegExp;
  /** Why it cannot be run here. */
  missing?: string;
  /** Runs the program in a folder of its own; what it prints. */
  run(program: string, folder: string, environment: NodeJS.ProcessEnv): Promise<string>;
}

/** Whether a program is on the path. */
const has = (name: string): boolean =>
  (process.env["PATH"] ?? "").split(delimiter).some((folder) => existsSync(join(folder, name)));

const missing = (there: boolean, what: string): { missing?: string } => (there ? {} : { missing: what });

async function output(
  program: string, args: string[], cwd: string, environment: NodeJS.ProcessEnv,
): Promise<string> {
  const { stdout } = await run(program, args, { cwd, env: { ...process.env, ...environment }, timeout: 300_000 });
  return stdout;
}

const python = process.env["DMS_PYTHON"];
const cargo = process.env["CARGO"] ?? "cargo";

/** The clients that have programs which can be compiled here. .NET's is text. */
export const CLIENTS: Client[] = [
  {
    tab: /^Python/,
    ...missing(python !== undefined, "an interpreter with pika, named by DMS_PYTHON"),
    run: (program, folder, environment) => {
      writeFileSync(join(folder, "hello.py"), program);
      return output(String(python), ["hello.py"], folder, environment);
    },
  },
  {
    tab: /^Node/,
    run: (program, folder, environment) => {
      writeFileSync(join(folder, "hello.mjs"), program);
      symlinkSync(join(e2e, "node_modules"), join(folder, "node_modules"));
      return output(process.execPath, ["hello.mjs"], folder, environment);
    },
  },
  {
    tab: /^Rust/,
    ...missing(process.env["CARGO"] !== undefined || has("cargo"), "cargo"),
    run: (program, folder, environment) => {
      for (const name of ["Cargo.toml", "Cargo.lock"]) copyFileSync(join(e2e, "clients/lapin", name), join(folder, name));
      mkdirSync(join(folder, "src"));
      writeFileSync(join(folder, "src/main.rs"), program);
      const built = { CARGO_TARGET_DIR: join(target, "lapin") };
      return output(cargo, ["run", "--quiet", "--locked"], folder, { ...environment, ...built });
    },
  },
  {
    tab: /^Java/,
    ...missing(has("java") && JARS.every(existsSync), "Debian's packages default-jdk-headless and librabbitmq-client-java"),
    run: (program, folder, environment) => {
      writeFileSync(join(folder, "Hello.java"), program);
      return output("java", ["-cp", JARS.join(delimiter), "Hello.java"], folder, environment);
    },
  },
  {
    tab: /^Go/,
    ...missing(
      has("go") && existsSync(`${GO}/src/github.com/rabbitmq/amqp091-go`),
      "Debian's packages golang-go and golang-github-rabbitmq-amqp091-go-dev",
    ),
    run: (program, folder, environment) => {
      writeFileSync(join(folder, "main.go"), program);
      const library = { GO111MODULE: "off", GOPATH: GO, GOCACHE: join(target, "go-cache") };
      return output("go", ["run", "main.go"], folder, { ...environment, ...library });
    },
  },
];

/** Runs a program in a folder that goes with it; what it prints. */
export async function runProgram(client: Client, program: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "dms-client-"));
  try {
    return await client.run(program, folder, environment);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
