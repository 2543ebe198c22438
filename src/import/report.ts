import type { ReportLanguage } from '../problems/problem.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import type { ImportResult } from './run.ts';
import type { Settled } from './sink.ts';

/** Writes the report of an import that people look at. */
export class ReportWriter {
  readonly #layout: ArchiveLayout;
  constructor(layout: ArchiveLayout) {
    this.#layout = layout;
  }

  add(_settled: Settled): void {
    void this.#layout;
  }

  finish(_result: ImportResult, _language: ReportLanguage): string | undefined {
    return undefined;
  }
}
