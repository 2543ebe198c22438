/** One of several equal parts of a piece of work; the others are done by other threads or machines. */
export interface Share {
  /** Its number, from 0. */
  readonly share: number;
  readonly shares: number;
}

/** Tells whether something with a number belongs to a share. */
export function isInShare({ share, shares }: Share, number: number): boolean {
  return number % shares === share;
}
