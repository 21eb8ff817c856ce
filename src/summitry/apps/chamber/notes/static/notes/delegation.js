/** The delegation's own side of a seat's page. */

import { phraseOf } from "../chamber/phrases.js";
import { settlePapers, startPapers } from "./papers.js";

const side = /** @type {HTMLElement} */ (document.getElementById("delegation"));
let seen = "";

function settle() {
  ensureMargin();
  settlePapers();
  markOwn();
  mirror();
  tellNews();
}

/** A question that was put since the page was loaded has its margin at once; nobody has to be asked for it. */
function ensureMargin() {
  const question = document.getElementById("region-question")?.dataset.question;
  const title = document.getElementById("question-title")?.textContent;
  const shell = document.getElementById("margin-shell");
  if (!question || !title || !shell || document.getElementById(`paper-margin-${question}`)) return;
  const made = document.createElement("template");
  made.innerHTML = shell.innerHTML.replaceAll("__subject__", question);
  const heading = made.content.querySelector(".margin-title");
  if (heading) heading.textContent = title;
  document.getElementById("margins-label")?.after(made.content);
}

/** The list is sent the same to all of the party: each page finds its reader's own. */
function markOwn() {
  for (const message of document.querySelectorAll("#messages li")) {
    message.classList.toggle("own", /** @type {HTMLElement} */ (message).dataset.by === side.dataset.person);
  }
}

/** What the delegation wrote beside a question stands in its dialog, too, to be read while it lies over all. */
function mirror() {
  for (const place of document.querySelectorAll("[data-margin-of]")) {
    const lines = [`paper-margin-${/** @type {HTMLElement} */ (place).dataset.marginOf}`, "paper-margin-meeting"].flatMap(linesOf);
    const words = lines.length ? [line(phraseOf("paper-phrases", "margin"), "label"), ...lines] : [];
    if (words.map((each) => each.textContent).join() !== [...place.children].map((each) => each.textContent).join()) {
      place.replaceChildren(...words);
    }
    /** @type {HTMLElement} */ (place).hidden = !lines.length;
  }
}

/** @param {string} id */
function linesOf(id) {
  const fields = [...document.querySelectorAll(`#${id} textarea`)];
  return fields.flatMap((field) => {
    const { value, labels } = /** @type {HTMLTextAreaElement} */ (field);
    return value.trim() ? [line(`${labels?.[0]?.firstChild?.textContent?.trim()}: ${value.trim()}`, "message-text")] : [];
  });
}

/** @param {string} text @param {string} className */
function line(text, className) {
  const made = document.createElement("p");
  made.className = className;
  made.textContent = text;
  return made;
}

/** A sign on what leads to the panel, when something came in while it was out of sight. */
function tellNews() {
  const ids = [...side.querySelectorAll("#messages li, .answered")].map((each) => each.id || each.textContent);
  const now = ids.join();
  const inSight = document.getElementById("messages")?.checkVisibility() ?? false;
  const news = seen !== "" && now !== seen && !inSight;
  if (inSight || seen === "") {
    if (now !== seen) toTheEnd();
    seen = now || " ";
  }
  for (const sign of document.querySelectorAll("[data-news]")) {
    sign.textContent = news ? phraseOf("paper-phrases", "news") : "";
  }
}

function toTheEnd() {
  const list = document.getElementById("messages");
  if (list) list.scrollTop = list.scrollHeight;
}

startPapers();
settle();
document.addEventListener("shown", settle);
document.addEventListener("input", mirror);
addEventListener("hashchange", settle);
side.addEventListener("toggle", settle, true);
