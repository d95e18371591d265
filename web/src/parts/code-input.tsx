import type { ComponentProps } from "react";
import "./code-input.css";

type Props = ComponentProps<"input"> & { recovery?: boolean };

/** Six digits that a phone may offer by itself, or a recovery code; spaces do no harm. */
export function CodeInput({ recovery, ...wiring }: Props) {
  return (
    <input
      {...wiring}
      className="input code-input"
      name="code"
      inputMode={recovery ? "text" : "numeric"}
      autoComplete={recovery ? "off" : "one-time-code"}
      autoCapitalize={recovery ? "characters" : "none"}
      autoCorrect="off"
      spellCheck={false}
      maxLength={recovery ? 20 : 10}
    />
  );
}
