import { z } from 'zod';
import type { ReportLanguage, Sentence } from '../problems/problem.ts';
import { HOST_NAMES, HOSTS, type HostName } from '../site/hosts.ts';
import { type REGIONS, siteSchema } from '../site/schema.ts';

/** What a new archive is made from. */
export interface Answers {
  readonly name: string;
  /** The address of the site, with its path where it has one. */
  readonly url: string;
  readonly region: (typeof REGIONS)[number];
  readonly numerals: 'arabic' | 'european';
  readonly host: HostName;
  /** Whether the sample articles are copied. */
  readonly sample: boolean;
}

/** A question of `create`, and what is accepted as its answer. */
export interface Question {
  /** The option that answers it. */
  readonly key: keyof Answers;
  readonly text: Sentence;
  readonly initial: Sentence;
  /** The choices; without them any text is accepted. */
  readonly choices?: readonly { readonly value: string; readonly text: Sentence }[];
  readonly wrong: Sentence;
  readonly accepts: (text: string) => boolean;
}

const same = (text: string): Sentence => ({ en: text, ar: text });

const REGION_WORDS: Readonly<Record<Answers['region'], Sentence>> = {
  dual: { en: 'both: فبراير/شباط', ar: 'الاسمان معا: فبراير/شباط' },
  levant: { en: 'Levant and Iraq: شباط', ar: 'الشام والعراق: شباط' },
  egypt: { en: 'Egypt and Sudan: فبراير', ar: 'مصر والسودان: فبراير' },
  gulf: { en: 'the Gulf: فبراير', ar: 'الخليج: فبراير' },
  maghreb: { en: 'Algeria and Tunisia: فيفري', ar: 'الجزائر وتونس: فيفري' },
};

const anyHost: Sentence = { en: 'not decided yet', ar: 'لم أقرر بعد' };
const ownServer = (title: string): Sentence => ({
  en: `${title}, on a server of your own`,
  ar: `${title} على خادم لكم`,
});

function hostWords(name: HostName): Sentence {
  if (name === 'any') return anyHost;
  return ['nginx', 'caddy', 'apache'].includes(name) ? ownServer(HOSTS[name].title) : same(HOSTS[name].title);
}

const webAddress = z.url({ protocol: /^https?$/, hostname: /./ });

/** Divides an address into `url` and `base` of `site.yaml`. */
export function toUrlAndBase(address: string): { readonly url: string; readonly base: string } {
  const { origin, pathname } = new URL(address);
  return { url: origin, base: pathname.endsWith('/') ? pathname : `${pathname}/` };
}

function isAddress(text: string): boolean {
  if (!webAddress.safeParse(text).success) return false;
  const { url, base } = toUrlAndBase(text);
  return siteSchema.shape.url.safeParse(url).success && siteSchema.shape.base.safeParse(base).success;
}

function choice(
  key: keyof Answers,
  text: Sentence,
  choices: readonly { readonly value: string; readonly text: Sentence }[],
): Question {
  const values = choices.map(({ value }) => value);
  return {
    key,
    text,
    choices,
    initial: same(values[0] ?? ''),
    accepts: (given) => values.includes(given),
    wrong: { en: `one of: ${values.join(', ')}`, ar: `واحد من: ${values.join('، ')}` },
  };
}

/** The six questions, in the order in which they are asked. */
export const QUESTIONS: readonly Question[] = [
  {
    key: 'name',
    text: { en: 'What is the archive called?', ar: 'ما اسم الأرشيف؟' },
    initial: same('أرشيفي'),
    accepts: (text) => siteSchema.shape.title.safeParse(text).success,
    wrong: { en: 'one line of text', ar: 'سطر من نص' },
  },
  {
    key: 'url',
    text: { en: 'At which web address will it be?', ar: 'ما عنوان الموقع على الشبكة؟' },
    initial: same('https://example.org'),
    accepts: isAddress,
    wrong: {
      en: 'an address such as https://example.org or https://example.org/archive/',
      ar: 'عنوان مثل https://example.org أو https://example.org/archive/',
    },
  },
  choice(
    'region',
    { en: 'Whose names of months?', ar: 'أي أسماء الشهور؟' },
    (['dual', 'levant', 'egypt', 'gulf', 'maghreb'] satisfies Answers['region'][]).map((value) => ({
      value,
      text: REGION_WORDS[value],
    })),
  ),
  choice('numerals', { en: 'Which digits?', ar: 'أي أرقام؟' }, [
    { value: 'arabic', text: same('٢٠٢٤') },
    { value: 'european', text: same('2024') },
  ]),
  choice(
    'host',
    { en: 'Where will the site be put?', ar: 'أين سيوضع الموقع؟' },
    HOST_NAMES.map((value) => ({ value, text: hostWords(value) })),
  ),
  choice('sample', { en: 'Bring sample articles to look at?', ar: 'أتريد مقالات للتجربة؟' }, [
    { value: 'no', text: { en: 'no, an empty archive', ar: 'لا، أرشيف فارغ' } },
    { value: 'yes', text: { en: 'yes', ar: 'نعم' } },
  ]),
];

/** Converts accepted texts to answers. */
export function toAnswers(texts: Readonly<Record<keyof Answers, string>>): Answers {
  const { region } = siteSchema.pick({ region: true }).parse({ region: texts.region });
  const { host } = siteSchema.pick({ host: true }).parse({ host: texts.host });
  return {
    name: texts.name.trim(),
    url: texts.url,
    region,
    numerals: texts.numerals === 'european' ? 'european' : 'arabic',
    host,
    sample: texts.sample === 'yes',
  };
}

/** Gives the initial text of every answer: what was given, else the usual one. */
export function initialTexts(
  language: ReportLanguage,
  given: Partial<Readonly<Record<keyof Answers, string>>>,
): Record<keyof Answers, string> {
  const usual = Object.fromEntries(QUESTIONS.map(({ key, initial }) => [key, initial[language]]));
  return { ...(usual as Record<keyof Answers, string>), ...given };
}
