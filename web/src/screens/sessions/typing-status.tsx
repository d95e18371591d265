import { useSummary, useTyping } from "../../api/use-typing";
import { Icon } from "../../parts/icon";
import { t } from "../../texts";
import "./typing-status.css";

/** Whether all that was typed is saved: said at any time, with the way on when it is not. */
export function TypingStatus() {
  const typing = useTyping();
  const { waiting, failed, wrong, reason, savedAt, canUndo } = useSummary();
  const state = failed ? "failed" : waiting ? "waiting" : wrong ? "wrong" : "saved";
  const sentence = {
    failed: t.typing.failed(failed, reason ?? ""),
    waiting: t.typing.saving,
    wrong: t.typing.wrong(wrong),
    saved: savedAt ? t.typing.savedAt(savedAt) : t.typing.asYouGo,
  }[state];
  return (
    <div className={`typing-status ${state} no-print`}>
      <p role="status">
        <Icon
          name={state === "saved" ? "check" : state === "waiting" ? "history" : "warning"}
          size={18}
        />
        {sentence}
      </p>
      {failed > 0 && (
        <button type="button" className="link" onClick={typing.retry}>
          {t.problem.retry}
        </button>
      )}
      {canUndo && (
        <button type="button" className="link" onClick={() => typing.undo()}>
          {t.typing.undo}
        </button>
      )}
    </div>
  );
}
