/**
 * Server-sent events read from a fetch body: EventSource cannot send the Authorization header.
 */

/**
 * Yields the events of a stream.
 * @param {ReadableStream<Uint8Array>} body
 * @returns {AsyncGenerator<{id: string, data: string}>}
 */
export async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (waiting + value).replace(/\r\n?/g, "\n").split("\n\n");
    waiting = parts.pop() ?? "";
    yield* parts.map(read).filter((event) => event.data !== "");
  }
}

function read(block) {
  const event = { id: "", data: "" };
  for (const line of block.split("\n")) {
    const [, name, value] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
    if (name === "id") event.id = value;
    if (name === "data") event.data += (event.data ? "\n" : "") + value;
  }
  return event;
}
