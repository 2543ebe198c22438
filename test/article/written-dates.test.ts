import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromHebrew, fromJalali } from '../../src/article/calendars.ts';
import { HEBREW_MONTH_NAMES } from '../../src/article/month-names.ts';
import { findWrittenDates, fromHijri, parseWrittenDate } from '../../src/article/written-dates.ts';

const DAY = '2024-02-20';

test('dates as people write them', () => {
  for (const text of [
    '20 فبراير 2024',
    '٢٠ شباط/فبراير ٢٠٢٤',
    '۲۰ شباط ۲۰۲۴',
    '20 شباط (فبراير) 2024',
    '20 فبراير/ شباط 2024',
    '20 فيفري 2024',
    '20 فبراير، 2024',
    'فبراير 20, 2024',
    '20 من فبراير 2024',
    '20 فبراير عام 2024',
    '20 فِبراير 2024م',
    'الثلاثاء 20-2-2024',
    'الثلاثاء، 20 فبراير 2024',
    '20/02/2024',
    '20.2.2024',
    '\u200F20\u200F/2\u200F/2024',
    '2024-02-20',
    '2024/2/20',
    '02/20/2024',
    '10 شعبان 1445 هـ',
    '10 شعبان 1445هـ',
    '١٠ شعبان ١٤٤٥',
    '10/8/1445 هـ',
    '1445/8/10',
    'الثلاثاء 10 شعبان 1445 هـ الموافق 20 فبراير 2024',
    '20 février 2024',
    'February 20, 2024',
    'Feb 20, 2024',
    '20th of February 2024',
  ])
    assert.equal(parseWrittenDate(text)?.date, DAY, text);
});

test('every month name of every region', () => {
  const regions = [
    'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر',
    'كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول',
    'جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر',
    'يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر',
  ];
  for (const region of regions)
    for (const [index, name] of region.split(' ').entries()) {
      const month = String(index + 1).padStart(2, '0');
      assert.equal(parseWrittenDate(`7 ${name.replace('_', ' ')} 2019`)?.date, `2019-${month}-07`, name);
    }
  const hijri =
    'محرم صفر ربيع_الأول ربيع_الآخر جمادى_الأولى جمادى_الآخرة رجب شعبان رمضان شوال ذو_القعدة ذو_الحجة';
  for (const [index, name] of hijri.split(' ').entries())
    assert.equal(
      parseWrittenDate(`5 ${name.replace('_', ' ')} 1440 هـ`)?.date,
      fromHijri(1440, index + 1, 5),
      name,
    );
});

test('times are kept where their offset is written', () => {
  for (const [text, date] of [
    ['2024-02-20T09:30:00+03:00', '2024-02-20T09:30:00+03:00'],
    ['2024-02-20T09:30:00.123Z', '2024-02-20T09:30:00Z'],
    ['Tue, 20 Feb 2024 09:30:00 +0300', '2024-02-20T09:30:00+03:00'],
    ['Tue, 20 Feb 2024 09:30:00 GMT', '2024-02-20T09:30:00Z'],
    ['الثلاثاء, 20 فبراير 2024 09:30:00 +0200', '2024-02-20T09:30:00+02:00'],
    ['الأربعاء، 28 آب/اغسطس 2013، آخر تحديث 14:00 (GMT+0400)', '2013-08-28'],
    ['28 آب/اغسطس 2013، 14:00 (GMT+0400)', '2013-08-28T14:00:00+04:00'],
    ['20 فبراير 2024 الساعة 9:30 مساء', '2024-02-20'],
  ])
    assert.equal(parseWrittenDate(text as string)?.date, date, text);
});

test('relative dates count from the day of the page', () => {
  for (const [text, date] of [
    ['منذ 3 أيام', '2024-02-17'],
    ['منذ ثلاثة أيام', '2024-02-17'],
    ['منذ يومين', '2024-02-18'],
    ['قبل يوم', '2024-02-19'],
    ['أمس', '2024-02-19'],
    ['أول أمس', '2024-02-18'],
    ['منذ 5 ساعات', '2024-02-20'],
    ['قبل ساعتين', '2024-02-20'],
    ['منذ أسبوع', '2024-02-13'],
    ['منذ أسبوعين', '2024-02-06'],
    ['3 days ago', '2024-02-17'],
  ])
    assert.equal(parseWrittenDate(text as string, DAY)?.date, date, text);
  assert.equal(parseWrittenDate('منذ 3 أيام'), undefined);
});

test('what is not a date is not taken for one', () => {
  for (const text of [
    '30 فبراير 2024',
    '45/13/2024',
    'فبراير 2024',
    '250 رهينة و240',
    '1160 شخصا',
    'الآية 2:255',
    '3.14.15',
  ])
    assert.equal(parseWrittenDate(text), undefined, text);
});

test('places and printed forms are those of the text', () => {
  const text = 'نشر في الثلاثاء ٢٠ شباط/فبراير ٢٠٢٤، وحدّث في 21-2-2024.';
  const found = findWrittenDates(text);
  assert.deepEqual(
    found.map((each) => [each.date, each.printed, each.withWeekday]),
    [
      ['2024-02-20', 'الثلاثاء ٢٠ شباط/فبراير ٢٠٢٤', true],
      ['2024-02-21', '21-2-2024', false],
    ],
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (any) => {
      for (const each of findWrittenDates(any, DAY)) assert.ok(each.start >= 0 && each.end <= any.length);
    }),
  );
});

test('dates of other languages and their calendars', () => {
  for (const [text, date] of [
    ['۲ تیر ۱۳۹۹', '2020-06-22'],
    ['۲ تیرماه ۱۳۹۹', '2020-06-22'],
    ['دوم تیر ماه ۱۳۹۹', '2020-06-22'],
    ['دوشنبه ۲ تیر ۱۳۹۹', '2020-06-22'],
    ['سه‌شنبه، ۱ اسفند ۱۴۰۲', '2024-02-20'],
    ['سی و یکم فروردین ۱۴۰۳', '2024-04-19'],
    ['1 حمل 1403', '2024-03-20'],
    ['۱۳۹۹/۰۴/۰۲', '2020-06-22'],
    ['۱۴۰۲-۱۲-۰۱', '2024-02-20'],
    ['1399/4/2 هـ.ش', '2020-06-22'],
    ['۱۴۴۵/۸/۱۰ هـ.ق', '2024-02-20'],
    ['۲۰ فوریه ۲۰۲۴', '2024-02-20'],
    ['20 فروری 2024', '2024-02-20'],
    ['۲۰ فروری ۲۰۲۴ء', '2024-02-20'],
    ['٢٠ی شوباتی ٢٠٢٤', '2024-02-20'],
    ['20ی کانوونی دووەمی 2024', '2024-01-20'],
    ['٢٠ تشرینی یەکەم ٢٠٢٣', '2023-10-20'],
    ['١ی ڕەشەمەی ١٤٠٢', '2024-02-20'],
    ['20 בפברואר 2024', '2024-02-20'],
    ['יום שלישי, 20 פברואר 2024', '2024-02-20'],
    ['י"א באדר א\' תשפ"ד', '2024-02-20'],
    ['א׳ בתשרי ה׳תשפ״ד', '2023-09-16'],
    ['1er février 2024', '2024-02-01'],
    ['20 ینایر 2024', '2024-01-20'],
    ['20 کانون الثانی 2024', '2024-01-20'],
    ['20 كانون 2 2024', '2024-01-20'],
    ['20 تشرين 1 2023', '2023-10-20'],
  ])
    assert.equal(parseWrittenDate(text as string)?.date, date, text);
  assert.equal(parseWrittenDate('1399/4/2', undefined, 'fa')?.date, '2020-06-22');
  assert.equal(parseWrittenDate('1399/4/2', undefined, 'ar')?.date, fromHijri(1399, 4, 2));
  assert.equal(parseWrittenDate('۱۳۹۹/۴/۲', undefined, 'ur')?.date, fromHijri(1399, 4, 2));
});

test('every day of the solar and the Hebrew year comes back', () => {
  for (const [calendar, read] of [
    ['persian', fromJalali],
    ['hebrew', undefined],
  ] as const) {
    const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      timeZone: 'UTC',
    });
    const numbers = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
      month: 'numeric',
      timeZone: 'UTC',
    });
    for (let day = 0; day < 800; day += 7) {
      const time = new Date(Date.UTC(2022, 0, 1) + day * 86_400_000);
      const parts = format.formatToParts(time);
      const part = (name: string) => parts.find((each) => each.type === name)?.value ?? '';
      const name =
        Object.entries(HEBREW_MONTH_NAMES).find(([, names]) => names.includes(part('month')))?.[0] ?? '';
      const found = read
        ? read(Number(part('year')), Number(numbers.format(time)), Number(part('day')))
        : fromHebrew(Number(part('year')), name, Number(part('day')));
      assert.equal(found, time.toISOString().slice(0, 10), `${calendar} ${format.format(time)}`);
    }
  }
});

test('marks over a half of the day belong to it, and do not hide it', () => {
  const at = (text: string) => parseWrittenDate(text);
  assert.equal(
    at('الثلاثاء 20 فبراير 2024 الساعة 9:30 مساءً')?.printed,
    'الثلاثاء 20 فبراير 2024 الساعة 9:30 مساءً',
  );
  assert.equal(at('20 فبراير 2024 9:30 صباحًا +03:00')?.date, '2024-02-20T09:30:00+03:00');
  assert.equal(at('20 فبراير 2024 9:30 ليلًا +03:00')?.date, '2024-02-20T21:30:00+03:00');
  assert.equal(at('20 فبراير 2024 1:30 ليلاً +03:00')?.date, '2024-02-20T01:30:00+03:00');
  assert.equal(at('20 فبراير 2024 1:30 ظهرًا +03:00')?.date, '2024-02-20T13:30:00+03:00');
});

test('dates of Pashto: its months of both years, the month before the day or behind it', () => {
  for (const [text, day] of [
    ['چنګاښ ۱۲, ۱۴۰۳', '2024-07-02'],
    ['۱۲ چنګاښ ۱۴۰۳', '2024-07-02'],
    ['د لیندۍ ۳، ۱۴۰۱', '2022-11-24'],
    ['پنجشنبه ۱۳ د مرغومي ۱۴۰۲', '2024-01-03'],
    ['۲۳ د اکټوبر ۲۰۲۱', '2021-10-23'],
    ['د ډسمبر ۱۲، ۲۰۲۲', '2022-12-12'],
    ['۵ سپټمبر ۲۰۲۳', '2023-09-05'],
    ['اګست 15, 2021', '2021-08-15'],
  ] as const)
    assert.equal(parseWrittenDate(text, undefined, 'ps')?.date, day, text);
});
