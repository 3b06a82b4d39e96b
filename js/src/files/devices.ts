/** Camera and microphone: asking for them, and what to say when they do not come. */

const WORDS: Record<string, string> = {
  NotAllowedError: "The browser did not allow it. Allow it for this page, and press again.",
  NotFoundError: "None was found on this computer.",
  NotReadableError: "Another program is using it.",
  OverconstrainedError: "It cannot give a picture of this size.",
};

/** Return the stream, or throw an error whose message a person can act on. */
export async function openDevice(
  what: "camera" | "microphone",
  wanted: MediaStreamConstraints,
): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia) {
    throw new Error(
      `This page may not use the ${what}: browsers give it to https pages and to localhost only. ` +
        "Save a file and use a file uploader instead.",
    );
  }
  try {
    return await navigator.mediaDevices.getUserMedia(wanted);
  } catch (error) {
    const { name, message } = error as DOMException;
    throw new Error(`The ${what} cannot be used. ${WORDS[name] ?? message}`);
  }
}

export function stopStream(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
