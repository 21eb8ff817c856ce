// Connections of a test's page by name. A sender's voice is a tone of its own, so that listeners can tell it.
() => {
  const connections = {};
  const context = new AudioContext();
  window.media = {
    async offer(name, { tone = 0, video = true, simulcast = false, direction = "sendonly" }) {
      const connection = (connections[name] = new RTCPeerConnection(media.way));
      if (tone) {
        const oscillator = new OscillatorNode(context, { frequency: tone });
        const out = new MediaStreamAudioDestinationNode(context);
        oscillator.connect(out);
        oscillator.start();
        connection.addTransceiver(out.stream.getAudioTracks()[0], { direction });
      }
      if (video) {
        const stream = await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 360 } });
        const sendEncodings = simulcast
          ? [{ rid: "h" }, { rid: "m", scaleResolutionDownBy: 2 }, { rid: "l", scaleResolutionDownBy: 4 }]
          : [{}];
        connection.addTransceiver(stream.getVideoTracks()[0], { direction, sendEncodings });
      }
      await connection.setLocalDescription();
      return connection.localDescription.sdp;
    },
    async accept(name, sdp) {
      await connections[name].setRemoteDescription({ type: "answer", sdp });
    },
    async answer(name, sdp) {
      const connection = (connections[name] ??= new RTCPeerConnection(media.way));
      connection.analysers ??= {};
      connection.ontrack = ({ track, transceiver }) => {
        const element = document.createElement(track.kind);
        element.muted = true;
        element.srcObject = new MediaStream([track]);
        element.play();
        if (track.kind !== "audio") return;
        const analyser = new AnalyserNode(context, { fftSize: 4096 });
        new MediaStreamAudioSourceNode(context, { mediaStream: element.srcObject }).connect(analyser);
        connection.analysers[transceiver.mid] = analyser;
      };
      await connection.setRemoteDescription({ type: "offer", sdp });
      await connection.setLocalDescription();
      return connection.localDescription.sdp;
    },
    // The loudest tone of an audio line in hertz, 0 for silence.
    tone(name, mid) {
      const analyser = connections[name].analysers[mid];
      const bins = new Float32Array(analyser.frequencyBinCount);
      analyser.getFloatFrequencyData(bins);
      const best = bins.indexOf(Math.max(...bins));
      return bins[best] < -70 ? 0 : (best * context.sampleRate) / analyser.fftSize;
    },
    async counts(name) {
      const found = {};
      (await connections[name].getStats()).forEach((each) => {
        if (each.type === "inbound-rtp") found[each.mid] = each.framesDecoded ?? each.packetsReceived;
        if (each.type === "outbound-rtp") found[each.mid] = (found[each.mid] ?? 0) + each.packetsSent;
      });
      return found;
    },
    // Of what kind the address is by which this end reaches the engine.
    async candidate(name) {
      const all = await connections[name].getStats();
      const pair = [...all.values()].find((each) => each.type === "candidate-pair" && each.nominated);
      return all.get(pair.localCandidateId).candidateType;
    },
    // How wide the pictures are that arrive, in the order of the lines.
    async widths(name) {
      const found = [];
      (await connections[name].getStats()).forEach((each) => {
        if (each.type === "inbound-rtp" && each.kind === "video") found[Number(each.mid)] = each.frameWidth ?? 0;
      });
      return found;
    },
    close(name) {
      connections[name]?.close();
      delete connections[name];
    },
  };
};
