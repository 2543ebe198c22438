import { bundleTemplates } from '../../prerender/bundle-templates.ts';
import type { PrerenderJob, PrerenderResult } from '../../prerender/prerender-task.ts';
import { problem, WarraqError } from '../../problems/problem.ts';
import type { RenderContext } from '../context.ts';
import type { PageInputs } from '../page-inputs.ts';
import { commonOf } from '../stages/prerender.ts';

/** Which pages of the site are made, and where. */
interface PagesPart extends Pick<PrerenderJob, 'out' | 'before' | 'only' | 'part'> {
  /** What pages that others have made depend on, by volume; it must be the same here. */
  readonly expected?: ReadonlyMap<string, string>;
}

/**
 * Makes the pages of a volume, or of a share of what spans volumes.
 * @returns the pages, and what all of them depend on
 * @throws WarraqError `volume-version` where pages of volumes were made with other fonts, pictures or templates
 */
export async function prerenderPart(
  context: RenderContext,
  { relations, fonts, images }: PageInputs,
  { expected, ...part }: PagesPart,
): Promise<PrerenderResult & { readonly common: string }> {
  const { archive, collection, generator, keys, pool, progress } = context;
  progress.stage('prerender');
  const templates = bundleTemplates(generator, archive, keys.templates);
  const common = await commonOf({ ...context, templates }, fonts, images);
  for (const [folder, own] of expected ?? [])
    if (own !== common) throw new WarraqError(problem('volume-version', {}, { folder }));
  const job: PrerenderJob = {
    bundle: (await templates).folder,
    archive,
    collection,
    ...relations,
    facts: relations.facts.columns,
    common,
    alike: part.before !== undefined,
    missing: [],
    few: false,
    ...part,
  };
  return { ...(await pool.prerender(job, (done, total) => progress.step(done, total))), common };
}
