// Runs before all else, in a language that a browser of any age can read: where something is missing that
// the console cannot do without, the page says so instead of staying empty, and start.js does nothing.
(function () {
  "use strict";

  var root = document.documentElement;

  function made(name) {
    return document.createElement(name);
  }

  // What the style sheet and the components are made of. All of it is there in browsers from 2024 on.
  function lacking() {
    if (typeof WebAssembly !== "object") return "WebAssembly";
    if (!("noModule" in made("script"))) return "JavaScript modules";
    if (!("showModal" in made("dialog"))) return "<dialog>";
    if (!("popover" in made("div"))) return "popover";
    if (!window.CSS || !CSS.supports("color", "light-dark(#000, #fff)")) return "light-dark()";
    return "";
  }

  function say(what) {
    var unable = document.getElementById("start-unable");
    var names = unable.getElementsByTagName("code");
    for (var i = 0; i < names.length; i += 1) names[i].textContent = what;
    // The style sheet may be beyond this browser, too.
    unable.style.maxWidth = "42em";
    unable.style.margin = "3em auto";
    unable.style.padding = "0 1em";
    unable.style.font = "16px/1.6 sans-serif";
    unable.removeAttribute("hidden");
    var outline = document.getElementById("start");
    outline.parentNode.removeChild(outline);
  }

  var missing = lacking();
  if (!missing) return;
  root.setAttribute("data-unable", missing);
  document.addEventListener("DOMContentLoaded", function () {
    say(missing);
  });
})();
