import type { Request } from "../../api/model";
import { moment, t } from "../../texts";
import "./request-thread.css";

/** What was said, in order: the request's own words, questions and answers, the decision. */
export function RequestThread({ request }: { request: Request }) {
  const { text, messages, reason, state } = request;
  return (
    <ol className="thread">
      {text && <Said side="structure" name={request.sent_by} at={request.sent_at} text={text} />}
      {messages.map((message) => (
        <Said key={`${message.at}-${message.side}`} {...message} />
      ))}
      {request.decided_at && state.code !== "withdrawn" && (
        <Said
          side="office"
          name={request.decided_by ?? ""}
          at={request.decided_at}
          title={state.label}
          text={reason ?? ""}
        />
      )}
    </ol>
  );
}

type SaidProps = {
  side: "structure" | "office";
  name: string;
  at: string;
  title?: string;
  text: string;
};

function Said({ side, name, at, title, text }: SaidProps) {
  return (
    <li className={side}>
      <small>
        {[name, side === "office" ? t.requests.office : "", moment(at)].filter(Boolean).join(", ")}
      </small>
      {title && <b>{title}</b>}
      {text && <p>{text}</p>}
    </li>
  );
}
