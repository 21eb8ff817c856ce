/**
 * Acts: forms that are sent without leaving the page. Each gesture has a key, and keeps it when it is sent again,
 * so that the server gives it one effect whatever the network does.
 */

import { lift, toast } from "./notices.js";
import { phrase } from "./phrases.js";

const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 5000;
const GIVE_UP_MS = 30_000;
const ANSWER_MS = 10_000;

/** An objection is sent until it is answered or the page is gone; nobody may believe it raised when it is not. */
const NEVER_GIVEN_UP = new Set(["object", "enter-objection", "confirm-objection", "break-silence"]);

let unanswered = 0;

/** @typedef {{ok: boolean, at?: number, code?: string, sentence?: string}} Answer */

export function startActs() {
  document.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!form.dataset.act) return;
    event.preventDefault();
    const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
    if (form.getAttribute("aria-busy") === "true") return;
    if (button?.getAttribute("aria-disabled") === "true") return toast(phrase("obstructed"), "refused");
    perform(form, button);
  });
  addEventListener("beforeunload", (event) => {
    if (unanswered) event.preventDefault();
  });
}

/** @param {HTMLFormElement} form @param {HTMLButtonElement | null} button */
async function perform(form, button) {
  const fields = new URLSearchParams(/** @type {any} */ (new FormData(form, button)));
  fields.set("key", newKey());
  const verb = /** @type {string} */ (form.dataset.act);
  const done = form.dataset.done;
  const never = NEVER_GIVEN_UP.has(verb);
  form.setAttribute("aria-busy", "true");
  say(form, phrase("sending"));
  unanswered += Number(never);
  const address = button?.hasAttribute("formaction") ? button.formAction : form.action;
  const answer = await send(address, fields, never, () => say(form, phrase("retrying")));
  unanswered -= Number(never);
  form.removeAttribute("aria-busy");
  if (answer?.ok) return done ? say(form, done) : received(form, verb, answer);
  const sentence = answer ? (answer.sentence ?? phrase("refused")) : phrase("unanswered");
  say(form, sentence, "refused");
  toast(sentence, "refused");
}

/** Not randomUUID: browsers offer that to encrypted pages only. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {HTMLFormElement} form @param {string} verb @param {Answer} answer */
function received(form, verb, answer) {
  form.reset();
  const sheet = /** @type {HTMLElement | null} */ (form.closest("[popover]"));
  if (sheet?.matches(":popover-open")) sheet.hidePopover();
  say(form, answer.at && NEVER_GIVEN_UP.has(verb) ? phrase("received", { time: clock(answer.at) }) : "");
}

/**
 * The server's answer; null when there was none within the bound.
 * @param {string} address
 * @param {URLSearchParams} fields
 * @param {boolean} never whether to go on without a bound
 * @param {() => void} onRetry
 * @returns {Promise<Answer | null>}
 */
export async function send(address, fields, never, onRetry) {
  const until = performance.now() + GIVE_UP_MS;
  let renewed = false;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
    const response = await post(address, fields);
    const answer = response && (await answerOf(response));
    if (answer && !temporary(/** @type {Response} */ (response))) return answer;
    if (response?.status === 403 && !renewed) {
      renewed = true;
      await renewToken();
      continue;
    }
    if (response && !temporary(response)) return { ok: false };
    if (!never && performance.now() > until) return null;
    onRetry();
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** @param {string} address @param {URLSearchParams} fields */
async function post(address, fields) {
  const headers = { Accept: "application/json", "X-CSRFToken": token()?.value ?? "" };
  const signal = AbortSignal.timeout(ANSWER_MS);
  try {
    return await fetch(address, { method: "POST", body: fields, headers, signal, redirect: "error" });
  } catch {
    return null;
  }
}

/** Whether the same act, sent again, may be answered otherwise; a full disk (507) is for people to mend.
 * @param {Response} response */
function temporary(response) {
  const { status } = response;
  return (status >= 500 && status !== 507) || status === 408 || status === 429;
}

/** @param {Response} response @returns {Promise<Answer | null>} */
async function answerOf(response) {
  try {
    const answer = await response.json();
    return typeof answer.ok === "boolean" ? answer : null;
  } catch {
    return null;
  }
}

/** The token lies in the language switch, outside of what is ever replaced. */
function token() {
  return /** @type {HTMLInputElement | null} */ (document.querySelector("input[name=csrfmiddlewaretoken]"));
}

/** A page that stood open for long may hold a token from before the reader signed in again. */
async function renewToken() {
  const old = token();
  const text = await fetch(location.href)
    .then((response) => response.text())
    .catch(() => "");
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("input[name=csrfmiddlewaretoken]");
  if (old && fresh) old.value = /** @type {HTMLInputElement} */ (fresh).value;
}

/** @param {HTMLFormElement} form @param {string} sentence @param {string} [state] */
function say(form, sentence, state = "") {
  const place = form.querySelector("output");
  if (!place) return;
  place.textContent = sentence;
  place.dataset.state = state;
  lift();
}

/** A stamp on the meeting's clock, to the millisecond. @param {number} stamp */
function clock(stamp) {
  const shown = /** @type {HTMLElement | null} */ (document.querySelector("[data-now]"));
  const offset = shown ? secondsOf(shown.dataset.first ?? "") - Math.floor(Number(shown.dataset.now) / 1e6) : 0;
  return new Date(Math.floor(stamp / 1000) + offset * 1000).toISOString().slice(11, 23);
}

/** @param {string} written "HH:MM:SS" */
function secondsOf(written) {
  return written.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}
