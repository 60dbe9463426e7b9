// Two more engines than axe on every page: IBM Equal Access and HTML_CodeSniffer. What they say and is not so is
// listed with the reason.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import type { Page } from "@playwright/test";

import { coloursSettled } from "../support/audit.ts";
import { NOT_SO, NOT_SO_EITHER } from "../support/not-so.ts";
import { open, PAGES, settled } from "../support/pages.ts";
import { expect, test, THEMES } from "../support/test.ts";

const require = createRequire(import.meta.url);
const IBM = readFileSync(require.resolve("accessibility-checker-engine/ace-window.js"), "utf8");
const CODE_SNIFFER = readFileSync(require.resolve("html_codesniffer/build/HTMLCS.js"), "utf8");

interface Finding {
  rule: string;
  what: string;
}

/** Runs in the page. */
async function ibm(): Promise<Finding[]> {
  const { ace } = window as never as {
    ace: { Checker: new () => { check(node: Document, sets: string[]): Promise<{ results: Result[] }> } };
  };
  interface Result {
    ruleId: string;
    value: [string, string];
    message: string;
    snippet: string;
  }
  const { results } = await new ace.Checker().check(document, ["WCAG_2_2"]);
  return results
    .filter(({ value: [level, outcome] }) => level === "VIOLATION" && outcome === "FAIL")
    .map(({ ruleId, message, snippet }) => ({ rule: ruleId, what: `${message} ${snippet.slice(0, 160)}` }));
}

/** Runs in the page. */
function codeSniffer(): Promise<Finding[]> {
  const { HTMLCS } = window as never as {
    HTMLCS: {
      process(standard: string, node: Document, done: () => void, failed: () => void): void;
      getMessages(): { type: number; code: string; msg: string; element: Element }[];
    };
  };
  return new Promise((resolve, reject) => {
    const done = () =>
      resolve(
        HTMLCS.getMessages()
          .filter(({ type }) => type === 1)
          .map(({ code, msg, element }) => ({ rule: code, what: `${msg} ${element.outerHTML?.slice(0, 160)}` })),
      );
    HTMLCS.process("WCAG2AA", document, done, () => reject(new Error("not processed")));
  });
}

async function expectNothing(page: Page, whichever: string): Promise<void> {
  const isSo = ({ rule }: Finding) =>
    !(rule in NOT_SO) && !Object.keys(NOT_SO_EITHER).some((known) => rule.endsWith(known));
  const found = [...(await page.evaluate(ibm)), ...(await page.evaluate(codeSniffer))].filter(isSo);
  expect.soft(found, whichever).toEqual([]);
}

for (const { name, path } of PAGES) {
  test(`nothing that is so on ${name}`, async ({ page, service, problems }) => {
    problems.allow(/status of 404/);
    await open(page, await path(service));
    // The page's policy is for its own scripts.
    await page.evaluate(`${IBM}\n;${CODE_SNIFFER}`);
    for (const language of ["en", "zh-CN"]) {
      if (language !== "en") {
        await page.getByRole("button", { name: "Language" }).click();
        await page.getByRole("menuitemradio", { name: "简体中文" }).click();
        await settled(page);
      }
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme });
        await page.evaluate(coloursSettled);
        await expectNothing(page, `${name}, ${language}, ${colorScheme}`);
      }
    }
  });
}
