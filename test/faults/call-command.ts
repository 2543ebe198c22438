// The command line as a process of its own, on a fixed day: `call-command.ts WORD…`. FAULT_TODAY names another day.
import { run } from '../../src/cli/main.ts';

process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  isTerminal: false,
  language: 'en',
  now: () => new Date(process.env.FAULT_TODAY ?? '2024-06-01T00:00:00Z'),
});
