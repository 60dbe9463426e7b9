// Two more engines than axe on every page: IBM Equal Access and HTML_CodeSniffer. What they say and is not so is
// listed with the reason.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import type { Page } from "@playwright/test";

import { coloursSettled } from "../support/audit.ts";
import { open, PAGES, settled } from "../support/pages.ts";
import { expect, test, THEMES } from "../support/test.ts";

const require = createRequire(import.meta.url);
const IBM = readFileSync(require.resolve("accessibility-checker-engine/ace-window.js"), "utf8");
const CODE_SNIFFER = readFileSync(require.resolve("html_codesniffer/build/HTMLCS.js"), "utf8");

/** Rules of IBM whose findings were looked at by hand, and why they are not so. */
const NOT_SO: Record<string, string> = {
  aria_child_valid: "a radio group may have hints beside its radio buttons, a menu separators beside its items",
  element_tabbable_unobscured: "radio buttons lie under their labels, which show the focus for them",
  input_label_exists: "the labels of tags are clipped, not hidden: the accessibility tree has them",
  input_label_visible: "labels of columns stand once above them, and the fields keep them as names",
  label_content_exists: "a label around a control is named by its text",
  label_ref_valid: "the label of a file input is a button of its own",
  label_name_visible: "the keys of a shortcut stand in its button and are no part of its name",
  skip_main_described: "the skip link stands before all landmarks, where it is first",
  aria_content_in_landmark: "the skip link and the live region stand outside of all landmarks on purpose",
  style_focus_visible: "the focus is drawn by box-shadow, and by an outline where colours are forced",
  style_highcontrast_visible: "forced colours have rules of their own, in media.css",
  style_viewport_resizable: "nothing keeps anybody from zooming",
  widget_tabbable_single: "a group of native radio buttons is one stop, by the browser itself",
};

/** Findings of HTML_CodeSniffer that are not so. */
const NOT_SO_EITHER: Record<string, string> = {
  "H42.2": "the title of a dialog that is closed is empty",
  "H91.A.Empty": "a link without an address is disabled and says so",
  "H91.A.EmptyNoId": "a link without an address is disabled; aria-label names it",
  "H91.A.NoHref": "a link without an address is disabled and says so",
  "H91.A.Placeholder": "a link without an address is disabled and says so",
  "H91.Select.Value": "a list always has a value: its first",
  "H91.Select.Name": "a list is named by its label or aria-label",
  "1_4_10.C32,C31,C33,C38,SCR34,G206": "what is fixed leaves the page free to scroll one way",
};

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
