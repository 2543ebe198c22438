// Runs as a thread (see scanner.ts): looks at folders while the archive is read.
import { parentPort, workerData } from 'node:worker_threads';
import { scanOutput, stampOf } from './scan-output.ts';
import type { ScanMessage, ScanTask } from './scanner.ts';

const { out, previous, sources, releases } = workerData as ScanTask;

function tell(report: ScanMessage): void {
  const texts = [report.site, report.previous].flatMap((look) => (look ? [look.text, look.starts] : []));
  // What shares its memory with others cannot be given away.
  const own = texts.filter((text) => text.byteLength > 0 && text.byteLength === text.buffer.byteLength);
  parentPort?.postMessage(
    report,
    own.map(({ buffer }) => buffer as ArrayBuffer),
  );
}

tell({ stamps: sources.map((folder) => stampOf(folder)) });
if (releases) {
  tell({ site: scanOutput(out, true) });
  tell({ previous: scanOutput(previous, false) });
}
