/** An article with what the layout requirements for Arabic script speak of. */
export const ARTICLE = `---
title: 'الجزيرة (AlJazeera) عن @AJArabic: 12.5% في 2010-2015 و"لا شيء" غيره'
published: 2024-02-20
section: rules
authors: [أمينة الرمّال]
image: {src: /media/palm.jpg, alt: نخلة, caption: 'نخلة @photo في 2010-2015', credit: John Doe}
---

الحمدُ للهِ ولا إلٰه إلّا هو، والأملُ لأنّ الآنَ لإبلٍ؛ مُحَمَّدٌ ﷺ. قال: "إنّ لدينا "أسئلةً" كثيرة" (12.5% من 1,160)؟

اتصل على +20 2 2345 6789 أو (02) 2345-6789، أو راسل info@example.com في 20/02/2024 أو 2024-02-20، وبين 2010-2015 راجع https://example.com/a?b=1 و@handle_1 و120 كم/س.

## عن C++ و@handle و https://example.com/x (2024)

- بند فيه @handle و12%.

1. واحد
2. اثنان
3. ثلاثة

:::verse{by="المتنبي"}
على قدر أهل العزم تأتي العزائم *** وتأتي على قدر الكرام المكارم
:::

| المدينة | السكان | الهاتف | الرابط | ملاحظة طويلة بعض الشيء |
|---|---:|---|---|---|
| القاهرة | 10,230,350 | +20 2 2345 6789 | https://example.com/cairo | لا شيء |

\`\`\`js
const x = 1;
\`\`\`

ثم حاشية[^1].

[^1]: حاشية فيها @handle و12%.
`;
