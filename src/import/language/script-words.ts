/** The languages of the Arabic script that are told apart. */
export type ArabicScriptLanguage = 'ar' | 'fa' | 'ur' | 'ckb' | 'ps' | 'ug' | 'sd';

/**
 * Words that stand in nearly every sentence of a language and in none of its neighbours. Persian and Pashto are also
 * met with the Arabic forms of yeh and kaf, Arabic with the Persian ones: words are compared with those folded.
 */
export const COMMON_WORDS: Readonly<Record<ArabicScriptLanguage, readonly string[]>> = {
  ar: 'في من على إلى الى أن ان التي الذي الذين هذا هذه ذلك تلك عن مع كان كانت قال قالت بعد قبل لم لا ما هو هي كما أو ثم حيث بين خلال عند وقد قد كل غير أي إن لن ليس منذ حتى لكن'.split(
    ' ',
  ),
  fa: 'را که از در این است به با می های برای شد شده آن یک هم تا شود کرد کرده گفت بود اند نیز وی ها خود باید ای دارد شدن کردن نیست همه هر بر یا اما چه اگر پس دیگر سال'.split(
    ' ',
  ),
  ur: 'کے کی کا کو میں ہے ہیں اور سے نے پر کہ یہ تھا تھے تھی نہیں اس ان ہو گیا گئی کیا کر بھی جو ایک ہوئے گے وہ تو کرنے ہوا لیے ساتھ'.split(
    ' ',
  ),
  ckb: 'لە بە کە ئەو بۆ ئەم لەگەڵ دەکات هەر بەڵام یان دوای پێش ئەوەی هەیە نیە کرد بوو ئێمە ناو سەر کردووە هەموو'.split(
    ' ',
  ),
  ps: 'د په چې او ته کې سره له دی دي دې هغه يې کړي شوي وي پر نه چي وو شي'.split(' '),
  ug: 'بىلەن ئۈچۈن بۇ ۋە بىر ھەم ئۇ دەپ كېيىن بولۇپ ئىدى'.split(' '),
  sd: 'جي جو ۾ ۽ کي آهي جا سان تي به هن نه ڪري هو آهن لاءِ'.split(' '),
};

/** Letters that one language has and its neighbours lack: any word with one of them counts. */
export const OWN_LETTERS: Readonly<Record<ArabicScriptLanguage, RegExp | undefined>> = {
  // TEH MARBUTA, ALEF with HAMZA, the article before three letters and more.
  ar: /^(?:[\u0648\u0641\u0628\u0643]?\u0627\u0644|\u0644\u0644)[\u0620-\u064A]{3,}$|\u0629$|^\u0623|\u0625/,
  fa: /[\u067E\u0686\u0698\u06AF]|\u200C/,
  // TTEH, DDAL, RREH, NOON GHUNNA, YEH BARREE, HEH GOAL, HEH DOACHASHMEE.
  ur: /[\u0679\u0688\u0691\u06BA\u06D2\u06C1\u06BE]/,
  // AE, YEH with small V, OE, LAM and REH with small V, VEH.
  ckb: /[\u06D5\u06CE\u06C6\u06B5\u0695]|\u06D5$/,
  // TEH with ring, DAL with ring, REH with ring, SEEN with dots, HAH with hamza, KAF with ring, YEH with tail.
  ps: /[\u067C\u0689\u0693\u069A\u0681\u0685\u06AB\u06CD\u0696]/,
  // NG, U, YU, VE.
  ug: /[\u06AD\u06C7\u06C8\u06CB]/,
  sd: /[\u06AA\u067B\u067F\u0684\u0683\u068A\u068D\u0699\u06B3\u06B1\u06BB\u06FE\u06FD]/,
};
