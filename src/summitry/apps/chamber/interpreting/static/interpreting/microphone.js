/** The booth's microphone: the level of one's own voice, the cough that is held, and the end of a count-down. */

import { send } from "../chamber/acts.js";
import { now } from "../chamber/timers.js";

const LOOK_MS = 60;
const AFTER_MS = 50;
const OPENS = new Set(["on-air", "take-over"]);

let context = /** @type {AudioContext | null} */ (null);
let looking = 0;
let own = /** @type {MediaStream | null} */ (null);
let held = false;
let coughs = Promise.resolve();
let changing = 0;
let language = booth()?.dataset.language ?? "";

function booth() {
  return document.getElementById("microphone");
}

/** @param {MediaStream | null} stream */
function showLevel(stream) {
  own = stream;
  clearInterval(looking);
  const meter = () => /** @type {HTMLMeterElement | null} */ (document.getElementById("microphone-level"));
  if (meter()) meter().value = 0;
  if (!stream) return;
  context ??= new AudioContext();
  context.resume();
  const analyser = new AnalyserNode(context, { fftSize: 1024 });
  new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(analyser);
  const wave = new Float32Array(analyser.fftSize);
  looking = setInterval(() => {
    analyser.getFloatTimeDomainData(wave);
    if (meter()) meter().value = Math.max(...wave.map(Math.abs));
  }, LOOK_MS);
}

/** Silent in the browser at once, and in the engine as soon as it hears of it. @param {boolean} silent */
function cough(silent) {
  const button = document.getElementById("cough");
  if (held === silent || !button) return;
  held = silent;
  button.setAttribute("aria-pressed", String(silent));
  for (const track of own?.getAudioTracks() ?? []) track.enabled = !silent;
  const address = (silent ? button.dataset.down : button.dataset.up) ?? "";
  coughs = coughs.then(async () => void (await send(address, new URLSearchParams(), false, () => {})));
}

/** @param {Event} event */
const isCough = (event) => event.target instanceof Element && event.target.closest("#cough") !== null;
/** @param {KeyboardEvent} event */
const presses = (event) => event.key === " " || event.key === "Enter";

document.addEventListener("pointerdown", (event) => isCough(event) && event.button === 0 && cough(true));
for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, () => cough(false));
document.addEventListener("keydown", (event) => {
  if (!isCough(event) || !presses(event)) return;
  event.preventDefault();
  cough(true);
});
document.addEventListener("keyup", (event) => presses(event) && cough(false));
addEventListener("blur", () => cough(false));

/** Whoever goes on air is to be heard: the microphone is connected with the same gesture. */
document.addEventListener("submit", (event) => {
  if (!OPENS.has(/** @type {HTMLFormElement} */ (event.target).dataset.act ?? "")) return;
  /** @type {HTMLElement | null} */ (document.querySelector('[data-stage="send"][aria-pressed="false"]'))?.click();
});

/** After the page was fetched: another booth is another channel, and a count-down has an end. */
function settle() {
  const at = booth()?.dataset ?? {};
  if (at.language !== language) document.dispatchEvent(new Event("booth-changed"));
  language = at.language ?? "";
  clearTimeout(changing);
  if (!at.changesAt) return;
  const wait = Math.max(0, (Number(at.changesAt) - now()) / 1000) + AFTER_MS;
  changing = setTimeout(() => document.dispatchEvent(new Event("fetch")), wait);
}

/** A page that was closed with the button held down left its microphone silent. */
function endOldCough() {
  const button = document.getElementById("cough");
  if (button?.getAttribute("aria-pressed") !== "true" || held) return;
  held = true;
  cough(false);
}

document.addEventListener("own-voice", (event) => showLevel(/** @type {CustomEvent} */ (event).detail));
document.addEventListener("fetched", settle);
addEventListener("load", endOldCough);
addEventListener("load", () => setTimeout(settle, 1000));
