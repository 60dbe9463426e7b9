// Bundles the table as it would be released, compressed as the console is: `node build.mjs FOLDER`.

import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

import { build } from "esbuild";

const folder = process.argv[2] ?? "dist";
mkdirSync(folder, { recursive: true });
await build({
  entryPoints: [join(import.meta.dirname, "table.jsx")],
  outdir: folder,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  define: { "process.env.NODE_ENV": '"production"' },
  loader: { ".woff": "file", ".woff2": "file", ".svg": "file" },
  logLevel: "warning",
});
copyFileSync(join(import.meta.dirname, "index.html"), join(folder, "index.html"));
for (const name of readdirSync(folder)) {
  if (/\.(css|js|html)$/.test(name)) writeFileSync(join(folder, `${name}.br`), brotliCompressSync(readFileSync(join(folder, name))));
}
