/** The rapporteurs' page: fetched anew, in part, whenever the stream says that something changed. */

import { morphFragment } from "../chamber/morph.js";
import { phraseOf } from "../chamber/phrases.js";
import { settlePapers, startPapers } from "./papers.js";

const REST_MS = 700;
const SHOWN_BELOW_PX = 120;

let wanted = false;
let fetching = false;

const form = /** @type {HTMLFormElement} */ (document.getElementById("add-note"));
const field = /** @type {HTMLInputElement} */ (form.querySelector("[data-beside-field]"));
const words = /** @type {HTMLElement} */ (form.querySelector("[data-beside-words]"));
const clear = /** @type {HTMLElement} */ (form.querySelector("[data-beside-clear]"));

async function follow() {
  wanted = true;
  if (fetching) return;
  fetching = true;
  while (wanted) {
    wanted = false;
    await fetchCourse();
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
  }
  fetching = false;
}

async function fetchCourse() {
  const page = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  const html = page?.ok ? await page.text().catch(() => "") : "";
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("running");
  if (!fresh) return;
  const atTheEnd = document.documentElement.scrollHeight - scrollY - innerHeight < SHOWN_BELOW_PX;
  morphFragment(fresh.outerHTML);
  settlePapers();
  if (atTheEnd) scrollTo(0, document.documentElement.scrollHeight);
}

/** @param {string} act @param {string} time */
function beside(act, time) {
  field.value = act;
  words.textContent = act ? phraseOf("running-phrases", "beside", { time }) : "";
  clear.hidden = !act;
}

document.addEventListener("click", (event) => {
  const link = /** @type {HTMLElement} */ (event.target).closest?.("[data-beside]");
  if (!(link instanceof HTMLElement)) return;
  event.preventDefault();
  beside(link.dataset.beside ?? "", link.closest("li")?.querySelector("time")?.textContent ?? "");
  document.getElementById("compose-text")?.focus();
});
clear.addEventListener("click", () => beside("", ""));
form.addEventListener("reset", () => beside("", ""));

startPapers();
document.addEventListener("shown", follow);
