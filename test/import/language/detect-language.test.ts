import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detectLanguage, languageNamed } from '../../../src/import/language/detect-language.ts';

const TEXTS: Readonly<Record<string, string>> = {
  ar: 'افتتح في المدينة معرض للخط العربي، وقال المنظمون إن المعرض يستمر شهرا. وأضاف المدير أن اللوحات من مجموعات خاصة.',
  fa: 'نمایشگاه خوشنویسی در شهر گشایش یافت و برگزارکنندگان گفتند که این نمایشگاه یک ماه برای همه باز است.',
  ur: 'شہر میں خطاطی کی نمائش کا افتتاح ہوا اور منتظمین نے کہا کہ یہ نمائش ایک ماہ تک جاری رہے گی۔',
  ckb: 'پێشانگای خۆشنووسی لە شار کرایەوە و ڕێکخەران وتیان کە ئەم پێشانگایە بۆ ماوەی مانگێک بەردەوام دەبێت.',
  ps: 'د خطاطۍ نندارتون په ښار کې پرانیستل شو او تنظیموونکو وویل چې دا به یوه میاشت روان وي.',
  he: 'תערוכת הכתב נפתחה בעיר, והמארגנים אמרו כי היא תימשך חודש שלם.',
  en: 'An exhibition of calligraphy opened in the city, and its organisers said that it would last for a month.',
  fr: "Une exposition de calligraphie s'est ouverte dans la ville et les organisateurs ont dit qu'elle durerait un mois.",
  tr: 'Şehirde bir hat sergisi açıldı ve düzenleyenler serginin bir ay süreceğini söyledi.',
  ru: 'В городе открылась выставка каллиграфии, и организаторы сказали, что она продлится месяц.',
};

test('a text that declares nothing is known by its letters and words', () => {
  for (const [language, text] of Object.entries(TEXTS)) assert.equal(detectLanguage(text), language);
});

test('a declared language of the same script is believed', () => {
  for (const [text, declared, language] of [
    ['تهران امروز', 'fa-IR', 'fa'],
    ['محمد علی', 'ur', 'ur'],
    ['كتاب', 'ar', 'ar'],
    ['Le Caire', 'fr-FR', 'fr'],
    ['Kitab', 'en', 'en'],
    ['پێشانگای کتێب', 'ku', 'ckb'],
    ['شعر', 'prs', 'fa'],
  ] as const)
    assert.equal(detectLanguage(text, declared), language, text);
});

test('a declaration that the text itself proves wrong is not', () => {
  for (const [language, declared] of [
    ['ar', 'en-US'],
    ['fa', 'en'],
    ['fa', 'ar'],
    ['ar', 'fa'],
    ['ur', 'ar'],
    ['ckb', 'ar'],
    ['en', 'ar'],
    ['he', 'ar'],
    ['ar', 'he'],
  ] as const)
    assert.equal(detectLanguage(TEXTS[language] ?? '', declared), language, `${language} as ${declared}`);
  const french = `${TEXTS.fr} Les visiteurs sont venus nombreux de toutes les régions pour voir les livres anciens, les cartes et les manuscrits que les bibliothèques du pays ont prêtés pour cette occasion.`;
  assert.equal(detectLanguage(french, 'en-US'), 'fr');
});

test('Arabic with Persian letters, and names of foreigners, stays Arabic', () => {
  for (const text of [
    'وصل الرئیس علی خامنئی إلی المدینة في زیارة تستمر یومین، وقال إن الاتفاق قریب.',
    'وقال المخرج پیتر گرین إن الفيلم صور في چیلی.',
    'محمد الفاتح',
  ])
    assert.equal(detectLanguage(text), 'ar', text);
});

test('Persian that was typed with Arabic letters is Persian', () => {
  assert.equal(
    detectLanguage(
      'وزير گفت كه اين نمايشگاه را در تهران براي همه مردم برگزار مي كنند و آن را به شهرهاي ديگر هم مي برند',
    ),
    'fa',
  );
});

test('languages are named in many ways', () => {
  for (const [name, tag] of [
    ['AR', 'ar'],
    ['ar_EG', 'ar'],
    ['Arabic', 'ar'],
    ['العربية', 'ar'],
    ['per', 'fa'],
    ['iw', 'he'],
    ['eng', 'en'],
    ['en-GB', 'en'],
    ['und', undefined],
    ['x-default', undefined],
    ['', undefined],
    ['12', undefined],
  ] as const)
    assert.equal(languageNamed(name), tag, name);
});
