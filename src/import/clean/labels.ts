/** Words by which pages of other languages than Arabic announce another story: data, a row a language. */
const RELATED = [
  'read also|read more|read next|see also|also read|also see|related|related (?:stories|articles|news|posts|content|coverage)|more on this|more like this|further reading|explore further|recommended|watch|you may also like|don.t miss|most read',
  'lire aussi|à lire aussi|a lire aussi|à lire|lire la suite|à voir aussi|voir aussi|sur le même sujet|pour aller plus loin|à découvrir|en savoir plus',
  'lesen sie (?:auch|hier|mehr|dazu)(?: die folgenden beiträge)?|auch lesen|auch interessant|auch spannend|mehr zum thema|mehr (?:dazu|themen|infos)|weiterlesen|zum weiterlesen|weitere (?:artikel|beiträge|themen|informationen|infos|links|meldungen|news)|weiterführende(?:r)? links?|das könnte (?:dich|sie|euch) auch interessieren|das thema könnte dich auch interessieren|siehe auch|schon gelesen|passend dazu|verwandte (?:artikel|themen|beiträge|themenbereiche)|empfehlungen(?: aus)? der redaktion|empfehlungen für sie|lust auf mehr|noch mehr infos für dich',
  'lea (?:también|además|más)|lee (?:también|además|más)|leer (?:también|más)|lea|vea (?:también|además)|ver (?:también|más)|mira|mire|mirá|puedes? (?:ver|leer)|(?:le|te) puede interesar|(?:le|te) recomendamos|notas? relacionadas?|noticias? relacionadas?|más información|además|siga leyendo|también en',
  'leia (?:também|mais)|veja (?:também|mais)|saiba mais|confira(?: também)?|matérias? relacionadas?',
  'leggi anche|vedi anche|guarda anche|per approfondire|articoli correlati|potrebbe interessarti',
  'lees (?:ook|verder|meer)|bekijk ook|zie ook|läs (?:också|mer)|les også|læs også|lue myös|lue lisää',
  'czytaj (?:też|także|również|więcej(?: w.*)?)|zobacz (?:też|także|również|więcej)|przeczytaj (?:też|także|również)|polecamy|więcej na ten temat',
  'читайте (?:также|ещё|еще)|смотрите также|по теме|также по теме|читать далее|читайте також|дивіться також|прочетете още',
  'ayrıca oku|bunları da oku|ilgili haberler?|haberin devamı|devamını oku|mutlaka oku|bunlara da bak',
  'בהמשך לנושא|קראו (?:גם|עוד)|עוד בנושא|עוד כתבות|ל?כתבות (?:נוספות|קשורות)|לעוד (?:כתבות|חדשות)|לקריאה נוספת|אולי יעניין אותך',
  'بیشتر بخوانید|بخوانید|همچنین بخوانید|مطالب مرتبط|اخبار مرتبط|بیشتر ببینید|مزید پڑھیں|یہ بھی پڑھیں',
];

/** The words of {@link RELATED} as one piece of a regular expression, without its flags: it is used with `iu`. */
export const RELATED_LABELS = RELATED.join('|');

/** Whole lines in which a page asks readers for something or speaks about itself: data. */
const NOTICES = [
  '(?:bitte )?(?:teilen|kommentieren|drucken|drucker|artikel (?:drucken|teilen)|zurück(?: zu[rm]? [^.]{3,40})?|nach oben|kommentare geschlossen|bild anzeigen|rezept drucken|quellen ausblenden)',
  '(?:share|print|comment|comments|back|back to top|leave a (?:comment|reply)|comments are closed|add a comment|download pdf|pdf version|listen to this article)',
  '(?:imprimer|partager|commenter|retour|haut de page|partagez|imprimir|compartir|comparte|comentarios|volver|escucha esta nota(?: aquí)?|drukuj|udostępnij|skomentuj|stampa|condividi|commenta)',
];

/** The words of {@link NOTICES} as a rule for a whole line. */
export const NOTICE_LINE = new RegExp(
  `^[\\s\\p{P}\\p{So}]*(?:${NOTICES.join('|')})[\\s\\p{P}\\p{So}]*$`,
  'iu',
);
