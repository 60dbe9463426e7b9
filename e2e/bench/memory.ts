// The memory of a page, as the system sees it: that of the module is no part of JavaScript's heap.

import { readFileSync } from "node:fs";

import type { Browser } from "@playwright/test";

/** Megabytes of the largest of the browser's pages, shared memory counted by its share; Linux only. */
export async function megabytes(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const pages = processInfo.filter(({ type }) => type === "renderer");
  const kilobytes = ({ id }: { id: number }) =>
    Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, "utf8"))?.[1]);
  return Math.max(...pages.map(kilobytes)) / 1024;
}
