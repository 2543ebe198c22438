import { decodedText } from '../../input/decode-stream.ts';
import type { Input, ReadNotes, ReadOptions } from '../importer.ts';
import { parseXml, type XmlElement } from './xml.ts';

const LARGEST = 256 * 2 ** 20;

/**
 * Reads a whole XML file, notes its encoding, and gives its text and its root element, which an empty file has not.
 *
 * @throws Error where the file has more than 256 MiB
 */
export async function readXml(
  input: Input,
  options: ReadOptions,
  notes: ReadNotes,
): Promise<{ readonly text: string; readonly root: XmlElement | undefined }> {
  if (input.size > LARGEST) throw new Error('more than 256 MiB');
  const text = await decodedText(input, options, notes);
  return { text, root: parseXml(text).root };
}
