import { useQuery } from "@tanstack/react-query";
import { ownQuery } from "../../api/own-identity";
import { Notice } from "../../parts/notice";
import { PageTitle } from "../../parts/page-title";
import { m } from "../../texts/account";
import { AddressStep } from "../creation/address-step";
import { ContactFields } from "../creation/contact-step";
import { IdentityFields } from "../creation/identity-step";
import { Awaiting } from "../frame/awaiting";
import { EmailPart } from "./email-part";
import { identityBody, identityDraft, meansDraft } from "./own-draft";
import { PartForm } from "./part-form";
import { PhotoPart } from "./photo-part";
import { UserNamePart } from "./user-name-part";
import "../../parts/sheet-page.css";
import "../creation/creation.css";
import "./account.css";

const words = m.identity;

/** « Mon compte »: what the account says of its person, each part changed on its own. */
export function IdentityScreen() {
  const found = useQuery(ownQuery);
  if (!found.data) return <Awaiting found={found} rows={6} />;
  const own = found.data;
  return (
    <div className="page sheet-page own creation">
      <div className="head">
        <div>
          <PageTitle>{words.title}</PageTitle>
          <p>{words.lead}</p>
        </div>
      </div>
      <div className="stack">
        {own.files.length > 0 && (
          <Notice>
            <p>{words.files(own.files.join(", "))}</p>
          </Notice>
        )}
        <PartForm
          id="names"
          title={words.names}
          done={words.namesSaved}
          kept={identityDraft(own)}
          asked={(typed) => ({ act: "identity", body: identityBody(typed) })}
        >
          {(part) => (
            <>
              <p className="faint">{words.starred}</p>
              <IdentityFields {...part} />
            </>
          )}
        </PartForm>
        <PartForm
          id="address"
          title={words.address}
          done={words.addressSaved}
          kept={own.address as Required<typeof own.address>}
          asked={(body) => ({ act: "address", body })}
        >
          {(part) => <AddressStep {...part} service={own.address_search_url} />}
        </PartForm>
      </div>
      <aside className="stack">
        {own.photo_welcome && <PhotoPart photo={own.photo} />}
        <EmailPart email={own.email} awaited={own.email_change} />
        <PartForm
          id="contact"
          title={words.contact}
          done={words.contactSaved}
          kept={meansDraft(own)}
          asked={(body) => ({ act: "contact", body })}
        >
          {(part) => <ContactFields {...part} />}
        </PartForm>
        <UserNamePart name={own.user_name} />
      </aside>
    </div>
  );
}
