type Plist = string | Uint8Array | readonly Plist[] | { readonly [key: string]: Plist };

/** Writes a binary property list of texts, bytes, lists and tables, as Safari does (CFBinaryPList.c). */
export function binaryPlist(root: Plist): Uint8Array {
  const objects: Buffer[] = [];
  const marker = (kind: number, length: number) =>
    length < 15
      ? Buffer.from([(kind << 4) | length])
      : Buffer.from([
          (kind << 4) | 15,
          0x12,
          length >>> 24,
          (length >>> 16) & 255,
          (length >>> 8) & 255,
          length & 255,
        ]);
  const reference = (number: number) => Buffer.from([number >> 8, number & 255]);
  const add = (value: Plist): number => {
    const number = objects.push(Buffer.alloc(0)) - 1;
    if (typeof value === 'string') {
      const isPlain = /^[ -~]*$/.test(value);
      const text = isPlain ? Buffer.from(value) : Buffer.from(value, 'utf16le').swap16();
      objects[number] = Buffer.concat([marker(isPlain ? 5 : 6, value.length), text]);
    } else if (value instanceof Uint8Array) objects[number] = Buffer.concat([marker(4, value.length), value]);
    else if (Array.isArray(value)) {
      const inside = (value as readonly Plist[]).map(add);
      objects[number] = Buffer.concat([marker(10, inside.length), ...inside.map(reference)]);
    } else {
      const entries = Object.entries(value as Record<string, Plist>);
      const keys = entries.map(([key]) => add(key));
      const values = entries.map(([, each]) => add(each));
      objects[number] = Buffer.concat([marker(13, entries.length), ...[...keys, ...values].map(reference)]);
    }
    return number;
  };
  add(root);
  const start = Buffer.from('bplist00');
  let at = start.length;
  const offsets = objects.map((object) => {
    const here = Buffer.alloc(4);
    here.writeUInt32BE(at);
    at += object.length;
    return here;
  });
  const trailer = Buffer.alloc(32);
  trailer[6] = 4;
  trailer[7] = 2;
  trailer.writeBigUInt64BE(BigInt(objects.length), 8);
  trailer.writeBigUInt64BE(0n, 16);
  trailer.writeBigUInt64BE(BigInt(at), 24);
  return Buffer.concat([start, ...objects, ...offsets, trailer]);
}
