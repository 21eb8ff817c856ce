/** Changing the page to what the server sent, without disturbing whoever is using it. */

import { Idiomorph } from "../vendor/idiomorph.js";

/** What belongs to the reader: what is open, chosen or being typed is never set from outside. */
const READERS = new Set(["open", "checked", "selected"]);
const SCRIPTS = new Set(["aria-busy", "data-mode"]);

const callbacks = {
  /** @param {Element} old */
  beforeNodeMorphed: (old) => !(old instanceof Element && old.hasAttribute("data-kept")),
  /** @param {string} name @param {Element} element */
  beforeAttributeUpdated(name, element) {
    if (READERS.has(name) || SCRIPTS.has(name)) return false;
    return !(name === "value" && isTyped(element));
  },
};

/** @param {Element} element */
function isTyped(element) {
  return element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type !== "hidden");
}

/**
 * Replace each outermost element with an id by its id; what is around them only makes them well-formed.
 * @param {string} html
 */
export function morphFragment(html) {
  const sent = document.createElement("template");
  sent.innerHTML = html;
  const named = [...sent.content.querySelectorAll("[id]")];
  for (const fresh of named.filter((each) => !each.parentElement?.closest("[id]"))) {
    const old = document.getElementById(fresh.id);
    if (old) Idiomorph.morph(old, fresh, { callbacks });
  }
}

/**
 * Take over a whole page: its title, its content and where its stream goes on.
 * @param {string} html
 */
export function morphPage(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const [old, fresh] = [document.querySelector("main"), page.querySelector("main")];
  if (!old || !fresh) return location.reload();
  document.title = page.title;
  document.body.dataset.since = page.body.dataset.since ?? "";
  Idiomorph.morph(old, fresh, { callbacks });
}
