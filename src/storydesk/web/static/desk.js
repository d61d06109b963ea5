// What the served pages gain with a script: news of a story since it was drawn and since the last visit, and keys for moving about.
// Without it every page and form works.
"use strict";

const visits = {
  get(story) { try { return localStorage.getItem(`storydesk-visit-${story}`); } catch { return null; } },
  set(story) { try { localStorage.setItem(`storydesk-visit-${story}`, new Date().toISOString()); } catch { /* no storage, no memory of visits */ } },
};

function watch(place) {
  const seen = visits.get(place.dataset.story);
  const address = place.dataset.live + (seen ? `&seen=${encodeURIComponent(seen.replace("Z", "+00:00"))}` : "");
  const look = () => { if (!document.hidden) htmx.ajax("GET", address, { target: place, swap: "innerHTML" }); };
  look();
  setInterval(look, 30000);
  visits.set(place.dataset.story);
}

// / goes to the search, j and k to the next and the one before of what a page lists.
function keys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  if (event.key === "/") {
    event.preventDefault();
    document.querySelector(".find input")?.focus();
  } else if (event.key === "j" || event.key === "k") {
    const items = [...document.querySelectorAll(".story h3 a, .hit h2 a, .dispute, .utterance, .stop")].filter((item) => item.offsetParent);
    const at = items.indexOf(document.activeElement);
    const next = items[event.key === "j" ? Math.min(at + 1, items.length - 1) : Math.max(at - 1, 0)];
    if (next) {
      if (next.localName !== "a") next.tabIndex = -1;
      next.focus();
      next.scrollIntoView({ block: "center" });
    }
  }
}

addEventListener("keydown", keys);
document.querySelectorAll("[data-live]").forEach(watch);
