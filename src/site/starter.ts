/** `content/site.yaml` of a fresh archive, with a word on each key. */
export const STARTER_SITE = `# إعدادات الموقع: هذا هو الملف الوحيد الذي تحرّره. شرح كل مفتاح في docs/content-format.md
title: أرشيفي
url: https://example.org # عنوان الموقع دون مسار
base: / # المسار الذي يوضع الموقع تحته، مثل /archive/
language: ar
region: dual # أسماء الشهور: levant، egypt، gulf، maghreb، dual (فبراير/شباط)
numerals: arabic # arabic (٠١٢) أو european (012)
accent: "#1d5c63"
sections:
  - key: news
    title: أخبار
`;
