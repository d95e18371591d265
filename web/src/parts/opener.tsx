import { useRouterState } from "@tanstack/react-router";
import { type MouseEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";

type Props = { label: ReactNode; name?: string; className?: string; children: ReactNode };

/** A button that unfolds a panel under itself; Escape, a click elsewhere or a new page folds it. */
export function Opener({ label, name, className = "", children }: Props) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useId();
  const place = useRouterState({ select: (state) => state.location.href });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address folds the panel
  useEffect(() => setOpen(false), [place]);

  useEffect(() => {
    if (!open) return;
    const leave = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    const fold = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener("pointerdown", leave);
    document.addEventListener("focusin", leave);
    document.addEventListener("keydown", fold);
    return () => {
      document.removeEventListener("pointerdown", leave);
      document.removeEventListener("focusin", leave);
      document.removeEventListener("keydown", fold);
    };
  }, [open]);

  /** What is chosen may open a dialog, which gives the focus back to whoever had it before. */
  function choose(event: MouseEvent) {
    if (!(event.target as Element).closest("button")) return;
    setOpen(false);
    button.current?.focus();
  }

  return (
    <div className={`opener ${className}`} ref={box}>
      <button
        type="button"
        ref={button}
        aria-expanded={open}
        aria-controls={open ? panel : undefined}
        aria-label={name}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      {open && (
        // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the buttons inside act
        <div className="panel" id={panel} onClick={choose}>
          {children}
        </div>
      )}
    </div>
  );
}
