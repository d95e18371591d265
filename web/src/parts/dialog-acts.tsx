import { t } from "../texts";

type Props = { go: string; busy?: string; danger?: boolean; onCancel: () => void } & (
  | { type: "submit"; onGo?: never }
  | { type?: "button"; onGo: () => void }
);

/** The two ways out of a dialog; the one that acts stands last. */
export function DialogActs({ go, busy, danger, onCancel, type = "button", onGo }: Props) {
  return (
    <div className="acts">
      <button type="button" className="button quiet" onClick={onCancel}>
        {t.frame.cancel}
      </button>
      <button
        type={type}
        className={danger ? "button danger" : "button"}
        aria-disabled={Boolean(busy)}
        onClick={onGo && (() => busy || onGo())}
      >
        {busy || go}
      </button>
    </div>
  );
}
