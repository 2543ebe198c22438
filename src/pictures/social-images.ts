import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { writeNotes } from '../files/folder-notes.ts';
import { writeWhole } from '../files/write-whole.ts';
import { problem, WarraqError } from '../problems/problem.ts';
import { cardFontFiles } from './card-fonts.ts';
import { CardDrawer, type SocialStyle } from './draw-card.ts';
import type { CardLine } from './set-text.ts';

/** What stands on the picture of an article. */
interface SocialCard {
  readonly id: string;
  readonly title: CardLine;
  readonly kicker: CardLine;
  readonly note: CardLine;
  /** Absolute path of a picture to show beside the words. */
  readonly picture?: string | undefined;
}

/** A card that is still to be drawn. */
interface CardTask {
  readonly card: SocialCard;
  /** The name of its file. */
  readonly file: string;
}

/** Cards to draw into a folder. */
export interface CardOrder {
  readonly folder: string;
  readonly style: SocialStyle;
  readonly tasks: readonly CardTask[];
}

/** Gives where the fonts for the pictures of a folder are kept. */
export function cardFontFolder(folder: string): string {
  return `${folder}/fonts`;
}

/**
 * Names the picture of each card by what is on it, and finds those that are not there yet.
 *
 * @param folder where pictures are kept; the names are {@link writeNotes noted} there too, by article
 * @param code changes when the same card may give another picture
 */
export async function planSocialImages(
  cards: readonly SocialCard[],
  style: SocialStyle,
  folder: string,
  code = '',
): Promise<{ byArticle: Readonly<Record<string, string>>; tasks: CardTask[] }> {
  await mkdir(folder, { recursive: true });
  const files: Record<string, string> = {};
  const tasks = new Map<string, CardTask>();
  for (const card of cards) {
    const picture = card.picture ? await readFile(card.picture).catch(() => undefined) : undefined;
    const words = [code, style, card.title, card.kicker, card.note];
    const hash = createHash('sha256').update(JSON.stringify(words));
    if (picture) hash.update(picture);
    const file = `social-${hash.digest('hex').slice(0, 16)}.${picture ? 'jpg' : 'png'}`;
    files[card.id] = file;
    // Articles with the same words share a picture: it is drawn once.
    if (!tasks.has(file) && !existsSync(`${folder}/${file}`)) tasks.set(file, { card, file });
  }
  writeNotes(folder, files);
  return { byArticle: files, tasks: [...tasks.values()] };
}

/**
 * Draws cards into their folder. A picture has its name only once it is whole.
 *
 * @param tell is told after each that one more is there
 * @throws WarraqError where a font is missing, or with the article whose words cannot be drawn; what the file system throws passes through
 */
export async function drawCards({ folder, style, tasks }: CardOrder, tell: () => void): Promise<void> {
  if (tasks.length === 0) return;
  const drawer = new CardDrawer(await cardFontFiles(cardFontFolder(folder)), style);
  for (const { card, file } of tasks) {
    const picture = card.picture ? await readFile(card.picture).catch(() => undefined) : undefined;
    try {
      await writeWhole(`${folder}/${file}`, await drawer.draw({ ...card, picture }));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== undefined) throw error;
      const place = { file: `content/articles/${card.id}.md` };
      const reason = error instanceof Error ? error.message : String(error);
      throw new WarraqError(problem('page-failed', place, { page: file, reason }), { cause: error });
    }
    tell();
  }
}

/** Clears away pictures that no article has any more. */
export async function tidySocialImages(folder: string, files: readonly string[]): Promise<void> {
  const used = new Set(files);
  for (const name of await readdir(folder)) {
    if (name.startsWith('social-') && !used.has(name)) await rm(`${folder}/${name}`, { force: true });
  }
}
