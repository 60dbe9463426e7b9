// A small internal portal: its own navigation and sign-on, with the DMS RabbitMQ Console in it twice: in a
// frame under "Queues", and drawn into elements, without a frame, under "Side by side".

const portal = await (await fetch("portal.json")).json();
const { mountDmsConsole } = await import(new URL("embed.js", portal.console).href);

const by = (id) => document.getElementById(id);
const places = [...document.querySelectorAll(".places a")];

// --- Look and language -------------------------------------------------------------------------------------

/** What the console shares of the portal's look. */
const LOOK = {
  "--font": 'Georgia, "Noto Serif", "Songti SC", serif',
  "--accent": "light-dark(#0b6b57, #58d0b2)",
  "--accent-fill": "#0b6b57",
  "--accent-fill-hover": "#095848",
  "--accent-fill-pressed": "#07463a",
  "--accent-soft": "light-dark(#dff0eb, #17352f)",
  "--accent-faint": "light-dark(#f1f8f6, #142a26)",
  "--ground": "light-dark(#f3f7f5, #10191a)",
  "--surface": "light-dark(#ffffff, #182324)",
};

const preferences = () => ({
  lang: by("lang").value,
  theme: by("theme").value,
  readOnly: by("read-only").checked,
});

const apply = () => {
  const { lang, theme } = preferences();
  document.documentElement.lang = lang;
  document.documentElement.dataset.theme = theme;
  for (const element of document.querySelectorAll("[data-en]")) {
    element.textContent = lang === "en" ? element.dataset.en : element.dataset.zh;
  }
  for (const { console: it } of shown) it.setPreferences(preferences());
};

// --- Sign-on -----------------------------------------------------------------------------------------------

/** Who is signed on; a real portal would keep this at its own back end. */
let identity;

/** Gets a token of IAM for whoever is signed on, through the gateway. */
const getToken = async () => {
  const { user, password } = identity;
  const answer = await fetch(new URL("v3/auth/tokens", portal.console), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      auth: {
        identity: { methods: ["password"], password: { user: { name: user, password, domain: { name: portal.domain } } } },
        scope: { project: { name: portal.project } },
      },
    }),
  });
  if (!answer.ok) throw new Error(`IAM answered ${answer.status}`);
  const { token } = await answer.json();
  return { token: answer.headers.get("x-subject-token"), projectId: token.project.id, expiresAt: token.expires_at, user: token.user?.id };
};

by("sign-on").addEventListener("submit", async (event) => {
  event.preventDefault();
  identity = Object.fromEntries(new FormData(event.target));
  try {
    await getToken();
    by("refused").textContent = "";
  } catch (error) {
    identity = undefined;
    by("refused").textContent = error.message;
  }
  show();
});

by("sign-off").addEventListener("click", () => {
  identity = undefined;
  show();
});

// --- Places ------------------------------------------------------------------------------------------------

/** The consoles on the page, and the element that each is in. */
let shown = [];

const leave = () => {
  for (const { console: it } of shown) it.unmount();
  shown = [];
};

const onNotice = ({ text }) => {
  by("said").textContent = text;
  setTimeout(() => (by("said").textContent = ""), 5000);
};

/** The page of the console that the portal's own address names: `#queues/instances?page=2`. */
const pathOfAddress = () => location.hash.replace(/^#queues/, "") || "/instances";

/** The frame shows what the portal's address says, and the address says what the frame shows. */
const showQueues = () => {
  const [there] = shown;
  if (there?.form === "frame") {
    if (there.path !== pathOfAddress()) there.console.navigate(pathOfAddress());
    return;
  }
  leave();
  const entry = { form: "frame", path: pathOfAddress() };
  entry.console = mountDmsConsole(by("queues"), {
    src: portal.console,
    title: "DMS RabbitMQ",
    path: entry.path,
    properties: LOOK,
    ...preferences(),
    getToken,
    onNotice,
    onRoute: ({ path, title }) => {
      entry.path = path;
      // The frame has made an entry in the history of the tab already: this one is that entry's address.
      history.replaceState(null, "", `#queues${path}`);
      document.title = title === "" ? "Nordwind Engineering" : `${title} · Nordwind Engineering`;
      mark();
    },
  });
  shown = [entry];
};

/** The script that draws consoles; undefined where it cannot be had. */
const loadMount = async () => {
  try {
    return (await import(new URL("mount.js", portal.console).href)).mount;
  } catch (error) {
    onNotice({ text: `${portal.console}: ${error.message}` });
    return undefined;
  }
};

/** Two consoles that know nothing of each other, without frames. */
const showOverview = async () => {
  if (shown.some(({ form }) => form === "element")) return;
  leave();
  const mount = await loadMount();
  if (mount === undefined || location.hash !== "#overview") return;
  const elements = [...document.querySelectorAll("#overview .columns > section > div")];
  shown = ["/instances", "/reference/errors"].map((path, at) => ({
    form: "element",
    console: mount(elements[at], { path, properties: LOOK, ...preferences(), getToken, onNotice }),
  }));
  // Until they are drawn the elements are busy; one whose console did not come says so itself.
  shown.forEach(async ({ console: it }, at) => {
    elements[at].setAttribute("aria-busy", "true");
    await it.ready.catch(() => undefined);
    elements[at].removeAttribute("aria-busy");
  });
};

const mark = () => {
  for (const place of places) {
    const [, first] = /^#([^?]*)/.exec(place.getAttribute("href")) ?? [];
    const isHere = location.hash.replace(/\?.*/, "").startsWith(`#${first}`) || (first === "home" && location.hash === "");
    if (isHere) place.setAttribute("aria-current", "page");
    else place.removeAttribute("aria-current");
  }
};

const show = () => {
  const [, place = "home"] = /^#(home|queues|overview)/.exec(location.hash) ?? [];
  const isOpen = place === "home" || identity !== undefined;
  for (const id of ["home", "queues", "overview"]) by(id).hidden = !(isOpen && id === place);
  by("sign-on").hidden = isOpen;
  by("sign-off").hidden = identity === undefined;
  if (!isOpen || place === "home") leave();
  else if (place === "queues") showQueues();
  else void showOverview();
  if (place !== "queues") document.title = "Nordwind Engineering";
  mark();
};

addEventListener("hashchange", show);
for (const id of ["lang", "theme", "read-only"]) by(id).addEventListener("change", apply);
by("theme").value = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
by("lang").value = navigator.language.startsWith("zh") ? "zh-CN" : "en";
apply();
show();
