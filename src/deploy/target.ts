import type { Manifest } from '../output/manifest.ts';

/** A file of the site that is to be sent. */
export interface Upload {
  /** Path in the site. */
  readonly path: string;
  readonly hash: string;
  /** Bytes to send; 0 where the target has the file already and only links it. */
  readonly bytes: number;
}

/** What lies at a target. */
export interface TargetState {
  /** What the last finished deploy of ours put there; `undefined` where there was none. */
  readonly manifest: Manifest | undefined;
  /** The manifest of a deploy that did not finish. */
  readonly unfinished: Manifest | undefined;
}

/** A place that sites are deployed to. */
export interface DeployTarget {
  /** The place as it is shown to people, without secrets. */
  readonly name: string;
  /** Whether all files are replaced at once at the end. */
  readonly atomic: boolean;
  /** Whether compressed variants are of use there. */
  readonly takesVariants: boolean;
  readState(): Promise<TargetState>;
  /** Tells which of these files exist there, whoever put them; an atomic target tells of every file it has. */
  present(paths: readonly string[]): Promise<readonly string[]>;
  /** Records what is about to be sent, so that a failed deploy leaves no files of unknown origin. */
  begin(next: Manifest): Promise<void>;
  /** Sends files; calls `onSent` for each that has arrived. */
  send(uploads: readonly Upload[], onSent: (upload: Upload) => void): Promise<void>;
  remove(paths: readonly string[]): Promise<void>;
  /** Writes the manifest: the deploy is finished. */
  finish(next: Manifest): Promise<void>;
}

/** The name of the manifest of a running deploy, at the target. */
export const UNFINISHED_FILE = 'warraq-deploying.txt';
