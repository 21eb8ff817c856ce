/** What a page hears: the original beneath a level of its own, and the language that was chosen at full. */

const SETTLE_SECONDS = 0.06;

/** Above this, in decibels below full scale, the sound for interpreters is held back twenty times. */
const THRESHOLD_DB = -9;
const RATIO = 20;
/** No sample for interpreters is ever larger, however sudden the shock: full scale is 1. */
export const CEILING = 0.4;

let context = /** @type {AudioContext | null} */ (null);
let original = /** @type {GainNode | null} */ (null);
let out = /** @type {AudioNode | null} */ (null);
let level = 1;
const sources = /** @type {Map<string, AudioNode>} */ (new Map());

/**
 * Let a line be heard. An element must play the same stream, muted: Chromium feeds no other into the graph.
 * @param {string} line @param {MediaStream} stream @param {boolean} guarded whether the limiter is in between
 */
export function hear(line, stream, guarded) {
  context ??= new AudioContext();
  out ??= guarded ? limiter(context) : context.destination;
  original ??= new GainNode(context, { gain: level });
  original.connect(out);
  sources.get(line)?.disconnect();
  const source = new MediaStreamAudioSourceNode(context, { mediaStream: stream });
  source.connect(line === "language" ? out : original);
  sources.set(line, source);
  context.resume();
}

/** @param {number} wanted how loud the floor and the chair are, from 0 to 1 */
export function beneath(wanted) {
  level = wanted;
  if (context) original?.gain.setTargetAtTime(level, context.currentTime, SETTLE_SECONDS);
}

/**
 * What protects from acoustic shock: a compressor, and a ceiling for what is faster than it.
 * @param {BaseAudioContext} within
 */
export function limiter(within) {
  const options = { threshold: THRESHOLD_DB, knee: 0, ratio: RATIO, attack: 0.001, release: 0.25 };
  const compressor = new DynamicsCompressorNode(within, options);
  // A compressor raises everything by 0.6 of what it takes from full scale (Web Audio API, 1.20): taken back.
  const raised = 0.6 * -THRESHOLD_DB * (1 - 1 / RATIO);
  const steps = 1001;
  const curve = Float32Array.from({ length: steps }, (_, step) => {
    const sample = (2 * step) / (steps - 1) - 1;
    return Math.max(-CEILING, Math.min(CEILING, sample));
  });
  compressor
    .connect(new GainNode(within, { gain: 10 ** (-raised / 20) }))
    .connect(new WaveShaperNode(within, { curve }))
    .connect(within.destination);
  return compressor;
}
