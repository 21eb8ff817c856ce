/**
 * The question on a seat: a dialog over everything, folded only after an answer, and the receipt, which is sent
 * when the question was painted in a page that somebody can see, and not before.
 */

const RETRY_MS = 1000;

/** Questions that this page showed while they were open; only their outcome is news here. */
const shown = new Set();
const dismissed = new Set();
const delivered = new Set();

/** What was standing when the reader folded the question away; a change unfolds it. */
let folded = /** @type {{id: string, standing: string} | null} */ (null);
let acknowledging = "";

const region = () => /** @type {HTMLElement | null} */ (document.getElementById("region-question"));
const dialog = () => /** @type {HTMLDialogElement | null} */ (document.querySelector("dialog.question"));

/** Bring the dialog to what the page now says; call after every change. */
export function settleQuestion() {
  const box = dialog();
  const settled = box?.dataset.outcome !== undefined;
  if (box && (settled ? shown.has(box.id) && !dismissed.has(box.id) : true)) present(box, settled);
  else if (box?.open) box.close();
  noteDelivery();
  acknowledgeWhenSeen();
}

/** @param {HTMLDialogElement} box @param {boolean} settled */
function present(box, settled) {
  if (!settled) shown.add(box.id);
  const keepsFolded =
    !settled && folded?.id === box.id && folded.standing === standing(box) && "mayFold" in box.dataset;
  if (!keepsFolded) folded = null;
  const mode = keepsFolded ? "folded" : "whole";
  if (box.dataset.mode === mode && box.open) return;
  if (box.open) box.close();
  box.removeAttribute("open");
  box.dataset.mode = mode;
  if (keepsFolded) return box.show();
  box.showModal();
  box.querySelector("h2")?.focus();
}

/** What the reader must see anew when it changes. @param {HTMLDialogElement} box */
const standing = (box) => `${box.dataset.face} ${box.dataset.standing}`;

function onClick(/** @type {MouseEvent} */ event) {
  const pressed = /** @type {Element} */ (event.target);
  const box = dialog();
  if (!box) return;
  if (pressed.closest("[data-fold]")) folded = { id: box.id, standing: standing(box) };
  else if (pressed.closest("[data-unfold]")) folded = null;
  else if (pressed.closest("[data-dismiss]")) dismissed.add(box.id);
  else return;
  settleQuestion();
}

/** Escape closes dialogs; this one is answered, folded, or over. */
function onEscape(/** @type {KeyboardEvent} */ event) {
  const box = dialog();
  if (event.key !== "Escape" || !box?.open || document.querySelector(".sheet:popover-open")) return;
  event.preventDefault();
}

/** Tells the server that the question reached this page; it counts for nothing else. */
function noteDelivery() {
  const question = region()?.dataset.delivery;
  if (!question || delivered.has(question)) return;
  delivered.add(question);
  post("note-delivery", question);
}

function acknowledgeWhenSeen() {
  const question = region()?.dataset.acknowledge;
  const title = dialog()?.querySelector("h2");
  if (!question || !title || acknowledging === question || document.visibilityState !== "visible") return;
  acknowledging = question;
  acknowledge(question, title).finally(() => setTimeout(askAgain, RETRY_MS, question));
}

/** @param {string} question @param {Element} title */
async function acknowledge(question, title) {
  const painted = await seen(title);
  if (painted && region()?.dataset.acknowledge === question) await post("acknowledge", question);
}

/**
 * As long as the server asks, whatever was answered: a receipt may be struck before this page hears that it counted.
 * @param {string} question
 */
function askAgain(question) {
  if (acknowledging === question) acknowledging = "";
  acknowledgeWhenSeen();
}

/**
 * Resolves when the element was painted in a visible page: on screen, and two frames later still visible.
 * False when the page was hidden meanwhile.
 * @param {Element} element
 * @returns {Promise<boolean>}
 */
function seen(element) {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      stop();
      requestAnimationFrame(() =>
        requestAnimationFrame(() => resolve(document.visibilityState === "visible" && element.isConnected)),
      );
    });
    const hidden = () => {
      stop();
      resolve(false);
    };
    const stop = () => {
      observer.disconnect();
      document.removeEventListener("visibilitychange", hidden);
    };
    document.addEventListener("visibilitychange", hidden, { once: true });
    observer.observe(element);
  });
}

/**
 * Sent without a form; whether it counted is seen from what the server pushes.
 * @param {string} verb
 * @param {string} question
 */
async function post(verb, question) {
  const headers = { "Content-Type": "application/json", Accept: "application/json" };
  const body = JSON.stringify({ question });
  await fetch(`${document.body.dataset.acts}${verb}/`, { method: "POST", headers, body }).catch(() => null);
}

export function startQuestion() {
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onEscape, { capture: true });
  document.addEventListener("cancel", (event) => event.target === dialog() && event.preventDefault(), true);
  document.addEventListener("close", (event) => event.target === dialog() && settleQuestion(), true);
  document.addEventListener("visibilitychange", acknowledgeWhenSeen);
  settleQuestion();
}
