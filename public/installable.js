// What makes the console an application that can be installed and that opens without a network. It is
// loaded once the page is there and has nothing else to do: the start does not pay for it.

const link = (attributes) => document.head.append(Object.assign(document.createElement("link"), attributes));

// With credentials, for consoles behind a sign-on that goes by cookies.
link({ rel: "manifest", href: "manifest.webmanifest", crossOrigin: "use-credentials" });
link({ rel: "apple-touch-icon", href: "icons/apple-touch-icon.png" });

/** Parts of the application that were fetched before there was anybody to keep them. */
const fetched = () => {
  const names = performance.getEntriesByType("resource").map(({ name }) => name);
  return names.filter((name) => name.startsWith(document.baseURI) && /\/app-[0-9a-f]{16}\//.test(name));
};

// Only over HTTPS and on this machine is there one, and a browser may forbid it like any storage: then the
// console needs its network.
try {
  await navigator.serviceWorker?.register("service-worker.js");
  await navigator.serviceWorker?.ready;
  // The name that service-worker.js gives it.
  const name = `dms-console ${document.baseURI}`;
  // It may have been cleared meanwhile.
  if (await caches.has(name)) await (await caches.open(name)).addAll(fetched());
} catch {
  // Nothing is kept.
}
