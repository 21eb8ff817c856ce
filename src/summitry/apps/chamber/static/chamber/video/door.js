/** The stage's door to the house: what the page asks, what it says, and how a connection is begun. */

const STALE_MS = 3_600_000;

export const region = () => /** @type {HTMLElement | null} */ (document.getElementById("region-stage"));
export const screens = () => /** @type {HTMLElement} */ (document.getElementById("stage-screens"));
/** Asked for each time: the server may send the stage after the page was loaded. */
export const acts = () => document.getElementById("stage-acts");
/** @param {string} kind @param {(event: Event) => void} heard */
export const onActs = (kind, heard) =>
  document.addEventListener(kind, (event) => {
    if (/** @type {Element} */ (event.target).closest("#stage-acts")) heard(event);
  });
/** @param {string} name @returns {any} */
export const control = (name) => acts()?.querySelector(`[data-stage="${name}"]`);

let relays = { at: -STALE_MS, servers: /** @type {RTCIceServer[]} */ ([]) };

/** @param {string} verb @param {Record<string, string>} fields */
export async function ask(verb, fields) {
  const address = region()?.dataset.video?.replace("/watch/", `/${verb}/`) ?? "";
  const token = /** @type {HTMLInputElement | null} */ (document.querySelector("input[name=csrfmiddlewaretoken]"));
  const headers = { Accept: "application/json", "X-CSRFToken": token?.value ?? "" };
  const sent = await fetch(address, { method: "POST", body: new URLSearchParams(fields), headers });
  const answer = await sent.json();
  if (!sent.ok) throw new Error(answer.sentence ?? String(sent.status));
  if (answer.servers) relays = { at: performance.now(), servers: answer.servers };
  return answer;
}

/** @param {string} what a sentence, or the name of one that stands ready */
export function say(what) {
  const output = control("said");
  if (output) output.textContent = output.dataset[what] ?? what;
}

/** A connection that knows the relays of this house; their credentials end, so they are asked for anew. */
export async function connection() {
  if (performance.now() - relays.at > STALE_MS) await ask("relays", {});
  return new RTCPeerConnection({ iceServers: relays.servers });
}

/**
 * Offer what a connection sends and take the answer.
 * @param {RTCPeerConnection} sending @param {string} verb @param {Record<string, string>} fields
 */
export async function offer(sending, verb, fields) {
  await sending.setLocalDescription();
  const taken = await ask(verb, { ...fields, offer: sending.localDescription?.sdp ?? "" });
  await sending.setRemoteDescription({ type: "answer", sdp: taken.answer });
}
