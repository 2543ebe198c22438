import type { Manifest } from '../output/manifest.ts';

/** A file of the site that is to be sent. */
export interface Parcel {
  /** Path in the site. */
  readonly path: string;
  readonly hash: string;
  /** Bytes to send; none where the target has the file and only shares it. */
  readonly bytes: number;
}

/** What lies at a target. */
export interface TargetState {
  /** What the last finished deploy of ours put there; `undefined` where there was none. */
  readonly manifest: Manifest | undefined;
  /** What a deploy that did not finish was putting there. */
  readonly unfinished: Manifest | undefined;
}

/** A place that a site is deployed to. */
export interface DeployTarget {
  /** The place as people know it, without secrets. */
  readonly name: string;
  /** Whether all is exchanged at once at the end. */
  readonly atomic: boolean;
  /** Whether compressed variants are of use there. */
  readonly takesVariants: boolean;
  readState(): Promise<TargetState>;
  /** Tells which of these files are there, whoever put them; an atomic target tells of every file it has. */
  present(paths: readonly string[]): Promise<readonly string[]>;
  /** Says what is about to be put there, so that a deploy that dies leaves nothing of unknown origin. */
  begin(next: Manifest): Promise<void>;
  /** Sends files; tells each that has arrived. */
  send(parcels: readonly Parcel[], onSent: (parcel: Parcel) => void): Promise<void>;
  remove(paths: readonly string[]): Promise<void>;
  /** Puts the manifest there: the deploy is finished. */
  finish(next: Manifest): Promise<void>;
}

/** The manifest of a deploy under way, at the target. */
export const UNFINISHED_FILE = 'warraq-deploying.txt';
