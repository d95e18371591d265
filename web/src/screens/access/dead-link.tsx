import { problemOf } from "../../api/problems";
import { Failure } from "../../parts/failure";
import { Notice } from "../../parts/notice";
import { a } from "../../texts/access";

/** A link that opens nothing any more, and where another comes from. */
export function DeadLink({ error, text }: { error: unknown; text: string }) {
  if (problemOf(error).status !== 410) return <Failure error={error} />;
  return (
    <Notice tone="wait" title={a.weakLink} live="alert">
      <p>{text}</p>
    </Notice>
  );
}
