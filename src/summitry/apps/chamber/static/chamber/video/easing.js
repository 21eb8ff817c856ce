/** On a poor link picture goes before voice: who watches asks for fewer pictures, who sends drops the large ones. */

const LOOK_MS = 2000;
const POOR = 0.05;
const GOOD = 0.01;
const POOR_LOOKS = 2;
const GOOD_LOOKS = 10;
const FEWEST = 2;

/**
 * Count poor and good looks and tell each change of level, 0 (all) to 2 (voice alone).
 * @param {RTCPeerConnection} connection @param {() => Promise<number | null>} loss
 * @param {(level: number) => unknown} told
 */
function follow(connection, loss, told) {
  let [level, poor, good] = [0, 0, 0];
  const timer = setInterval(async () => {
    if (connection.connectionState === "closed") return clearInterval(timer);
    const lost = await loss();
    if (lost === null) return;
    poor = lost > POOR ? poor + 1 : 0;
    good = lost < GOOD ? good + 1 : 0;
    const next = poor >= POOR_LOOKS ? Math.min(level + 1, FEWEST) : good >= GOOD_LOOKS ? Math.max(level - 1, 0) : level;
    if (next === level) return;
    [level, poor, good] = [next, 0, 0];
    await told(level);
  }, LOOK_MS);
}

/** @param {RTCPeerConnection} connection @param {(level: number) => Promise<unknown>} told */
export function easeWatching(connection, told) {
  let before = { lost: 0, received: 0 };
  const loss = async () => {
    const now = { lost: 0, received: 0 };
    (await connection.getStats()).forEach((each) => {
      if (each.type !== "inbound-rtp") return;
      now.lost += Math.max(each.packetsLost, 0);
      now.received += each.packetsReceived;
    });
    const [lost, received] = [now.lost - before.lost, now.received - before.received];
    before = now;
    return lost + received < 20 ? null : Math.max(lost, 0) / (lost + received);
  };
  follow(connection, loss, (level) => told(level).catch(() => {}));
}

/** @param {RTCPeerConnection} connection @param {(eased: boolean) => void} told */
export function easeSending(connection, told) {
  const senders = connection.getSenders();
  for (const sender of senders) prefer(sender);
  const loss = async () => {
    const found = /** @type {number[]} */ ([]);
    (await connection.getStats()).forEach((each) => {
      if (each.type === "remote-inbound-rtp" && each.fractionLost !== undefined) found.push(each.fractionLost);
    });
    return found.length ? Math.max(...found) : null;
  };
  follow(connection, loss, async (level) => {
    for (const sender of senders) await keepLayers(sender, level);
    told(level > 0);
  });
}

/** Voice first on the way out of this machine. @param {RTCRtpSender} sender */
function prefer(sender) {
  const parameters = sender.getParameters();
  const first = sender.track?.kind === "audio" ? "high" : "low";
  for (const each of parameters.encodings) Object.assign(each, { priority: first, networkPriority: first });
  sender.setParameters(parameters).catch(() => {});
}

/** At level 1 only the small picture goes out, at 2 none. @param {RTCRtpSender} sender @param {number} level */
async function keepLayers(sender, level) {
  if (sender.track?.kind !== "video") return;
  const parameters = sender.getParameters();
  const last = parameters.encodings.length - 1;
  parameters.encodings.forEach((each, number) => (each.active = level === 0 || (level === 1 && number === last)));
  await sender.setParameters(parameters).catch(() => {});
}
