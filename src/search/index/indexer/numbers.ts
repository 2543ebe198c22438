/** Whole numbers of 32 bits in an array that grows. */
export class Numbers {
  private values = new Uint32Array(1 << 16);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }

  /** The numbers so far, without a copy: valid until more are added. */
  view(): Uint32Array<ArrayBuffer> {
    return this.values.subarray(0, this.length);
  }
}
