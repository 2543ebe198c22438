/** The one thing of Node's `Buffer` that the builder of the search index uses. */
export const Buffer = {
  from: (text: string): Uint8Array => new TextEncoder().encode(text),
};
