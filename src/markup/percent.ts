/** Gives a text with its percent escapes undone (RFC 3986, 2.1); the text itself where they are broken. */
export function withoutEscapes(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
