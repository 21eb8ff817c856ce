/** Words of a clause are taken from a selection instead of being copied by hand. */

/** @param {HTMLButtonElement} button */
function take(button) {
  const source = /** @type {HTMLTextAreaElement | null} */ (document.getElementById(button.dataset.take ?? ""));
  const into = /** @type {HTMLTextAreaElement | null} */ (document.getElementById(button.dataset.into ?? ""));
  if (!source || !into) return;
  const chosen = source.value.slice(source.selectionStart, source.selectionEnd);
  const words = chosen.trim();
  if (!words) return source.focus();
  const start = source.selectionStart + chosen.length - chosen.trimStart().length;
  const starts = places(source.value, words);
  const which = /** @type {HTMLInputElement} */ (document.getElementById(`${into.id}-nth`));
  into.value = words;
  which.value = starts.length > 1 && starts.includes(start) ? String(starts.indexOf(start) + 1) : "";
  into.focus();
}

/** Where the words stand, as the server counts them. @param {string} text @param {string} words */
function places(text, words) {
  const found = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) found.push(at);
  return found;
}

document.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement} */ (event.target).closest("[data-take]");
  if (button) take(/** @type {HTMLButtonElement} */ (button));
});

/** Browsers select in a field that is read only by the mouse alone: here nothing can be typed, but keys select. */
document.addEventListener("focusin", (event) => {
  const field = /** @type {HTMLElement} */ (event.target);
  if (!field.matches("[data-source]")) return;
  field.removeAttribute("readonly");
  field.setAttribute("aria-readonly", "true");
});

document.addEventListener("beforeinput", (event) => {
  if (/** @type {HTMLElement} */ (event.target).matches("[data-source]")) event.preventDefault();
});
