/** The translator's page: what is being written stays as it is, and knows which source it was written for. */

/** @param {EventTarget | null} target @returns {HTMLFormElement | null} */
function formOf(target) {
  return /** @type {Element} */ (target).closest?.("form[data-act=save-version]") ?? null;
}

/** @param {HTMLFormElement} form @param {string} name */
function field(form, name) {
  return /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
}

/** As the server keeps them. @param {string} words */
function spaced(words) {
  return words.trim().split(/\s+/).join(" ");
}

document.addEventListener("input", (event) => formOf(event.target)?.setAttribute("data-kept", ""));

/** A form is reset once its words are saved: they stay, and the page may show anew what stands. */
document.addEventListener("reset", (event) => {
  const form = formOf(event.target);
  if (!form) return;
  const words = /** @type {HTMLTextAreaElement} */ (/** @type {unknown} */ (field(form, "text")));
  words.defaultValue = words.value;
  form.dataset.saved = spaced(words.value);
  form.removeAttribute("data-kept");
});

/** Under a form that somebody writes in, the source or the words may have become others. */
document.addEventListener("followed", () => {
  for (const form of document.querySelectorAll("form[data-act=save-version][data-kept]")) settle(/** @type {HTMLFormElement} */ (form));
});

/** @param {HTMLFormElement} form */
function settle(form) {
  const unit = /** @type {HTMLElement} */ (form.closest(".unit"));
  if (form.dataset.saved === unit.dataset.words) field(form, "seen").value = unit.dataset.seen ?? "";
  const moved = /** @type {HTMLElement} */ (form.querySelector(".moved-on"));
  moved.hidden = field(form, "of").value === unit.dataset.of;
}

document.addEventListener("click", (event) => {
  const button = /** @type {Element} */ (event.target).closest("[data-read-anew]");
  const form = button && formOf(button);
  if (!form) return;
  field(form, "of").value = /** @type {HTMLElement} */ (form.closest(".unit")).dataset.of ?? "";
  settle(form);
});
