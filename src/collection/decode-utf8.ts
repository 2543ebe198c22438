const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Decodes UTF-8; `undefined` where the bytes are not UTF-8 text. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    const text = UTF8.decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
