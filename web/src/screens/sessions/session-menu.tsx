import { Icon } from "../../parts/icon";
import { Opener } from "../../parts/opener";
import { useMembership } from "../../routes/use-structure";
import { t } from "../../texts";
import { type Opened, useDesk } from "./session-desk";
import "./session-menu.css";

/** What is seldom done to a session: copied, completed, thrown away. */
export function SessionMenu() {
  const { session, open } = useDesk();
  if (!useMembership().rights.includes("manage_sessions")) return null;
  const ways: { what: Opened; label: string; danger?: boolean; may: boolean }[] = [
    {
      what: { what: "duplicate" },
      label: t.copies.duplicate,
      may: session.sheet.kind !== "anteor",
    },
    {
      what: { what: "complement" },
      label: t.copies.complement,
      may: session.state === "closed",
    },
    { what: { what: "delete" }, label: t.session.remove, danger: true, may: session.may.delete },
  ];
  return (
    <Opener
      className="session-menu"
      label={
        <>
          {t.session.more}
          <Icon name="down" />
        </>
      }
    >
      <ul>
        {ways
          .filter(({ may }) => may)
          .map(({ what, label, danger }) => (
            <li key={label}>
              <button type="button" className={danger ? "danger" : ""} onClick={() => open(what)}>
                {label}
              </button>
            </li>
          ))}
      </ul>
    </Opener>
  );
}
