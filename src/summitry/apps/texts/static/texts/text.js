/** The page of a text: what is one's own is marked, brackets fold, and a clause is edited in its place. */

import { morphPage } from "../chamber/morph.js";

const own = document.body.dataset.own ?? "";
const PAUSE_MS = 250;
let waiting = 0;

/** What the server sends is the same for all parties: each page finds its own. */
function markOwn() {
  if (!own) return;
  for (const each of document.querySelectorAll("[data-holders]")) {
    const holders = /** @type {HTMLElement} */ (each).dataset.holders?.split(" ") ?? [];
    each.classList.toggle("own", holders.includes(own));
  }
}

function settleFolds() {
  for (const button of document.querySelectorAll(".choice-fold")) {
    const folded = /** @type {HTMLElement} */ (button.parentElement).dataset.mode === "folded";
    button.setAttribute("aria-expanded", String(!folded));
  }
}

/** @param {HTMLElement} choice @param {boolean} folded */
function fold(choice, folded) {
  if (folded) choice.dataset.mode = "folded";
  else delete choice.dataset.mode;
}

/** @param {HTMLElement} button */
function toggleFold(button) {
  const choice = /** @type {HTMLElement} */ (button.parentElement);
  fold(choice, choice.dataset.mode !== "folded");
  settleFolds();
}

/** @param {HTMLElement} button */
function foldAll(button) {
  const folded = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(folded));
  for (const choice of document.querySelectorAll(".choice")) fold(/** @type {HTMLElement} */ (choice), folded);
  settleFolds();
}

/** @param {HTMLElement} button */
function show(button) {
  for (const each of document.querySelectorAll("[data-show]")) each.setAttribute("aria-pressed", String(each === button));
  const clauses = document.querySelector(".text-page");
  clauses?.setAttribute("data-mode", button.dataset.show ?? "all");
}

/** The editor of a clause, fetched when it is asked for. @param {HTMLAnchorElement} link */
async function openDesk(link) {
  const place = document.getElementById(`desk-${link.dataset.desk}`);
  if (!place) return;
  if (place.childElementCount) return place.replaceChildren();
  const answer = await fetch(`${link.href}?desk=1`).catch(() => null);
  if (!answer?.ok) return location.assign(link.href);
  place.innerHTML = await answer.text();
  const words = place.querySelector("textarea");
  words?.focus();
}

/** What is proposed for a clause, fetched when it is opened, and again when it changed. @param {HTMLDetailsElement} ledger */
async function fillLedger(ledger) {
  const [place, state] = [ledger.querySelector("div"), ledger.dataset.state];
  if (!ledger.open || !place || place.dataset.state === state) return;
  const answer = await fetch(ledger.dataset.ledger ?? "").catch(() => null);
  if (!answer?.ok) return;
  place.innerHTML = await answer.text();
  place.dataset.state = state;
  markOwn();
}

let filling = 0;
function fillLedgers() {
  for (const each of document.querySelectorAll(".ledger[open]")) fillLedger(/** @type {HTMLDetailsElement} */ (each));
}

/** @param {HTMLTextAreaElement} words */
async function preview(words) {
  const form = /** @type {HTMLFormElement} */ (words.form);
  const place = form.querySelector(".preview");
  const token = /** @type {HTMLInputElement | null} */ (document.querySelector("input[name=csrfmiddlewaretoken]"));
  const body = new URLSearchParams(/** @type {any} */ (new FormData(form)));
  const headers = { "X-CSRFToken": token?.value ?? "" };
  const answer = await fetch(words.dataset.preview ?? "", { method: "POST", body, headers }).catch(() => null);
  if (place && answer && answer.status < 500) place.innerHTML = await answer.text();
}

document.addEventListener("click", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const button = /** @type {HTMLElement | null} */ (target.closest("button, a"));
  if (!button) return;
  if (button.matches(".choice-fold")) toggleFold(button);
  if (button.matches("[data-fold-all]")) foldAll(button);
  if (button.matches("[data-show]")) show(button);
  if (button.matches("[data-desk]")) {
    event.preventDefault();
    openDesk(/** @type {HTMLAnchorElement} */ (button));
  }
});

document.addEventListener("toggle", (event) => {
  const ledger = /** @type {HTMLDetailsElement} */ (event.target);
  if (ledger.matches("[data-ledger]")) fillLedger(ledger);
}, true);

document.addEventListener("input", (event) => {
  const words = /** @type {HTMLTextAreaElement} */ (event.target);
  if (!words.matches("[data-preview]")) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => preview(words), PAUSE_MS);
});

/** Pages that show the text otherwise are fetched anew when it changes. */
async function follow() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  const since = document.body.dataset.since;
  if (answer?.ok) morphPage(await answer.text());
  document.body.dataset.since = since;
  markOwn();
  document.dispatchEvent(new Event("followed"));
}

let following = 0;
document.addEventListener("shown", () => {
  markOwn();
  settleFolds();
  clearTimeout(filling);
  filling = setTimeout(fillLedgers, PAUSE_MS);
  if (!("follows" in document.body.dataset)) return;
  clearTimeout(following);
  following = setTimeout(follow, PAUSE_MS);
});

markOwn();
document.querySelector(".text-views [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
