/** A file that was dropped or chosen, and its way inside the folder that it came in. */
export interface DroppedFile {
  readonly path: string;
  readonly file: File;
}

function entryFile(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((done, fail) => entry.file(done, fail));
}

/** Lists a folder; browsers give at most a hundred names at a time. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0) return found;
    found.push(...some);
  }
}

async function walk(entry: FileSystemEntry, into: DroppedFile[]): Promise<void> {
  if (entry.isFile) {
    const file = await entryFile(entry as FileSystemFileEntry);
    into.push({ path: entry.fullPath.replace(/^\/+/, ''), file });
  } else if (entry.isDirectory) {
    for (const each of await entriesOf(entry as FileSystemDirectoryEntry)) await walk(each, into);
  }
}

/** Lists what was dropped: files, and all that lies in folders. */
export async function droppedFiles(data: DataTransfer): Promise<DroppedFile[]> {
  // Before anything is waited for: the list is emptied when the event is over.
  const items = [...data.items].filter(({ kind }) => kind === 'file');
  const dropped = items.map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const found: DroppedFile[] = [];
  for (const each of dropped) {
    if (each instanceof File) found.push({ path: each.name, file: each });
    else if (each) await walk(each, found);
  }
  return found;
}

/** Lists what was chosen by a button, of files or of a folder. */
export function chosenFiles(files: FileList): DroppedFile[] {
  return [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}
