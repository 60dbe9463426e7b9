// What was measured, kept where `cargo xtask bench` finds it.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const file = process.env["DMS_BENCH"] ?? "test-results/bench.json";

/** Adds a figure; one of the same name is replaced. */
export function record(name: string, figure: Record<string, number>): void {
  const all: Record<string, unknown> = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const rounded = Object.fromEntries(Object.entries(figure).map(([key, value]) => [key, Math.round(value * 100) / 100]));
  all[name] = rounded;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
  console.log(name, rounded);
}

/** The value below which a share of the values lies: 0.5 is the median. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: number[]): number {
  return percentile(values, 0.5);
}

/** Repeats a measurement. */
export async function rounds(count: number, measure: () => Promise<number>): Promise<number[]> {
  const all: number[] = [];
  while (all.length < count) all.push(await measure());
  return all;
}
