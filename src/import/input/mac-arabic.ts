/**
 * The upper half of MacArabic as Apple published it (unicode.org, VENDORS/APPLE/ARABIC.TXT), the one encoding of Arabic
 * that the WHATWG table does not have: four hexadecimal digits a byte, from 80 on. Its signs that differ only in
 * direction are the plain ones.
 */
const UPPER =
  '00C400A000C700C900D100D600DC00E100E000E200E406BA00AB00E700E900E800EA00EB00ED202600EE00EF00F100F300BB00F400F600F700FA00F900FB00FC' +
  '00200021002200230024066A0026002700280029002A002B060C002D002E002F0660066106620663066406650666066706680669003A061B003C003D003E061F' +
  '274A062106220623062406250626062706280629062A062B062C062D062E062F0630063106320633063406350636063706380639063A005B005C005D005E005F' +
  '0640064106420643064406450646064706480649064A064B064C064D064E064F065006510652067E0679068606D506A406AF06880691007B007C007D069806D2';

const LETTERS = Array.from({ length: 256 }, (_, byte) =>
  String.fromCharCode(
    byte < 128 ? byte : Number.parseInt(UPPER.slice((byte - 128) * 4, (byte - 127) * 4), 16),
  ),
);

/** Decodes MacArabic, which has one byte a letter: no state is kept between pieces. */
export const macArabic = {
  encoding: 'x-mac-arabic',
  decode(bytes: Uint8Array = new Uint8Array(0)): string {
    let text = '';
    for (const byte of bytes) text += LETTERS[byte] ?? '';
    return text;
  },
};
