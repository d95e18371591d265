import { answered, api } from "./client";
import type { CertificateForm } from "./model";

/** Links to certificates and badges; what was rendered before is answered at once. */
export function ofSession(
  structure: string,
  session: string,
  form: CertificateForm = "pdf",
  candidate: string | null = null,
) {
  return answered(
    api.POST("/s/{structure}/sessions/{session}/certificates", {
      params: { path: { structure, session } },
      body: { form, candidate },
    }),
  );
}

export function ofLicensee(
  structure: string,
  licence: string,
  award: string,
  form: CertificateForm,
) {
  return answered(
    api.POST("/s/{structure}/licensees/{licence}/certificates", {
      params: { path: { structure, licence } },
      body: { award, form },
    }),
  );
}

export function ofMine(award: string, form: CertificateForm) {
  return answered(api.POST("/me/instructor/certificates", { body: { award, form } }));
}
