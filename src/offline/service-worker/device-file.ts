async function through(
  content: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>,
  change: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const stream = content instanceof Uint8Array ? new Blob([content]).stream() : content;
  return new Uint8Array(await new Response(stream.pipeThrough(change)).arrayBuffer());
}

/** Compresses what is kept on the device: several times faster to read back than what came over the network. */
export function zip(content: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return through(content, new CompressionStream('gzip'));
}

/** Reads a kept file; `undefined` where there is none. Rejects where it is damaged. */
export async function readZipped(file: Response | undefined): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return file?.body ? through(file.body, new DecompressionStream('gzip')) : undefined;
}
