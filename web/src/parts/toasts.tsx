import { useEffect, useSyncExternalStore } from "react";
import { t } from "../texts";
import { Icon } from "./icon";
import "./toasts.css";

type Way = { label: string; act: () => unknown };
type Toast = { id: number; text: string; tone: "ok" | "bad"; way: Way | undefined };

let toasts: Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function set(next: Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Says that something was done, wherever the person is on the page. */
export function say(text: string, tone: Toast["tone"] = "ok", way?: Way) {
  last += 1;
  set([...toasts.slice(-1), { id: last, text, tone, way }]);
}

function dismiss(id: number) {
  set(toasts.filter((toast) => toast.id !== id));
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className="toasts no-print" role="status" aria-live="polite">
      {shown.map((toast) => (
        <Line key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function Line({ toast }: { toast: Toast }) {
  useEffect(() => {
    const timer = setTimeout(() => dismiss(toast.id), toast.way ? 20_000 : 7000);
    return () => clearTimeout(timer);
  }, [toast.id, toast.way]);

  return (
    <div className={`toast ${toast.tone}`}>
      <Icon name={toast.tone === "ok" ? "check" : "warning"} />
      <span>{toast.text}</span>
      {toast.way && (
        <button
          type="button"
          className="link"
          onClick={() => {
            dismiss(toast.id);
            toast.way?.act();
          }}
        >
          {toast.way.label}
        </button>
      )}
      <button type="button" className="round" onClick={() => dismiss(toast.id)}>
        <Icon name="close" size={16} />
        <span className="hidden">{t.frame.close}</span>
      </button>
    </div>
  );
}
