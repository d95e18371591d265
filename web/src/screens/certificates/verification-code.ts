const LENGTH = 12;

/** The twelve characters of a code however it is typed, or nothing: « k7qm 4ztr 9xpd » is K7QM4ZTR9XPD. */
export function codeIn(typed: string): string | undefined {
  const bare = decoded(typed).replace(/[\s-]/g, "").toUpperCase();
  const code = bare.replaceAll("O", "0").replace(/[IL]/g, "1");
  return code.length === LENGTH && /^[0-9A-HJKMNP-TV-Z]+$/.test(code) ? code : undefined;
}

/** As it is printed: K7QM-4ZTR-9XPD. */
export function grouped(code: string): string {
  return code.match(/.{1,4}/g)?.join("-") ?? code;
}

function decoded(typed: string): string {
  try {
    return decodeURIComponent(typed);
  } catch {
    return typed;
  }
}
