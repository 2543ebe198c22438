/** Said of pipes, sockets and devices. */
export const NO_FILE = 'not a file or folder';

/** Says in a few words why a file or folder cannot be read, from the error of `node:fs`. */
export function readFault(error: unknown, path: string): string {
  const { code, message } = error as NodeJS.ErrnoException;
  // Node puts this sign where the bytes of a name are no UTF-8, as those of old disks; such a name leads to no file.
  if (code === 'ENOENT' && path.includes('\uFFFD')) return 'its name is not UTF-8: rename it'; // REPLACEMENT CHARACTER
  return code === 'ENOENT' ? 'no such file or folder' : code === 'EACCES' ? 'no permission to read' : message;
}
