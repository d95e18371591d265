import { t } from "../../texts";
import { nameOf, useDesk } from "./session-desk";

/** On paper only: the jury, with room to sign. */
export function JurySignatures() {
  const { session } = useDesk();
  if (!session.jury.length) return null;
  return (
    <div className="only-print" aria-hidden="true">
      <table className="signatures">
        <thead>
          <tr>
            <th>{t.session.jury}</th>
            <th>{t.licensee.licence}</th>
            <th>{t.dialogs.role}</th>
            <th>{t.session.signature}</th>
          </tr>
        </thead>
        <tbody>
          {session.jury.map((member) => (
            <tr key={member.id}>
              <td>{nameOf(member)}</td>
              <td>{member.licence}</td>
              <td>{[member.role.label, member.quality].filter(Boolean).join(", ")}</td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
