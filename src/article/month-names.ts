/**
 * Names of months as Arabic papers print them, by number from 1. Data: spellings are written without hamza and
 * marks, as `foldWord` of `written-dates.ts` gives them. Sources: CLDR's regional month names, and papers.
 */
export const MONTH_NAMES: readonly (readonly [month: number, names: string])[] = [
  // Egypt, Sudan, the Gulf, Yemen, Libya.
  [1, 'يناير ينائر'],
  [2, 'فبراير فبرائر'],
  [3, 'مارس'],
  [4, 'ابريل إبريل افريل'],
  [5, 'مايو ماي'],
  [6, 'يونيو يونيه يونية جوان'],
  [7, 'يوليو يوليه يولية يوليوز جويلية جويليه'],
  [8, 'اغسطس غشت اوت اوغسطس'],
  [9, 'سبتمبر شتنبر سبتمر'],
  [10, 'اكتوبر أكتوبر'],
  [11, 'نوفمبر نونبر'],
  [12, 'ديسمبر دجنبر ديسمر'],
  // Syria, Lebanon, Jordan, Palestine, Iraq.
  [1, 'كانون الثاني|كانون ثاني|كانون ثان'],
  [2, 'شباط'],
  [3, 'اذار'],
  [4, 'نيسان'],
  [5, 'ايار'],
  [6, 'حزيران'],
  [7, 'تموز'],
  [8, 'اب'],
  [9, 'ايلول'],
  [10, 'تشرين الاول|تشرين اول|تشرين الأول'],
  [11, 'تشرين الثاني|تشرين ثاني|تشرين ثان'],
  [12, 'كانون الاول|كانون اول|كانون الأول'],
  // Algeria and Tunisia, Morocco.
  [1, 'جانفي جانفيي'],
  [2, 'فيفري فبراير فيفريي'],
  [4, 'افريل'],
  [6, 'جوان'],
  [7, 'جويلية'],
  [8, 'اوت'],
  // English and French, as widgets print them in Arabic pages.
  [1, 'january jan janvier'],
  [2, 'february feb fevrier'],
  [3, 'march mar mars'],
  [4, 'april apr avril'],
  [5, 'may mai'],
  [6, 'june jun juin'],
  [7, 'july jul juillet'],
  [8, 'august aug aout'],
  [9, 'september sep sept septembre'],
  [10, 'october oct octobre'],
  [11, 'november nov novembre'],
  [12, 'december dec decembre'],
];

/** The months of the Hijri year by number from 1, in the same spelling. */
export const HIJRI_MONTH_NAMES: readonly (readonly [month: number, names: string])[] = [
  [1, 'محرم المحرم|محرم الحرام'],
  [2, 'صفر'],
  [3, 'ربيع الاول|ربيع اول|ربيع الأول'],
  [4, 'ربيع الثاني|ربيع الاخر|ربيع الآخر|ربيع ثاني'],
  [5, 'جمادى الاولى|جمادي الاولي|جمادى الاول|جمادي الاول|جمادى الأولى'],
  [6, 'جمادى الثانية|جمادى الاخرة|جمادي الاخرة|جمادي الثانية|جمادى الاخر|جمادى الثاني|جمادى الآخرة'],
  [7, 'رجب'],
  [8, 'شعبان'],
  [9, 'رمضان'],
  [10, 'شوال'],
  [11, 'ذو القعدة|ذي القعدة|ذوالقعدة|ذو القعده|ذي القعده'],
  [12, 'ذو الحجة|ذي الحجة|ذوالحجة|ذو الحجه|ذي الحجه'],
];
