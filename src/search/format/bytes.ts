/** The bytes are not what they should be (truncated file, other version). */
export class MalformedChunk extends Error {
  override name = 'MalformedChunk';
}

/** Appends whole numbers of seven bits a byte. */
export class ByteWriter {
  private bytes = new Uint8Array(1024);
  length = 0;

  /** Makes room for so many bytes more. */
  private reserve(more: number): void {
    const wanted = this.length + more;
    if (wanted <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(wanted, this.bytes.length * 2));
    larger.set(this.bytes);
    this.bytes = larger;
  }

  byte(value: number): void {
    if (this.length === this.bytes.length) this.reserve(1);
    this.bytes[this.length++] = value;
  }

  varint(value: number): void {
    if (this.length + 5 > this.bytes.length) this.reserve(5);
    const { bytes } = this;
    let rest = value;
    while (rest > 127) {
      bytes[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    bytes[this.length++] = rest;
  }

  /** Writes many numbers: most are one byte. */
  varints(values: ArrayLike<number>): void {
    this.reserve(values.length * 5);
    const { bytes } = this;
    let at = this.length;
    for (let index = 0; index < values.length; index++) {
      let rest = values[index] as number;
      while (rest > 127) {
        bytes[at++] = (rest & 127) | 128;
        rest >>>= 7;
      }
      bytes[at++] = rest;
    }
    this.length = at;
  }

  append(from: Uint8Array, start = 0, end = from.length): void {
    this.reserve(end - start);
    // Most pieces are a few bytes, for which a view costs more than the copy.
    if (end - start > 48) this.bytes.set(from.subarray(start, end), this.length);
    else for (let at = start, to = this.length; at < end; at++) this.bytes[to++] = from[at] as number;
    this.length += end - start;
  }

  /** The bytes so far, as a copy. */
  done(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.length);
  }

  /** The bytes so far, without a copy: valid until more is written. */
  view(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  /** Begins anew. */
  clear(): void {
    this.length = 0;
  }
}

/** Reads what `ByteWriter` wrote. Throws `MalformedChunk` past the end. */
export class ByteReader {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new MalformedChunk('unexpected end');
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
    throw new MalformedChunk('number too long');
  }

  /** So many numbers. */
  varints(count: number): Uint32Array {
    // A number has a byte at least: a count beyond that is a damaged file, not a reason to reserve gigabytes.
    if (count > this.bytes.length - this.at) throw new MalformedChunk('unexpected end');
    const values = new Uint32Array(count);
    this.varintsInto(values, 0, count);
    return values;
  }

  /** Reads numbers into a part of an array. Lists have thousands, most of them of one byte: twice as fast as one by one. */
  varintsInto(values: Uint32Array, from: number, to: number): void {
    const { bytes } = this;
    let { at } = this;
    for (let index = from; index < to; index++) {
      const byte = bytes[at] as number;
      if (byte < 128) {
        values[index] = byte;
        at++;
        continue;
      }
      this.at = at;
      values[index] = this.varint();
      at = this.at;
    }
    this.at = at;
  }

  /** Goes past so many numbers. */
  skip(count: number): void {
    const { bytes } = this;
    let { at } = this;
    for (let left = count; left > 0; ) if ((bytes[at++] as number) < 128) left--;
    this.at = at;
  }

  /** So many bytes, as a copy. */
  take(count: number): Uint8Array {
    const end = this.at + count;
    if (end > this.bytes.length) throw new MalformedChunk('unexpected end');
    const taken = this.bytes.slice(this.at, end);
    this.at = end;
    return taken;
  }
}

/** Joins bytes, one behind the other. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
