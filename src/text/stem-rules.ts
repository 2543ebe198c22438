/**
 * The affix tables of the light stemmer: data, longest first. Everything is in normalised spelling (hamza
 * folded, ة written ه, ى written ي).
 */

/** Conjunction and preposition chains that end in the article; `min` is the shortest remainder they may leave. */
export const ARTICLE_PREFIXES: readonly (readonly [prefix: string, min: number])[] = [
  ['وبال', 3],
  ['وكال', 3],
  ['فبال', 3],
  ['وال', 2],
  ['ولل', 2],
  ['فال', 3],
  ['بال', 3],
  ['كال', 3],
  ['فلل', 3],
  ['ال', 2],
  ['لل', 3],
];

/** Suffixes with the shortest stem each may leave; the first that fits is taken. */
export const SUFFIXES: readonly (readonly [suffix: string, min: number])[] = [
  ['ياتهما', 3],
  ['اتهما', 3],
  ['ياتهم', 3],
  ['ياتها', 3],
  ['تهما', 2],
  ['تكما', 2],
  ['اتهم', 3],
  ['اتها', 3],
  ['اتنا', 3],
  ['ياته', 3],
  ['ونهم', 3],
  ['ونها', 3],
  ['يتها', 3],
  ['اته', 3],
  ['اتي', 3],
  ['ونه', 3],
  ['تهم', 3],
  ['تها', 3],
  ['تنا', 3],
  ['تين', 3],
  ['تان', 3],
  ['يون', 3],
  ['يين', 3],
  ['يات', 3],
  ['هما', 3],
  ['كما', 3],
  ['يته', 3],
  ['ته', 3],
  ['ها', 3],
  ['هم', 3],
  ['هن', 3],
  ['نا', 3],
  ['كم', 3],
  ['ات', 3],
  ['ان', 3],
  ['ون', 3],
  ['ين', 3],
  ['يه', 3],
  ['وا', 3],
  ['ه', 3],
  ['ي', 3],
  ['ت', 4],
];

/** Words (or stems) whose first letter looks like a clitic and is a root letter. */
export const RADICAL_FIRST: ReadonlySet<string> = new Set(
  'بلاد برلمان بنوك بيان بيانات بريد بريطاني بريطانيا بحرين بحار بلدي بغداد بيروت برنامج بترول بطول بطوله لبنان لجنه لقاء لقا لقاح ليبيا لندن لاجي لاجيين لبناني ليبي لغات لاعب لاعبين لحظه كتاب كتايب كهرباي كوريا كويت كنيسه كميات كامل وزير وزاره وكاله وطن وطني وثيقه وضع وحده وفاه والد ولايه ولايات وزراء وزرا وسط وقت واحد وقود وقف وفد وصل وقع وجه فلسطين فلسطيني فرنسا فرنسي فريق فيلم فوز فنان فندق فضاي فيضان فيروس فساد'.split(
    ' ',
  ),
);
