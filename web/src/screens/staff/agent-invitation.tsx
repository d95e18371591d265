import { useState } from "react";
import { answered, api } from "../../api/client";
import { a } from "../../texts/access";
import { g } from "../../texts/staff";
import { AccountForm } from "../access/account-form";
import { DeadLink } from "../access/dead-link";
import { Done } from "../access/done";
import { EntryPage } from "../access/entry-page";
import { keepInvitation } from "../access/kept-invitation";
import { useLink } from "../access/use-link";

const look = (token: string) => answered(api.POST("/agent-invitation/look", { body: { token } }));

/** Where an agent's invitation leads: an account of their own, or the one they have. */
export function AgentInvitation() {
  const { token, seen, error: dead } = useLink(look);
  const [name, setName] = useState("");
  const words = g.entry;

  async function open(user_name: string, password: string) {
    const body = { token, user_name, password };
    setName((await answered(api.POST("/agent-invitation", { body }))).user_name);
  }

  if (name && seen) {
    return (
      <Done title={words.done} text={words.doneText(name)}>
        <a className="button" href={`/connexion?retour=/s/${seen.slug}`}>
          {a.password.signIn}
        </a>
      </Done>
    );
  }
  return (
    <EntryPage
      title={seen ? words.title(seen.first_name) : words.plain}
      lead={seen ? words.lead(seen.structure_name, seen.role) : undefined}
    >
      {!seen && !dead && <p role="status">{a.invitation.opening}</p>}
      {Boolean(dead) && <DeadLink error={dead} text={words.dead} />}
      {seen && (
        <AccountForm
          email={seen.email}
          shortest={seen.shortest_password}
          proposed={seen.user_name}
          submit={words.submit}
          onOpen={open}
        >
          <a
            className="link"
            href="/connexion?retour=/agent/rejoindre"
            onClick={() => keepInvitation(token)}
          >
            {words.known}
          </a>
        </AccountForm>
      )}
    </EntryPage>
  );
}
