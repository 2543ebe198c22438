// What dumps call their fields, best first.
const NAMES = {
  title: ['title', 'headline', 'heading', 'name', 'العنوان', 'عنوان', 'عنوان الخبر', 'title_page', 'כותרת'],
  subtitle: ['subtitle', 'sub_title', 'subheadline', 'subheading', 'kicker', 'deck', 'العنوان الفرعي'],
  url: [
    'url',
    'link',
    'canonical',
    'canonical_url',
    'canonical_link',
    'permalink',
    'permalink_url',
    'post_url',
    'href',
    'source_url',
    'original_url',
    'web_url',
    'mainEntityOfPage',
    'الرابط',
    'رابط',
    'لینک',
    'קישור',
  ],
  author: [
    'author',
    'authors',
    'byline',
    'creator',
    'writer',
    'by',
    'author_name',
    'journalist',
    'primary_author',
    'dc:creator',
    'الكاتب',
    'كاتب',
    'المؤلف',
    'نویسنده',
    'مصنف',
    'מחבר',
  ],
  published: [
    'published',
    'date',
    'published_at',
    'datePublished',
    'date_published',
    'date_publish',
    'pubDate',
    'pub_date',
    'publish_date',
    'published_date',
    'publication_date',
    'published_time',
    'post_date',
    'published_on',
    'publish_on',
    'created_at',
    'created_on',
    'created_time',
    'date_created',
    'creation_date',
    'created',
    'dc:date',
    'timestamp',
    'time',
    'datetime',
    'التاريخ',
    'تاريخ',
    'تاريخ النشر',
    'תאריך',
  ],
  updated: [
    'updated',
    'modified',
    'updated_at',
    'updated_on',
    'last_edited_time',
    'dateModified',
    'date_modified',
    'date_modify',
    'modified_at',
    'post_modified',
    'lastmod',
  ],
  section: [
    'section',
    'articleSection',
    'category',
    'categories',
    'sections',
    'topic',
    'label',
    'labels',
    'rubric',
    'cat',
    'القسم',
    'قسم',
    'التصنيف',
    'تصنيف',
    'دسته',
    'دسته بندی',
    'زمرہ',
    'קטגוריה',
  ],
  topics: [
    'tags',
    'keywords',
    'topics',
    'meta_keywords',
    'hashtags',
    'الوسوم',
    'الكلمات المفتاحية',
    'الكلمات الدلالية',
    'كلمات دلالية',
    'برچسب',
    'برچسب ها',
    'תגיות',
  ],
  source: [
    'source',
    'publisher',
    'site',
    'site_name',
    'sitename',
    'outlet',
    'newspaper',
    'source_name',
    'source_domain',
    'source-hostname',
    'hostname',
    'domain',
    'المصدر',
    'مصدر',
    'منبع',
  ],
  summary: [
    'abstract',
    'summary',
    'description',
    'excerpt',
    'lead',
    'standfirst',
    'custom_excerpt',
    'meta_description',
    'introtext',
    'intro',
    'teaser',
    'الملخص',
    'ملخص',
    'خلاصه',
    'خلاصہ',
  ],
  html: [
    'html',
    'content_html',
    'content:encoded',
    'body_html',
    'articleHtml',
    'article_html',
    'htmlcontent',
  ],
  text: [
    'text',
    'body',
    'content',
    'article',
    'articleBody',
    'article_text',
    'maintext',
    'content_text',
    'full_text',
    'fulltext',
    'cleaned_text',
    'body_text',
    'post_content',
    'story',
    'paragraphs',
    'message',
    'raw_text',
    'plaintext',
    'النص',
    'المحتوى',
    'نص',
    'نص الخبر',
    'نص المقال',
    'selftext',
    'متن',
    'תוכן',
    'טקסט',
  ],
  image: [
    'image',
    'image_url',
    'top_image',
    'top_img',
    'image_urls',
    'thumbnail',
    'picture',
    'og_image',
    'feature_image',
    'full_picture',
    'images',
    'الصورة',
    'featured_image',
    'cover_image',
    'hero_image',
    'header_image',
    'lead_image',
    'main_image',
    'social_image',
    'cover',
    'photo',
  ],
  imageAlt: ['image_alt', 'feature_image_alt', 'featured_image_alt', 'cover_image_alt', 'hero_image_alt'],
  language: ['language', 'lang', 'inLanguage', 'meta_lang'],
  places: ['places', 'locations', 'location'],
  slug: ['slug', 'post_name'],
  id: ['id', '_id', 'guid', 'uuid'],
} as const;

/** What a field of a dump is. */
export type FieldKind = keyof typeof NAMES;

/** A name in one spelling: ARABIC YEH and KAF for those of Persian, no spaces, signs or ZERO WIDTH NON-JOINERs. */
const foldName = (name: string) =>
  name
    .toLowerCase()
    .replaceAll('\u06CC', '\u064A')
    .replaceAll('\u06A9', '\u0643')
    .replace(/[\s_.:\u200C-]+/g, '');

const KINDS = new Map<string, { readonly kind: FieldKind; readonly rank: number }>();
for (const [kind, names] of Object.entries(NAMES) as [FieldKind, readonly string[]][])
  for (const [rank, name] of names.entries())
    if (!KINDS.has(foldName(name))) KINDS.set(foldName(name), { kind, rank });

// Qualifying words of a field's name, which leave its kind as it is: `article_content`, `category_name`.
const OF_WHAT = new Set(
  (
    'article articles news post posts story item page doc document blog entry record full plain clean cleaned raw main ' +
    'rich original web final extracted scraped name value str string ' +
    'اسم الخبر المقال المقالة الموضوع خبر مقال مقالة کامل'
  ).split(' '),
);
/** Added to the rank of a name with a qualifying word: names without one come first. */
const BEHIND = 1000;

const found = new Map<string, { readonly kind: FieldKind; readonly rank: number } | undefined>();

function look(name: string): { readonly kind: FieldKind; readonly rank: number } | undefined {
  const whole = KINDS.get(foldName(name));
  if (whole) return whole;
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_.:-]+/)
    .filter((word) => word !== '');
  const left = words.filter((word) => !OF_WHAT.has(word));
  if (left.length === 0 || left.length === words.length) return undefined;
  // ARABIC LETTER ALEF, LAM: the article.
  const bare = left.join('').replace(/^\u0627\u0644/, '');
  const short = KINDS.get(left.join('')) ?? KINDS.get(bare) ?? KINDS.get(`\u0627\u0644${bare}`);
  return short && { kind: short.kind, rank: short.rank + BEHIND };
}

/**
 * Says what a field is by its name, in any spelling: `PubDate`, `pub_date` and `pub-date` are one, and so are `content`
 * and `article_content`.
 *
 * @returns its kind, and its rank among the names of that kind, the best first; `undefined` for a name of none
 */
export function fieldKind(name: string): { readonly kind: FieldKind; readonly rank: number } | undefined {
  if (found.has(name)) return found.get(name);
  const kind = look(name);
  if (found.size < 5000) found.set(name, kind);
  return kind;
}
