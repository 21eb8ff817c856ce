/** What scripts say to people. The sentences stand in the page, translated. */

/**
 * @param {string} name
 * @param {Record<string, string>} [places] what fills the braces
 * @returns {string}
 */
export function phrase(name, places = {}) {
  return phraseOf("phrases", name, places);
}

/**
 * A sentence of a part of the page that brings its own.
 * @param {string} id of the template that holds them
 * @param {string} name
 * @param {Record<string, string>} [places] what fills the braces
 * @returns {string}
 */
export function phraseOf(id, name, places = {}) {
  const page = /** @type {HTMLTemplateElement | null} */ (document.getElementById(id));
  const sentence = page?.content.querySelector(`[data-phrase="${name}"]`)?.textContent ?? "";
  return sentence.replace(/\{(\w+)\}/g, (_, place) => places[place] ?? "");
}
