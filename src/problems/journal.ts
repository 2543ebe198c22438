/** Problems of the journal of imports, its accounting and undo: see `problem.ts` for the shape. */
export const JOURNAL_PROBLEMS = {
  'run-unknown': {
    severity: 'error',
    message: { en: 'there is no run {run} in the journal', ar: 'لا يوجد في السجل استيراد {run}' },
    hint: { en: 'see `warraq import --runs`', ar: 'انظر `warraq import --runs`' },
  },
  'undo-order': {
    severity: 'error',
    message: { en: 'later imports rely on this one: {runs}', ar: 'استيرادات لاحقة تعتمد على هذا: {runs}' },
    hint: { en: 'undo those first', ar: 'تراجع عنها أولا' },
  },
  'undo-edited': {
    severity: 'error',
    message: { en: 'was edited after the import', ar: 'حرّر بعد الاستيراد' },
    hint: {
      en: 'nothing was undone; move it out of content/ if you want to keep it, then undo again',
      ar: 'لم يتراجع عن شيء؛ انقله خارج content/ إن أردت الاحتفاظ به ثم أعد التراجع',
    },
  },
  'undo-site-edited': {
    severity: 'warning',
    message: {
      en: 'was edited after the import, so it was left as it is',
      ar: 'حرّر بعد الاستيراد فترك كما هو',
    },
    hint: {
      en: 'remove the sections that the import added by hand',
      ar: 'احذف يدويا الأقسام التي أضافها الاستيراد',
    },
  },
  'original-missing': {
    severity: 'error',
    message: { en: 'the kept original is missing', ar: 'النسخة الأصلية المحفوظة مفقودة' },
    hint: {
      en: 'restore it from a backup; its SHA-256 is {sha256}',
      ar: 'أعدها من نسخة احتياطية؛ بصمتها {sha256}',
    },
  },
  'original-changed': {
    severity: 'error',
    message: { en: 'the kept original was changed', ar: 'النسخة الأصلية المحفوظة عدّلت' },
    hint: {
      en: 'restore it from a backup; its SHA-256 was {sha256}',
      ar: 'أعدها من نسخة احتياطية؛ بصمتها كانت {sha256}',
    },
  },
  'accounting-gone': {
    severity: 'error',
    message: {
      en: 'the journal says that this was {outcome}, but it is not there',
      ar: 'يقول السجل إن هذا {outcome} وليس موجودا',
    },
    hint: {
      en: 'restore it, or take the import back with `warraq import --undo {run}`',
      ar: 'أعده، أو تراجع عن الاستيراد بالأمر `warraq import --undo {run}`',
    },
  },
  'accounting-unknown': {
    severity: 'error',
    message: {
      en: 'came from an import, but the journal does not know it',
      ar: 'جاء من استيراد لكن السجل لا يعرفه',
    },
    hint: { en: 'run the interrupted import again', ar: 'أعد الاستيراد الذي انقطع' },
  },
  'accounting-count': {
    severity: 'error',
    message: {
      en: '{input} articles came in, but {known} are accounted for',
      ar: 'دخل من المقالات {input} والمحصى منها {known}',
    },
    hint: { en: 'run the import again: it goes on where it stopped', ar: 'أعد الاستيراد ليكمل من حيث توقف' },
  },
  'accounting-line': {
    severity: 'error',
    message: {
      en: 'a line of the input is neither in the article nor in an edit: “{text}”',
      ar: 'سطر من الأصل ليس في المقال ولا في تعديل مسجّل: «{text}»',
    },
    hint: { en: 'compare it with {original}', ar: 'قارنه بـ {original}' },
  },
  'accounting-edited': {
    severity: 'info',
    message: {
      en: 'was edited after the import; {count} lines of the input are no longer in it',
      ar: 'حرّر بعد الاستيراد؛ أسطر من الأصل لم تعد فيه عددها {count}',
    },
    hint: { en: 'the original is {original}', ar: 'الأصل في {original}' },
  },
  'journal-broken': {
    severity: 'error',
    message: { en: 'the line is not valid JSON', ar: 'السطر ليس JSON صحيحا' },
    hint: { en: 'restore the journal from a backup', ar: 'أعد السجل من نسخة احتياطية' },
  },
} as const;
