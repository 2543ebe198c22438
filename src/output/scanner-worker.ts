// Runs as a thread (see scout.ts): looks at folders while the archive is read.
import { parentPort, workerData } from 'node:worker_threads';
import { lookAt, stampOf } from './scan-output.ts';
import type { ScoutOrder, ScoutReport } from './scanner.ts';

const { out, previous, sources, editions } = workerData as ScoutOrder;

function tell(report: ScoutReport): void {
  const texts = [report.site, report.previous].flatMap((look) => (look ? [look.text, look.starts] : []));
  // What shares its memory with others cannot be given away.
  const own = texts.filter((text) => text.byteLength > 0 && text.byteLength === text.buffer.byteLength);
  parentPort?.postMessage(
    report,
    own.map(({ buffer }) => buffer as ArrayBuffer),
  );
}

tell({ stamps: sources.map((folder) => stampOf(folder)) });
if (editions) {
  tell({ site: lookAt(out, true) });
  tell({ previous: lookAt(previous, false) });
}
