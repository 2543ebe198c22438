import type { RootContent } from 'mdast';
import type { Change } from '../../text/tidy.ts';
import { paragraphText, type Rule, removeBlock, textRule } from './draft-body.ts';

// Shortcodes that plugins leave behind where they are switched off; none is a word that people write in brackets.
const SHORTCODE =
  /\[\/?(?:ad_?\d+|ads?[-_]?\d*|adsense[-\w]*|adrotate\b[^\]]{0,500}|adinserter\b[^\]]{0,500}|quads\b[^\]]{0,500}|the_ad\b[^\]]{0,500}|wp_ad[^\]]{0,500}|bsa_pro[^\]]{0,500}|matched[-_]?content[^\]]{0,500}|post[-_]views[^\]]{0,500}|social[-_]\w+[^\]]{0,500}|(?:easy-)?share[^\]]{0,500}|addtoany[^\]]{0,500}|newsletter[^\]]{0,500}|mc4wp_form[^\]]{0,500}|mailpoet[^\]]{0,500}|contact-form(?:-7)?[^\]]{0,500}|related[-_]?posts?[^\]]{0,500}|yarpp[^\]]{0,500}|toc|wpcc\b[^\]]{0,500}|sc name=[^\]]{0,500}|rb_related[^\]]{0,500}|irp\b[^\]]{0,500}|penci_[^\]]{0,500}|td_[^\]]{0,500}|vc_[^\]]{0,500}|et_pb_[^\]]{0,500}|smartslider3[^\]]{0,500}|rev_slider[^\]]{0,500}|feedzy[^\]]{0,500}|wp-rss-aggregator[^\]]{0,500}|wpematico[^\]]{0,500}|fifu[^\]]{0,500})\]/gi;
// A line that is nothing but Latin code in brackets, with or without attributes.
const CODE_LINE = /^\[\/?[a-z][\w-]*(?:\s+[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s\]"'][^\s\]]*))*\s*\/?\]$/i;
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
