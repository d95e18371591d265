import type { JuryMember } from "../../api/model";
import { Icon } from "../../parts/icon";
import { t } from "../../texts";
import { BlockerLines } from "./blocker-lines";
import { nameOf, useDesk } from "./session-desk";
import { StandingList } from "./standing-list";
import "./jury-card.css";

export function JuryCard() {
  const { session, open } = useDesk();
  return (
    <section className="sheet jury" aria-labelledby="jury-title">
      <h2 id="jury-title">{t.session.jury}</h2>
      {session.jury.length === 0 && <p className="soft">{t.session.noJury}</p>}
      <ul>
        {session.jury.map((member) => (
          <Member key={member.id} member={member} />
        ))}
      </ul>
      {session.may.edit && (
        <button
          type="button"
          className="button small quiet no-print"
          onClick={() => open({ what: "add_jury" })}
        >
          <Icon name="plus" size={18} />
          {t.session.addJury}
        </button>
      )}
    </section>
  );
}

function Member({ member }: { member: JuryMember }) {
  const { session, open } = useDesk();
  const others = member.blockers.filter(({ actions }) => actions[0] !== "ask_consent");
  return (
    <li>
      <div className="line">
        <span>
          {nameOf(member)}
          <small>
            {[member.role.label, member.quality, member.tests].filter(Boolean).join(", ")}
          </small>
        </span>
        {session.may.edit && (
          <button
            type="button"
            className="round no-print"
            title={t.session.editJury}
            aria-label={t.session.editNamed(nameOf(member))}
            onClick={() => open({ what: "edit_jury", member })}
          >
            <Icon name="pencil" size={18} />
          </button>
        )}
        {session.may.edit && (
          <button
            type="button"
            className="round no-print"
            title={t.dialogs.juryRemoveGo}
            aria-label={t.session.removeNamed(nameOf(member))}
            onClick={() => open({ what: "remove_jury", member })}
          >
            <Icon name="close" size={18} />
          </button>
        )}
      </div>
      {member.standing.length > 0 && <StandingList states={member.standing} />}
      <BlockerLines blockers={others} member={member} />
      {member.remarks.map((remark) => (
        <small key={remark}>{remark}</small>
      ))}
    </li>
  );
}
