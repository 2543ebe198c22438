import { parse, stringify } from 'yaml';
import type { z } from 'zod';
import type { ReportLanguage, Sentence } from '../problems/problem.ts';
import { type SiteKey, siteSchema } from '../site/schema.ts';
import { type Answers, toUrlAndBase } from './answers.ts';
import { KEY_DOCS } from './key-docs.ts';

const WIDTH = 96;

const HEAD: Sentence = {
  en: `The settings of this archive: the one file to edit. Each key is explained above it. A line that starts with # and no space is a
    key that is not set: take the # away to set it. \`npx warraq check\` says what is wrong, with its line.`,
  ar: `إعدادات الأرشيف، وهي الملف الوحيد الذي تحرّره. فوق كل مفتاح شرحه. السطر الذي يبدأ بعلامة # دون مسافة بعدها مفتاح لم يضبط: احذف العلامة
    لتضبطه. والأمر \`npx warraq check\` يذكر كل خطأ مع رقم سطره.`,
};

/** Breaks a text into the lines of a comment. */
function comment(text: string): string {
  const lines: string[] = [];
  let line = '#';
  for (const word of text.split(/\s+/)) {
    if (line.length + word.length + 1 > WIDTH) {
      lines.push(line);
      line = '#';
    }
    line += ` ${word}`;
  }
  return [...lines, line].join('\n');
}

function docOf(key: SiteKey, language: ReportLanguage): string {
  if (language === 'ar') return KEY_DOCS[key].ar;
  return siteSchema.shape[key].description ?? key;
}

/** Gives a value of a key as YAML on one line: its example, else what holds without it. */
function usualValue(key: SiteKey): string {
  const { example } = KEY_DOCS[key];
  if (example !== undefined) return example;
  const known = (siteSchema.shape[key] as z.ZodType).safeParse(undefined);
  return stringify(known.data ?? '', { collectionStyle: 'flow' }).trim();
}

/** The settings of the sample archive that a new `site.yaml` takes over. */
type SampleSettings = Readonly<Partial<Record<SiteKey, unknown>>>;

/** Reads the settings of a sample archive. */
export function readSampleSettings(text: string): SampleSettings {
  return parse(text) as SampleSettings;
}

/**
 * Writes the `site.yaml` of a new archive: the answers, then every other key of the schema as a comment with its
 * description.
 * @param language of the person who edits it
 */
export function siteYaml(answers: Answers, language: ReportLanguage, sample: SampleSettings = {}): string {
  const set: SampleSettings = {
    // The site is in Arabic, whatever its owner reads.
    sections: [{ key: 'news', title: 'أخبار' }],
    ...sample,
    title: answers.name,
    ...toUrlAndBase(answers.url),
    host: answers.host,
    language: 'ar',
    region: answers.region,
    numerals: answers.numerals,
    messages: language,
  };
  const keys = Object.keys(siteSchema.shape) as SiteKey[];
  const parts = keys.map((key) => {
    const doc = comment(docOf(key, language));
    const value = set[key];
    if (value === undefined) return `${doc}\n#${key}: ${usualValue(key)}\n`;
    return `${doc}\n${stringify({ [key]: value }, { lineWidth: 0 })}`;
  });
  return [`${comment(HEAD[language])}\n`, ...parts].join('\n');
}
