import { useState } from "react";

/** A text that outlives a reload of the page, until the browser's tab closes. */
export function useKept(key: string, given?: string): [string, (text: string) => void] {
  const [text, setText] = useState(() => given ?? sessionStorage.getItem(key) ?? "");

  function keep(next: string) {
    setText(next);
    if (next) sessionStorage.setItem(key, next);
    else sessionStorage.removeItem(key);
  }

  return [text, keep];
}
