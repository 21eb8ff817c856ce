/**
 * Papers that several people write at the same time: saved while they are typed, never over what somebody else
 * saved. What is typed stays on the page until the server has it, however long the link is gone.
 */

import { newKey, send } from "../chamber/acts.js";
import { phraseOf } from "../chamber/phrases.js";

const PAUSE_MS = 1200;

/** What the server keeps, as far as this page knows, by form. @type {Map<string, {base: number, texts: Record<string, string>}>} */
const kept = new Map();
const saving = new Set();
const disputed = new Set();
/** @type {Map<string, number>} */
const pauses = new Map();

/** @param {string} name */
const say = (name) => phraseOf("paper-phrases", name);

/** @param {HTMLFormElement} form */
const fieldsOf = (form) => [...form.querySelectorAll("textarea")];

/** @param {HTMLFormElement} form @returns {Record<string, string>} */
const textsOf = (form) => Object.fromEntries(fieldsOf(form).map((field) => [field.name, field.value]));

/** @returns {HTMLFormElement[]} */
const papers = () => [...document.querySelectorAll("form[data-paper]")];

/** @param {HTMLFormElement} form */
function isDirty(form) {
  const known = kept.get(form.id);
  return known !== undefined && fieldsOf(form).some((field) => field.value !== known.texts[field.name]);
}

/** Look at what the server sent: take it over where nobody is in the midst of writing. */
export function settlePapers() {
  for (const form of papers()) {
    const known = kept.get(form.id);
    const version = Number(form.dataset.version);
    if (known ? version > known.base && !isDirty(form) && !saving.has(form.id) : true) adopt(form, version);
  }
}

/** @param {HTMLFormElement} form @param {number} version */
function adopt(form, version) {
  const before = kept.get(form.id);
  for (const field of fieldsOf(form)) {
    const { selectionStart, selectionEnd } = field;
    const typed = !before && field.value !== field.defaultValue;
    if (typed || field.value === field.defaultValue) continue;
    field.value = field.defaultValue;
    if (field === document.activeElement) field.setSelectionRange(selectionStart, selectionEnd);
  }
  const texts = Object.fromEntries(fieldsOf(form).map((field) => [field.name, field.defaultValue]));
  kept.set(form.id, { base: version, texts });
  if (isDirty(form)) soon(form);
}

/** @param {HTMLFormElement} form */
function soon(form) {
  clearTimeout(pauses.get(form.id));
  pauses.set(form.id, setTimeout(() => save(form.id), PAUSE_MS));
}

/** @param {string} id */
async function save(id) {
  const form = /** @type {HTMLFormElement | null} */ (document.getElementById(id));
  const known = kept.get(id);
  if (!form || !known || saving.has(id) || disputed.has(id) || !isDirty(form)) return;
  saving.add(id);
  const texts = textsOf(form);
  const fields = new URLSearchParams(/** @type {any} */ (new FormData(form)));
  fields.set("base", String(known.base));
  fields.set("key", newKey());
  tell(form, say("saving"));
  const answer = /** @type {any} */ (await send(form.action, fields, true, () => tell(form, say("unsaved"), "unsaved")));
  saving.delete(id);
  if (answer?.ok) {
    kept.set(id, { base: answer.version, texts });
    tell(form, say("saved"));
    if (isDirty(form)) soon(form);
  } else if (answer?.code === "stale") {
    kept.set(id, { base: answer.version, texts: answer.theirs });
    dispute(form, answer.sentence, answer.theirs);
  } else {
    tell(form, answer?.sentence ?? say("unsaved"), "unsaved");
  }
}

/** Both texts are there; who writes decides. @param {HTMLFormElement} form @param {string} sentence @param {Record<string, string>} theirs */
function dispute(form, sentence, theirs) {
  disputed.add(form.id);
  tell(form, "");
  const place = /** @type {HTMLElement} */ (form.querySelector(".paper-foot"));
  place.querySelector(".dispute")?.remove();
  const box = document.createElement("div");
  box.className = "dispute";
  box.setAttribute("role", "alert");
  box.append(paragraph(sentence));
  for (const field of fieldsOf(form)) {
    if (field.value !== theirs[field.name]) box.append(paragraph(theirs[field.name] || "–", "message-text"));
  }
  const row = document.createElement("div");
  row.className = "row";
  row.append(
    choice(form, box, "mine", () => {}),
    choice(form, box, "theirs", (field) => (field.value = theirs[field.name])),
    choice(form, box, "both", (field) => (field.value = together(theirs[field.name], field.value))),
  );
  box.append(row);
  place.append(box);
}

/** @param {string} theirs @param {string} mine */
const together = (theirs, mine) => (theirs === mine ? mine : [theirs, mine].filter(Boolean).join("\n\n"));

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} box
 * @param {string} name
 * @param {(field: HTMLTextAreaElement) => void} change
 */
function choice(form, box, name, change) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = say(name);
  button.addEventListener("click", () => {
    fieldsOf(form).forEach(change);
    disputed.delete(form.id);
    box.remove();
    fieldsOf(form)[0]?.focus();
    if (isDirty(form)) save(form.id);
    else tell(form, say("saved"));
  });
  return button;
}

/** @param {string} text @param {string} [className] */
function paragraph(text, className = "") {
  const made = document.createElement("p");
  made.className = className;
  made.textContent = text;
  return made;
}

/** @param {HTMLFormElement} form @param {string} sentence @param {string} [state] */
function tell(form, sentence, state = "") {
  const place = form.querySelector(".paper-state");
  if (!(place instanceof HTMLElement)) return;
  place.textContent = sentence;
  place.dataset.state = state;
}

/** @param {Event} event */
const paperOf = (event) => /** @type {HTMLElement} */ (event.target).closest?.("form[data-paper]");

export function startPapers() {
  document.addEventListener("input", (event) => {
    const form = /** @type {HTMLFormElement | null} */ (paperOf(event));
    if (form) soon(form);
  });
  document.addEventListener("focusout", (event) => {
    const form = paperOf(event);
    if (form) save(form.id);
  });
  document.addEventListener("submit", (event) => {
    const form = paperOf(event);
    if (!form) return;
    event.preventDefault();
    save(form.id);
  });
  document.addEventListener("keydown", (event) => {
    const form = /** @type {HTMLElement} */ (event.target).closest?.("form");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form) form.requestSubmit();
  });
  addEventListener("beforeunload", (event) => {
    if (papers().some(isDirty)) event.preventDefault();
  });
  settlePapers();
}
