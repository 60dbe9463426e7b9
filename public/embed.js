// @ts-check
// Shows the DMS RabbitMQ Console in a frame inside a page. docs/embedding.md explains it.

/**
 * @typedef {object} Token
 * @property {string} token A token of IAM.
 * @property {string} [projectId] The project that it is for, where it is not the one of the options.
 * @property {string | number} [expiresAt] Until when it is valid: as IAM writes it, or milliseconds since 1970.
 * @property {string} [user] Whom it is for: a token for another user ends what the first one began.
 *
 * @typedef {object} Preferences
 * @property {"en" | "zh-CN"} [lang]
 * @property {"light" | "dark" | "system"} [theme]
 * @property {boolean} [readOnly] Switches everything off that changes something.
 * @property {Record<string, string>} [properties] Custom properties of CSS, such as `--accent`.
 *
 * @typedef {object} Options
 * @property {string} src The folder in which the console is, such as `https://console.example.com/`.
 * @property {(reason: "start" | "expiring" | "refused") => Token | string | null | Promise<Token | string | null>} [getToken]
 *   Is asked for a token: once for however many requests wait, and again when one was refused.
 * @property {string} [projectId]
 * @property {"en" | "zh-CN"} [lang]
 * @property {"light" | "dark" | "system"} [theme]
 * @property {boolean} [readOnly]
 * @property {Record<string, string>} [properties]
 * @property {string} [path] The page to begin with, such as `/instances?status=RUNNING`.
 * @property {string} [title] The accessible name of the frame.
 * @property {"fill" | "content"} [height] Whether the frame fills its element (and scrolls inside), or is as
 *   high as what it shows.
 * @property {(route: { path: string, title: string }) => void} [onRoute] Another page is shown.
 * @property {(notice: { level: "info" | "success" | "warning" | "error", text: string }) => void} [onNotice]
 *   Something was said to the person.
 *
 * @typedef {object} Mounted
 * @property {(path: string) => void} navigate Shows a page, in place of the present one in the history.
 * @property {(preferences: Preferences) => void} setPreferences
 * @property {() => void} unmount Takes the console away, and everything that belongs to it.
 */

/**
 * Talks with a console, however the messages get there.
 *
 * @param {Options} options
 * @param {(message: object) => void} send
 * @param {(px: number) => void} [onHeight]
 */
export function converse(options, send, onHeight = () => {}) {
  const { getToken, projectId, lang, theme, readOnly, properties, onRoute, onNotice } = options;
  let isReady = false;
  /** What was said before anybody listened. @type {object[]} */
  const early = [];
  /** @param {string} type @param {object} content */
  const message = (type, content) => ({ type: `dms-console/${type}`, ...content });
  /** @param {object} message */
  const say = (message) => {
    if (isReady) send(message);
    else early.push(message);
  };

  /** Everything that was asked for so far: a console that was reloaded does not know it any more. @type {Preferences} */
  let asked = { lang, theme, readOnly, properties };
  /** @param {Preferences} preferences */
  const prefer = (preferences) => {
    const named = Object.entries(preferences).filter(([, value]) => value !== undefined);
    const properties = { ...asked.properties, ...preferences.properties };
    asked = { ...asked, ...Object.fromEntries(named), properties };
    if (isReady) send(message("preferences", preferences));
  };

  /** @param {"start" | "expiring" | "refused"} reason */
  const bringToken = async (reason) => {
    let brought = null;
    try {
      brought = await getToken?.(reason);
    } catch (error) {
      console.error("getToken failed", error);
    }
    const token = typeof brought === "string" ? { token: brought } : (brought ?? { token: null });
    say(message("token", { projectId, ...token }));
  };

  return {
    /** @param {any} said What the console says. */
    hear: (said) => {
      switch (said?.type) {
        case "dms-console/ready":
          isReady = true;
          send(message("preferences", asked));
          early.splice(0).forEach(send);
          break;
        case "dms-console/token-request":
          void bringToken(said.reason);
          break;
        case "dms-console/route":
          onRoute?.({ path: said.path, title: said.title });
          break;
        case "dms-console/notice":
          onNotice?.({ level: said.level, text: said.text });
          break;
        case "dms-console/height":
          onHeight(said.px);
          break;
      }
    },
    /** @param {string} path */
    navigate: (path) => say(message("navigate", { path })),
    setPreferences: prefer,
  };
}

/**
 * The page to begin with, and what is asked for from the start. Only path, query and fragment matter.
 *
 * @param {Pick<Options, "path" | "lang" | "theme" | "readOnly">} options
 */
export function firstPage({ path = "/", lang, theme, readOnly }) {
  const page = new URL(path, "https://console.invalid");
  if (lang) page.searchParams.set("lang", lang);
  if (theme) page.searchParams.set("theme", theme);
  if (readOnly) page.searchParams.set("readOnly", "1");
  return page;
}

/** The numbers of the frames that are shown: each keeps its drafts in the tab under its own. @type {Set<number>} */
const numbers = new Set();

/** The lowest that is free, so that the same frames get the same ones when this page is loaded anew. */
const takeNumber = () => {
  let number = 0;
  while (numbers.has(number)) number += 1;
  numbers.add(number);
  return number;
};

/**
 * Shows the console in a frame that becomes the last child of an element.
 *
 * @param {HTMLElement} element
 * @param {Options} options
 * @returns {Mounted}
 */
export function mountDmsConsole(element, options) {
  const { src, title = "DMS RabbitMQ", height = "fill" } = options;
  const base = new URL(src, document.baseURI);
  const page = firstPage(options);
  page.searchParams.set("embed", "1");

  const frame = document.createElement("iframe");
  const number = takeNumber();
  frame.name = `dms-console-${number}`;
  frame.title = title;
  frame.allow = "clipboard-write";
  // A page as a fragment works from every server, also from one that knows only files.
  frame.src = `${base.href}#${page.pathname}${page.search}${page.hash}`;
  Object.assign(frame.style, { display: "block", inlineSize: "100%", blockSize: "100%", border: "0" });

  let shown = page.pathname;
  const { hear, navigate, setPreferences } = converse(
    {
      ...options,
      onRoute: (route) => {
        // Another page begins at its top, also where it is this page that scrolls; another view of it does not.
        const { pathname } = new URL(route.path, page);
        const isOther = pathname !== shown;
        shown = pathname;
        if (isOther && height === "content" && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
        options.onRoute?.(route);
      },
    },
    (message) => frame.contentWindow?.postMessage(message, base.origin),
    (px) => {
      if (height === "content") frame.style.blockSize = `${px}px`;
    },
  );
  /** @param {MessageEvent} event */
  const listen = (event) => {
    if (event.source === frame.contentWindow && event.origin === base.origin) hear(event.data);
  };
  addEventListener("message", listen);
  element.append(frame);
  return {
    navigate,
    setPreferences,
    unmount: () => {
      removeEventListener("message", listen);
      frame.remove();
      numbers.delete(number);
    },
  };
}
