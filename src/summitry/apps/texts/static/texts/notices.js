/** Notices of silence procedures, on every page of a meeting: kept at the present, and their being seen is told. */

import { morphFragment } from "../chamber/morph.js";
import { heard, startTimers } from "../chamber/timers.js";

const board = () => /** @type {HTMLElement | null} */ (document.getElementById("silence-notices"));
const LONG = /** @type {const} */ ({ dateStyle: "long", timeStyle: "medium" });

/** Beside the hour at the seat, the hour where the reader is; only a browser knows it. */
function tellLocalTimes() {
  for (const place of document.querySelectorAll("[data-local-time]")) {
    const { localTime, words } = /** @type {HTMLElement} */ (place).dataset;
    const format = new Intl.DateTimeFormat(document.documentElement.lang, LONG);
    const zone = format.resolvedOptions().timeZone.replaceAll("_", " ");
    const told = (words ?? "").replace("{time}", `${format.format(new Date(localTime ?? ""))} (${zone})`);
    if (place.textContent !== told) place.textContent = told;
  }
}

/** A notice counts as shown once it was painted in a page that somebody can see. */
function tellReceived() {
  if (document.visibilityState !== "visible") return;
  const token = /** @type {HTMLInputElement | null} */ (document.querySelector("input[name=csrfmiddlewaretoken]"));
  for (const notice of document.querySelectorAll("[data-receive]")) {
    const { receive, silence } = /** @type {HTMLElement} */ (notice).dataset;
    const body = new URLSearchParams({ silence: silence ?? "" });
    const headers = { Accept: "application/json", "X-CSRFToken": token?.value ?? "" };
    notice.removeAttribute("data-receive");
    fetch(receive ?? "", { method: "POST", body, headers, keepalive: true }).catch(() => {});
  }
}

function painted() {
  tellLocalTimes();
  requestAnimationFrame(() => requestAnimationFrame(tellReceived));
}

async function follow() {
  const place = board();
  if (!place) return;
  const answer = await fetch(place.dataset.notices ?? "").catch(() => null);
  if (!answer?.ok) return;
  morphFragment(await answer.text());
  painted();
}

const start = board();
if (start) {
  heard(Number(start.dataset.serverNow));
  if (!document.body.dataset.live) startTimers();
}
painted();
document.addEventListener("notice", follow);
document.addEventListener("shown", tellLocalTimes);
document.addEventListener("visibilitychange", tellReceived);
