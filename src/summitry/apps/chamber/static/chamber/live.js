/** A page of the chamber, kept at the present: the stream, what it changes, and what starts with the page. */

import { startActs } from "./acts.js";
import { morphFragment, morphPage } from "./morph.js";
import { connectionIs, lift } from "./notices.js";
import { settleQuestion, startQuestion } from "./question.js";
import { heard, startTimers, tick } from "./timers.js";

const PATIENCE_MS = 1500;
const SILENCE_MS = 20_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8000;

const settings = document.body.dataset;
let since = settings.since ?? "";
let token = "";
let wait = FIRST_WAIT_MS;
let source = /** @type {EventSource | null} */ (null);
let silence = 0;
let banner = 0;

/** Updates that arrive while the page is fetched anew are older or newer than it: they follow it, in order. */
let held = /** @type {string[] | null} */ (null);

function connect() {
  source?.close();
  const stream = (source = new EventSource(`${settings.live}?since=${encodeURIComponent(since)}`));
  warnSoon();
  stream.addEventListener("hello", onHello);
  stream.addEventListener("beat", onBeat);
  stream.addEventListener("update", onUpdate);
  stream.addEventListener("notice", () => document.dispatchEvent(new Event("notice")));
  stream.addEventListener("reset", (event) => {
    remember(event);
    refresh();
  });
  stream.onerror = () => {
    warnSoon();
    if (stream.readyState === EventSource.CLOSED && stream === source) retry();
  };
  listen();
}

/** @param {MessageEvent} event */
function remember(event) {
  if (event.lastEventId) since = event.lastEventId;
}

/** @param {MessageEvent} event */
function onHello(event) {
  const hello = JSON.parse(event.data);
  remember(event);
  token = hello.connection;
  heard(hello.now);
  wait = FIRST_WAIT_MS;
  clearTimeout(banner);
  banner = 0;
  connectionIs(null);
  document.dispatchEvent(new Event("notice"));
  listen();
}

/** Answered at once: the server learns from it how late this seat hears. @param {MessageEvent} event */
function onBeat(event) {
  const beat = JSON.parse(event.data);
  const answer = new URLSearchParams({ connection: token, n: String(beat.n) });
  fetch(`${settings.signals}?${answer}`, { method: "POST", keepalive: true }).catch(() => {});
  heard(beat.now);
  listen();
}

/** @param {MessageEvent} event */
function onUpdate(event) {
  remember(event);
  listen();
  if (held) held.push(event.data);
  else show(() => morphFragment(event.data));
}

/** @param {() => void} change */
function show(change) {
  change();
  markOwnSeat();
  settleQuestion();
  lift();
  tick();
  document.dispatchEvent(new Event("shown"));
}

/** The list of seats is sent the same to all parties: each page finds its own. */
function markOwnSeat() {
  if (settings.party) document.getElementById(`seat-${settings.party}`)?.classList.add("seat-own");
}

/** Fetch the page as it is now. Resolves to its status; 0 without an answer. */
async function refresh() {
  held ??= [];
  const page = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  const html = page?.ok ? await page.text().catch(() => "") : "";
  const late = held ?? [];
  held = null;
  if (html) show(() => morphPage(html));
  for (const update of late) show(() => morphFragment(update));
  return page?.status ?? 0;
}

/** The stream was refused or broken off: see what the page says now, then listen again. */
async function retry() {
  source?.close();
  await new Promise((resolve) => setTimeout(resolve, wait));
  wait = Math.min(2 * wait, LONGEST_WAIT_MS);
  const status = await refresh();
  if (status === 403 || status === 404) return end();
  if (status === 200) since = settings.since ?? "";
  return status === 200 ? connect() : retry();
}

function end() {
  clearTimeout(silence);
  clearTimeout(banner);
  source?.close();
  connectionIs("ended");
}

/** A line that went silent is dead even if nobody said so. */
function listen() {
  clearTimeout(silence);
  silence = setTimeout(() => {
    warnSoon();
    connect();
  }, SILENCE_MS);
}

/** A hiccup needs no words. */
function warnSoon() {
  banner ||= setTimeout(() => connectionIs("connecting"), PATIENCE_MS);
}

startTimers();
startActs();
startQuestion();
markOwnSeat();
connect();
