import { PageTitle } from "../../parts/page-title";
import { m } from "../../texts/account";
import { ClosingPart } from "./closing-part";
import { CopyPart } from "./copy-part";
import "../../parts/sheet-page.css";
import "./account.css";

/** « Mes données »: a copy of them, and the end of the account. */
export function DataScreen() {
  return (
    <div className="page narrow own">
      <div className="head">
        <div>
          <PageTitle>{m.data.title}</PageTitle>
          <p>{m.data.lead}</p>
        </div>
      </div>
      <CopyPart />
      <ClosingPart />
    </div>
  );
}
