// What `cargo xtask test` says through the environment, with defaults for running Playwright by hand.

import { existsSync } from "node:fs";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
/** Where cargo builds. */
export const target = resolve(root, process.env["CARGO_TARGET_DIR"] ?? "target");

/** The server's program. */
export const serverProgram = process.env["DMS_SERVER"] ?? resolve(target, "debug/dms-server");

/** The built console. */
export const dist = process.env["DMS_DIST"] ?? resolve(root, "dist");

/** The browser; undefined is Playwright's own. The shell without windows needs a third less of the processor. */
export const chromium =
  process.env["DMS_CHROMIUM"] ?? ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find(existsSync);
