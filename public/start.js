// Runs before the first paint, so that theme and language are right from the start, and then loads the
// application.
//
// A strict Content-Security-Policy forbids inline scripts, which is why this is a file of its own.
// It must agree with `trusted-types default` in the policy that the server sends.
(() => {
  "use strict";

  // able.js says why.
  if (document.documentElement.hasAttribute("data-unable")) return;

  // What is relative follows the address, which the router will change; the folder of the page does not.
  const holdBase = () => {
    const base = document.querySelector("base");
    base.href = base.href;
  };

  // A page may come as a fragment, from a server of files (open-page.js) or in a link: its own address is
  // put back before anything reads it. So it is with the name of the file.
  const putBackAddress = () => {
    const { pathname, search, hash } = location;
    if (hash.startsWith("#/")) history.replaceState(null, "", `.${hash.slice(1)}`);
    else if (pathname.endsWith("/index.html")) history.replaceState(null, "", `./${search}${hash}`);
  };

  const preferences = () => {
    let stored = {};
    try {
      stored = JSON.parse(localStorage.getItem("dms-console.preferences")) ?? {};
    } catch {
      // Storage is forbidden or holds something else: the defaults apply.
    }
    const query = new URLSearchParams(location.search);
    const languages = [query.get("lang"), stored.language, ...navigator.languages];
    return {
      theme: query.get("theme") ?? stored.theme,
      language: languages.find((tag) => /^(zh|en)\b/i.test(tag)) ?? "en",
    };
  };

  const applyPreferences = ({ theme, language }) => {
    const root = document.documentElement;
    root.lang = /^zh/i.test(language) ? "zh-CN" : "en";
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  };

  // A tag as Leptos writes it for the static parts of a view: attributes in double quotes, one space
  // apart, and none of it able to run, load or redirect anything.
  const HARMLESS_TAG = new RegExp(
    "<(?:!-*|/?(?!(?:script|style|iframe|frame|object|embed|base|meta|link)\\b)[a-z][a-z\\d-]*" +
      '(?: (?!on)[a-z][\\w:-]*(?:="(?!\\s*javascript:)(?:[^"<>&\\0-\\x1f]|&(?:amp|lt|gt|quot);)*")?)*)>',
    "gi",
  );

  // Strings that become markup or the address of a script pass here. Where every tag is known to be
  // harmless, so is the whole; anything else, and code from elsewhere, is refused.
  const guardInjection = () =>
    window.trustedTypes?.createPolicy("default", {
      createHTML: (html) => (html.replace(HARMLESS_TAG, "").includes("<") ? null : html),
      createScriptURL: (url) => (new URL(url, document.baseURI).origin === location.origin ? url : null),
    });

  // A browser that translates the page puts elements of its own in the place of texts. The text that the
  // console knows stays beside each, not to be seen; when it changes, it comes back and is translated anew.
  const surviveTranslation = () => {
    const places = new WeakMap();
    const keep = (text, place) => {
      const kept = document.createElement("span");
      kept.translate = false;
      kept.style.display = "none";
      kept.append(text);
      place.after(kept);
      places.set(kept, place);
    };
    const bringBack = (kept) => {
      places.get(kept).replaceWith(...kept.childNodes);
      places.delete(kept);
      kept.remove();
    };
    const isLost = (node) => node.nodeType === Node.TEXT_NODE && !node.isConnected;
    const observer = new MutationObserver((records) => {
      for (const { type, target, addedNodes, removedNodes, previousSibling, nextSibling } of records) {
        const parent = type === "characterData" ? target.parentNode : target;
        if (places.has(parent)) {
          bringBack(parent);
          continue;
        }
        const place = [...addedNodes, previousSibling, nextSibling].find((node) => node?.nodeName === "FONT");
        const text = [...removedNodes].find(isLost);
        if (place && text) keep(text, place);
      }
      // What was done here is no change.
      observer.takeRecords();
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true });
  };

  // The configuration comes beside the application, which takes it from here (src/platform.rs).
  const fetchConfiguration = () => {
    window.dmsConsoleConfig = fetch("config.json", { cache: "no-cache" });
    // The application asks again, and says so, where this failed.
    window.dmsConsoleConfig.catch(() => undefined);
  };

  const documentParsed = () =>
    new Promise((resolve) => {
      if (document.readyState !== "loading") resolve();
      else document.addEventListener("DOMContentLoaded", resolve, { once: true });
    });

  const startApplication = async () => {
    const { default: init } = await import(document.getElementById("application-js").href);
    await documentParsed();
    await init({ module_or_path: document.getElementById("application-wasm").href });
    for (const id of ["start", "start-failed", "start-unable"]) document.getElementById(id).remove();
  };

  const showFailure = async (reason) => {
    console.error(reason);
    await documentParsed();
    document.getElementById("start-reason").textContent = String(reason);
    document.getElementById("start-failed").hidden = false;
    document.getElementById("start").remove();
  };

  // Within a portal it is the portal that is installed.
  const becomeInstallable = () => {
    const isEmbedded = new URLSearchParams(location.search).get("embed") === "1";
    // Without a network there is nothing to become.
    const load = () => import(new URL("installable.js", document.baseURI)).catch(() => undefined);
    if (!isEmbedded) setTimeout(load, 3000);
  };

  // installable.js keeps what was fetched; a browser by itself notes 250 files, and there are more parts.
  performance.setResourceTimingBufferSize(2000);
  holdBase();
  fetchConfiguration();
  putBackAddress();
  applyPreferences(preferences());
  guardInjection();
  surviveTranslation();
  startApplication().then(becomeInstallable).catch(showFailure);
})();
