// Says how it went in one line, which browsers were left out and why, and, where asked for, writes the
// table of docs/browsers.md: `DMS_SMOKE_TABLE=../docs/browsers.md`.

import { writeFileSync } from "node:fs";

import type { FullResult, Reporter, Suite, TestCase } from "@playwright/test/reporter";

import { NOT_SO, NOT_SO_EITHER } from "../support/not-so.ts";
import { BROWSERS } from "./browsers.ts";

const { DMS_SMOKE_TABLE } = process.env;

const browserOf = (test: TestCase): string => test.parent.project()?.name ?? "";

export default class SmokeReporter implements Reporter {
  #suite: Suite | undefined;

  onBegin(_: unknown, suite: Suite): void {
    this.#suite = suite;
  }

  onEnd(_: FullResult): void {
    const tests = this.#suite?.allTests() ?? [];
    const passed = tests.filter((test) => test.ok()).length;
    for (const { title, missing } of BROWSERS) {
      if (missing) console.log(`smoke: ${title} left out: ${missing}`);
    }
    console.log(`smoke: ${passed} passed, ${tests.length - passed} failed`);
    if (DMS_SMOKE_TABLE) writeFileSync(DMS_SMOKE_TABLE, table(tests));
  }
}

/** What the run has seen, as a page of the documentation. */
function table(tests: TestCase[]): string {
  const names = BROWSERS.map(({ name }) => name).filter((name) => tests.some((test) => browserOf(test) === name));
  const versions = names.map((name) => {
    const annotations = tests.filter((test) => browserOf(test) === name).flatMap(({ annotations }) => annotations);
    return annotations.find(({ type }) => type === "browser")?.description ?? name;
  });
  const flows = [...new Set(tests.map(({ title }) => title))];
  const mark = (flow: string, name: string): string => {
    const test = tests.find((test) => test.title === flow && browserOf(test) === name);
    return test === undefined || test.results.length === 0 ? "–" : test.ok() ? "✓" : "✗";
  };
  const alarms = [["IBM Equal Access", NOT_SO], ["HTML_CodeSniffer", NOT_SO_EITHER]] as const;
  const notSo = alarms.flatMap(([engine, rules]) =>
    Object.entries(rules).map(([rule, reason]) => `| ${engine} | \`${rule}\` | ${reason} |`),
  );
  const rows = flows.map((flow) => `| ${flow} | ${names.map((name) => mark(flow, name)).join(" | ")} |`);
  return `# Browsers

The console needs a browser from 2024 or later: Chrome or Edge 125, Firefox 125, Safari 17.5. Others get a page that
says what they lack.

\`npm run smoke\` in \`e2e/\` goes through these flows in every browser of the machine; this table is its result
(\`DMS_SMOKE_TABLE=../docs/browsers.md npm run smoke\`). WebKit is the engine of Safari, in WebKitGTK.

| Flow | ${versions.join(" | ")} |
|---|${names.map(() => "---").join("|")}|
${rows.join("\n")}

## Accessibility

axe looks at every page in both languages and themes with each run of the tests. \`npm run engines\` brings two more
engines. These rules of theirs say something on pages where it is not so:

| Engine | Rule | Why it is not so |
|---|---|---|
${notSo.join("\n")}
`;
}
