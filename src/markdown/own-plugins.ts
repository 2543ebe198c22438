import type { Root as HastRoot } from 'hast';
import type { Root as MdastRoot } from 'mdast';
import { type PluggableList, unified } from 'unified';
import { problem, reasonOf, WarraqError } from '../problems/problem.ts';

/** The plug-ins that an archive adds (`warraq.config.ts`). */
export interface OwnPlugins {
  readonly remark?: PluggableList;
  readonly rehype?: PluggableList;
}

/**
 * Runs an archive's plug-ins over a tree.
 * @throws WarraqError `config-failed` with the error of a plug-in and the file that was being rendered
 */
export async function runOwn<Tree extends MdastRoot | HastRoot>(
  plugins: PluggableList | undefined,
  tree: Tree,
  file: string | undefined,
): Promise<Tree> {
  if (plugins === undefined || plugins.length === 0) return tree;
  try {
    return (await unified().use(plugins).run(tree)) as Tree;
  } catch (error) {
    const reason = `${reasonOf(error)}${file === undefined ? '' : ` (${file})`}`;
    throw new WarraqError(problem('config-failed', { file: 'warraq.config' }, { reason }), { cause: error });
  }
}
