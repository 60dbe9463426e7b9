// Leads from 404.html, which a static server answers for a page of the console, to the console in this
// script's own folder. The page goes along in the fragment; start.js makes an address of it again.
(() => {
  "use strict";
  const base = new URL(".", document.currentScript.src);
  if (!location.href.startsWith(base.href)) return;
  const page = location.href.slice(base.href.length);
  // Nothing left means that there is no console here either: looking again would never end.
  if (page !== "" && !page.startsWith("#")) location.replace(`${base.href}#/${page}`);
})();
