import type { OwnPlugins } from '../markdown/own-plugins.ts';
import type { Rendered, RenderOptions } from '../markdown/pipeline.ts';
import { loadConfig } from '../site/archive-config.ts';
import type { ArchiveLayout } from '../site/layout.ts';

/**
 * Renders a text of an archive, with the plug-ins that its configuration adds.
 *
 * @param body the text below the front matter
 * @param file path of the file from the archive's root, which relative links start from
 * @throws WarraqError `config-failed` with what a plug-in threw
 */
export async function renderText(
  layout: Pick<ArchiveLayout, 'cache'>,
  options: RenderOptions,
  body: string,
  file?: string,
): Promise<Rendered> {
  const { config } = options;
  const own: OwnPlugins = config === undefined ? {} : await loadConfig(layout, config);
  // Loaded only when something is rendered, because it takes half a second.
  const { renderMarkdown } = await import('../markdown/pipeline.ts');
  return renderMarkdown(body, options, file, own);
}
