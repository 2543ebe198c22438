/**
 * Irregular pairs that neither the stemmer nor the skeleton can unite: normalised plural → singular.
 * Written by hand; see `docs/search.md` for how to add one and see its effect.
 */
export const IRREGULAR: ReadonlyMap<string, string> = new Map<string, string>(
  'نسا:امراه نسوه:امراه ناس:انسان اناس:انسان ميات:ميه سنوات:سنه سنين:سنه اخوه:اخ اخوان:اخ ابا:اب ابنا:ابن بنون:ابن بنات:بنت امهات:ام اخوات:اخت افواه:فم مياه:ما خيول:خيل ايدي:يد ايادي:يد دما:دم اسما:اسم سماوات:سما شفاه:شفه لغات:لغه كرات:كره قري:قريه'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);
