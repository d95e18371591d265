/** Letters that are no other letter with an accent. */
const WRITTEN: Record<string, string> = {
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ł: "l",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

/** Lower case, without accents, one space between words: how a search looks at a text. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[œæßłøđðþı]/g, (letter) => WRITTEN[letter] as string)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}
