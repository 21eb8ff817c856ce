/**
 * The stage of a chamber: one connection that watches, another that sends. The server decides what is seen and
 * heard; this page only hands session descriptions over and shows what arrives.
 */

import { startCheck } from "./check.js";
import { acts, ask, connection as connect, control, offer, onActs, region, say, screens } from "./door.js";
import { easeSending, easeWatching } from "./easing.js";
import { showSharing, startSharing } from "./sharing.js";
import { beneath, hear } from "./sound.js";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 4000;
const LAYERS = [
  { rid: "h", maxBitrate: 1_500_000 },
  { rid: "m", scaleResolutionDownBy: 2, maxBitrate: 450_000 },
  { rid: "l", scaleResolutionDownBy: 4, maxBitrate: 140_000 },
];

const PLAIN_VOICE = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

let watching = /** @type {RTCPeerConnection | null} */ (null);
let viewer = "";
let lines = /** @type {{name: string, medium: string}[]} */ ([]);
let sending = /** @type {RTCPeerConnection | null} */ (null);
let own = /** @type {MediaStream | null} */ (null);
let wanted = { watch: false, send: false };
let seen = { engine: "", offers: "", desk: "" };

const queue = { watch: Promise.resolve(), send: Promise.resolve() };

/** One after the other: two causes at once must not leave two connections.
 * @param {"watch" | "send"} what @param {() => Promise<void>} connect */
function keep(what, connect) {
  return (queue[what] = queue[what].then(() => attempt(what, connect)));
}

/** @param {"watch" | "send"} what @param {() => Promise<void>} connect */
async function attempt(what, connect) {
  for (let wait = FIRST_WAIT_MS; wanted[what]; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
    try {
      return await connect();
    } catch (error) {
      if (error instanceof DOMException) {
        wanted[what] = false;
        show();
        return say("refused");
      }
      say(error instanceof TypeError ? "lost" : String(/** @type {Error} */ (error).message));
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** @param {RTCPeerConnection} connection @param {() => void} again */
function comeBack(connection, again) {
  connection.addEventListener("connectionstatechange", () => {
    if (connection.connectionState === "failed") again();
    const said = control("said");
    if (connection.connectionState === "connected" && said?.textContent === said?.dataset.lost) say("");
  });
}

async function watch() {
  watching?.close();
  const begun = await ask("watch", { language: chosen() });
  const connection = (watching = await connect());
  viewer = begun.viewer;
  lines = begun.lines;
  connection.addEventListener("track", ({ track, transceiver }) => put(track, Number(transceiver.mid)));
  comeBack(connection, () => keep("watch", watch));
  await answer(connection, begun.offer);
  easeWatching(connection, (level) => {
    say(["", "fewer", "paused"][level]);
    return ask("ease", { viewer, level: String(level) });
  });
}

/** @param {RTCPeerConnection} connection @param {string} sdp */
async function answer(connection, sdp) {
  await connection.setRemoteDescription({ type: "offer", sdp });
  await connection.setLocalDescription();
  await ask("answer", { viewer, answer: connection.localDescription?.sdp ?? "" });
}

async function renew() {
  if (!watching) return;
  const { offer } = await ask("renew", { viewer });
  if (offer) await answer(watching, offer);
}

/** @param {MediaStreamTrack} track @param {number} number */
function put(track, number) {
  const line = lines[number];
  const screen = screenOf(line.name);
  const element = /** @type {HTMLMediaElement} */ (screen.querySelector(line.medium));
  const stream = new MediaStream([track]);
  element.srcObject = stream;
  if (line.medium === "audio") {
    element.muted = true;
    hear(line.name, stream, sendsVoice());
  }
  element.play().catch(() => {});
}

/** @param {string} name */
function screenOf(name) {
  const there = screens().querySelector(`[data-line="${name}"]`);
  if (there) return there;
  const screen = document.createElement("figure");
  screen.className = name.startsWith("gallery") || name === "sign" ? "screen" : "screen screen-large";
  screen.dataset.line = name;
  screen.hidden = true;
  const video = Object.assign(document.createElement("video"), { muted: true, playsInline: true, autoplay: true });
  const audio = Object.assign(document.createElement("audio"), { autoplay: true });
  screen.append(video, audio, document.createElement("figcaption"));
  screens().append(screen);
  return screen;
}

/** Whether this is an interpreter's page, which sends a voice into the channel of a booth. */
const sendsVoice = () => region()?.dataset.sends === "voice";

/** The language that is heard here; empty for the floor alone. */
const chosen = () => control("language")?.value ?? "";

/** What a browser remembers of languages: for an interpreter, the relay. */
const remembered = (/** @type {string} */ what) => `${sendsVoice() ? "relay" : "interpretation"}-${what}`;

function choose() {
  localStorage.setItem(remembered("language"), chosen());
  listen();
  if (watching) ask("choose", { viewer, language: chosen() }).catch(() => keep("watch", watch));
}

/** The original is beneath the interpretation while there is one, and heard in full otherwise. */
function listen() {
  const select = control("language");
  const stage = region();
  if (!select || !stage) return;
  const interpreted = stage.dataset.interpreted?.split(" ").includes(select.value);
  const slider = control("beneath");
  localStorage.setItem(remembered("beneath"), slider.value);
  slider.closest("label").hidden = !select.value;
  beneath(select.value && interpreted ? slider.value / 100 : 1);
  const nobody = select.value && !interpreted;
  control("nobody").textContent = nobody ? control("nobody").dataset.said : "";
}

function recall() {
  if (!control("language")) return;
  const language = localStorage.getItem(remembered("language")) ?? "";
  if ([...control("language").options].some((option) => option.value === language)) control("language").value = language;
  control("beneath").value = localStorage.getItem(remembered("beneath")) ?? control("beneath").value;
}

/** Whoever shows a level or silences a cough is told which stream is sent. */
function tellOwn() {
  document.dispatchEvent(new CustomEvent("own-voice", { detail: own }));
}

async function send() {
  if (!own && sendsVoice()) own = await navigator.mediaDevices.getUserMedia({ audio: PLAIN_VOICE });
  if (!own) throw new DOMException("Nothing was chosen.");
  tellOwn();
  sending?.close();
  const connection = (sending = await connect());
  const [voice, picture] = [own.getAudioTracks()[0], own.getVideoTracks()[0]];
  if (voice) connection.addTransceiver(voice, { direction: "sendonly", streams: [own] });
  if (picture) connection.addTransceiver(picture, { direction: "sendonly", streams: [own], sendEncodings: LAYERS });
  comeBack(connection, () => keep("send", send));
  await offer(connection, "publish", {});
  const words = picture || sendsVoice() ? "silent" : "alone";
  easeSending(connection, (eased) => say(eased ? "eased" : words));
  say(words);
}

function stopSending() {
  sending?.close();
  sending = null;
  own?.getTracks().forEach((track) => track.stop());
  own = null;
  tellOwn();
  say("");
  ask("end", {}).catch(() => {});
}

function stopWatching() {
  watching?.close();
  watching = null;
  screens().replaceChildren();
}

/** What the buttons say, and whose plate is under which screen. */
function show() {
  const stage = region();
  if (!stage || !acts()) return;
  control("watch").setAttribute("aria-pressed", String(wanted.watch));
  control("send")?.setAttribute("aria-pressed", String(wanted.send));
  listen();
  for (const name of ["camera", "microphone"]) if (control(name)) control(name).hidden = !wanted.send;
  const plates = new Map([...stage.querySelectorAll(".stage-plates [data-line]")].map((each) => [
    each.getAttribute("data-line"),
    each.textContent ?? "",
  ]));
  for (const screen of /** @type {any} */ (screens().children)) {
    const name = plates.get(screen.dataset.line);
    screen.hidden = name === undefined;
    if (name !== undefined) screen.querySelector("figcaption").textContent = name;
  }
  showSharing();
}

/** After each change that the server pushed. */
function shown() {
  show();
  const now = region()?.dataset;
  if (!now) return;
  const { engine = "", offers = "", desk = "" } = now;
  if (engine !== seen.engine) {
    if (wanted.watch) keep("watch", watch);
    if (wanted.send) keep("send", send);
    startSharing.again();
  } else if (offers !== seen.offers) renew().catch(() => keep("watch", watch));
  else if (desk !== seen.desk) choose();
  seen = { engine, offers, desk };
}

/** @param {"camera" | "microphone"} name @param {MediaStreamTrack | undefined} track */
function toggle(name, track) {
  if (!track) return;
  track.enabled = !track.enabled;
  control(name).setAttribute("aria-pressed", String(track.enabled));
}

/** @param {{watch?: boolean, send?: boolean}} more */
function want(more) {
  wanted = { ...wanted, ...more };
  if (wanted.watch && !watching) keep("watch", watch);
  if (!wanted.watch && watching) stopWatching();
  if (wanted.send && !sending) keep("send", send);
  if (!wanted.send && sending) stopSending();
  show();
}

/** Before anything is sent one sees oneself and is told whether it will do. Watching tells whether media passes. */
async function checkFirst() {
  want({ watch: true });
  own = await startCheck(() => watching);
  if (own) want({ send: true });
  else control("send")?.focus();
}

onActs("click", (event) => {
  const what = /** @type {Element} */ (event.target).closest("button")?.dataset.stage;
  if (what === "send" && !wanted.send) sendsVoice() ? want({ watch: true, send: true }) : checkFirst();
  else if (what === "watch" || what === "send") want({ [what]: !wanted[what] });
  if (what === "camera") toggle("camera", own?.getVideoTracks()[0]);
  if (what === "microphone") toggle("microphone", own?.getAudioTracks()[0]);
});

onActs("change", (event) => {
  const what = /** @type {HTMLElement} */ (event.target).dataset.stage;
  if (what === "language") choose();
});
onActs("input", (event) => {
  if (/** @type {HTMLElement} */ (event.target).dataset.stage === "beneath") listen();
});

document.addEventListener("shown", shown);
document.addEventListener("booth-changed", () => wanted.send && keep("send", send));
seen = {
  engine: region()?.dataset.engine ?? "",
  offers: region()?.dataset.offers ?? "",
  desk: region()?.dataset.desk ?? "",
};
recall();
show();
