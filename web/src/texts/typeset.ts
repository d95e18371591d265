const NBSP = "\u00a0";

/** French typography: no-break spaces where a line may not break. */
export function typeset(text: string): string {
  return text
    .replace(/ ([:;?!»%])/g, `${NBSP}$1`)
    .replace(/« /g, `«${NBSP}`)
    .replace(/(\d) (?=\d{3}\b|Mo\b|h\b|€|[ap]\.)/g, `$1${NBSP}`)
    .replace(/'/g, "’");
}

/** Typesets every sentence of a catalogue, those made by functions too. */
export function typesetAll<T>(texts: T): T {
  if (typeof texts === "string") return typeset(texts) as T;
  if (typeof texts === "function") {
    return ((...given: unknown[]) => typesetAll(texts(...given))) as T;
  }
  if (Array.isArray(texts)) return texts.map((text) => typesetAll(text)) as T;
  if (typeof texts !== "object" || texts === null) return texts;
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, typesetAll(text)]),
  ) as T;
}
