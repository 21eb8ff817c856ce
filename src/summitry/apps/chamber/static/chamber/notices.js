/** Short notices over the page: refusals, receipts, the state of the connection. */

import { phrase } from "./phrases.js";

const SHOWN_MS = 9000;

const area = /** @type {HTMLElement} */ (document.getElementById("notices"));
const toasts = /** @type {HTMLElement} */ (document.getElementById("toasts"));
const connection = /** @type {HTMLElement} */ (document.getElementById("connection"));

/**
 * Say one sentence for a while.
 * @param {string} sentence
 * @param {"said" | "refused"} [kind]
 */
export function toast(sentence, kind = "said") {
  const notice = made(sentence, kind);
  toasts.append(notice);
  lift();
  setTimeout(() => {
    notice.remove();
    settle();
  }, SHOWN_MS);
}

/**
 * Show or clear the banner about the connection; `null` clears it.
 * @param {"connecting" | "ended" | null} state
 */
export function connectionIs(state) {
  if (connection.dataset.state === (state ?? "")) return;
  connection.dataset.state = state ?? "";
  connection.replaceChildren();
  if (state) {
    const notice = made(phrase(state), "lost");
    if (state === "ended") notice.append(reloadLink());
    connection.append(notice);
    lift();
  }
  settle();
}

/** Put the notices above whatever was opened since: the top layer keeps the order of opening. */
export function lift() {
  if (!toasts.childElementCount && !connection.childElementCount) return;
  if (area.matches(":popover-open")) area.hidePopover();
  area.showPopover();
}

function settle() {
  const empty = !toasts.childElementCount && !connection.childElementCount;
  if (empty && area.matches(":popover-open")) area.hidePopover();
}

/** @param {string} sentence @param {string} kind */
function made(sentence, kind) {
  const notice = document.createElement("div");
  notice.className = `notice notice-${kind}`;
  const words = document.createElement("p");
  words.textContent = sentence;
  notice.append(words);
  return notice;
}

function reloadLink() {
  const link = document.createElement("a");
  link.href = location.href;
  link.textContent = phrase("reload");
  return link;
}
