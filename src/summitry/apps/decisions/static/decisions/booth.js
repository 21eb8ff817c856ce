/**
 * The booth's texts follow the floor. They never travel on a stream, which carries what all may see: when the
 * speaker or the list changes, and now and then for what was handed in meanwhile, the page fetches itself.
 */

import { morphFragment } from "../chamber/morph.js";

const NOW_AND_THEN_MS = 20_000;
const SETTLE_MS = 200;

let shown = seen();
let settling = 0;

/** Who speaks and who waits, and how the booths stand, as the live regions show it. */
function seen() {
  const speaker = document.querySelector("#region-floor .speaker")?.textContent?.trim() ?? "";
  const list = [...document.querySelectorAll("#region-queue .request")].map((request) => request.id);
  const booths = document.getElementById("region-booth")?.dataset.mark ?? "";
  return [speaker, booths, ...list].join(" ");
}

async function fetchTexts() {
  const page = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!page?.ok) return;
  const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
  for (const id of ["booth", "microphone"]) {
    const part = fresh.getElementById(id);
    if (part) morphFragment(part.outerHTML);
  }
  document.dispatchEvent(new Event("fetched"));
}

function look() {
  settling = 0;
  if (seen() === shown) return;
  shown = seen();
  fetchTexts();
}

const main = document.querySelector("main");
if (main) {
  new MutationObserver(() => {
    settling ||= setTimeout(look, SETTLE_MS);
  }).observe(main, { childList: true, subtree: true, attributes: true, attributeFilter: ["id", "class", "data-mark"] });
}
document.addEventListener("fetch", fetchTexts);
setInterval(fetchTexts, NOW_AND_THEN_MS);
