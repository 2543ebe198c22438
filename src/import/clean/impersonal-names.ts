import { foldedLine } from '../words.ts';

// Placeholders for a name, in several languages.
const IMPERSONAL_NAMES = new Set(
  'news|article|أخبار|الأخبار|خبر|article information|article info|معلومات المقال|معلومات عن المقال|معلومات عن الخبر|اطلاعات مقاله|اطلاعات خبر|مضمون کی تفصیل|מידע על הכתבה|informations sur l’article|admin|administrator|administrateur|editor|editors|the editors|editorial|editorial team|editorial staff|editorial board|staff|staff writer|staff writers|staff reporter|news desk|web desk|newsroom|news room|redaktion|redaction|la redaction|redaccion|redazione|redacao|redakcja|редакция|wordpress|webmaster|guest|guest author|unknown|anonymous|author|by|null|undefined|none|n/a|المحرر|المحررون|محرر|التحرير|تحرير|هييه التحرير|فريق التحرير|فريق العمل|قسم التحرير|قسم الأخبار|قسم الاخبار|إدارة التحرير|وحدة التحرير|مراسلنا|مندوبنا|المراسل|اسره التحرير|غرفه الاخبار|الادمن|ادمن|المدير|مدير الموقع|الموقع|كاتب|الكاتب|بلا|مجهول|غير معروف|متابعات|متابعه|مراسلونا|خاص|تحریریه|خبرنگار|سردبیر|ادمین'
    .split('|')
    .map(foldedLine),
);
/** Tells whether a name is what systems and desks write where they name no person: «admin», «التحرير», «News». */
export function isImpersonalName(name: string): boolean {
  return IMPERSONAL_NAMES.has(foldedLine(name));
}

// What stands in the place of a headline where there is none.
const NO_HEADLINE =
  /^[\s([]*(?:news|blog|home|no title|untitled|بدون عنوان|بلا عنوان|أخبار|الأخبار|اخبار|الرئيسية|بدون نام|بی عنوان|خبرها|ללא כותרת|חדשות)[\s)\].:]*$/iu;

/** Tells whether a title says nothing of the text: the name of a part of a site, or that there is none. */
export function isNoHeadline(title: string): boolean {
  return NO_HEADLINE.test(title);
}
