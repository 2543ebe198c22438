/**
 * Words that carry no subject: ignored in a query unless quoted or required. All in normalised spelling.
 * Question words are here because archives are asked in questions.
 */
const FUNCTION_WORDS =
  'في من علي الي عن مع هذا هذه ذلك تلك هولا اوليك التي الذي الذين اللذين اللتين اللواتي ما ماذا متي اين كيف كم هل لماذا لما اي ايه ايا هو هي هم هن هما انا نحن انت انتم ان كان كانت كانوا يكون تكون لقد قد ثم او ام و ف ب ل ك لا لم لن ليس ليست غير كل بعض بين حتي عند عندما منذ خلال بعد قبل حيث كما انه انها انهم به بها بهم له لها لهم فيه فيها فيهم منه منها منهم عليه عليها عليهم اليه اليها اليهم عنه عنها معه معها مما عما فيما بما ولا وما وهو وهي وقد ولم وان كذلك ايضا لكن ولكن لكنه لكنها بل اذا اذ لو اما سوي مثل دون ضد حول نحو لدي يمكن تم يتم ذات ذو اكثر اقل جدا فقط هناك هنا الان اي كلا كلتا نفس نفسه نفسها وذلك وكان وكانت ومن وفي وعلي الا والتي والذي يا ها قال قالت';
const QUESTION_WORDS =
  'ال وال بال لل اللي علشان عشان ماهي ماهو ماهيه وما ومن بماذا لم بم مم علام الام فيم ممن عمن بمن لمن كيف متي اي ايهما ايهم اين هل هناك تسمي يسمي سمي سميت كمن باي لاي ولماذا وكيف واين ومتي وكم';

/** Every stop word, normalised. */
export const STOP_WORDS: ReadonlySet<string> = new Set([
  ...FUNCTION_WORDS.split(' '),
  ...QUESTION_WORDS.split(' '),
]);

/**
 * Words with which the dialects ask. Some are names elsewhere (برنارد شو), so they are ignored only where a question
 * begins. Normalised spelling.
 */
export const OPENING_WORDS: ReadonlySet<string> = new Set(
  'شو شنو وش ايش شنهو ليش ليه علاش وين فين وينه ازاي كيفاش شلون امتي ايمتي وقتاش قديش كام شحال مين منو عاوز بدي'.split(
    ' ',
  ),
);
