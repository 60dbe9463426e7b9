// Keeps the console's own files, so that it opens without a network and says what it then cannot do.
//
// Only files are kept: the page, what the page names, and what carries a hash of its content in its name or
// in that of its folder.
// config.json and every answer of an API go past this script; it never sees credentials.
"use strict";

const ROOT = new URL("./", self.location.href).href;
/** Other consoles of the origin keep their own. installable.js puts into it what was fetched before this script was there. */
const KEPT = `dms-console ${ROOT}`;
/** The folders of the console's pages. Whatever else lies below ROOT, another console perhaps, is not ours. */
const PAGES = ["activity", "catalog", "connect", "fleet", "instances", "recycle-bin", "reference", "settings", "tags"];

const isBelow = (url) => url.startsWith(ROOT);
/** Path below ROOT. */
const path = (url) => new URL(url).pathname.slice(new URL(ROOT).pathname.length);
const isPage = (url) => ["", "index.html", ...PAGES].includes(path(url).split("/")[0]);
/** As `cargo xtask build` writes it, and as the server that comes with the console reads it. */
const isHashed = (url) => /^app-[0-9a-f]{16}\/|^[^/]+-[0-9a-f]{12,16}(_bg)?\.(css|js|svg|wasm)$/.test(path(url));
const folder = (url) => url.slice(0, url.lastIndexOf("/") + 1);
/** Whatever else lies in a folder of that name is not the console's. */
const isExplanation = (url) => /^data\/explanations\.[\w-]+\.tsv$/.test(path(url));

/** What a page names of the files that are kept. */
const named = (page) =>
  [...page.matchAll(/(?:href|src)="\.\/([^"]+)"/g)].map(([, name]) => ROOT + name).filter(isHashed);

/** Looks whether the page has changed; if so, keeps it and what it names. Of what it does not name, the files of
 * the build before it stay for the tabs that still run that one; those of builds before that are forgotten.
 * Only installing begins to keep: a person who has cleared what is stored wants nothing back. */
const refresh = async ({ begins = false } = {}) => {
  const answer = await fetch(ROOT, { cache: "no-cache" });
  // A sign-on may have answered instead.
  if (!answer.ok || answer.redirected) return;
  if (!begins && !(await caches.has(KEPT))) return;
  const kept = await caches.open(KEPT);
  const page = await answer.clone().text();
  if (!page.includes('id="application-js"')) return;
  const before = (await (await kept.match(ROOT))?.text()) ?? "";
  if (before === page) return;
  const names = named(page);
  await kept.addAll(names);
  await kept.put(ROOT, answer);
  names.push(...named(before));
  // Parts of the application that are fetched later are not named, but lie beside what is.
  const isNamed = (url) => names.some((own) => own === url || (folder(url) !== ROOT && folder(own) === folder(url)));
  const old = (await kept.keys()).filter(({ url }) => isHashed(url) && !isNamed(url));
  await Promise.all(old.map((request) => kept.delete(request)));
};

/** What was kept; nothing either where the browser keeps nothing. */
const known = async (request) => {
  try {
    return await caches.match(request, { cacheName: KEPT });
  } catch {
    return undefined;
  }
};

/** Keeps a good answer, if the browser can. Nobody waits for that. */
const keep = (event, answer) => {
  if (!answer.ok) return;
  const copy = answer.clone();
  const put = async () => {
    if (await caches.has(KEPT)) await (await caches.open(KEPT)).put(event.request, copy);
  };
  event.waitUntil(put().catch(() => undefined));
};

/** The page as it was kept, for an address at any depth. */
const shell = async () => {
  const page = await known(ROOT);
  if (page === undefined) return undefined;
  const text = (await page.text()).replace('<base href="./"', `<base href="${new URL(ROOT).pathname}"`);
  const headers = new Headers(page.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  return new Response(text, { headers });
};

/** The network goes first, so that a new version is never hidden by an old one. */
const page = async (event) => {
  let answer;
  try {
    answer = await fetch(event.request);
    event.waitUntil(refresh().catch(() => undefined));
    // A server of files does not know the pages of the console.
    const isMissing = answer.status === 404 && answer.headers.get("content-type")?.startsWith("text/html");
    if (!isMissing) return answer;
  } catch {
    // No network.
  }
  return (await shell()) ?? answer ?? Response.error();
};

/** A name that vouches for the content: what is kept is as good as new. */
const hashed = async (event) => {
  const kept = await known(event.request);
  if (kept !== undefined) return kept;
  const answer = await fetch(event.request);
  keep(event, answer);
  return answer;
};

/** What may change under its name is kept for want of anything newer. */
const newest = async (event) => {
  try {
    const answer = await fetch(event.request);
    keep(event, answer);
    return answer;
  } catch (error) {
    const kept = await known(event.request);
    if (kept === undefined) throw error;
    return kept;
  }
};

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(refresh({ begins: true }));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !isBelow(url)) return;
  if (mode === "navigate") {
    if (isPage(url)) event.respondWith(page(event));
  } else if (isHashed(url)) event.respondWith(hashed(event));
  else if (isExplanation(url)) event.respondWith(newest(event));
});
