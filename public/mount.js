// @ts-check
// Draws the DMS RabbitMQ Console into an element of a page, without a frame. docs/embedding.md explains
// when that is the better form, and what the page has to allow.

import { converse, firstPage } from "./embed.js";

/** @typedef {import("./embed.js").Options} Options */
/** @typedef {import("./embed.js").Mounted} Mounted */

/** The folder of the console: the one of this script. */
const base = new URL(".", import.meta.url).href;

/** The application and its style sheets, loaded once for however many consoles a page has. @type {Promise<any> | undefined} */
let loading;

const load = async () => {
  const page = await (await fetch(`${base}index.html`, { cache: "no-cache" })).text();
  /** @param {RegExp} pattern */
  const named = (pattern) => base + (pattern.exec(page)?.[1] ?? "");
  const application = import(named(/id="application-js"[^>]* href="(?:\.\/)?([^"]+)"/));
  const module = named(/id="application-wasm"[^>]* href="(?:\.\/)?([^"]+)"/);
  /** @param {string} address */
  const loaded = async (address) => new CSSStyleSheet().replace(await (await fetch(address)).text());
  // The second one, which a page of the console's own fetches later, is beside the module.
  const css = [named(/rel="stylesheet" href="(?:\.\/)?([^"]+)"/), new URL("pages.css", module).href].map(loaded);
  const { default: init, mount } = await application;
  const [, ...sheets] = await Promise.all([init({ module_or_path: module }), ...css]);
  // A browser starts no worker of another origin.
  const isOfHere = base.startsWith(`${location.origin}/`);
  const demo = isOfHere ? /name="demo" content="([^"]+)"/.exec(page)?.[1] : undefined;
  return { mount, sheets, demo };
};

/** What stands in the element where the console does not come: its own words have not come either. */
const FAILED = {
  en: "The DMS RabbitMQ Console could not be loaded. Check the network connection and reload the page.",
  "zh-CN": "DMS RabbitMQ 控制台加载失败，请检查网络连接后重新加载页面。",
};

/**
 * Says so to whoever looks at the page, in the language that was asked for or in both; what was said.
 *
 * @param {HTMLElement} ground
 * @param {Options["lang"]} lang
 */
const sayFailed = (ground, lang) => {
  const said = Object.entries(FAILED).filter(([own]) => lang === undefined || own === lang);
  /** @param {[string, string]} sentence */
  const sentence = ([lang, textContent]) => Object.assign(document.createElement("p"), { lang, textContent });
  ground.setAttribute("role", "alert");
  ground.append(...said.map(sentence));
  return said.map(([, text]) => text).join(" ");
};

/**
 * Draws the console into an element. The options are those of `mountDmsConsole`, but for `src`, which is the
 * folder of this script, and `title` and `height`, which only frames have.
 *
 * @param {HTMLElement} element Empty, and without a shadow root of its own.
 * @param {Omit<Options, "src" | "title" | "height">} options
 * @returns {Mounted & { ready: Promise<void> }} `ready` is fulfilled when the console is drawn, and rejected when
 *   it could not be loaded, which the element and `onNotice` say as well.
 */
export function mount(element, options = {}) {
  const host = document.createElement("div");
  const shadow = host.attachShadow({ mode: "open" });
  const ground = document.createElement("div");
  ground.className = "console-root";
  shadow.append(ground);
  element.append(host);

  /** @type {{ hear(message: string): void, unmount(): void } | undefined} */
  let console_;
  let isGone = false;
  const { hear, navigate, setPreferences } = converse({ ...options, src: base }, (message) =>
    console_?.hear(JSON.stringify(message)),
  );

  const draw = async () => {
    loading ??= load();
    const { mount, sheets, demo } = await loading.catch((error) => {
      loading = undefined;
      throw error;
    });
    if (isGone) return;
    shadow.adoptedStyleSheets = sheets;
    // Told later, so that what it tells while it is being drawn finds it there.
    const tell = (/** @type {string} */ message) => queueMicrotask(() => !isGone && hear(JSON.parse(message)));
    const { pathname, search, hash } = firstPage(options);
    console_ = mount(ground, base, demo, `${pathname}${search}${hash}`, tell);
  };
  const ready = draw();
  // Nobody has to wait for it.
  ready.catch((error) => {
    if (isGone) return;
    console.error(error);
    const text = sayFailed(ground, options.lang);
    options.onNotice?.({ level: "error", text });
  });

  return {
    ready,
    navigate,
    setPreferences,
    unmount: () => {
      isGone = true;
      console_?.unmount();
      console_ = undefined;
      host.remove();
    },
  };
}
