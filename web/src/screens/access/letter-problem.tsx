import type { Contact } from "../../api/model";
import { problemOf } from "../../api/problems";
import { Failure } from "../../parts/failure";
import { Notice } from "../../parts/notice";
import { a } from "../../texts/access";
import { ContactLines } from "../portal/contact-lines";

/** Why a letter opens nothing, and whom to ask for another one. */
export function LetterProblem({ error }: { error: unknown }) {
  const problem = problemOf(error);
  const { contact, structure_name } = problem.extras as {
    contact?: Contact;
    structure_name?: string;
  };
  if (problem.status === 410 && contact) {
    return (
      <Notice tone="wait" title={a.first.over} live="alert">
        <p>{problem.message}</p>
        <p className="title">{a.first.contact(structure_name ?? "")}</p>
        <ContactLines contact={contact} />
      </Notice>
    );
  }
  if (problem.status === 422 || problem.status === 429) {
    return <Notice tone="bad" title={problem.message} live="alert" />;
  }
  return <Failure error={error} />;
}
