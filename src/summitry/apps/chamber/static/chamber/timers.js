/** Clocks. They run by the server's time; the browser's own clock may be wrong and may jump. */

import { phrase } from "./phrases.js";

const SECOND = 1_000_000;
const DAY = 86_400;
const STALE_SAMPLES = 12;

/** Server stamp minus local microseconds, as each message showed it; the largest was delayed least. */
let offsets = /** @type {number[]} */ ([]);

const local = () => performance.now() * 1000;

/**
 * Learn the server's time from a message that just arrived.
 * @param {number} stamp
 */
export function heard(stamp) {
  offsets = [...offsets.slice(1 - STALE_SAMPLES), stamp - local()];
}

/** The server's time now, as a stamp. */
export function now() {
  return local() + Math.max(...offsets);
}

/**
 * "12:05", with hours "1:02:05", as the server writes it.
 * @param {number} us
 */
export function duration(us) {
  const seconds = Math.max(0, Math.floor(us / SECOND));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (/** @type {number} */ value) => String(value).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Bring every clock of the page to the present. */
export function tick() {
  if (!offsets.length) return;
  const at = now();
  for (const clock of document.querySelectorAll("[data-clock]")) CLOCKS[clock.dataset.clock]?.(clock, at);
  for (const timed of document.querySelectorAll("[data-hide-at]")) timed.hidden = at >= Number(timed.dataset.hideAt);
  freeGavel();
}

/** @param {HTMLElement} clock @param {number} at */
function spokenBy(clock, at) {
  const since = clock.dataset.runningSince;
  return Number(clock.dataset.spoken) + (since ? Math.max(0, at - Number(since)) : 0);
}

/** @type {Record<string, (clock: HTMLElement, at: number) => void>} */
const CLOCKS = {
  turn(clock, at) {
    const spoken = spokenBy(clock, at);
    const turn = clock.closest("[data-turn]");
    if (!clock.dataset.limit) return show(clock, duration(spoken));
    const left = Number(clock.dataset.limit) - spoken;
    const phase = left <= 0 ? "over" : left <= Number(clock.dataset.warning) ? "warning" : "";
    show(clock, left <= 0 ? `+${duration(-left)}` : duration(left + SECOND - 1));
    if (!turn) return;
    if (turn.dataset.phase !== phase) turn.dataset.phase = phase;
    const bar = turn.querySelector("progress");
    if (bar) bar.value = Math.min(spoken, bar.max);
    const over = turn.querySelector("[data-over]");
    if (over) show(over, left <= 0 ? phrase("over", { time: duration(-left) }) : "");
  },
  until(clock, at) {
    show(clock, duration(Number(clock.dataset.endsAt) - at + SECOND - 1));
  },
  total(clock, at) {
    show(clock, duration(spokenBy(clock, at)));
  },
  now(clock, at) {
    clock.dataset.first ??= clock.textContent;
    const [hours, minutes, seconds] = clock.dataset.first.split(":").map(Number);
    const gone = Math.floor(at / SECOND) - Math.floor(Number(clock.dataset.now) / SECOND);
    const day = (((hours * 3600 + minutes * 60 + seconds + gone) % DAY) + DAY) % DAY;
    show(clock, new Date(day * 1000).toISOString().slice(11, 19));
  },
};

/** @param {Element} element @param {string} text */
function show(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** When the hold was all that stood in the way and is over, the gavel may be tried: the server decides. */
function freeGavel() {
  const obstacles = [...document.querySelectorAll("#obstacles .obstacle")];
  if (!obstacles.length || obstacles.some((obstacle) => !obstacle.hidden)) return;
  document.querySelector("#gavel button")?.removeAttribute("aria-disabled");
  document.querySelector("[data-clear]")?.removeAttribute("hidden");
}

/** Start from what the page itself says of the server's time. */
export function startTimers() {
  const clock = /** @type {HTMLElement | null} */ (document.querySelector("[data-now]"));
  if (clock) heard(Number(clock.dataset.now));
  tick();
  setInterval(tick, 200);
}
