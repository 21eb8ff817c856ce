/**
 * The check before one sends: the picture as others will see it, whether the microphone hears, a tone for the
 * loudspeaker, and whether picture and voice get through to this server, in one plain verdict.
 */

import { region } from "./door.js";

const LOOK_MS = 100;
const HEARD = 0.02;
const PROBE_BYTES = 250_000;
const PASS_MS = 8000;
const ENOUGH = 2;
const LITTLE = 0.4;

const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById("stage-check"));
/** @param {string} name @returns {any} */
const part = (name) => dialog?.querySelector(`[data-check="${name}"]`);
/** @param {string} name @param {string} word @param {Record<string, string>} values */
function tell(name, word, values = {}) {
  const output = part(name);
  const sentence = Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), output.dataset[word]);
  if (output.textContent !== sentence) output.textContent = sentence;
  output.dataset.state = word;
}

/** @type {{stream: MediaStream | null, heard: boolean, passes: boolean | null, up: number | null, chosen: Record<string, string>}} */
let state = { stream: null, heard: false, passes: null, up: null, chosen: {} };

/**
 * Open the check; what comes back is what is to be sent, null if one thought better of it.
 * @param {() => RTCPeerConnection | null} watching a connection to the engine, which tells whether media passes
 */
export async function startCheck(watching) {
  if (!dialog) return null;
  state = { stream: null, heard: false, passes: null, up: null, chosen: state.chosen };
  for (const name of ["camera", "microphone", "network", "verdict"]) tell(name, "wait");
  part("go").disabled = true;
  dialog.returnValue = "";
  dialog.showModal();
  const closed = new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  const listening = setInterval(listen, LOOK_MS);
  open();
  measure(watching);
  await closed;
  clearInterval(listening);
  part("preview").srcObject = null;
  ear?.context.close();
  ear = null;
  if (dialog.returnValue === "go") return state.stream;
  state.stream?.getTracks().forEach((track) => track.stop());
  return null;
}

async function open() {
  state.stream?.getTracks().forEach((track) => track.stop());
  try {
    state.stream = await devices();
  } catch {
    for (const name of ["camera", "microphone"]) tell(name, "refused");
    return judge();
  }
  if (!dialog?.open) return state.stream.getTracks().forEach((track) => track.stop());
  part("preview").srcObject = state.stream;
  tell("camera", state.stream.getVideoTracks().length ? "good" : "none");
  tell("microphone", "silent");
  attend(state.stream);
  await list();
  judge();
}

/** Camera and microphone as chosen; the microphone alone where there is no camera. */
async function devices() {
  const { camera, microphone } = state.chosen;
  const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true, ...(microphone && { deviceId: microphone }) };
  const video = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { max: 30 }, ...(camera && { deviceId: camera }) };
  try {
    return await navigator.mediaDevices.getUserMedia({ audio, video });
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotFoundError")
      return navigator.mediaDevices.getUserMedia({ audio });
    throw error;
  }
}

/** Which cameras and microphones there are; browsers name them once one was opened. */
async function list() {
  const found = await navigator.mediaDevices.enumerateDevices();
  for (const [name, kind] of [["cameras", "videoinput"], ["microphones", "audioinput"]]) {
    const those = found.filter((each) => each.kind === kind);
    const chosen = state.stream?.getTracks().find((track) => `${track.kind}input` === kind)?.getSettings().deviceId;
    part(name).replaceChildren(...those.map((each) => new Option(each.label, each.deviceId, false, each.deviceId === chosen)));
    part(name).closest("label").hidden = those.length < 2;
  }
}

let ear = /** @type {{context: AudioContext, analyser: AnalyserNode} | null} */ (null);

/** @param {MediaStream} stream */
function attend(stream) {
  ear?.context.close();
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 2048 });
  if (stream.getAudioTracks().length) new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(analyser);
  ear = { context, analyser };
}

function listen() {
  if (!ear) return;
  const wave = new Float32Array(ear.analyser.fftSize);
  ear.analyser.getFloatTimeDomainData(wave);
  const level = Math.max(...wave.map(Math.abs));
  part("level").value = Math.min(1, Math.sqrt(level));
  if (level < HEARD || state.heard) return;
  state.heard = true;
  tell("microphone", "good");
  judge();
}

async function tone() {
  const context = new AudioContext();
  const gain = new GainNode(context, { gain: 0.2 });
  const oscillator = new OscillatorNode(context, { frequency: 440 });
  oscillator.connect(gain).connect(context.destination);
  oscillator.start();
  oscillator.stop(context.currentTime + 1);
  oscillator.addEventListener("ended", () => context.close());
}

/** @param {() => RTCPeerConnection | null} watching */
async function measure(watching) {
  const until = performance.now() + PASS_MS;
  while (watching()?.connectionState !== "connected" && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  state.passes = watching()?.connectionState === "connected";
  try {
    const down = await speed("");
    state.up = await speed("0".repeat(PROBE_BYTES));
    tell("network", state.passes ? "good" : "blocked", { down: shown(down), up: shown(state.up) });
  } catch {
    tell("network", "none");
  }
  judge();
}

/** @param {number} megabits */
const shown = (megabits) => new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(megabits);

/** Mbit/s of one exchange: with nothing to send the server sends. @param {string} body */
async function speed(body) {
  const address = region()?.dataset.video?.replace("/watch/", "/probe/") ?? "";
  const token = /** @type {HTMLInputElement | null} */ (document.querySelector("input[name=csrfmiddlewaretoken]"));
  const headers = { "X-CSRFToken": token?.value ?? "", "Content-Type": "application/octet-stream" };
  const begun = performance.now();
  const answer = await fetch(address, { method: "POST", body, headers, cache: "no-store" });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(String(answer.status));
  return (8 * PROBE_BYTES) / Math.max(performance.now() - begun, 1) / 1000;
}

/** One plain sentence. Whoever wants to send all the same may, as long as there is something to send. */
function judge() {
  const [voice, picture] = [state.stream?.getAudioTracks().length ?? 0, state.stream?.getVideoTracks().length ?? 0];
  part("go").disabled = !voice;
  if (state.stream && !voice) return tell("verdict", "mute");
  if (!state.stream) return tell("verdict", part("microphone").dataset.state === "refused" ? "mute" : "wait");
  if (state.passes === null || state.up === null) return tell("verdict", state.passes === false ? "blocked" : "wait");
  if (!state.passes) return tell("verdict", "blocked");
  if (!state.heard) return tell("verdict", "unheard");
  if (state.up < LITTLE) return tell("verdict", "poor");
  tell("verdict", picture && state.up >= ENOUGH ? "good" : picture ? "fair" : "voice");
}

dialog?.addEventListener("click", (event) => {
  const what = /** @type {Element} */ (event.target).closest("button")?.dataset.check;
  if (what === "tone") tone();
  if (what === "go" || what === "cancel") dialog.close(what === "go" ? "go" : "");
});
dialog?.addEventListener("change", (event) => {
  const select = /** @type {HTMLSelectElement} */ (event.target);
  state.chosen = { ...state.chosen, [select.dataset.check === "cameras" ? "camera" : "microphone"]: select.value };
  open();
});
