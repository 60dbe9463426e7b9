// The parts of the console that everybody may want: fetched by themselves once the list has its rows (src/app/chunks.rs).

export const AHEAD = [
  "changes",
  "extras",
  "fleet",
  "instance",
  "knowledge",
  "menus",
  "monitoring",
  "operations",
  "summary",
  "topology",
];

/** The parts among what was fetched, by address or path; what others share with them (`chunk_…`) is left out. */
export function partsOf(fetched: Iterable<string>): string[] {
  const names = [...fetched].flatMap((name) => /\/?split_(\w+)\.wasm$/.exec(name)?.[1] ?? []);
  return [...new Set(names)].sort();
}
