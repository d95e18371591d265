import { useNavigate } from "@tanstack/react-router";
import { Problem } from "../../api/problems";
import { useTyping } from "../../api/use-typing";
import { Confirm } from "../../parts/confirm";
import { say } from "../../parts/toasts";
import { t } from "../../texts";
import RequestDialog, { type RequestAbout } from "../requests/request-dialog";
import { AddCandidates } from "./add-candidates";
import { CandidateForm } from "./candidate-form";
import { Complement, Duplicate } from "./copy-dialogs";
import { DerogateDialog } from "./derogate-dialog";
import { JuryDialog } from "./jury-dialog";
import { ReplaceCandidate } from "./replace-candidate";
import { nameOf, type Opened, useDesk } from "./session-desk";
import { SessionForm } from "./session-form";

type Props = { opened: Opened; onClose: () => void };

/** The dialogs of a session; their code comes when the first one opens. */
export default function SessionDialogs({ opened, onClose }: Props) {
  switch (opened.what) {
    case "edit":
      return <SessionForm onClose={onClose} />;
    case "add_jury":
      return <JuryDialog onClose={onClose} />;
    case "edit_jury":
      return <JuryDialog member={opened.member} onClose={onClose} />;
    case "add_candidates":
      return <AddCandidates onClose={onClose} />;
    case "edit_candidate":
      return <CandidateForm candidate={opened.candidate} onClose={onClose} />;
    case "replace_candidate":
      return <ReplaceCandidate candidate={opened.candidate} onClose={onClose} />;
    case "duplicate":
      return <Duplicate onClose={onClose} />;
    case "complement":
      return <Complement onClose={onClose} />;
    case "close":
      return <CloseSession onClose={onClose} />;
    case "delete":
      return <DeleteSession onClose={onClose} />;
    case "remove_candidate":
      return <RemoveCandidate candidate={opened.candidate} onClose={onClose} />;
    case "remove_jury":
      return <RemoveJury member={opened.member} onClose={onClose} />;
    case "contact_office":
      return <ContactOffice about={opened.about} onClose={onClose} />;
    case "derogate":
      return <DerogateDialog {...opened} onClose={onClose} />;
    case "take_back":
      return <TakeBack {...opened} onClose={onClose} />;
  }
}

function CloseSession({ onClose }: { onClose: () => void }) {
  const { session, actions } = useDesk();
  const { favourable, candidates } = session.counts;

  async function close() {
    try {
      const closed = await actions.close();
      const granted = closed.candidates.filter(({ award }) => award).length;
      if (closed.state === "closed") say(t.session.closedNow(granted));
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 409) throw error;
      await actions.refresh();
      say(error.message, "bad");
    }
  }

  return (
    <Confirm
      title={t.dialogs.closeTitle}
      go={t.dialogs.closeGo(favourable)}
      busy={t.dialogs.closeBusy}
      onGo={close}
      onClose={onClose}
      onReload={actions.refresh}
    >
      <p>{t.dialogs.closeText(favourable)}</p>
      {candidates > favourable && <p>{t.dialogs.closeRest(candidates - favourable)}</p>}
      <p>
        <b>{t.dialogs.closeFinal}</b>
      </p>
    </Confirm>
  );
}

function DeleteSession({ onClose }: { onClose: () => void }) {
  const { session, slug, actions } = useDesk();
  const navigate = useNavigate();

  async function remove() {
    await actions.remove();
    say(t.session.deleted(session.title));
    navigate({ to: "/s/$slug/sessions", params: { slug } });
  }

  return (
    <Confirm
      title={t.dialogs.deleteTitle}
      go={t.dialogs.deleteGo}
      busy={t.dialogs.deleteGo}
      danger
      onGo={remove}
      onClose={onClose}
      onReload={actions.refresh}
    >
      <p>{t.dialogs.deleteText(session.title, session.counts.candidates)}</p>
    </Confirm>
  );
}

type OfCandidate = { candidate: Extract<Opened, { what: "remove_candidate" }>["candidate"] };

function RemoveCandidate({ candidate, onClose }: OfCandidate & { onClose: () => void }) {
  const { actions } = useDesk();
  const typing = useTyping();
  const name = nameOf(candidate);

  async function remove() {
    await actions.removeCandidate(candidate.id);
    typing.forget(candidate.id);
    const back = () => actions.restoreCandidate(candidate.id);
    say(t.session.candidateRemoved(name), "ok", { label: t.typing.undo, act: back });
  }

  return (
    <Confirm
      title={t.dialogs.candidateTitle(name)}
      go={t.dialogs.candidateGo}
      busy={t.dialogs.candidateGo}
      danger
      onGo={remove}
      onClose={onClose}
      onReload={actions.refresh}
    >
      <p>{t.dialogs.candidateText(name, candidate.licence)}</p>
    </Confirm>
  );
}

type OfMember = { member: Extract<Opened, { what: "remove_jury" }>["member"] };

function RemoveJury({ member, onClose }: OfMember & { onClose: () => void }) {
  const { actions } = useDesk();
  const name = nameOf(member);

  async function remove() {
    await actions.removeJury(member.id);
    say(t.session.juryRemoved(name));
  }

  return (
    <Confirm
      title={t.dialogs.juryRemoveTitle(name)}
      go={t.dialogs.juryRemoveGo}
      busy={t.dialogs.juryRemoveGo}
      danger
      onGo={remove}
      onClose={onClose}
      onReload={actions.refresh}
    >
      <p>{t.dialogs.juryRemoveText}</p>
    </Confirm>
  );
}

function ContactOffice({ about, onClose }: { about: RequestAbout; onClose: () => void }) {
  const { structure, slug } = useDesk();
  return <RequestDialog structure={structure} slug={slug} about={about} onClose={onClose} />;
}

type OfCheck = Extract<Opened, { what: "take_back" }>;

function TakeBack({ candidate, check, onClose }: OfCheck & { onClose: () => void }) {
  const { actions } = useDesk();
  const name = nameOf(candidate);

  async function takeBack() {
    await actions.takeBack(candidate.id, check.code);
    say(t.derogation.takenBack(name));
  }

  return (
    <Confirm
      title={t.derogation.takeBackTitle(name)}
      go={t.derogation.takeBack}
      busy={t.derogation.takeBack}
      danger
      onGo={takeBack}
      onClose={onClose}
      onReload={actions.refresh}
    >
      <p>{t.derogation.takeBackText(check.label)}</p>
    </Confirm>
  );
}
