/** What scripts say to people. The sentences stand in the page, translated. */

/**
 * @param {string} name
 * @param {Record<string, string>} [places] what fills the braces
 * @returns {string}
 */
export function phrase(name, places = {}) {
  const page = /** @type {HTMLTemplateElement | null} */ (document.getElementById("phrases"));
  const sentence = page?.content.querySelector(`[data-phrase="${name}"]`)?.textContent ?? "";
  return sentence.replace(/\{(\w+)\}/g, (_, place) => places[place] ?? "");
}
