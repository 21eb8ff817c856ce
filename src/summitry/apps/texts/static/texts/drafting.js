/** A drafting session: what the pen writes goes out as it is typed, and the page says it once the pen rests. */

import { lift } from "../chamber/notices.js";
import { phrase } from "../chamber/phrases.js";

const FRAME_MS = 70;
const REST_MS = 1500;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 5000;

const said = document.getElementById("drafting-said");
let sent = "";
let sending = false;
let waiting = 0;
let wait = FIRST_WAIT_MS;
let resting = 0;
let answered = "";
let typed = "";
let clause = "";

const pen = () => /** @type {HTMLFormElement | null} */ (document.getElementById("pen"));
const screenNow = () => /** @type {HTMLElement} */ (document.getElementById("drafting-screen"));
const words = () => /** @type {HTMLTextAreaElement | null} */ (document.getElementById("pen-words"));

/** The next state of the words: above the last that any page of this pen has sent. @param {HTMLFormElement} form */
function number(form) {
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("n"));
  const known = screenNow().dataset.session === form.dataset.of ? Number(screenNow().dataset.number) : 0;
  field.value = String(Math.max(Number(field.value), known) + 1);
  return field.value;
}

/** One state at a time: what is typed while it is on its way goes with the next. */
async function write() {
  waiting = 0;
  const [form, box] = [pen(), words()];
  if (!form || !box || box.readOnly || sending || box.value === sent) return;
  sending = true;
  const text = box.value;
  const answer = await post(form, text);
  sending = false;
  if (answer?.status === 204) {
    sent = text;
    wait = FIRST_WAIT_MS;
    say(form, "");
  } else if (!answer || answer.status === 429 || answer.status >= 500) {
    if (answer?.status !== 429) say(form, phrase("retrying"));
    wait = Math.min(2 * wait, LONGEST_WAIT_MS);
    return soon(wait);
  } else {
    return lay(form, (await answer.json().catch(() => ({}))).sentence ?? phrase("refused"));
  }
  soon(FRAME_MS);
}

/** @param {HTMLFormElement} form @param {string} text */
function post(form, text) {
  const token = /** @type {HTMLInputElement | null} */ (document.querySelector("input[name=csrfmiddlewaretoken]"));
  const headers = { Accept: "application/json", "X-CSRFToken": token?.value ?? "" };
  const body = new URLSearchParams({ session: form.dataset.of ?? "", n: number(form), text });
  return fetch(form.dataset.typed ?? "", { method: "POST", body, headers, redirect: "error" }).catch(() => null);
}

/** @param {number} ms */
function soon(ms) {
  waiting ||= setTimeout(write, ms);
}

/** The pen was taken, or the session is gone: what was typed stays in the box. @param {HTMLFormElement} form @param {string} sentence */
function lay(form, sentence) {
  const box = words();
  if (box) box.readOnly = true;
  keep();
  say(form, sentence);
}

/** Whoever begins again begins with the words that were typed. */
function keep() {
  const again = /** @type {HTMLInputElement | null} */ (document.getElementById("drafting-again"));
  if (!again || !typed) return;
  again.value = typed;
  const select = /** @type {HTMLSelectElement | null} */ (document.getElementById("drafting-clause"));
  if (select) select.value = clause;
  /** @type {HTMLElement} */ (document.getElementById("drafting-from")).hidden = false;
}

/** @param {HTMLFormElement} form @param {string} sentence */
function say(form, sentence) {
  const place = form.querySelector("output");
  if (!place || place.textContent === sentence) return;
  place.textContent = sentence;
  place.dataset.state = sentence ? "refused" : "";
  lift();
}

/** The pen seems to have changed hands: the server says whether, and how. */
function ask() {
  sent = "\0";
  soon(0);
}

/** What the screen shows changed: the forms below go with it. */
function settle() {
  const { session = "", words: shown = "", hand } = screenNow().dataset;
  for (const field of document.querySelectorAll("[data-of-session]")) /** @type {HTMLInputElement} */ (field).value = session;
  for (const field of document.querySelectorAll("[data-of-words]")) /** @type {HTMLInputElement} */ (field).value = shown;
  if (answered !== shown) press(null);
  if (document.querySelector(".notice-lost")) keep();
  const form = pen();
  if (form && session === form.dataset.of && hand !== form.dataset.hand) ask();
  if (session) remember(session);
  clearTimeout(resting);
  resting = setTimeout(tell, REST_MS);
}

/** A page that is fetched anew says which session it knew, and learns whether that is gone. @param {string} session */
function remember(session) {
  const address = new URL(location.href);
  if (address.searchParams.get("session") === session) return;
  address.searchParams.set("session", session);
  history.replaceState(null, "", address);
}

/** Politely and whole, once nothing was typed for a while; whoever types knows it. */
function tell() {
  const written = [...(screenNow().querySelector(".screen-words")?.childNodes ?? [])];
  const read = written.filter((node) => node.nodeName !== "DEL").map((node) => node.textContent).join("").trim();
  if (!said || !read || pen() || said.dataset.read === read) return;
  said.dataset.read = read;
  said.textContent = (said.dataset.says ?? "").replace("{words}", read);
}

/** @param {HTMLButtonElement | null} button */
function press(button) {
  for (const each of document.querySelectorAll(".drafting-answers button")) each.setAttribute("aria-pressed", String(each === button));
  answered = button ? screenNow().dataset.words ?? "" : "";
}

document.addEventListener("input", (event) => {
  const box = words();
  if (event.target !== box) return;
  typed = box?.value ?? "";
  clause = pen()?.dataset.clause ?? "";
  soon(FRAME_MS);
});
document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.id === "pen") number(form);
  if (form.classList.contains("drafting-answers")) press(/** @type {HTMLButtonElement} */ (event.submitter));
}, true);
document.addEventListener("shown", settle);

sent = words()?.value ?? "";
settle();
