import { type ReactNode, useEffect, useRef } from "react";
import "./ask.css";

type Props = {
  title: string;
  go: string;
  stay: string;
  onGo: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** A question on pages that carry no dialogs of React Aria: the browser's own, which keeps the focus. */
export function Ask({ title, go, stay, onGo, onClose, children }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => box.current?.showModal(), []);
  return (
    <dialog ref={box} className="ask sheet" aria-labelledby="ask-title" onClose={onClose}>
      <h2 id="ask-title">{title}</h2>
      {children}
      <div className="acts">
        <button type="button" className="button quiet" onClick={() => box.current?.close()}>
          {stay}
        </button>
        <button type="button" className="button danger" onClick={onGo}>
          {go}
        </button>
      </div>
    </dialog>
  );
}
