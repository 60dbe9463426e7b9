// Leads from 404.html, which a static server answers for a page of the console, to the console in this
// script's own folder. The page goes along in the fragment; start.js makes an address of it again.
(() => {
  "use strict";
  const base = new URL(".", document.currentScript.src);
  // The nearest console comes first, and one in a folder above must not lead away from it.
  if (window.isOnItsWay || !location.href.startsWith(base.href)) return;
  const page = location.href.slice(base.href.length);
  // Nothing left means that there is no console here either: looking again would never end.
  if (page === "" || page.startsWith("#")) return;
  window.isOnItsWay = true;
  location.replace(`${base.href}#/${page}`);
})();
