import type { RootContent } from 'mdast';
import type { Change } from '../../text/tidy.ts';
import { paragraphText, type Rule, removeBlock, textRule } from './draft-body.ts';

// Shortcodes that plugins leave behind where they are switched off; none is a word that people write in brackets.
const SHORTCODE =
  /\[\/?(?:ad_?\d+|ads?[-_]?\d*|adsense[-\w]*|adrotate\b[^\]]*|adinserter\b[^\]]*|quads\b[^\]]*|the_ad\b[^\]]*|wp_ad[^\]]*|bsa_pro[^\]]*|matched[-_]?content[^\]]*|post[-_]views[^\]]*|social[-_]\w+[^\]]*|(?:easy-)?share[^\]]*|addtoany[^\]]*|newsletter[^\]]*|mc4wp_form[^\]]*|mailpoet[^\]]*|contact-form(?:-7)?[^\]]*|related[-_]?posts?[^\]]*|yarpp[^\]]*|toc|wpcc\b[^\]]*|sc name=[^\]]*|rb_related[^\]]*|irp\b[^\]]*|penci_[^\]]*|td_[^\]]*|vc_[^\]]*|et_pb_[^\]]*|smartslider3[^\]]*|rev_slider[^\]]*|feedzy[^\]]*|wp-rss-aggregator[^\]]*|wpematico[^\]]*|fifu[^\]]*)\]/gi;
// A line that is nothing but Latin code in brackets, with or without attributes.
const CODE_LINE = /^\[\/?[a-z][\w-]*(?:\s+[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s\]]+))*\s*\/?\]$/i;
const WORDS =
  /^[\s\-–—*_|=.:()[\]]*(?:إعلان|اعلان|إعلانات|اعلانات|إعلان ممول|إعلان مموّل|محتوى ممول|مساحة إعلانية|مساحة اعلانية|مادة إعلانية|أعلن معنا|تابع القراءة بعد الإعلان|يستمر المقال بعد الإعلان|advertisements?|advertising|anzeige|werbung|reklama|publicidade?|sponsored(?: content)?|publicit[eé]|ads by \S+|continue reading (?:below|after) (?:the )?ad\w*|story continues below advertisement|scroll to continue)[\s\-–—*_|=.:()[\]]*$/iu;
const SCRIPT = /adsbygoogle|googletag\.|window\._taboola|_taboola\.push|OBR\.|document\.write\(/;

function placeholders(text: string): Change[] {
  return [...text.matchAll(SHORTCODE)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    text: '',
  }));
}

const inline = textRule('advertising', placeholders);

/** `advertising`: placeholders such as `[ad_1]`, «إعلان» lines, shortcodes of plugins and leaked scripts go. */
export const advertising: Rule = {
  name: 'advertising',
  apply(draft) {
    for (const block of [...draft.body.children]) {
      const text = paragraphText(block);
      if (text === undefined || text === '') continue;
      const rest = text.replace(SHORTCODE, '').trim();
      const alone = rest === '' || CODE_LINE.test(text) || WORDS.test(text);
      if (alone || (SCRIPT.test(text) && text.length < 2000 && !/[\u0620-\u064A]{2}/.test(text)))
        removeBlock(draft, block as RootContent, 'advertising');
    }
    inline.apply(draft);
  },
};
