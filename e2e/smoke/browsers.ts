// The browsers of the smoke run, as far as this machine has them.

import { existsSync } from "node:fs";

import { chromium } from "../support/environment.ts";

export interface Browser {
  name: "chromium" | "firefox" | "webkit";
  /** What it is called in words. */
  title: string;
  /** Its program; undefined is Playwright's own. */
  program: string | undefined;
  /** Why it is left out here. */
  missing?: string;
}

const first = (...paths: (string | undefined)[]): string | undefined => paths.find((path) => path && existsSync(path));

const { DMS_FIREFOX, DMS_WEBKIT } = process.env;

const firefox = first(DMS_FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox");

/** The small browser that comes with WebKitGTK, which only its driver opens. */
const webkit = first(
  DMS_WEBKIT,
  ...["x86_64", "aarch64"].map((machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`),
);

export const webkitDriver = first("/usr/bin/WebKitWebDriver");

/** What draws windows where there is no screen. */
export const xvfb = first("/usr/bin/Xvfb");

const needs = (...packages: [string, unknown][]): { missing?: string } => {
  const wanted = packages.filter(([, there]) => there === undefined).map(([name]) => name);
  return wanted.length > 0 ? { missing: `not installed (Debian: ${wanted.join(", ")})` } : {};
};

export const BROWSERS: Browser[] = [
  { name: "chromium", title: "Chromium", program: chromium },
  { name: "firefox", title: "Firefox", program: firefox, ...needs(["firefox-esr", firefox]) },
  {
    name: "webkit",
    title: "WebKit",
    program: webkit,
    ...needs(["webkit2gtk-driver", webkitDriver && webkit], ["xvfb", process.env["DISPLAY"] ?? xvfb]),
  },
];
