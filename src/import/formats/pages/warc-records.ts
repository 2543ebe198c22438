/** A record of a crawl as it stands in its file. */
export interface RawRecord {
  /** Header and content, the length in the header put right; none of a record that is longer than is read. */
  readonly bytes: Uint8Array | undefined;
  /** Why it is not whole. */
  readonly fault: string | undefined;
}

const LONGEST_HEADER = 1 << 20;
const MARK = /\r?\n\r?\nWARC\/1\.\d\r?\n/;
const HEADER_END = /\r?\n\r?\n/;
const LENGTH = /^content-length:[ \t]*(.*?)[ \t]*$/im;

const asLatin = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

/** Bytes that come in pieces, of which some can be asked for before they are taken. */
class ByteQueue {
  #pieces: Uint8Array[] = [];
  #source: AsyncIterator<Uint8Array>;
  size = 0;
  /** How many bytes were taken. */
  at = 0;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Gives the next bytes without taking them: fewer only where there are no more. */
  async peek(count: number): Promise<Buffer> {
    while (this.size < count) {
      const next = await this.#source.next();
      if (next.done) break;
      this.#pieces.push(next.value);
      this.size += next.value.length;
    }
    let needed = 0;
    for (let length = 0; length < count && needed < this.#pieces.length; needed++)
      length += this.#pieces[needed]?.length ?? 0;
    if (needed > 1) this.#pieces.unshift(Buffer.concat(this.#pieces.splice(0, needed)));
    const [first = new Uint8Array(0)] = this.#pieces;
    return Buffer.from(first.buffer, first.byteOffset, Math.min(count, first.length));
  }

  async take(count: number): Promise<Buffer> {
    const taken = await this.peek(count);
    const [first] = this.#pieces;
    if (first) this.#pieces[0] = first.subarray(taken.length);
    this.size -= taken.length;
    this.at += taken.length;
    return taken;
  }

  /** Passes over bytes; gives how many there were. */
  async skip(count: number): Promise<number> {
    let done = 0;
    while (done < count) {
      const { length } = await this.take(Math.min(count - done, 1 << 18));
      if (length === 0) break;
      done += length;
    }
    return done;
  }
}

async function skipLineEnds(queue: ByteQueue): Promise<void> {
  for (;;) {
    const [byte] = await queue.peek(1);
    if (byte !== 13 && byte !== 10) return;
    await queue.take(1);
  }
}

/** How far it is to the next record, of at most `most` bytes; all that is left where there is none. */
async function distanceToMark(queue: ByteQueue, most: number): Promise<number> {
  for (let count = 1 << 16; ; count *= 2) {
    const text = asLatin(await queue.peek(Math.min(count, most)));
    const found = MARK.exec(text);
    if (found) return found.index;
    if (text.length < count) return text.length;
  }
}

/** Tells whether the next record, or the end of the file, follows what has `count` bytes. */
async function isFollowed(queue: ByteQueue, count: number): Promise<boolean> {
  const bytes = await queue.peek(count + 16);
  if (bytes.length < count) return false;
  const rest = asLatin(bytes.subarray(count));
  return /^[\r\n]*(?:WARC\/|$)/.test(rest);
}

/**
 * Divides a crawl into its records (ISO 28500). Where the length that a record says is not its own, it ends where the next
 * begins, and says so: neither is taken for the other.
 *
 * @param most how many bytes of a record are read
 * @throws Error where the file ends inside a record that is longer than that
 */
export async function* warcRecords(
  pieces: AsyncIterable<Uint8Array>,
  most: number,
): AsyncGenerator<RawRecord> {
  const queue = new ByteQueue(pieces);
  for (;;) {
    await skipLineEnds(queue);
    const at = queue.at;
    const start = asLatin(await queue.peek(LONGEST_HEADER));
    if (start === '') return;
    const end = HEADER_END.exec(start);
    if (!start.startsWith('WARC/') || !end) {
      const bytes = await queue.take(await distanceToMark(queue, most));
      const what = start.startsWith('WARC/') ? 'the file ends inside its header' : 'no record begins here';
      yield { bytes, fault: `at byte ${at}: ${what}` };
      continue;
    }
    const header = start.slice(0, end.index + end[0].length);
    const said = LENGTH.exec(header)?.[1] ?? '';
    const length = /^\d+$/.test(said) ? Number(said) : Number.NaN;
    await queue.take(header.length);
    if (length > most && (await queue.peek(most)).length === most) {
      if ((await queue.skip(length)) < length)
        throw new Error(`the file ends inside the record at byte ${at}`);
      yield { bytes: undefined, fault: undefined };
      continue;
    }
    const isWhole = length <= most && (await isFollowed(queue, length));
    const own = isWhole ? length : await distanceToMark(queue, most);
    const content = await queue.take(own);
    const isLast = !isWhole && (await queue.peek(1)).length === 0;
    const fault = isLast
      ? `at byte ${at}: the file ends inside it`
      : `at byte ${at}: says ${said || 'no'} bytes, has ${own}`;
    const put = Buffer.from(header.replace(LENGTH, `Content-Length: ${own}`), 'latin1');
    yield { bytes: Buffer.concat([put, content]), fault: isWhole ? undefined : fault };
  }
}
