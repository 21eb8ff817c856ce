/** A file that is too large is refused before it is sent, so that nothing which was typed is lost. */

document.addEventListener("change", (event) => {
  const field = /** @type {HTMLInputElement} */ (event.target);
  const most = Number(field.dataset?.most);
  if (!most) return;
  const tooLarge = (field.files?.[0]?.size ?? 0) > most;
  field.setCustomValidity(tooLarge ? (field.dataset.tooLarge ?? "") : "");
  if (tooLarge) field.reportValidity();
});
