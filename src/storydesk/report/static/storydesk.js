// What a page gains with a script: the light and dark switch, filters, the whole of a cited span lit, details opened for a link and for print.
// Without it every word is there and every link works.
"use strict";

const root = document.documentElement;
const store = {
  get() { try { return localStorage.getItem("storydesk-theme"); } catch { return null; } },
  set(value) { try { localStorage.setItem("storydesk-theme", value); } catch { /* a page from a file may have no storage */ } },
};
const chosen = store.get();
if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;

const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

function themeSwitch() {
  const button = document.querySelector(".theme");
  button.hidden = false;
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    store.set(root.dataset.theme);
    show();
  });
  show();
}

// Every piece of the span that the address names, also where another span cuts it, or where no element has its id.
function light() {
  document.querySelectorAll(".c.lit").forEach((piece) => piece.classList.remove("lit"));
  const match = /^#s(\d+)-(\d+)$/.exec(location.hash);
  if (!match) return;
  const pieces = document.querySelectorAll(`.c[data-s="${match[1]}"][data-e="${match[2]}"]`);
  pieces.forEach((piece) => piece.classList.add("lit"));
  pieces[0]?.scrollIntoView({ block: "center" });
}

// A link to something inside closed details opens them.
function openTarget() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  let closed = false;
  for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) {
    closed ||= !box.open;
    box.open = true;
  }
  if (closed) target.scrollIntoView({ block: "center" });
}

function hints() {
  document.querySelectorAll(".refs a").forEach((link) => {
    const pieces = document.querySelectorAll(`.c[data-s="${link.dataset.from}"][data-e="${link.dataset.to}"]`);
    const show = (on) => pieces.forEach((piece) => piece.classList.toggle("hint", on));
    for (const event of ["mouseenter", "focus"]) link.addEventListener(event, () => show(true));
    for (const event of ["mouseleave", "blur"]) link.addEventListener(event, () => show(false));
  });
}

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function filter(bar) {
  const section = bar.closest("section") ?? document;
  const items = [...section.querySelectorAll("[data-filterable]")].map((item) => [item, folded(item.textContent)]);
  const words = bar.querySelector("input");
  const outlet = bar.querySelector("[data-filter-outlet]");
  const how = bar.querySelector("[data-filter-how]");
  const nothing = bar.querySelector(".nothing");
  const apply = () => {
    const wanted = folded(words.value).split(/\s+/).filter(Boolean);
    let left = 0;
    for (const [item, text] of items) {
      const carries = !outlet?.value || item.dataset.outlets.split(" ").includes(outlet.value) === (how.value === "with");
      item.hidden = !(carries && wanted.every((word) => text.includes(word)));
      left += item.hidden ? 0 : 1;
    }
    const filtered = wanted.length > 0 || Boolean(outlet?.value);
    section.querySelectorAll(".coverage, [data-filter-box]").forEach((box) => {
      box.hidden = filtered && !box.querySelector("[data-filterable]:not([hidden])");
      if (box.localName === "details" && filtered) box.open = true;
    });
    if (nothing) nothing.hidden = left > 0;
  };
  for (const control of [words, outlet, how]) control?.addEventListener("input", apply);
  bar.querySelector("[data-filter-clear]")?.addEventListener("click", () => {
    words.value = "";
    outlet.value = "";
    apply();
  });
  bar.hidden = false;
}

// Which section of the page is being read.
function whereAmI() {
  const links = new Map([...document.querySelectorAll(".sections a")].map((link) => [link.hash.slice(1), link]));
  if (!links.size || !("IntersectionObserver" in window)) return;
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      links.forEach((link) => link.removeAttribute("aria-current"));
      links.get(entry.target.getAttribute("aria-labelledby"))?.setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-30% 0px -60% 0px" });
  document.querySelectorAll("main > section[aria-labelledby]").forEach((section) => watch.observe(section));
}

function printing() {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((box) => { box.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((box) => { box.open = false; }));
}

document.addEventListener("DOMContentLoaded", () => {
  themeSwitch();
  document.querySelectorAll("[data-filter]").forEach(filter);
  hints();
  whereAmI();
  printing();
  openTarget();
  light();
  addEventListener("hashchange", () => { openTarget(); light(); });
});
