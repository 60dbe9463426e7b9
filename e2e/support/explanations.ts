import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import type { LANGUAGES } from "./preferences.ts";

/** What the console says of an error code: the row of its file. */
export interface Explanation {
  title: string;
  explanation: string;
  remedy: string;
}

const folder = resolve(import.meta.dirname, "../../crates/dms-api/data");

/** The explanation of a code in a language. */
export function explanationOf(code: string, language: (typeof LANGUAGES)[number] = "en"): Explanation {
  const lines = readFileSync(resolve(folder, `explanations.${language}.tsv`), "utf8").split("\n");
  const [, title, explanation, remedy] = lines.find((line) => line.startsWith(`${code}\t`))?.split("\t") ?? [];
  if (!title || !explanation || !remedy) throw new Error(`${code} has no explanation in ${language}`);
  return { title, explanation, remedy };
}
