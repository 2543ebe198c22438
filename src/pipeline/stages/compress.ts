import { compressFiles } from '../../output/compress.ts';
import { isCompressible } from '../../output/media-types.ts';
import { HOSTS } from '../../site/hosts.ts';
import type { BuildContext } from '../context.ts';

/** Writes compressed variants of changed files and reuses the others, where the site has any. */
export async function compress({
  site,
  layout,
  staging,
  previous,
  output: tree,
  progress,
}: BuildContext): Promise<void> {
  const { compressed: endings, host } = site;
  if (endings.length === 0) return;
  const output = tree.ownedBy('variants');
  const unchanging = new Set<string>(HOSTS[host].files);
  const variantsOf = (path: string) => endings.map((ending) => `${path}.${ending}`);
  const asBefore = previous.state?.compressed === endings.join(' ');
  const made = [...output.staged()];
  const remade = [...made, ...output.unclaimed('variants')].flatMap(variantsOf);
  const isReused = asBefore && output.reuseAll(remade);
  const fresh: [string, string][] = [];
  for (const path of isReused ? made : [...output.files.keys()]) {
    if (!isCompressible(path) || unchanging.has(path)) continue;
    const hash = output.files.get(path)?.[0] ?? '';
    if (isReused || !asBefore || !output.isReused(path)) {
      fresh.push([path, hash]);
      continue;
    }
    const known = variantsOf(path).filter((variant) => previous.files?.files.manifest.find(variant) !== -1);
    const kept = known.filter((variant) => output.reuse(variant, output.previousFile(variant)?.[0] ?? ''));
    if (kept.length < known.length) fresh.push([path, hash]);
  }
  progress.stage('compress', fresh.length);
  const variants = await compressFiles(staging.next, fresh, {
    cache: `${layout.cache}/variants`,
    variants: endings,
    locate: (path) => output.locate(path),
    onProgress: (done) => progress.step(done, fresh.length),
  });
  for (const { path, hash, bytes } of variants) output.addWritten(path, hash, bytes);
}
