// Senders of one colour each, and viewers that tell at which moment a line shows another colour.
() => {
  const connections = {};
  const seen = {};
  const say = (name, shade) => (seen[name] = { shade, at: performance.timeOrigin + performance.now() });
  window.media = {
    seen,
    async offer(name, { colour, bits }) {
      const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 360 });
      const paper = canvas.getContext("2d");
      const noise = paper.createImageData(640, 180);
      setInterval(() => {
        paper.fillStyle = colour;
        paper.fillRect(0, 0, 640, 180);
        for (let at = 0; at < noise.data.length; at += 4) noise.data.set([Math.random() * 255, 0, 0, 255], at);
        paper.putImageData(noise, 0, 180);
      }, 50);
      const connection = (connections[name] = new RTCPeerConnection());
      const tone = new AudioContext();
      const voice = new MediaStreamAudioDestinationNode(tone);
      const oscillator = new OscillatorNode(tone, { frequency: 440 });
      oscillator.connect(voice);
      oscillator.start();
      connection.addTransceiver(voice.stream.getAudioTracks()[0], { direction: "sendonly" });
      const [picture] = canvas.captureStream(20).getVideoTracks();
      connection.addTransceiver(picture, { direction: "sendonly", sendEncodings: [{ maxBitrate: bits }] });
      await connection.setLocalDescription();
      return connection.localDescription.sdp;
    },
    async accept(name, sdp) {
      await connections[name].setRemoteDescription({ type: "answer", sdp });
    },
    async answer(name, sdp) {
      const connection = (connections[name] = new RTCPeerConnection());
      connection.ontrack = ({ track, transceiver }) => {
        const element = Object.assign(document.createElement(track.kind), { muted: true });
        element.srcObject = new MediaStream([track]);
        element.play().catch(() => {});
        if (track.kind !== "video") return;
        const pixel = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
        const look = () => {
          pixel.drawImage(element, 100, 60, 1, 1, 0, 0, 1, 1);
          const [, green, blue] = pixel.getImageData(0, 0, 1, 1).data;
          const shade = green > 120 ? "green" : blue > 120 ? "blue" : "";
          if (shade && seen[name]?.shade !== shade) say(name, shade);
          element.requestVideoFrameCallback(look);
        };
        if (!connection.watched) element.requestVideoFrameCallback(look);
        connection.watched = true;
      };
      await connection.setRemoteDescription({ type: "offer", sdp });
      await connection.setLocalDescription();
      return connection.localDescription.sdp;
    },
    async bytes() {
      let all = 0;
      for (const connection of Object.values(connections))
        (await connection.getStats()).forEach((each) => (all += each.type === "inbound-rtp" ? each.bytesReceived : 0));
      return all;
    },
    close(name) {
      connections[name]?.close();
      delete connections[name];
      delete seen[name];
    },
  };
};
