import { type Problem, type ProblemCode, problem } from '../problems/problem.ts';

/**
 * Patterns by which failures are recognised in the messages of Node, S3's client, rsync and ssh; the first that matches
 * counts.
 */
const KINDS: readonly (readonly [ProblemCode, RegExp])[] = [
  ['target-full', /ENOSPC|EDQUOT|No space left|quota exceeded|QuotaExceeded|InsufficientStorage/i],
  [
    'target-denied',
    /EACCES|EPERM|EROFS|Permission denied|Operation not permitted|Read-only|read only|auth failed|Host key verification failed|InvalidAccessKey|SignatureDoesNotMatch|AccessDenied|Access Denied|Forbidden|Unauthorized|Credentials|ExpiredToken|InvalidToken|\b40[13]\b/i,
  ],
  ['target-missing', /NoSuchBucket|Unknown module|ENOENT|ENOTDIR|No such file or directory/i],
  [
    'target-unreachable',
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|TimeoutError|Connection (?:refused|closed|reset|timed out)|Could not resolve|No route to host|unreachable|unexplained error|connection unexpectedly closed/i,
  ],
];

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, $metadata } = error as { code?: string; $metadata?: { httpStatusCode?: number } };
  // The client wraps the network's errors.
  const inner = error instanceof AggregateError ? error.errors.map(wordsOf) : [];
  const status = $metadata?.httpStatusCode;
  return [error.name, code, status, error.message, ...inner].filter((each) => each !== undefined).join(' ');
}

/** Says why a deploy failed and what to do, from whatever a target threw or a program printed. */
export function deployFailure(target: string, error: unknown): Problem {
  const words = wordsOf(error);
  const message = error instanceof Error ? error.message || error.name : String(error);
  const inner = error instanceof AggregateError ? (error.errors[0] as Error | undefined)?.message : undefined;
  const [reason = ''] = (inner ?? message).trim().split('\n');
  const kind = KINDS.find(([, pattern]) => pattern.test(words))?.[0] ?? 'target-failed';
  return problem(kind, {}, { target, reason });
}
