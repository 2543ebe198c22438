// Error codes of the disk, its permissions or the system's limits: the content is not to blame.
const FAULTS = new Set('ENOSPC EDQUOT EROFS EACCES EPERM EMFILE ENFILE EIO ENOMEM'.split(' '));
const PERMISSIONS = new Set(['EACCES', 'EPERM']);

/** Tells whether something failed because of the disk or the system, and not because of the content. */
export function isSystemFault(error: unknown): error is NodeJS.ErrnoException {
  if (!(error instanceof Error)) return false;
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  // Node reports ENOENT for a folder that it cannot make, with all its parents, on a read-only disk.
  return FAULTS.has(code) || (code === 'ENOENT' && syscall === 'mkdir');
}

/**
 * Tells whether a batch must stop at an error: the next item would fail likewise. A file of the input that may not be
 * read stops nothing.
 *
 * @param own folder in which we must be able to read and write
 */
export function stopsBatch(error: unknown, own: string): boolean {
  if (!isSystemFault(error)) return false;
  return !PERMISSIONS.has(error.code ?? '') || error.path === undefined || error.path.startsWith(own);
}
