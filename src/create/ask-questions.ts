import type { ReportLanguage } from '../problems/problem.ts';
import { type Answers, initialTexts, QUESTIONS, type Question } from './answers.ts';

/** Asks a person one line and gives the answer. */
type Ask = (prompt: string) => Promise<string>;

const ARABIC_ZERO = 0x0660;

/** Reads a number in either digits. */
const toNumber = (text: string): number =>
  Number(text.replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - ARABIC_ZERO)));

function promptOf({ text, choices, initial }: Question, language: ReportLanguage): string {
  const rows = (choices ?? []).map(
    ({ value, text: words }, at) =>
      `  ${at + 1}. ${words[language]}${value === words.en ? '' : ` [${value}]`}\n`,
  );
  const usual = choices ? '1' : initial[language];
  return `${text[language]}\n${rows.join('')}(${usual}) `;
}

/** Reads an answer as people give it: a number of the list or the beginning of its words, an address without https. */
function chosen({ key, choices, initial }: Question, said: string, language: ReportLanguage): string {
  const text = said.trim();
  if (text === '') return initial[language];
  if (key === 'url') return /^[^\s:/]+\.[^\s:/.]+(?:\/|$)/.test(text) ? `https://${text}` : text;
  const start = text.toLowerCase();
  const named = choices?.filter((choice) => choice.text[language].toLowerCase().startsWith(start)) ?? [];
  return choices?.[toNumber(text) - 1]?.value ?? (named.length === 1 ? named[0]?.value : undefined) ?? text;
}

const NUMBER: Readonly<Record<ReportLanguage, (most: number) => string>> = {
  en: (most) => `a number from 1 to ${most}`,
  ar: (most) => `اكتب رقما من 1 إلى ${most}`,
};

/**
 * Asks all questions that have no answer yet, each until its answer is accepted.
 * @param given answers from options; they are not asked
 */
export async function askQuestions(
  ask: Ask,
  language: ReportLanguage,
  given: Partial<Readonly<Record<keyof Answers, string>>>,
): Promise<Record<keyof Answers, string>> {
  const texts = initialTexts(language, given);
  for (const question of QUESTIONS) {
    if (given[question.key] !== undefined) continue;
    let prompt = promptOf(question, language);
    for (;;) {
      const answer = chosen(question, await ask(prompt), language);
      if (question.accepts(answer)) {
        texts[question.key] = answer;
        break;
      }
      const { choices, wrong } = question;
      prompt = `${choices ? NUMBER[language](choices.length) : wrong[language]}: `;
    }
  }
  return texts;
}
