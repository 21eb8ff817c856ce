/**
 * The stage of a chamber: one connection that watches, another that sends. The server decides what is seen and
 * heard; this page only hands session descriptions over and shows what arrives.
 */

import { beneath, hear } from "./sound.js";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 4000;
const LAYERS = [
  { rid: "h", maxBitrate: 1_500_000 },
  { rid: "m", scaleResolutionDownBy: 2, maxBitrate: 450_000 },
  { rid: "l", scaleResolutionDownBy: 4, maxBitrate: 140_000 },
];

const region = () => /** @type {HTMLElement | null} */ (document.getElementById("region-stage"));
const screens = () => /** @type {HTMLElement} */ (document.getElementById("stage-screens"));
const acts = document.getElementById("stage-acts");
/** @param {string} name @returns {any} */
const control = (name) => acts?.querySelector(`[data-stage="${name}"]`);

let watching = /** @type {RTCPeerConnection | null} */ (null);
let viewer = "";
let lines = /** @type {{name: string, medium: string}[]} */ ([]);
let sending = /** @type {RTCPeerConnection | null} */ (null);
let own = /** @type {MediaStream | null} */ (null);
let wanted = { watch: false, send: false };
let seen = { engine: "", offers: "", desk: "" };

/** @param {string} verb @param {Record<string, string>} fields */
async function ask(verb, fields) {
  const address = region()?.dataset.video?.replace("/watch/", `/${verb}/`) ?? "";
  const token = /** @type {HTMLInputElement | null} */ (document.querySelector("input[name=csrfmiddlewaretoken]"));
  const headers = { Accept: "application/json", "X-CSRFToken": token?.value ?? "" };
  const sent = await fetch(address, { method: "POST", body: new URLSearchParams(fields), headers });
  const answer = await sent.json();
  if (!sent.ok) throw new Error(answer.sentence ?? String(sent.status));
  return answer;
}

/** @param {string} what a sentence, or the name of one that stands ready */
function say(what) {
  const output = control("said");
  if (output) output.textContent = output.dataset[what] ?? what;
}

/** @param {"watch" | "send"} what @param {() => Promise<void>} connect */
async function keep(what, connect) {
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
  const connection = (watching = new RTCPeerConnection());
  viewer = begun.viewer;
  lines = begun.lines;
  connection.addEventListener("track", ({ track, transceiver }) => put(track, Number(transceiver.mid)));
  comeBack(connection, () => keep("watch", watch));
  await answer(connection, begun.offer);
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
  screen.className = name.startsWith("gallery") ? "screen" : "screen screen-large";
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
  own ??= await devices();
  tellOwn();
  sending?.close();
  const connection = (sending = new RTCPeerConnection());
  const [voice, picture] = [own.getAudioTracks()[0], own.getVideoTracks()[0]];
  if (voice) connection.addTransceiver(voice, { direction: "sendonly", streams: [own] });
  if (picture) connection.addTransceiver(picture, { direction: "sendonly", streams: [own], sendEncodings: LAYERS });
  comeBack(connection, () => keep("send", send));
  await connection.setLocalDescription();
  const taken = await ask("publish", { offer: connection.localDescription?.sdp ?? "" });
  await connection.setRemoteDescription({ type: "answer", sdp: taken.answer });
  say(picture || sendsVoice() ? "silent" : "alone");
}

/** Camera and microphone; the microphone alone where there is no camera. */
async function devices() {
  const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  if (sendsVoice()) return navigator.mediaDevices.getUserMedia({ audio });
  const video = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { max: 30 } };
  try {
    return await navigator.mediaDevices.getUserMedia({ audio, video });
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotFoundError")
      return navigator.mediaDevices.getUserMedia({ audio });
    throw error;
  }
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
  if (!stage || !acts) return;
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

acts?.addEventListener("click", (event) => {
  const what = /** @type {Element} */ (event.target).closest("button")?.dataset.stage;
  if (what === "watch" || what === "send") {
    wanted = { ...wanted, [what]: !wanted[what] };
    if (what === "send" && wanted.send) wanted.watch = true;
    if (wanted.watch && !watching) keep("watch", watch);
    if (!wanted.watch && watching) stopWatching();
    if (wanted.send && !sending) keep("send", send);
    if (!wanted.send && sending) stopSending();
    show();
  }
  if (what === "camera") toggle("camera", own?.getVideoTracks()[0]);
  if (what === "microphone") toggle("microphone", own?.getAudioTracks()[0]);
});

acts?.addEventListener("change", (event) => {
  const what = /** @type {HTMLElement} */ (event.target).dataset.stage;
  if (what === "language") choose();
});
acts?.addEventListener("input", (event) => {
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
