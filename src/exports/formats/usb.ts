import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { hashFile } from '../../files/file-hash.ts';
import { listFiles } from '../../files/list-files.ts';
import { fill } from '../../strings/fill.ts';
import { writeCopyManifest } from '../copies/copy-manifest.ts';
import { createZip } from '../copies/zip-write.ts';
import { writeLocalSite } from '../local/local-site.ts';
import type { ExportFormat } from './export-format.ts';
import { pageWords } from './page-words.ts';
import { verifyPage } from './verify-page.ts';
import { identityOf, replaceExport, replaceFolder } from './write-export.ts';

async function zipFolder(folder: string, file: string): Promise<void> {
  await replaceExport(file, async (staged) => {
    const zip = await createZip(staged);
    const name = basename(folder);
    for (const path of await listFiles(folder))
      await zip.add(`${name}/${path}`, await readFile(join(folder, path)));
    await zip.close();
  });
  // The form that `sha256sum -c` reads.
  await writeFile(`${file}.sha256`, `${await hashFile(file)}  ${basename(file)}\n`);
}

/** The whole site in a folder that opens by double-click, and a ZIP file of it with its checksum. */
export const usb: ExportFormat = {
  name: 'usb',
  summary: {
    en: 'a folder that opens by double-click, with pictures and search, and a ZIP file of it',
    ar: 'مجلد يُفتح بالنقر المزدوج، بصوره وبحثه، وملف ZIP منه',
  },
  from: 'site',
  fileName: 'usb',
  async make(job) {
    const made = await replaceFolder(job.out, async (staged) => {
      const words = pageWords(job.site);
      const local = await writeLocalSite(job.dist, staged, job.site, job.onProgress);
      await writeFile(join(staged, 'verify.html'), await verifyPage(words));
      const note = [
        job.site.title,
        words.strings.readMe,
        fill(words.strings.copyOf, { url: job.site.url + job.site.base }),
      ];
      // With CRLF and a byte order mark the editor of every system shows it correctly.
      await writeFile(join(staged, 'README.txt'), `\uFEFF${note.join('\r\n')}\r\n`);
      const version = await writeCopyManifest(staged, identityOf(job, 'usb'), job.key);
      const paths = await listFiles(staged);
      let bytes = 0;
      for (const path of paths) bytes += (await stat(join(staged, path))).size;
      return { files: paths.length, bytes, articles: job.articles.length, version, problems: local.problems };
    });
    await zipFolder(made.path, `${made.path}.zip`);
    return made;
  },
};
