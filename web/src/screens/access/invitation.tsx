import { useState } from "react";
import { answered, api } from "../../api/client";
import { a } from "../../texts/access";
import { AccountForm } from "./account-form";
import { DeadLink } from "./dead-link";
import { Done } from "./done";
import { EntryPage } from "./entry-page";
import { keepInvitation } from "./kept-invitation";
import { useLink } from "./use-link";

const look = (token: string) => answered(api.POST("/invitation/look", { body: { token } }));

/** Where an invitation leads: a user name and a password, and the space is open. */
export function Invitation() {
  const { token, seen, error: dead } = useLink(look);
  const [name, setName] = useState("");

  async function open(user_name: string, password: string) {
    const body = { token, user_name, password };
    setName((await answered(api.POST("/invitation", { body }))).user_name);
  }

  if (name && seen) {
    return (
      <Done title={a.invitation.done} text={a.invitation.doneText(name)}>
        <a className="button" href={`/connexion?retour=/s/${seen.slug}`}>
          {a.password.signIn}
        </a>
      </Done>
    );
  }
  return (
    <EntryPage
      title={seen ? a.invitation.title(seen.first_name) : a.invitation.plain}
      lead={seen ? a.invitation.lead(seen.structure_name) : undefined}
    >
      {!seen && !dead && <p role="status">{a.invitation.opening}</p>}
      {Boolean(dead) && <DeadLink error={dead} text={a.invitation.dead} />}
      {seen && (
        <AccountForm
          email={seen.email}
          shortest={seen.shortest_password}
          submit={a.invitation.submit}
          onOpen={open}
        >
          <a
            className="link"
            href="/connexion?retour=/rejoindre"
            onClick={() => keepInvitation(token)}
          >
            {a.invitation.known}
          </a>
        </AccountForm>
      )}
    </EntryPage>
  );
}
