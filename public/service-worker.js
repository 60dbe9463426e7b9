// Keeps the console's own files, so that it opens without a network and says what it then cannot do.
//
// Only files are kept: the page, what the page names, and what carries a hash of its content in its name or
// in that of its folder.
// config.json and every answer of an API go past this script; it never sees credentials.
"use strict";

/** installable.js puts into it what was fetched before this script was there. */
const KEPT = "dms-console";
const ROOT = new URL("./", self.location.href).href;

const isBelow = (url) => url.startsWith(ROOT);
/** As `cargo xtask build` writes it, and as the server that comes with the console reads it. */
const isHashed = (url) => /\/app-[0-9a-f]{16}\/|-[0-9a-f]{12,16}(_bg)?\.(css|js|svg|wasm)$/.test(new URL(url).pathname);
const folder = (url) => url.slice(0, url.lastIndexOf("/") + 1);
const isExplanation = (url) => url.startsWith(`${ROOT}data/`);

/** Looks whether the page has changed; if so, keeps it and what it names, and forgets what it does not. */
const refresh = async () => {
  const answer = await fetch(ROOT);
  // A sign-on may have answered instead.
  if (!answer.ok || answer.redirected) return;
  const kept = await caches.open(KEPT);
  const page = await answer.clone().text();
  if (!page.includes('id="application-js"')) return;
  if ((await (await kept.match(ROOT))?.text()) === page) return;
  const named = [...page.matchAll(/(?:href|src)="\.\/([^"]+)"/g)].map(([, name]) => ROOT + name).filter(isHashed);
  await kept.addAll(named);
  await kept.put(ROOT, answer);
  // Parts of the application that are fetched later are not named, but lie beside what is.
  const isNew = (url) => named.some((own) => own === url || (folder(url) !== ROOT && folder(own) === folder(url)));
  const old = (await kept.keys()).filter(({ url }) => isHashed(url) && !isNew(url));
  await Promise.all(old.map((request) => kept.delete(request)));
};

/** The page as it was kept, for an address at any depth. */
const shell = async () => {
  const page = await caches.match(ROOT);
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
const hashed = async (request) => {
  const known = await caches.match(request);
  if (known !== undefined) return known;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(KEPT)).put(request, answer.clone());
  return answer;
};

/** What may change under its name is kept for want of anything newer. */
const newest = async (request) => {
  try {
    const answer = await fetch(request);
    if (answer.ok) await (await caches.open(KEPT)).put(request, answer.clone());
    return answer;
  } catch (error) {
    const known = await caches.match(request);
    if (known === undefined) throw error;
    return known;
  }
};

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(refresh());
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !isBelow(url)) return;
  if (mode === "navigate") event.respondWith(page(event));
  else if (isHashed(url)) event.respondWith(hashed(event.request));
  else if (isExplanation(url)) event.respondWith(newest(event.request));
});
