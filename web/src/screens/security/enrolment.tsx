import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "../../api/problems";
import { enrolmentQuery } from "../../api/security";
import { Failure } from "../../parts/failure";
import { PageTitle } from "../../parts/page-title";
import { Skeleton } from "../../parts/skeleton";
import { s } from "../../texts/security";
import { returnPath } from "../entry/sign-in-link";
import { PublicFrame } from "../frame/public-frame";
import { RecoveryCodes } from "./recovery-codes";
import { SetupSteps } from "./setup-steps";
import "./security.css";

/** Before anything else: whoever works for a structure sets up a second factor. */
export function Enrolment() {
  const [codes, setCodes] = useState<string[]>();

  return (
    <PublicFrame>
      <div className="page narrow enrolment">
        <PageTitle>{codes ? s.recovery.title : s.enrolment.title}</PageTitle>
        {codes ? (
          <RecoveryCodes
            codes={codes}
            go={s.enrolment.done}
            onGo={() => location.assign(returnPath(location.search))}
          />
        ) : (
          <Content onDone={setCodes} />
        )}
      </div>
    </PublicFrame>
  );
}

function Content({ onDone }: { onDone: (codes: string[]) => void }) {
  const { data, error, refetch } = useQuery(enrolmentQuery);
  if (error instanceof Problem && error.status === 422) return <AlreadyOpen />;
  if (error) return <Failure error={error} retry={refetch} />;
  if (!data) return <Skeleton />;
  return (
    <>
      <p className="soft">{s.enrolment.lead}</p>
      <SetupSteps prepared={data} onDone={onDone} />
    </>
  );
}

function AlreadyOpen() {
  return (
    <>
      <p>{s.enrolment.openText}</p>
      <a className="button" href="/compte/securite">
        {s.enrolment.toSecurity}
      </a>
    </>
  );
}
