/** What the publisher of the tests drops in. */
export const WELL = `الآبار القديمة تعود إلى العمل

نُشر في 3 مارس 2021

أعاد أهل الوادي فتح سبع آبار ردمتها الرمال منذ ستين سنة، وقالوا إن ماءها يكفي حقول القمح كلها في الصيف.

وحفر العمال أياما طويلة حتى بلغوا الحجر الذي بناه أجدادهم، ثم رفعوا عنه الطين بالدلاء كما كان يُفعل.
`;
export const SHIP = `سفينة الملح تعبر الخليج

نُشر في 9 مايو 2021

عبرت سفينة خشبية محمّلة بالملح من الميناء الغربي إلى الجزر، في رحلة دامت يومين بلا محرك.

وقال ربانها إن الريح كانت مواتية، وإنه سيعيد الرحلة قبل أن تنتهي المواسم.
`;
/** A page that holds no article: nothing of it is published. */
export const EMPTY =
  '<!doctype html><html lang="ar"><head><title>قائمة</title></head><body><nav><a href="/">الرئيسة</a></nav></body></html>';
/** The text of one of several trips. */
export const tripOf = (name: string): string =>
  `رحلة ${name}\n\nخرجنا ${name} من القرية قبل الفجر، ومشينا حتى بلغنا النبع الذي وصفه لنا الراعي العجوز.\n\nوعدنا ${name} في المساء متعبين، وفي حقائبنا ماء يكفي أسبوعا.\n`;
