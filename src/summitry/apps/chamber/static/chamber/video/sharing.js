/** A document or sign language, shown by whom the chair has given leave; and the layout that the reader chose. */

import { acts, connection, control, offer, onActs, ask, region, say, screens } from "./door.js";

/** @typedef {"screen" | "sign"} Kind */

const LAYOUT = "stage-layout";
const MOST_BITS = { screen: 2_000_000, sign: 900_000 };
const shared = /** @type {Map<Kind, {stream: MediaStream, sending: RTCPeerConnection}>} */ (new Map());

/** @param {Kind} kind */
const source = (kind) =>
  kind === "screen"
    ? navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: 15 } }, audio: false })
    : navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 960 }, height: { ideal: 540 } } });

/** @param {Kind} kind @param {MediaStream} stream */
async function send(kind, stream) {
  shared.get(kind)?.sending.close();
  const [track] = stream.getVideoTracks();
  // What is read must stay sharp, what is signed must stay fluent.
  track.contentHint = kind === "screen" ? "detail" : "motion";
  const sending = await connection();
  shared.set(kind, { stream, sending });
  sending.addTransceiver(track, { direction: "sendonly", sendEncodings: [{ maxBitrate: MOST_BITS[kind] }] });
  sending.addEventListener("connectionstatechange", () => {
    if (sending.connectionState === "failed") send(kind, stream).catch(() => stop(kind));
  });
  await offer(sending, "share", { kind });
}

/** @param {Kind} kind */
async function toggle(kind) {
  if (shared.has(kind)) return stop(kind);
  try {
    const stream = await source(kind);
    stream.getVideoTracks()[0].addEventListener("ended", () => stop(kind));
    await send(kind, stream);
  } catch (error) {
    say(error instanceof DOMException ? "refused" : String(/** @type {Error} */ (error).message));
    stop(kind);
  }
  showSharing();
}

/** @param {Kind} kind */
function stop(kind) {
  const was = shared.get(kind);
  shared.delete(kind);
  was?.sending.close();
  was?.stream.getTracks().forEach((track) => track.stop());
  if (was) ask("unshare", { kind }).catch(() => {});
  showSharing();
}

/** The buttons of who has leave; whoever lost it shows no more. */
export function showSharing() {
  const may = (region()?.dataset.may ?? "").split(" ");
  for (const kind of /** @type {Kind[]} */ (["screen", "sign"])) {
    if (shared.has(kind) && !may.includes(kind)) stop(kind);
    const button = control(kind);
    if (!button) continue;
    button.hidden = !may.includes(kind);
    button.setAttribute("aria-pressed", String(shared.has(kind)));
  }
  const layouts = control("layouts");
  if (layouts) layouts.hidden = !screens().querySelector("figure:not([hidden])");
}

export const startSharing = {
  /** After the engine came back. */
  again() {
    for (const [kind, { stream }] of shared) send(kind, stream).catch(() => stop(kind));
  },
};

/** @param {string} name */
function lay(name) {
  screens().dataset.layout = name;
  for (const each of /** @type {NodeListOf<HTMLInputElement>} */ (acts()?.querySelectorAll("[name=stage-layout]") ?? []))
    each.checked = each.value === name;
}

onActs("click", (event) => {
  const what = /** @type {Element} */ (event.target).closest("button")?.dataset.stage;
  if (what === "screen" || what === "sign") toggle(what);
});
onActs("change", (event) => {
  const input = /** @type {HTMLInputElement} */ (event.target);
  if (input.name !== "stage-layout") return;
  localStorage.setItem(LAYOUT, input.value);
  lay(input.value);
});
if (control("layouts")) lay(localStorage.getItem(LAYOUT) ?? "document");
